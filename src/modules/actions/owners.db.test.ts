import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { agreeAction } from './agree-action.ts'
import { newAction } from './fixtures.ts'
import { actionsModule } from './module.ts'
import { getAction } from './queries.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [actionsModule], deps)
const [council, housing, police] = [
  await world.organisation({ short_name: 'Council' }),
  await world.organisation({ short_name: 'Housing' }),
  await world.organisation({ short_name: 'Police' }),
]
const gateway_code = await world.gateway()

/** A group with its coordinator, two people of housing and one of the police, all cleared for restricted cases. */
async function arrangeGroup(tier: 'S' | 'R') {
  const groupId = await world.group({ tier })
  await world.agreement([council, housing, police], [groupId])
  const seat = async (
    organisation_id: string,
    name: string,
    role: 'coordinator' | 'core',
    clearance: 'S' | 'R' = 'R',
  ) => {
    const id = await world.account({ organisation_id, name, clearance })
    await world.member(groupId, id, role)
    return site.visitor(id)
  }
  const people = {
    coordinator: await seat(council, 'Ottoline Quibbling', 'coordinator'),
    named: await seat(housing, 'Lysander Poppleton', 'core'),
    unnamed: await seat(housing, 'Hyacinth Mumblecombe', 'core'),
    officer: await seat(police, 'Perpetua Wimbush', 'core'),
  }
  const caseId = await world.caseFile({ group_id: groupId, tier })
  await world.listAgency(caseId, housing)
  const { reference } = await database.ownerDb
    .selectFrom('case_file')
    .select('reference')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const name = (visitor: (typeof people)['named']) =>
    database.ownerDb
      .insertInto('case_grant')
      .values({ case_id: caseId, user_id: visitor.actor.userId, gateway_code, purpose: 'Represents their agency' })
      .execute()
  const agree = (given: Partial<Parameters<typeof newAction>[1]> = {}) =>
    database.asActor(people.coordinator.actor, tx =>
      agreeAction(
        { actor: people.coordinator.actor, tx, deps },
        newAction(people.named.actor, { groupId, caseId, ...given }),
      ),
    )
  return { groupId, caseId, people, name, agree, at: `/actions/new?case=${reference}` }
}

type Arranged = Awaited<ReturnType<typeof arrangeGroup>>

const answers = { wording: 'Change the locks at the refuge', critical: 'no' }
const as = (visitor: Arranged['people']['named']) => `${visitor.actor.organisationId}.${visitor.actor.userId}`
const offered = (page: Awaited<ReturnType<Arranged['people']['named']['see']>>) => page.$('select[name=owner]').text()
const read = ({ people }: Arranged, reference: string) =>
  database.asActor(people.coordinator.actor, tx => getAction(tx, reference))
const mailsTo = ({ actor }: Arranged['people']['named']) =>
  database.ownerDb.selectFrom('outbox_message').selectAll().where('to_user_id', '=', actor.userId).execute()
const ended = (at: string) => at.split('/').at(-1) ?? ''

describe('an action of a restricted case', () => {
  it('is given to those named on it alone, though their colleagues sit on the group too', async () => {
    const set = await arrangeGroup('R')
    const { coordinator, named, unnamed } = set.people
    await set.name(named)
    const page = await coordinator.see(set.at)
    expect(offered(page)).toContain('Housing: Lysander Poppleton')
    expect(offered(page)).toContain('Council: Ottoline Quibbling')
    expect(offered(page)).not.toContain('Hyacinth')
    expect(page.text).toContain('People named on this case with their agencies, and those who run the group')
    expect(page.$('a[href$="/access/people/new"]').text()).toBe('name them first')
    const refused = await coordinator.send(set.at, { ...answers, owner: as(unnamed) })
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('Select who does it')
    const sent = await coordinator.send(set.at, { ...answers, owner: as(named) })
    expect(sent.status).toBe(303)
    const at = sent.location ?? ''
    expect((await named.see(at)).text).toContain(answers.wording)
    for (const page of [await unnamed.see(at), await unnamed.see('/actions?whose=all'), await unnamed.see(set.at)])
      expect(page.text).not.toContain(answers.wording)
    expect([(await unnamed.see(at)).status, (await unnamed.see(set.at)).status]).toEqual([404, 404])
    expect(await mailsTo(unnamed)).toEqual([])
  })

  it('goes to no agency of which nobody is named, and to nobody whose name has lapsed or is not cleared', async () => {
    const set = await arrangeGroup('R')
    const { coordinator, named } = set.people
    expect(offered(await coordinator.see(set.at))).not.toContain('Housing')
    await set.name(named)
    expect(offered(await coordinator.see(set.at))).toContain('Lysander')
    const account = database.ownerDb.updateTable('user_account').where('id', '=', named.actor.userId)
    await account.set({ clearance: 'S' }).execute()
    expect(offered(await coordinator.see(set.at))).not.toContain('Lysander')
    await account.set({ clearance: 'R' }).execute()
    const grant = database.ownerDb.updateTable('case_grant').where('case_id', '=', set.caseId)
    await grant.set({ expires_at: new Date(Date.now() - 60_000) }).execute()
    expect(offered(await coordinator.see(set.at))).not.toContain('Housing')
  })

  it('is passed on to named persons alone as well', async () => {
    const set = await arrangeGroup('R')
    const { coordinator, named, unnamed } = set.people
    await set.name(named)
    const { reference } = await set.agree({ ownerUserId: null })
    const at = `/actions/${reference}/reassign`
    const page = await coordinator.see(at)
    expect(page.text).toContain('Name somebody else on the case first')
    expect(offered(page)).not.toContain('Hyacinth')
    const refused = await coordinator.send(at, { owner: as(unnamed), reason: 'She knows the family' })
    expect(refused.status).toBe(422)
    expect((await read(set, reference)).ownerName).toBeNull()
  })
})

