import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { fixedClock } from '../../kernel/clock.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { addDays, localDate } from '../../kernel/local-date.ts'
import { agreeAction } from './agree-action.ts'
import { newAction } from './fixtures.ts'
import { chaseOverdueActions } from './jobs.ts'
import { listActions } from './list-actions.ts'
import { actionsModule } from './module.ts'
import {
  carryForward,
  claimDone,
  declineAction,
  reassignAction,
  sendBackAction,
  startAction,
  verifyAction,
} from './move-action.ts'
import { countOpenActions, countOpenCriticalActions, getAction, listChanges, listMyActions } from './queries.ts'
import type { Asking } from './types.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [actionsModule], deps)

const [council, housing, police, elsewhere] = [
  await world.organisation({ short_name: 'Council' }),
  await world.organisation({ short_name: 'Housing' }),
  await world.organisation({ short_name: 'Police' }),
  await world.organisation({ short_name: 'Elsewhere' }),
]
const groupId = await world.group()
await world.agreement([council, housing, police, elsewhere], [groupId])
const people = {
  coordinator: await member(council, 'coordinator'),
  chair: await member(council, 'chair'),
  owner: await member(housing, 'core'),
  colleague: await member(housing, 'core'),
  officer: await member(police, 'core'),
  stranger: await member(elsewhere, 'core'),
}
const caseId = await world.caseFile({ group_id: groupId })
for (const organisation of [council, housing, police]) await world.listAgency(caseId, organisation)

async function member(organisation_id: string, role: 'coordinator' | 'chair' | 'core') {
  const id = await world.account({ organisation_id })
  await world.member(groupId, id, role)
  return site.visitor(id)
}

function as<T>(visitor: { readonly actor: UserActor }, work: (ask: Asking) => Promise<T>): Promise<T> {
  return database.asActor(visitor.actor, (tx: Tx) => work({ actor: visitor.actor, tx, deps }))
}

const agree = (given = {}, owner: Parameters<typeof newAction>[0] = people.owner.actor) =>
  as(people.coordinator, ask => agreeAction(ask, newAction(owner, { groupId, caseId, ...given })))
const read = (reference: string, visitor = people.coordinator) => as(visitor, ({ tx }) => getAction(tx, reference))

describe('an action', () => {
  it('goes from the meeting to its owner and back to be checked, and keeps its history', async () => {
    const { id, reference } = await agree()
    await as(people.owner, ask => startAction(ask, reference))
    await as(people.owner, ask =>
      claimDone(ask, { reference, version: 2, evidence: 'Visited on Monday; letter on file.' }),
    )
    await as(people.coordinator, ask => sendBackAction(ask, { reference, version: 3, reason: 'Which letter?' }))
    await as(people.colleague, ask => claimDone(ask, { reference, version: 4, evidence: 'The letter of the 4th.' }))
    await as(people.chair, ask => verifyAction(ask, { reference, version: 5 }))
    const action = await read(reference)
    expect(action).toMatchObject({ state: 'verified_closed', evidence: 'The letter of the 4th.' })
    const changes = await as(people.coordinator, ({ tx }) => listChanges(tx, id, 10))
    expect(changes.map(change => change.change).toReversed()).toEqual([
      'agreed',
      'started',
      'said to be done',
      'sent back',
      'said to be done',
      'checked and closed',
    ])
  })

  it('cannot be closed by its owner, whatever they send', async () => {
    const own = await as(people.coordinator, ask =>
      agreeAction(ask, newAction(people.coordinator.actor, { groupId, caseId })),
    )
    await as(people.coordinator, ask => claimDone(ask, { ...own, version: 1, evidence: 'Done.' }))
    await expect(as(people.coordinator, ask => verifyAction(ask, { ...own, version: 2 }))).rejects.toThrow(
      'somebody else has to check it',
    )
    expect((await people.coordinator.see(`/actions/${own.reference}/check`)).status).toBe(409)
    expect((await read(own.reference)).state).toBe('done_claimed')
  })

  it('shows both when somebody else changed it meanwhile', async () => {
    const { reference } = await agree()
    await as(people.owner, ask => startAction(ask, reference))
    await expect(as(people.owner, ask => declineAction(ask, { reference, version: 1, reason: 'No' }))).rejects.toThrow(
      'Changed by somebody else',
    )
  })

  it('counts how often it was carried forward, and only to a later day', async () => {
    const { reference } = await agree({ dueOn: localDate('2099-01-05') })
    const said = { reference, version: 1, reason: 'The tenant is in hospital' }
    await expect(
      as(people.coordinator, ask => carryForward(ask, { ...said, dueOn: localDate('2099-01-05') })),
    ).rejects.toThrow('must be after 5 January 2099')
    await as(people.coordinator, ask => carryForward(ask, { ...said, dueOn: localDate('2099-02-02') }))
    expect(await read(reference)).toMatchObject({ carriedForward: 1, dueOn: '2099-02-02', state: 'agreed' })
  })

  it('that an agency declines stays open until it is given to another', async () => {
    const theCase = await world.caseFile({ group_id: groupId })
    for (const organisation of [council, housing, police]) await world.listAgency(theCase, organisation)
    const { reference } = await agree({ caseId: theCase, critical: true })
    await as(people.owner, ask => declineAction(ask, { reference, version: 1, reason: 'Not our stock' }))
    expect(await as(people.coordinator, ({ tx }) => countOpenActions(tx, theCase))).toBe(1)
    expect(await as(people.coordinator, ({ tx }) => countOpenCriticalActions(tx, theCase))).toBe(1)
    await as(people.coordinator, ask =>
      reassignAction(ask, {
        reference,
        version: 2,
        ownerOrganisationId: police,
        ownerUserId: null,
        dueOn: localDate('2099-03-01'),
        reason: 'Police hold the key',
      }),
    )
    expect(await read(reference)).toMatchObject({ state: 'agreed', ownerOrganisation: 'Police', declineReason: null })
  })

  it('is seen by its group where it is of no case, and by those on its case otherwise', async () => {
    const { reference } = await agree()
    const general = await agree({ caseId: null })
    await expect(read(reference, people.stranger)).rejects.toThrow('Page not found')
    await expect(read(general.reference, people.stranger)).resolves.toMatchObject({ caseReference: null })
    expect((await people.stranger.see(`/actions/${reference}`)).status).toBe(404)
    const list = await as(people.stranger, ({ tx }) =>
      listActions(tx, { whose: 'all', state: 'all', sort: 'due' }, {}, 100),
    )
    expect(list.rows.map(row => row.reference)).toEqual([general.reference])
  })

  it('is hidden from somebody excluded from its case, even its owner', async () => {
    const theCase = await world.caseFile({ group_id: groupId })
    await world.listAgency(theCase, housing)
    const { reference } = await agree({ caseId: theCase })
    await expect(read(reference, people.owner)).resolves.toBeDefined()
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: theCase, user_id: people.owner.actor.userId, reason: 'Neighbour' })
      .execute()
    await expect(read(reference, people.owner)).rejects.toThrow('Page not found')
    const mine = await as(people.owner, ({ tx }) => listMyActions(tx, 100))
    expect(mine.map(action => action.reference)).not.toContain(reference)
  })
})

