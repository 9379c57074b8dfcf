import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { fixedClock } from '../../kernel/clock.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { Refused, Stale } from '../../kernel/http/routing.ts'
import { acceptReferral, mergeReferral } from './accept-referral.ts'
import { asbInstrument, goodAnswers, goodPerson, highRisk, writerOf } from './fixtures.ts'
import { listForTriage } from './list-for-triage.ts'
import { findReferral, getReferral, listMyReferrals, listSubjects } from './queries.ts'
import { savePage } from './save-answers.ts'
import { moveReferral, startReferral } from './start-referral.ts'
import { acknowledgeReferral, approveTurningAway, recordSearch, turnAway } from './triage-referral.ts'
import { discardDraft, withdrawReferral } from './withdraw-referral.ts'
import { referralPeople, type ReferralPeople } from './fixtures.db.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const clock = fixedClock('2026-03-03T10:00:00Z')
const deps = makeTestDeps(database, clock)

let people: ReferralPeople
beforeAll(async () => {
  await database.ownerDb.insertInto('instrument').values(asbInstrument).execute()
  people = await referralPeople(database, world)
})

const as = (actor: UserActor) => writerOf(actor, deps)
const sees = (actor: UserActor, key: string) => as(actor).doing(ask => findReferral(ask.tx, key))
const messagesTo = (actor: UserActor) =>
  database.ownerDb
    .selectFrom('outbox_message')
    .selectAll()
    .where('to_user_id', '=', actor.userId)
    .orderBy('created_at', 'desc')
    .execute()

async function sent(change: Parameters<ReturnType<typeof as>['draft']>[1] = {}): Promise<string> {
  const housing = as(people.housing)
  return housing.submit(await housing.draft(people.charmm.code, change))
}

async function refusal(work: Promise<unknown>): Promise<readonly { field: string; message: string }[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).refusals
}

