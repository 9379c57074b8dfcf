import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import type { Module } from '../../kernel/http/module.ts'
import { localDate } from '../../kernel/local-date.ts'
import { describePerson } from './describe-person.ts'
import { findDuplicates } from './duplicate-job.ts'
import { duplicatePaths } from './duplicate-paths.ts'
import { mayDuplicates } from './duplicate-permissions.ts'
import { duplicateRoutes } from './duplicate-routes.tsx'
import { countDuplicates, listDuplicates } from './list-duplicates.ts'
import type { Description } from './types.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const { asActor } = database

const duplicates: Module = {
  name: 'people',
  tables: [],
  permissions: [mayDuplicates.review],
  routes: duplicateRoutes,
}
const site = await openTestSite(database, world, [duplicates])

let coordinator: Visitor
let police: Visitor
let governance: Visitor
let stranger: Visitor
let restrictedLead: Visitor
let council: string
let group: string
let cases: { listed: string; unlisted: string; restricted: string; other: string }

const beatrix: Description = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  address: '14 Tansy Row',
  postcode: 'GU21 6ZZ',
}
const mirabel: Description = {
  ...beatrix,
  givenName: 'Mirabel',
  familyName: 'Thistlewick',
  bornOn: localDate('1990-07-19'),
}

/** What differs from one page to the next whatever it shows. */
const TOKENS = /(?:nonce|name="_(?:csrf|once)" value)="[^"]*"/g

const ids: Record<string, string> = {}

async function given(name: string, actor: UserActor, caseId: string, person: Description): Promise<void> {
  const { descriptionId } = await asActor(actor, tx => describePerson({ actor, tx }, { ...person, caseId }))
  ids[name] = descriptionId
}

beforeAll(async () => {
  council = await world.organisation()
  const force = await world.organisation()
  group = await world.group({ code: 'charmm-woking' })
  const [elsewhere, marac] = [await world.group(), await world.group({ tier: 'R', type_code: 'marac' })]
  await world.agreement([council, force], [group, elsewhere, marac])
  const account = (organisation_id: string) => world.account({ organisation_id })
  const [lead, officer, other] = [await account(council), await account(force), await account(council)]
  const idva = await world.account({ organisation_id: council, clearance: 'R' })
  await world.member(group, lead, 'coordinator')
  await world.member(group, officer, 'deputy')
  await world.member(elsewhere, other, 'coordinator')
  await world.member(marac, idva, 'coordinator')
  await world.member(group, idva, 'chair')
  coordinator = await site.visitor(lead)
  police = await site.visitor(officer)
  restrictedLead = await site.visitor(idva)
  governance = await site.visitor(await world.account({ organisation_id: council, clearance: 'O' }, ['governance']))
  stranger = await site.visitor(await account(council))
  const elsewhereLead = await world.signIn(other)
  cases = {
    listed: await world.caseFile({ group_id: group }),
    unlisted: await world.caseFile({ group_id: group }),
    restricted: await world.caseFile({ group_id: marac, tier: 'R' }),
    other: await world.caseFile({ group_id: elsewhere }),
  }
  await given('beatrix', coordinator.actor, cases.listed, beatrix)
  await given('bea', coordinator.actor, cases.unlisted, { ...beatrix, givenName: 'Bea' })
  await given('twin', coordinator.actor, cases.unlisted, { ...beatrix, givenName: 'Philomena' })
  await given('mirabel', coordinator.actor, cases.listed, mirabel)
  await given('mirabel elsewhere', elsewhereLead, cases.other, mirabel)
  await given('mirabel restricted', restrictedLead.actor, cases.restricted, mirabel)
})

/** As the button does, and the worker after it. */
async function look(): Promise<string> {
  const searchId = randomUUID()
  await database.ownerDb
    .insertInto('duplicate_search')
    .values({ id: searchId, model: 'test', asked_by: coordinator.actor.userId })
    .execute()
  await findDuplicates(deps, { searchId })
  return searchId
}

async function pairsOf(actor: UserActor): Promise<readonly string[]> {
  const { rows } = await asActor(actor, tx => listDuplicates(tx, {}, {}, 20))
  const named = (id: string) => Object.keys(ids).find(name => ids[name] === id) ?? ''
  return rows.map(({ a, b }) => [named(a.id), named(b.id)].toSorted().join(' + '))
}