describe('the list of actions', () => {
  it('pages forwards and back without losing or repeating one', async () => {
    const references: string[] = []
    for (let day = 1; day <= 5; day++)
      references.push((await agree({ dueOn: localDate(`2031-01-0${day}`), caseId: null })).reference)
    for (const sort of ['due', 'newest', 'agency'] as const) {
      const filter = { whose: 'all', state: 'all', sort } as const
      const all = await as(people.coordinator, ({ tx }) => listActions(tx, filter, {}, 1000))
      const first = await as(people.coordinator, ({ tx }) => listActions(tx, filter, {}, 3))
      const second = await as(people.coordinator, ({ tx }) => listActions(tx, filter, { after: first.next }, 3))
      expect([...first.rows, ...second.rows].map(row => row.reference)).toEqual(
        all.rows.slice(0, 6).map(row => row.reference),
      )
      const back = await as(people.coordinator, ({ tx }) => listActions(tx, filter, { before: second.previous }, 3))
      expect(back.rows).toEqual(first.rows)
    }
  })

  it('refuses a made-up cursor, a made-up order and a made-up state', async () => {
    for (const query of ['after=nonsense', 'sort=upwards', 'state=gone', 'after=WyIyMDI2LTAxLTAxIl0']) {
      expect((await people.coordinator.see(`/actions?${query}`)).status, query).toBe(400)
    }
  })

  it('is a file for those who run a group, without formulas that run', async () => {
    await agree({ wording: '=HYPERLINK("http://bad.example")' })
    const file = await people.coordinator.see('/actions/list.csv?whose=all')
    expect(file.status).toBe(200)
    expect(file.body).toContain(`'=HYPERLINK`)
    expect((await people.owner.see('/actions/list.csv')).status).toBe(403)
  })
})