describe('writing a referral', () => {
  it('is seen by its writer alone until it is sent', async () => {
    const id = await as(people.housing).draft(people.charmm.code)
    expect(await sees(people.housing, id)).toMatchObject({ state: 'draft', reference: null })
    expect(await sees(people.coordinator, id)).toBeUndefined()
    expect(await sees(people.stranger, id)).toBeUndefined()
  })

  it('refuses a person to JAG and shows the way to CHaRMM', async () => {
    const [first] = await refusal(
      as(people.housing).doing(ask => startReferral(ask, { groupCode: people.jag.code, subjectKind: 'person' })),
    )
    expect(first?.message).toContain(`Refer to ${people.charmm.name} instead`)
  })

  it('moves a draft from JAG to CHaRMM with every answer kept', async () => {
    const housing = as(people.housing)
    const id = await housing.start(people.jag.code, 'location')
    await housing.doing(ask => savePage(ask, id, 'happening', { answers: goodAnswers.happening, version: 0 }))
    await housing.doing(ask => moveReferral(ask, id, { groupCode: people.charmm.code, subjectKind: 'person' }))
    const moved = await housing.doing(ask => getReferral(ask.tx, id))
    expect(moved).toMatchObject({ subjectKind: 'person', group: { code: people.charmm.code } })
    expect(moved.answers.pages.happening?.answers).toEqual(goodAnswers.happening)
  })

  it('shows both texts when a page was saved in another window meanwhile', async () => {
    const housing = as(people.housing)
    const id = await housing.start(people.charmm.code)
    const save = (tried: string, version: number) =>
      housing.doing(ask =>
        savePage(ask, id, 'history', { answers: { tried }, version, labels: { tried: 'What was tried?' } }),
      )
    await save('Two letters', 0)
    await expect(save('Three letters', 0)).rejects.toMatchObject({
      differences: [{ label: 'What was tried?', yours: 'Three letters', theirs: 'Two letters' }],
      version: '1',
    })
    await expect(save('Three letters', 0)).rejects.toBeInstanceOf(Stale)
    await save('Three letters', 1)
  })

  it('is not sent before every page is complete, and says which are not', async () => {
    const housing = as(people.housing)
    const id = await housing.start(people.charmm.code)
    const missing = await refusal(housing.submit(id))
    expect(missing.map(each => each.field)).toEqual([
      'about',
      'concern',
      'happening',
      'impact',
      'history',
      'risk',
      'awareness',
      'outcome',
      'handling',
      'subjects',
    ])
  })

  it.each([
    ['no lawful basis', 'awareness', { ...goodAnswers.awareness, gateway: '' }],
    ['nobody named who authorised it', 'about', { ...goodAnswers.about, authoriser: '' }],
    [
      'a refusal with nobody who approved sharing',
      'awareness',
      { ...goodAnswers.awareness, agreed: 'refused', rationale: 'Serious harm', approver: '' },
    ],
    ['a question of the risk matrix left out', 'risk', { ...goodAnswers.risk, risk_hate: '' }],
    ['SECRET material', 'handling', { marking: 'secret' }],
    ['a warning without its source', 'handling', { marking: 'sensitive', warning: 'Keeps a large dog' }],
  ] as const)('is not sent with %s', async (_, page, answers) => {
    const housing = as(people.housing)
    const id = await housing.draft(people.charmm.code, { [page]: answers })
    expect((await refusal(housing.submit(id))).map(each => each.field)).toEqual([page])
  })

  it('gets a reference, deadlines, risk and its people when it is sent, and its coordinator is told', async () => {
    const reference = await sent()
    expect(reference).toMatch(/^R-/)
    const referral = await as(people.coordinator).doing(ask => getReferral(ask.tx, reference))
    expect(referral).toMatchObject({
      state: 'submitted',
      title: 'Beatrix Quillfeather',
      category: 'against_people',
      urgency: 'routine',
      riskTotal: 0,
      riskBand: 'standard',
      lawfulBasisGateway: 'CDA115',
      acknowledgeBy: '2026-03-04',
      decideBy: '2026-03-06',
    })
    expect(await as(people.coordinator).doing(ask => listSubjects(ask.tx, referral.id))).toHaveLength(1)
    const [message] = await messagesTo(people.coordinator)
    expect(message?.body).toContain(`/triage/${reference}`)
    expect(`${message?.subject} ${message?.body}`).not.toMatch(/Quillfeather|Shouting/)
  })

  it('raises the band by judgement with a reason', async () => {
    const reference = await sent({
      risk: { ...goodAnswers.risk, judgedBand: 'high', judgement: 'A knife was shown last week' },
    })
    expect(await sees(people.coordinator, reference)).toMatchObject({ riskTotal: 0, riskBand: 'high' })
  })

  it('is thrown away as a draft, and withdrawn once it is sent', async () => {
    const housing = as(people.housing)
    const id = await housing.start(people.charmm.code)
    await housing.doing(ask => discardDraft(ask, id))
    expect(await sees(people.housing, id)).toBeUndefined()
    const reference = await sent()
    await housing.doing(ask => withdrawReferral(ask, reference, 'resolved'))
    expect(await sees(people.coordinator, reference)).toMatchObject({ state: 'withdrawn', decisionReason: 'resolved' })
    await expect(housing.doing(ask => withdrawReferral(ask, reference, 'resolved'))).rejects.toBeInstanceOf(Refused)
  })
})