const judge = (one: string, other: string, verdict: 'same' | 'not_same' | 'not_sure') => {
  const [description_a, description_b] = [ids[one] ?? '', ids[other] ?? ''].toSorted() as [string, string]
  const { userId, organisationId } = coordinator.actor
  return asActor(coordinator.actor, tx =>
    tx
      .insertInto('same_person_judgement')
      .values({
        id: randomUUID(),
        description_a,
        description_b,
        verdict,
        reason: 'Asked the housing officer',
        judged_by: userId,
        organisation_id: organisationId,
      })
      .execute(),
  )
}

/** As somebody judges who sees the restricted description. */
async function sameByOwner(one: string, other: string): Promise<void> {
  const [a, b] = [ids[one] ?? '', ids[other] ?? ''].toSorted()
  const { userId, organisationId } = restrictedLead.actor
  await sql`insert into same_person_judgement (description_a, description_b, verdict, reason, judged_by, organisation_id)
    values (${a}, ${b}, 'same', 'Asked the IDVA', ${userId}, ${organisationId})`.execute(database.ownerDb)
}

describe('a search for duplicates', () => {
  it('finds pairs over all descriptions and says how far it came', async () => {
    const searchId = await look()
    const search = await database.ownerDb
      .selectFrom('duplicate_search')
      .selectAll()
      .where('id', '=', searchId)
      .executeTakeFirstOrThrow()
    expect(search).toMatchObject({ state: 'finished', percent: 100, done: 6, total: 6 })
    const found = await database.ownerDb.selectFrom('likely_match').selectAll().execute()
    expect(found).toHaveLength(6)
  })

  it('found again, is found once', async () => {
    await look()
    const found = await database.ownerDb.selectFrom('likely_match').select('id').execute()
    expect(found).toHaveLength(6)
  })

  it('leaves out, aloud, a key that very many share', async () => {
    const person = randomUUID()
    await database.ownerDb.insertInto('person').values({ id: person }).execute()
    await sql`insert into person_description (id, person_id, given_by, case_id, given_name, family_name, born_on)
      select gen_random_uuid(), ${person}, ${council}, ${cases.other}, 'Import', 'Sample', '2000-02-02' from generate_series(1, 1200)`.execute(
      database.ownerDb,
    )
    const searchId = await look()
    const { skipped_keys } = await database.ownerDb
      .selectFrom('duplicate_search')
      .select('skipped_keys')
      .where('id', '=', searchId)
      .executeTakeFirstOrThrow()
    expect(skipped_keys).toBeGreaterThan(0)
    expect(await database.ownerDb.selectFrom('likely_match').select('id').execute()).toHaveLength(6)
    await database.ownerDb.deleteFrom('person_description').where('family_name', '=', 'Sample').execute()
  })

  it('of an unknown number, or one that has ended, does nothing', async () => {
    await expect(findDuplicates(deps, { searchId: 'nonsense' })).rejects.toThrow()
    await findDuplicates(deps, { searchId: randomUUID() })
  })
})

describe('the queue of pairs', () => {
  it('shows a pair only to those who see both', async () => {
    expect(await pairsOf(coordinator.actor)).toEqual(
      expect.arrayContaining(['bea + beatrix', 'bea + twin', 'beatrix + twin']),
    )
    expect(await pairsOf(coordinator.actor)).toHaveLength(3)
    expect(await pairsOf(stranger.actor)).toEqual([])
    expect(await pairsOf(governance.actor)).toEqual([])
  })

  it('shows a restricted description only after a purpose was stated', async () => {
    expect(await pairsOf(restrictedLead.actor)).not.toContain('mirabel + mirabel restricted')
    await database.ownerDb
      .insertInto('view_purpose')
      .values({
        case_id: cases.restricted,
        user_id: restrictedLead.actor.userId,
        purpose_code: 'testing',
        expires_at: sql<Date>`now() + interval '5 minutes'`,
      })
      .execute()
    expect(await pairsOf(restrictedLead.actor)).toContain('mirabel + mirabel restricted')
    expect(await pairsOf(coordinator.actor)).not.toContain('mirabel + mirabel restricted')
  })

  it('loses a pair that is judged, and has it back when the judgement is undone', async () => {
    await judge('bea', 'beatrix', 'not_same')
    expect(await pairsOf(coordinator.actor)).not.toContain('bea + beatrix')
    await look()
    expect(await pairsOf(coordinator.actor)).not.toContain('bea + beatrix')
    await asActor(coordinator.actor, tx =>
      tx
        .updateTable('same_person_judgement')
        .set({ undone_at: new Date(), undone_by: coordinator.actor.userId, undone_reason: 'A mistake' })
        .execute(),
    )
    expect(await pairsOf(coordinator.actor)).toContain('bea + beatrix')
  })

  it('keeps apart those on whom somebody was not sure', async () => {
    await judge('bea', 'twin', 'not_sure')
    const count = (unsure: boolean) => asActor(coordinator.actor, tx => countDuplicates(tx, { unsure }, 100))
    expect([await count(false), await count(true)]).toEqual([2, 1])
  })

  it('is read in pages, forth and back', async () => {
    const page = (at: { after?: string; before?: string }) =>
      asActor(coordinator.actor, tx => listDuplicates(tx, {}, at, 1))
    const first = await page({})
    const second = await page({ after: first.next ?? '' })
    expect(second.next).toBeUndefined()
    expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id)
    const back = await page({ before: second.previous ?? '' })
    expect(back.rows).toEqual(first.rows)
  })

  it('is filtered by group, by likelihood and by twins', async () => {
    const count = (filter: Parameters<typeof countDuplicates>[1]) =>
      asActor(coordinator.actor, tx => countDuplicates(tx, filter, 100))
    expect(await count({ groupCode: 'charmm-woking' })).toBe(2)
    expect(await count({ groupCode: 'no-such-group' })).toBe(0)
    expect(await count({ twins: true })).toBe(1)
    expect(await count({ atLeast: 0.95 })).toBe(1)
    expect(await count({})).toBe(2)
  })
})

