import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { addDays, addMonths, type LocalDate, localDate, todayIn } from '../../kernel/local-date.ts'
import { systemClock } from '../../kernel/clock.ts'
import { governancePaths } from './governance-paths.ts'
import { sharingModule } from './module.ts'
import { agreementCounts } from './rules/agreement-state.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [sharingModule], makeTestDeps(database))
const today = todayIn(systemClock)

const [council, housing, police] = [
  await world.organisation({ short_name: 'Council', code: 'council', name: 'Council' }),
  await world.organisation({ short_name: 'Housing', code: 'housing', name: 'Housing' }),
  await world.organisation({ short_name: 'Police', code: 'police', name: 'Police' }),
]
const groupId = await world.group({ name: 'CHaRMM Testing' })
await world.gateway()
const agreementId = await world.agreement([council, housing], [groupId], {
  code: 'protocol',
  title: 'Casework protocol',
  review_on: addMonths(today, 6),
})
const officer = await site.visitor(
  await world.account({ organisation_id: council, name: 'Isolde Ledgerwood' }, ['governance']),
)
const coordinator = await member(council, 'coordinator')
const landlord = await member(housing, 'core')
const constable = await member(police, 'core')
const administrator = await site.visitor(await world.account({ organisation_id: council }, ['admin']))
const councillor = await site.visitor(await world.account({ organisation_id: council }, ['councillor']))
const analyst = await site.visitor(await world.account({ organisation_id: council }, ['analyst']))
const stranger = await site.visitor(await world.account())
const caseId = await world.caseFile({ group_id: groupId, reference: 'C-7K2M9QX' })

async function member(organisation_id: string, role: 'coordinator' | 'core') {
  const id = await world.account({ organisation_id })
  await world.member(groupId, id, role)
  return site.visitor(id)
}

const at = { code: 'protocol' }
const version = async () =>
  (
    await database.ownerDb
      .selectFrom('sharing_agreement')
      .select('version')
      .where('id', '=', agreementId)
      .executeTakeFirstOrThrow()
  ).version