describe('triage', () => {
  const acceptance = () => ({
    title: 'Beatrix Quillfeather',
    summary: 'Threats at Tansy Row',
    threshold: ['escalation'],
    multiAgency: true,
    agencies: [people.police.organisationId, people.housing.organisationId],
    lead: people.police.organisationId,
    gateway: 'CDA115',
    purpose: 'To keep the household safe',
    message: 'We will hear it in April.',
  })

  it('lists what is sent to the groups one leads, and nothing of others', async () => {
    const reference = await sent()
    const list = (actor: UserActor, groups: readonly string[]) =>
      as(actor)
        .doing(ask => listForTriage(ask.tx, groups, { states: ['submitted', 'in_triage'], sort: 'clock', limit: 100 }))
        .then(page => page.rows)
    expect((await list(people.coordinator, [people.charmm.id])).map(each => each.reference)).toContain(reference)
    expect(await list(people.stranger, [people.charmm.id])).toEqual([])
    expect(await list(people.police, [people.charmm.id])).toEqual([])
  })

  it('tells the referrer that it has arrived', async () => {
    const reference = await sent()
    await as(people.coordinator).doing(ask => acknowledgeReferral(ask, reference))
    expect(await sees(people.housing, reference)).toMatchObject({ state: 'in_triage' })
    expect((await messagesTo(people.housing))[0]?.body).toContain(`/referrals/${reference}`)
  })

  it('accepts nothing before somebody looked for duplicates', async () => {
    const reference = await sent()
    const refused = await refusal(as(people.coordinator).doing(ask => acceptReferral(ask, reference, acceptance())))
    expect(refused[0]?.message).toContain('Look for the same people')
  })

  it('opens a case with its people, its risk and its agencies', async () => {
    const reference = await sent({ risk: highRisk })
    const coordinator = as(people.coordinator)
    await coordinator.doing(ask => recordSearch(ask, reference))
    const opened = await coordinator.doing(ask => acceptReferral(ask, reference, acceptance()))
    const file = await database.ownerDb
      .selectFrom('case_file')
      .selectAll()
      .where('reference', '=', opened)
      .executeTakeFirstOrThrow()
    expect(file).toMatchObject({
      title: 'Beatrix Quillfeather',
      state: 'new',
      risk_band: 'high',
      lead_organisation_id: people.police.organisationId,
    })
    const history = await database.ownerDb
      .selectFrom('case_change')
      .select('reason')
      .where('case_id', '=', file.id)
      .execute()
    expect(history).toEqual([{ reason: `Referral ${reference} accepted` }])
    expect(file.agency_ids.toSorted()).toEqual([people.police.organisationId, people.housing.organisationId].toSorted())
    expect(await sees(people.housing, reference)).toMatchObject({
      state: 'accepted',
      decisionMessage: 'We will hear it in April.',
      decidedByName: people.coordinator.name,
      caseId: file.id,
    })
    const described = await as(people.police).doing(ask =>
      ask.tx.selectFrom('person_description').select('family_name').where('case_id', '=', file.id).execute(),
    )
    expect(described).toEqual([{ family_name: 'Quillfeather' }])
    expect((await messagesTo(people.police))[0]?.body).toContain(`/cases/${opened}`)
  })

  it('lists no agency without a sharing agreement', async () => {
    const reference = await sent()
    const coordinator = as(people.coordinator)
    await coordinator.doing(ask => recordSearch(ask, reference))
    const agencies = [...acceptance().agencies, people.unsigned]
    const refused = await refusal(
      coordinator.doing(ask => acceptReferral(ask, reference, { ...acceptance(), agencies })),
    )
    expect(refused).toEqual([
      expect.objectContaining({ field: 'agencies', message: expect.stringContaining('No sharing agreement') }),
    ])
  })

  it('returns a referral, which is completed and sent again under the same reference', async () => {
    const reference = await sent()
    await as(people.coordinator).doing(ask =>
      turnAway(ask, reference, 'return', { reason: 'insufficient_information', message: 'Which evenings?' }),
    )
    const housing = as(people.housing)
    expect(await sees(people.housing, reference)).toMatchObject({
      state: 'returned_for_information',
      decisionMessage: 'Which evenings?',
    })
    await housing.doing(ask =>
      savePage(ask, reference, 'happening', { answers: { ...goodAnswers.happening, often: 'Fridays' }, version: 1 }),
    )
    const [before] = await housing.doing(ask =>
      ask.tx
        .selectFrom('person_description as d')
        .innerJoin('referral as r', 'r.id', 'd.referral_id')
        .select('d.person_id')
        .where('r.reference', '=', reference)
        .execute(),
    )
    expect(await housing.submit(reference)).toBe(reference)
    const after = await housing.doing(ask =>
      ask.tx
        .selectFrom('person_description as d')
        .innerJoin('referral as r', 'r.id', 'd.referral_id')
        .select('d.person_id')
        .where('r.reference', '=', reference)
        .execute(),
    )
    expect(after).toEqual([before])
    expect(await sees(people.coordinator, reference)).toMatchObject({
      state: 'submitted',
      decidedAt: null,
      decisionMessage: null,
      duplicateSearchAt: null,
    })
  })

  it('turns a high risk away only once the chair has approved', async () => {
    const reference = await sent({ risk: highRisk })
    const coordinator = as(people.coordinator)
    const reject = () =>
      coordinator.doing(ask =>
        turnAway(ask, reference, 'reject', { reason: 'below_threshold', message: 'One agency can deal with it' }),
      )
    expect((await refusal(reject()))[0]?.message).toContain('chair must approve')
    await expect(coordinator.doing(ask => approveTurningAway(ask, reference))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await as(people.chair).doing(ask => approveTurningAway(ask, reference))
    await reject()
    expect(await sees(people.housing, reference)).toMatchObject({
      state: 'rejected',
      decisionReason: 'below_threshold',
    })
  })

  it('merges a referral into a case that is there', async () => {
    const reference = await sent()
    const caseId = await world.caseFile({ group_id: people.charmm.id })
    const { reference: caseReference } = await database.ownerDb
      .selectFrom('case_file')
      .select('reference')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const merge = (to: string) =>
      as(people.coordinator).doing(ask =>
        mergeReferral(ask, reference, { caseReference: to, reason: 'duplicate', message: 'Added to the case' }),
      )
    expect(await refusal(merge('C-2222222'))).toEqual([expect.objectContaining({ field: 'caseReference' })])
    expect(await merge(caseReference)).toBe(caseReference)
    const subjects = await database.ownerDb
      .selectFrom('case_subject')
      .select('label')
      .where('case_id', '=', caseId)
      .execute()
    expect(subjects).toEqual([{ label: 'Beatrix Quillfeather' }])
    const entries = await database.ownerDb
      .selectFrom('case_entry')
      .select(['kind', 'body', 'source_organisation_id', 'happened_on'])
      .where('case_id', '=', caseId)
      .execute()
    expect(entries).toEqual([
      {
        kind: 'fact',
        body: `Referral ${reference} added: Beatrix Quillfeather`,
        source_organisation_id: people.housing.organisationId,
        happened_on: '2026-03-03',
      },
    ])
  })

  it('is decided once: whoever comes second is shown what happened meanwhile', async () => {
    const reference = await sent()
    const { version } = await as(people.coordinator).doing(ask => getReferral(ask.tx, reference))
    await as(people.chair).doing(ask =>
      turnAway(ask, reference, 'signpost', { reason: 'single_agency', message: 'Ask the council' }),
    )
    const second = as(people.coordinator).doing(ask =>
      turnAway(ask, reference, 'reject', { reason: 'below_threshold', message: 'No', version }),
    )
    await expect(second).rejects.toMatchObject({ differences: [{ theirs: expect.stringContaining('Signposted') }] })
  })

  it('is not for people who do not lead the group', async () => {
    const reference = await sent()
    for (const actor of [people.police, people.stranger]) {
      await expect(
        as(actor).doing(ask => turnAway(ask, reference, 'reject', { reason: 'x', message: 'y' })),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(
      as(people.housing).doing(ask => turnAway(ask, reference, 'reject', { reason: 'x', message: 'y' })),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('keeps a trace of every step, and no content', async () => {
    const reference = await sent()
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'fields', 'reason'])
      .where('object_id', '=', reference)
      .execute()
    expect(events.map(event => event.action)).toContain('submitted')
    expect(JSON.stringify(events)).not.toMatch(/Quillfeather|Shouting/)
  })
})

describe('what somebody has referred', () => {
  it('is theirs alone', async () => {
    const mine = await as(people.housing).doing(ask => listMyReferrals(ask.tx, people.housing.userId, 200))
    expect(mine.length).toBeGreaterThan(5)
    expect(await as(people.stranger).doing(ask => listMyReferrals(ask.tx, people.housing.userId, 200))).toEqual([])
    expect(goodPerson['familyName']).toBe('Quillfeather')
  })
})