describe('the pages of an action', () => {
  it('are found by its reference as it was copied from a letter', async () => {
    const { reference } = await agree()
    for (const copied of [reference.toLowerCase(), reference.replace('-', ''), ` ${reference} `]) {
      const page = await people.owner.see(`/actions/${encodeURIComponent(copied)}`)
      expect([copied, page.status]).toEqual([copied, 200])
    }
    expect((await people.owner.see('/actions/nonsense')).status).toBe(404)
  })

  it('say what happens next, to the owner and to the coordinator', async () => {
    const { reference } = await agree()
    const page = await people.owner.see(`/actions/${reference}`)
    expect(page.text).toContain('When it is done, say so and how that can be seen.')
    const sent = await people.owner.send(`/actions/${reference}/done`, { evidence: 'Letter sent' })
    expect(sent).toMatchObject({ status: 303, location: `/actions/${reference}` })
    expect((await people.coordinator.see(`/actions/${reference}`)).text).toContain(
      'Read the evidence, then close it or send it back.',
    )
    expect((await people.owner.see(`/actions/${reference}`)).$('a[href$="/check"]')).toHaveLength(0)
  })

  it('tells the owner what is missing when it comes back, until they say again that it is done', async () => {
    const { reference } = await agree()
    const at = `/actions/${reference}`
    const missing = (page: { text: string }) => page.text.includes('Sent back: what is still missing')
    await people.owner.send(`${at}/done`, { evidence: 'Letter sent' })
    const empty = await people.coordinator.send(`${at}/send-back`, { reason: '' })
    expect(empty.$('.govuk-error-summary').text()).toContain('Enter what is still missing')
    await people.coordinator.send(`${at}/send-back`, { reason: 'Which letter?' })
    const back = await people.owner.see(at)
    expect(missing(back)).toBe(true)
    expect(back.text).toContain('Which letter?')
    await people.owner.send(`${at}/done`, { evidence: 'The letter of the 4th' })
    expect(missing(await people.coordinator.see(at))).toBe(false)
  })

  it.each([
    ['done', 'Enter what was done and how that can be seen', 'owner'],
    ['decline', 'Enter the reason', 'owner'],
    ['carry-forward', 'Enter the new due date', 'coordinator'],
    ['reassign', 'Select who does it', 'coordinator'],
    ['supersede', 'Enter the reason', 'coordinator'],
  ] as const)('at %s ask again and say why', async (step, message, who) => {
    const { reference } = await agree()
    const answers = { evidence: '', reason: '', owner: '', 'dueOn-day': '', 'dueOn-month': '', 'dueOn-year': '' }
    const page = await people[who].send(`/actions/${reference}/${step}`, answers)
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toContain(message)
    expect((await read(reference)).state).toBe('agreed')
  })

  it('agrees nothing new on a case that is closed', async () => {
    const theCase = database.ownerDb.updateTable('case_file').where('id', '=', caseId)
    const { reference } = await theCase.set({ state: 'closed' }).returning('reference').executeTakeFirstOrThrow()
    const page = await people.coordinator.see(`/actions/new?case=${reference}`)
    await theCase.set({ state: 'open' }).execute()
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Reopen it first')])
  })

  it('lets somebody on the case propose an action, and the coordinator agree it', async () => {
    const { reference: theCase } = await database.ownerDb
      .selectFrom('case_file')
      .select('reference')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const answers = { wording: 'Fit a door camera', owner: housing, critical: 'no' }
    const sent = await people.officer.send(`/actions/new?case=${theCase}`, answers)
    expect(sent.status).toBe(303)
    const reference = sent.location?.split('/').at(-1) ?? ''
    expect((await read(reference)).state).toBe('proposed')
    expect((await people.coordinator.send(`/actions/${reference}`, {}, `/actions/${reference}/agree`)).status).toBe(303)
    expect((await read(reference)).state).toBe('agreed')
    expect((await people.stranger.see(`/actions/new?case=${theCase}`)).status).toBe(404)
  })
})

describe('an action of a case', () => {
  const referenceOf = async (id: string) =>
    (await database.ownerDb.selectFrom('case_file').select('reference').where('id', '=', id).executeTakeFirstOrThrow())
      .reference
  const offered = (page: { $: Awaited<ReturnType<typeof people.officer.see>>['$'] }) =>
    page.$('select[name=owner]').text()

  it('is given to no agency that is not on the list of the case, whose people would read it', async () => {
    const at = `/actions/new?case=${await referenceOf(caseId)}`
    const page = await people.coordinator.see(at)
    expect(offered(page)).toContain('Housing')
    expect(offered(page)).not.toContain('Elsewhere')
    expect(page.$('a[href$="/access/agencies/new"]').text()).toBe('list it first')
    for (const owner of [elsewhere, `${elsewhere}.${people.stranger.actor.userId}`]) {
      const refused = await people.coordinator.send(at, { wording: 'Ring the tenant', owner, critical: 'no' })
      expect(refused.status).toBe(422)
      expect(refused.$('.govuk-error-summary').text()).toContain('Select who does it')
    }
    expect((await people.officer.see(at)).text).toContain('ask the coordinator to list it first')
  })

  it('can be given to those who run the group, and to an agency as soon as it is listed', async () => {
    const theCase = await world.caseFile({ group_id: groupId })
    await world.listAgency(theCase, housing)
    const at = `/actions/new?case=${await referenceOf(theCase)}`
    expect(offered(await people.coordinator.see(at))).toMatch(/Council: .*Housing/)
    expect(offered(await people.coordinator.see(at))).not.toContain('Police')
    await world.listAgency(theCase, police)
    expect(offered(await people.coordinator.see(at))).toContain('Police')
  })

  it('is not passed on to an agency that is not on the list either', async () => {
    const { reference } = await agree()
    const at = `/actions/${reference}/reassign`
    expect(offered(await people.coordinator.see(at))).not.toContain('Elsewhere')
    const refused = await people.coordinator.send(at, { owner: elsewhere, reason: 'They know the family' })
    expect(refused.status).toBe(422)
    expect(await read(reference)).toMatchObject({ ownerOrganisation: 'Housing' })
  })
})