describe('an action of any case', () => {
  it('is given to nobody who is excluded from the case', async () => {
    const set = await arrangeGroup('S')
    const { coordinator, named, unnamed } = set.people
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: set.caseId, user_id: named.actor.userId, reason: 'Neighbour' })
      .execute()
    const page = await coordinator.see(set.at)
    expect(offered(page)).toContain('Hyacinth')
    expect(offered(page)).not.toContain('Lysander')
    expect((await coordinator.send(set.at, { ...answers, owner: as(named) })).status).toBe(422)
    expect((await coordinator.send(set.at, { ...answers, owner: as(unnamed) })).status).toBe(303)
  })
})

describe('agreeing a proposed action', () => {
  const propose = async (set: Arranged, by: Arranged['people']['named'], owner: string) =>
    ended((await by.send(set.at, { ...answers, owner })).location ?? '')
  const press = (set: Arranged, reference: string) =>
    set.people.coordinator.send(`/actions/${reference}`, {}, `/actions/${reference}/agree`)

  it('tells its owner, as an action that is agreed at once does, and nobody of what they gave themselves', async () => {
    const set = await arrangeGroup('S')
    const { named, unnamed, coordinator } = set.people
    const reference = await propose(set, unnamed, as(named))
    expect(await mailsTo(named)).toEqual([])
    expect((await press(set, reference)).status).toBe(303)
    expect(await mailsTo(named)).toMatchObject([
      { subject: 'You have a new action', body: expect.stringContaining(`/actions/${reference}`) },
    ])
    await press(set, await propose(set, unnamed, as(coordinator)))
    expect(await mailsTo(coordinator)).toEqual([])
  })

  it('is refused once its agency is off the list of the case, and says what to do', async () => {
    const set = await arrangeGroup('S')
    const reference = await propose(set, set.people.unnamed, as(set.people.named))
    const listing = database.ownerDb.updateTable('case_agency').where('case_id', '=', set.caseId)
    await listing.set({ removed_at: new Date() }).execute()
    const refused = await press(set, reference)
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain(
      'Housing is not on the list of this case. List it again, give the action to somebody else, or supersede it',
    )
    expect((await read(set, reference)).state).toBe('proposed')
    expect(await mailsTo(set.people.named)).toEqual([])
    await listing.set({ removed_at: null }).execute()
    expect((await press(set, reference)).status).toBe(303)
  })

  it('is refused where its owner is no longer named on a restricted case', async () => {
    const set = await arrangeGroup('R')
    await set.name(set.people.named)
    const { reference } = await set.agree({ state: 'proposed' })
    const grants = database.ownerDb.updateTable('case_grant').where('case_id', '=', set.caseId)
    await grants.set({ removed_at: new Date() }).execute()
    const refused = await press(set, reference)
    expect(refused.$('.govuk-error-summary').text()).toContain(
      'Nobody of Housing may see this case. Name somebody of theirs on it, give the action to somebody else',
    )
    expect((await read(set, reference)).state).toBe('proposed')
  })

  it('is refused where its owner no longer sits on the group, though their agency does', async () => {
    const set = await arrangeGroup('S')
    const reference = await propose(set, set.people.unnamed, as(set.people.named))
    const seat = database.ownerDb.updateTable('group_member').where('user_id', '=', set.people.named.actor.userId)
    await seat.set({ valid_until: addDays(todayIn(deps.clock), -1) }).execute()
    const refused = await press(set, reference)
    expect(refused.$('.govuk-error-summary').text()).toContain(
      'Lysander Poppleton can no longer be given this action. Give it to somebody else, or supersede it',
    )
  })
})