describe('the page of people who may be the same', () => {
  it('shows the pairs, and where each description is from', async () => {
    const page = await coordinator.see(duplicatePaths.duplicates())
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/(Bea|Beatrix) Quillfeather and (Bea|Beatrix) Quillfeather/)
    expect(page.text).toContain('May be twins')
    expect(page.text).toContain('2 pairs')
    expect(page.$('a[href^="/people/compare/"]').length).toBe(2)
  })

  it('says the same, byte for byte, whether or not there is a restricted pair', async () => {
    const plain = async () => (await coordinator.see(duplicatePaths.duplicates())).body.replace(TOKENS, '')
    const without = await plain()
    await given('beatrix restricted', restrictedLead.actor, cases.restricted, beatrix)
    const [a, b] = [ids['beatrix'] ?? '', ids['beatrix restricted'] ?? ''].toSorted()
    await sql`insert into likely_match (description_a, description_b, probability, weight) values (${a}, ${b}, 1, 30)`.execute(
      database.ownerDb,
    )
    expect(await plain()).toBe(without)
    await sameByOwner('beatrix', 'beatrix restricted')
    await sameByOwner('twin', 'beatrix restricted')
    expect(await plain(), 'joined by way of a description that they do not see').toBe(without)
  })

  it('takes the order to look once, and says so when a search is running', async () => {
    const sent = await coordinator.send(duplicatePaths.duplicates(), {}, duplicatePaths.look())
    expect([sent.status, sent.location]).toEqual([303, duplicatePaths.duplicates()])
    const page = await police.see(duplicatePaths.duplicates())
    expect(page.text).toContain('The search begins in a moment')
    const again = await police.send(duplicatePaths.duplicates(), {}, duplicatePaths.look())
    expect(again.status).toBe(422)
    expect(again.text).toContain('running already')
  })

  it('gives up a search that has been silent, so that another can begin', async () => {
    await sql`update duplicate_search set heard_at = now() - interval '11 minutes', state = 'running' where state = 'waiting'`.execute(
      database.ownerDb,
    )
    expect((await coordinator.send(duplicatePaths.duplicates(), {}, duplicatePaths.look())).status).toBe(303)
  })

  it('is not for those who lead nothing', async () => {
    expect((await stranger.see(duplicatePaths.duplicates())).status).toBe(403)
    expect((await stranger.send(duplicatePaths.duplicates(), {}, duplicatePaths.look())).status).toBe(403)
  })

  it('shows information governance how far the search is, and no pair', async () => {
    const page = await governance.see(duplicatePaths.duplicates())
    expect(page.status).toBe(200)
    expect(page.text).toContain('No pairs to look at')
  })

  it.each(['?least=nonsense', '?after=zzz', '?before=%00', '?twins=maybe'])(
    'refuses a link that is not right: %s',
    async query => {
      expect((await coordinator.see(duplicatePaths.duplicates() + query)).status).toBe(400)
    },
  )
})