describe('an action of a group without a case', () => {
  const code = async () =>
    (
      await database.ownerDb
        .selectFrom('partnership_group')
        .select(['code', 'name'])
        .where('id', '=', groupId)
        .executeTakeFirstOrThrow()
    ).code
  const answers = { wording: 'Cut back the hedge by the car park', owner: housing }

  it('is agreed by those who lead it, and shows the group in the place of a case', async () => {
    const at = `/actions/new?group=${await code()}&about=Hotspot+HS-TEST222`
    const form = await people.coordinator.see(at)
    expect(form.$('textarea[name=wording]').text()).toBe('Hotspot HS-TEST222: ')
    expect(form.$('input[name=critical]').length).toBe(0)
    expect(form.text).toContain('Everybody who sits on the group reads it')
    const sent = await people.coordinator.send(at, answers)
    expect(sent.status).toBe(303)
    const reference = sent.location?.split('/').at(-1) ?? ''
    expect(await read(reference)).toMatchObject({ state: 'agreed', caseId: null, critical: false })
    for (const visitor of [people.coordinator, people.owner]) {
      const page = await visitor.see(`/actions/${reference}`)
      expect(page.$(`.wm-identity a[href="/groups/${await code()}"]`).length).toBe(1)
      expect(page.$('.wm-identity').text()).not.toContain('Case')
    }
    const row = (await people.owner.see('/actions?whose=agency')).$(`tr:has(a[href="/actions/${reference}"])`).text()
    expect(row).toContain(`CHaRMM ${await code()}`)
  })

  it('asks again for what is missing, and keeps what was typed', async () => {
    const page = await people.chair.send(`/actions/new?group=${await code()}`, { ...answers, owner: '' })
    expect(page.status).toBe(422)
    expect(page.$('.govuk-error-summary').text()).toContain('Select who does it')
    expect(page.$('textarea[name=wording]').text()).toBe(answers.wording)
  })

  it('is not for members who do not lead it, and strangers learn nothing of the group', async () => {
    expect((await people.officer.see(`/actions/new?group=${await code()}`)).status).toBe(403)
    expect((await people.officer.send('/actions', answers, `/actions/new?group=${await code()}`)).status).toBe(403)
    const outside = await site.visitor(await world.account({ organisation_id: council }))
    const theirs = await outside.see(`/actions/new?group=${await code()}`)
    const nobodys = await outside.see('/actions/new?group=no-such-group')
    expect([theirs.status, theirs.body]).toEqual([404, nobodys.body])
  })

  it('waits until the group is open to whoever leads it', async () => {
    const undeclared = await world.account({ organisation_id: council })
    await world.member(groupId, undeclared, 'deputy')
    const deputy = await site.visitor(undeclared, { declared: false })
    const page = await deputy.see(`/actions/new?group=${await code()}`)
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('your declaration')])
  })
})

describe('chasing overdue actions', () => {
  it('sends each owner one e-mail a working day, which says nothing of the case', async () => {
    const monday = localDate('2027-03-08')
    const clock = fixedClock(`${monday}T08:00:00Z`)
    const night = makeTestDeps(database, clock)
    const ownerId = await world.account({ organisation_id: police })
    for (const wording of ['Interview Quillon Sample', 'Call back']) {
      await agree({ wording, dueOn: addDays(monday, -20) }, { organisationId: police, userId: ownerId })
    }
    const mails = () =>
      database.ownerDb
        .selectFrom('outbox_message')
        .selectAll()
        .where('to_user_id', '=', ownerId)
        .where('subject', 'like', '%overdue%')
        .execute()
    await chaseOverdueActions(night)
    await chaseOverdueActions(night)
    expect(await mails()).toHaveLength(1)
    const [mail] = await mails()
    expect(mail?.subject).toBe('You have 2 overdue actions')
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Quillon|Interview|C-|A-/)
    clock.advance(24 * 3_600_000)
    await chaseOverdueActions(night)
    expect(await mails()).toHaveLength(2)
  })
})