describe('the register of sharing agreements', () => {
  it('is read by everybody who is signed in, with the agencies that sit on a group but have not signed', async () => {
    for (const visitor of [officer, landlord, stranger, councillor, administrator]) {
      const page = await visitor.see(governancePaths.agreements())
      expect(page.status).toBe(200)
      expect(page.$('tbody tr').text()).toContain('Casework protocol')
      expect(page.text).toContain('Not signed: Police')
    }
    expect((await landlord.see(governancePaths.agreement(at))).text).toContain('Its people see no case of this group')
    expect((await landlord.see(governancePaths.agreement({ code: 'nothing-here' }))).status).toBe(404)
  })

  it('filters by whether an agreement counts', async () => {
    await world.agreement([council], [groupId], {
      code: 'old',
      title: 'Lapsed protocol',
      review_on: addMonths(today, -4),
    })
    const page = await officer.see(governancePaths.agreements({}, { state: 'not-counting' }))
    expect(page.$('tbody tr')).toHaveLength(1)
    expect(page.text).toContain('Lapsed on')
    expect((await officer.see('/agreements?state=wrong')).status).toBe(400)
  })

  it('is kept by the information governance officer alone', async () => {
    for (const visitor of [landlord, coordinator, stranger, administrator]) {
      expect((await visitor.see(governancePaths.agreement(at))).text).not.toContain('Record a signature')
      for (const page of [governancePaths.changeAgreement(at), governancePaths.recordSignature(at)]) {
        expect((await visitor.see(page)).status).toBe(403)
      }
      const written = await database.asActor(visitor.actor, tx =>
        tx
          .updateTable('sharing_agreement')
          .set({ state: 'withdrawn' })
          .where('id', '=', agreementId)
          .executeTakeFirst(),
      )
      expect(written.numUpdatedRows).toBe(0n)
    }
  })

  it('records a signature, after which the agency is covered', async () => {
    const signature = {
      organisation: 'police',
      'signedOn-day': '2',
      'signedOn-month': '3',
      'signedOn-year': '2024',
      signedByRole: 'Data protection officer',
      contact: '',
    }
    const sent = await officer.send(governancePaths.recordSignature(at), signature)
    expect([sent.status, sent.location]).toEqual([303, governancePaths.agreement(at)])
    const page = await officer.see(governancePaths.agreement(at))
    expect(page.text).toContain('Police2 March 2024Data protection officer')
    expect(page.text).not.toContain('On a group, but not signed')
  })

  it('asks for what is missing, in page order, and keeps the answers', async () => {
    const sent = await officer.send(governancePaths.recordSignature(at), { contact: 'Sharing desk' })
    expect(sent.status).toBe(422)
    expect(
      sent
        .$('.govuk-error-summary__list a')
        .toArray()
        .map(link => link.attribs['href']),
    ).toEqual(['#organisation', '#signedOn-day', '#signedByRole'])
    expect(sent.$('[name=contact]').val()).toBe('Sharing desk')
  })

  it('records a withdrawal with its reason', async () => {
    const day = addDays(today, 3)
    const [year = '', month = '', date = ''] = day.split('-')
    const address = governancePaths.recordWithdrawal({ ...at, organisation: 'police' })
    expect(
      (
        await officer.send(address, {
          'withdrawnOn-day': '1',
          'withdrawnOn-month': '1',
          'withdrawnOn-year': '2020',
          reason: 'x',
        })
      ).status,
    ).toBe(422)
    const sent = await officer.send(address, {
      'withdrawnOn-day': date,
      'withdrawnOn-month': month,
      'withdrawnOn-year': year,
      reason: 'It signs its own agreement',
    })
    expect(sent.status).toBe(303)
    expect((await officer.see(governancePaths.agreement(at))).text).toContain('Withdraws on')
    expect((await officer.see(address)).status).toBe(404)
  })

  it('shows both when two people change an agreement at once', async () => {
    const stale = String((await version()) - 1)
    const sent = await officer.send(governancePaths.changeAgreement(at), {
      version: stale,
      state: 'suspended',
      reason: 'A breach is looked into',
    })
    expect(sent.status).toBe(409)
    expect(sent.$('.wm-stale').text()).toContain('Suspended')
    expect(sent.$('[name=reason]').val()).toBe('A breach is looked into')
    expect(sent.$('main [name=version]').val()).toBe(String(await version()))
  })

  it('wants a reason before it suspends, and then does', async () => {
    const refused = await officer.send(governancePaths.changeAgreement(at), { state: 'suspended', reason: '' })
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('Enter why')
    expect(
      (
        await officer.send(governancePaths.changeAgreement(at), {
          state: 'suspended',
          reason: 'A breach is looked into',
        })
      ).status,
    ).toBe(303)
    expect((await officer.see(governancePaths.agreement(at))).text).toContain('It does not count today')
    expect((await officer.send(governancePaths.changeAgreement(at), { state: 'in_force', reason: '' })).status).toBe(
      303,
    )
  })

  it('counts the same days as the row policies', async () => {
    const reviews = ['2024-11-30', '2024-02-29', '2025-05-31', '2026-01-15'].map(localDate)
    for (const reviewOn of reviews) {
      for (let days = -3; days <= 3; days++) {
        for (const near of [reviewOn, addMonths(reviewOn, 3), localDate('2023-01-01')]) {
          const day = addDays(near, days)
          for (const state of ['in_force', 'suspended'] as const) {
            const startsOn = localDate('2023-01-01')
            expect([day, agreementCounts({ state, startsOn, reviewOn }, day)]).toEqual([
              day,
              await countsInDatabase(state, startsOn, reviewOn, day),
            ])
          }
        }
      }
    }
  })
})

async function countsInDatabase(
  state: string,
  startsOn: LocalDate,
  reviewOn: LocalDate,
  day: LocalDate,
): Promise<boolean | undefined> {
  const { rows } = await sql<{
    counts: boolean
  }>`select agreement_counts(${state}, ${startsOn}::date, ${reviewOn}::date, ${day}::date) as counts`.execute(
    database.ownerDb,
  )
  return rows[0]?.counts
}

