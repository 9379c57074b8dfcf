import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { localDate } from '../../kernel/local-date.ts'
import { describePerson } from './describe-person.ts'
import { findLikelyMatches, findMatchesAnywhere } from './find-likely-matches.ts'
import type { Matchable } from './rules/prepared-description.ts'
import type { Description } from './types.ts'
import { keyDescriptions } from './write-keys.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const { asActor } = database
const SYSTEM = { kind: 'system', job: 'test' } as const

let coordinator: UserActor
let police: UserActor
let stranger: UserActor
let restrictedLead: UserActor
let restricted: string

const beatrix: Description = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  address: '14 Tansy Row',
  postcode: 'GU21 6ZZ',
  phone: '01632 960001',
  aliases: ['Trixie Moss'],
}

async function given(actor: UserActor, caseId: string, person: Description): Promise<string> {
  const { descriptionId } = await asActor(actor, tx => describePerson({ actor, tx }, { ...person, caseId }))
  return descriptionId
}

beforeAll(async () => {
  const [council, force] = [await world.organisation(), await world.organisation()]
  const [group, marac] = [await world.group(), await world.group({ tier: 'R', type_code: 'marac' })]
  await world.agreement([council, force], [group, marac])
  const [lead, officer, idva] = [
    await world.account({ organisation_id: council }),
    await world.account({ organisation_id: force }),
    await world.account({ organisation_id: council, clearance: 'R' }),
  ]
  await world.member(group, lead, 'coordinator')
  await world.member(group, officer, 'core')
  await world.member(marac, idva, 'coordinator')
  coordinator = await world.signIn(lead)
  police = await world.signIn(officer)
  restrictedLead = await world.signIn(idva)
  stranger = await world.signIn(await world.account())
  const listed = await world.caseFile({ group_id: group })
  await world.listAgency(listed, force)
  const unlisted = await world.caseFile({ group_id: group })
  restricted = await world.caseFile({ group_id: marac, tier: 'R' })
  await given(coordinator, listed, beatrix)
  await given(coordinator, unlisted, { ...beatrix, givenName: 'Bea', aliases: [], phone: undefined })
  await given(coordinator, unlisted, { givenName: 'Obadiah', familyName: 'Underbough', bornOn: beatrix.bornOn })
  await given(restrictedLead, restricted, { ...beatrix, address: '1 Refuge Lane', postcode: 'KT13 8AA' })
})

const find = (actor: UserActor, sought: Matchable) => asActor(actor, tx => findLikelyMatches(tx, sought, { limit: 20 }))
const names = async (actor: UserActor, sought: Matchable) =>
  (await find(actor, sought)).map(({ description }) => description.givenName)