describe('lawful gateways', () => {
  it('are listed for everybody, with the seven tests before sharing', async () => {
    expect((await stranger.see(governancePaths.gateways())).text).toContain('Crime and Disorder Act 1998, s.115')
    const page = await stranger.see(governancePaths.sevenTests())
    expect(page.$('main ol li')).toHaveLength(7)
  })
})

describe('cases opened in an emergency', () => {
  const reason = 'A child is in the flat with him now and nobody answers'
  const open = (userId: string) =>
    database.ownerDb
      .insertInto('break_glass')
      .values({
        case_id: caseId,
        case_reference: 'C-7K2M9QX',
        group_id: groupId,
        user_id: userId,
        reason,
        review_by: addDays(today, -7),
      })
      .returning('id')
      .executeTakeFirstOrThrow()

  it('wait for a review by somebody else, with a clock', async () => {
    const { id } = await open(constable.actor.userId)
    for (const visitor of [officer, coordinator]) {
      const page = await visitor.see(governancePaths.breakGlassReviews())
      expect(page.text).toContain('Overdue by')
      expect(page.$(`a[href="${governancePaths.reviewBreakGlass({ opening: id })}"]`)).toHaveLength(1)
    }
    for (const visitor of [constable, landlord, stranger, administrator]) {
      expect((await visitor.see(governancePaths.breakGlassReviews())).status).toBe(403)
    }
  })

  it('are never reviewed by whoever opened them, whatever they send', async () => {
    const { id } = await open(coordinator.actor.userId)
    const address = governancePaths.reviewBreakGlass({ opening: id })
    const list = await coordinator.see(governancePaths.breakGlassReviews())
    expect(list.text).toContain('You opened it, so somebody else reviews it')
    expect(list.$(`a[href="${address}"]`)).toHaveLength(0)
    expect((await coordinator.see(address)).status).toBe(403)
    const sent = await coordinator.send(
      governancePaths.breakGlassReviews(),
      { finding: 'justified', note: 'It was', version: '1' },
      address,
    )
    expect(sent.status).toBe(403)
    const written = await database.asActor(coordinator.actor, tx =>
      tx.updateTable('break_glass').set({ finding: 'justified' }).where('id', '=', id).executeTakeFirst(),
    )
    expect(written.numUpdatedRows).toBe(0n)
  })

  it('get a finding with its reasons, once', async () => {
    const { id } = await open(landlord.actor.userId)
    const address = governancePaths.reviewBreakGlass({ opening: id })
    expect((await officer.send(address, { finding: '', note: '' })).$('.govuk-error-summary__list a')).toHaveLength(2)
    const sent = await officer.send(address, { finding: 'not_justified', note: 'The coordinator was at her desk' })
    expect([sent.status, sent.location]).toEqual([303, governancePaths.breakGlassReviews()])
    const page = await coordinator.see(governancePaths.breakGlassReviews())
    expect(page.text).toContain('Not justified, found by Isolde Ledgerwood')
    expect((await officer.see(address)).status).toBe(409)
  })

  it('are not there at an address that is made up', async () => {
    expect((await officer.see('/break-glass/reviews/x')).status).toBe(404)
    expect((await officer.see('/break-glass/reviews/2f1d6c1e-0f0a-4a6b-8f51-6a2f0c1d2e3f')).status).toBe(404)
  })
})

describe('who may use what', () => {
  it.each([
    ['coordinator', coordinator],
    ['member', landlord],
    ['administrator', administrator],
    ['councillor', councillor],
    ['analyst', analyst],
    ['stranger', stranger],
  ] as const)('keeps the %s out of the log', async (_, visitor) => {
    expect((await visitor.see(governancePaths.log())).status).toBe(403)
    expect((await visitor.see(governancePaths.logFile())).status).toBe(403)
    const rows = await database.asActor(visitor.actor, tx =>
      tx.selectFrom('audit_event').select('id').limit(1).execute(),
    )
    expect(rows).toEqual([])
  })
})