describe('looking for a person among what one sees', () => {
  it('finds the likeliest first, with the reasons and who described them', async () => {
    const [first, second, ...others] = await find(coordinator, beatrix)
    expect([first?.description.givenName, second?.description.givenName]).toEqual(['Beatrix', 'Bea'])
    expect(others.every(({ score }) => score.probability < 0.5)).toBe(true)
    expect(first?.score.fields.find(({ field }) => field === 'birth_date')).toMatchObject({ level: 'same' })
    expect(first?.givenByName).toMatch(/^agency-/)
  })

  it.each<[string, Matchable]>([
    ['a typo in each name', { givenName: 'Beetrix', familyName: 'Quilfeather', bornOn: beatrix.bornOn }],
    [
      'names changed about and a wrong day',
      { givenName: 'Quillfeather', familyName: 'Beatrix', bornOn: localDate('1984-03-09') },
    ],
    [
      'day and month changed about',
      { givenName: 'Beatrix', familyName: 'Quillfeather', bornOn: localDate('1984-05-03') },
    ],
    ['an alias', { givenName: 'Trixie', familyName: 'Moss', bornOn: beatrix.bornOn }],
    [
      'a sound and an address',
      { givenName: 'Beetriks', familyName: 'Kwilfether', address: '14 Tansy Row', postcode: 'gu21 6zz' },
    ],
    ['a phone number and a first name', { givenName: 'Beatrix', familyName: 'Unknown', phone: '+44 1632 960 001' }],
  ])('finds somebody by %s', async (_, sought) => {
    expect((await names(coordinator, sought))[0]).toBe('Beatrix')
  })

  it('shows each only what their cases show', async () => {
    expect(await names(police, beatrix)).toEqual(['Beatrix'])
    expect(await names(stranger, beatrix)).toEqual([])
  })

  it('shows a restricted description to those who lead its group only once they have stated why', async () => {
    expect(await names(restrictedLead, beatrix)).toEqual([])
    await database.ownerDb
      .insertInto('view_purpose')
      .values({
        case_id: restricted,
        user_id: restrictedLead.userId,
        purpose_code: 'testing',
        expires_at: sql<Date>`now() + interval '5 minutes'`,
      })
      .execute()
    expect(await names(restrictedLead, beatrix)).toEqual(['Beatrix'])
    expect(await names(coordinator, beatrix)).toHaveLength(2)
  })

  it('leaves out the descriptions that are the sought person’s own', async () => {
    const [first] = await find(coordinator, beatrix)
    const exceptDescriptionIds = [first?.description.id ?? '']
    const others = await asActor(coordinator, tx => findLikelyMatches(tx, beatrix, { limit: 20, exceptDescriptionIds }))
    expect(others.map(({ description }) => description.givenName)).not.toContain('Beatrix')
  })

  it.each(['', '   ', 'Unknown', 'test', '%', "'; drop table person", '李', '\u202eRTL', 'x'.repeat(900)])(
    'takes any name as it comes: %j',
    async name => {
      expect(await names(coordinator, { givenName: name, familyName: name })).toEqual([])
    },
  )
})

describe('the keys', () => {
  it('are nobody’s to read, and nobody’s to write for a description they do not see', async () => {
    const count = (actor: UserActor) =>
      asActor(actor, tx => tx.selectFrom('description_key').select('key').execute()).then(rows => rows.length)
    expect(await count(coordinator)).toBe(0)
    const [seen] = await find(coordinator, beatrix)
    await expect(
      asActor(stranger, tx =>
        sql`insert into description_key (key, description_id) values ('b 1900-01-01', ${seen?.description.id})`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('are written for what came in without them, and go with what is taken out', async () => {
    const [person, id] = [randomUUID(), randomUUID()]
    const [{ given_by, case_id }] = (await database.ownerDb
      .selectFrom('person_description')
      .select(['given_by', 'case_id'])
      .where('given_name', '=', 'Bea')
      .execute()) as [{ given_by: string; case_id: string }]
    await database.ownerDb.insertInto('person').values({ id: person }).execute()
    await database.ownerDb
      .insertInto('person_description')
      .values({ id, person_id: person, given_by, case_id, given_name: 'Mirabel', family_name: 'Thistlewick' })
      .execute()
    const sought = { givenName: 'Mirabel', familyName: 'Thistlewick' }
    expect(await names(coordinator, sought)).toEqual([])
    expect(await asActor(SYSTEM, tx => keyDescriptions(tx, 50))).toBe(1)
    expect(await names(coordinator, sought)).toEqual(['Mirabel'])
    await database.ownerDb.deleteFrom('person_description').where('id', '=', id).execute()
    const left = await sql`select from description_key where description_id = ${id}`.execute(database.ownerDb)
    expect(left.rows).toEqual([])
  })
})

describe('the system, for a job', () => {
  it('finds descriptions wherever they lie, and says only which and how likely', async () => {
    const found = await asActor(SYSTEM, tx => findMatchesAnywhere(tx, beatrix, { limit: 20, atLeast: 0.5 }))
    expect(found).toHaveLength(3)
    expect(Object.keys(found[0] ?? {})).toEqual(['descriptionId', 'probability'])
  })

  it('does so for nobody who is signed in', async () => {
    expect(await asActor(coordinator, tx => findMatchesAnywhere(tx, beatrix, { limit: 20 }))).toEqual([])
  })
})
