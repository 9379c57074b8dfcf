import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { localDate } from '../../kernel/local-date.ts'
import { describePerson, takeBackDescriptions } from './describe-person.ts'
import { listDescriptionsOfCase, searchPeople } from './queries.ts'
import type { Description } from './types.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const { asActor } = database

let coordinator: UserActor
let police: UserActor
let stranger: UserActor
let listed: string
let unlisted: string

const beatrix: Description = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  address: '14 Tansy Row',
  postcode: 'gu216zz',
  aliases: ['Trixie Moss'],
}

beforeAll(async () => {
  const [council, force] = [await world.organisation(), await world.organisation()]
  const group = await world.group()
  await world.agreement([council, force], [group])
  const [lead, officer] = [
    await world.account({ organisation_id: council }),
    await world.account({ organisation_id: force }),
  ]
  await world.member(group, lead, 'coordinator')
  await world.member(group, officer, 'core')
  coordinator = await world.signIn(lead)
  police = await world.signIn(officer)
  stranger = await world.signIn(await world.account())
  listed = await world.caseFile({ group_id: group })
  await world.listAgency(listed, force)
  unlisted = await world.caseFile({ group_id: group })
  await asActor(coordinator, tx => describePerson({ actor: coordinator, tx }, { ...beatrix, caseId: listed }))
  await asActor(coordinator, tx =>
    describePerson({ actor: coordinator, tx }, { ...beatrix, givenName: 'Bea', bornOn: undefined, caseId: unlisted }),
  )
})

const search = (actor: UserActor, ...words: string[]) => asActor(actor, tx => searchPeople(tx, words, 20))

describe('describing a person', () => {
  it('keeps the description as the agency gave it, the postcode tidied', async () => {
    const [description] = await asActor(coordinator, tx => listDescriptionsOfCase(tx, listed))
    expect(description).toMatchObject({
      givenName: 'Beatrix',
      bornOn: '1984-03-05',
      postcode: 'GU21 6ZZ',
      aliases: ['Trixie Moss'],
      givenBy: coordinator.organisationId,
    })
  })

  it('is refused in a case that one does not see', async () => {
    await expect(
      asActor(stranger, tx => describePerson({ actor: stranger, tx }, { ...beatrix, caseId: listed })),
    ).rejects.toThrow(/row-level security/)
  })

  it('logs which fields were given, and not what they hold', async () => {
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('action', '=', 'described')
      .execute()
    expect(events[0]?.fields).toContain('born_on')
    expect(JSON.stringify(events)).not.toMatch(/Quillfeather|1984|Tansy/)
  })

  it('takes back nothing that belongs to a case', async () => {
    await asActor(coordinator, tx => takeBackDescriptions({ actor: coordinator, tx }, randomUUID()))
    expect(await asActor(coordinator, tx => listDescriptionsOfCase(tx, listed))).toHaveLength(1)
  })
})

describe('looking for people', () => {
  it('finds by the date of birth, alone or with a name', async () => {
    const born = (day: string, ...words: string[]) =>
      asActor(coordinator, tx => searchPeople(tx, words, 20, localDate(day)))
    expect((await born('1984-03-05')).length).toBeGreaterThan(0)
    expect((await born('1984-03-05', 'bea')).length).toBeGreaterThan(0)
    expect(await born('1984-05-03')).toEqual([])
    expect(await born('1984-03-05', 'moss', 'nobody')).toEqual([])
  })

  it.each([[['bea']], [['QUILL', 'beat']], [['moss']], [['GU21 6ZZ']], [['gu216zz']]])('finds by %j', async words => {
    expect((await search(coordinator, ...words)).length).toBeGreaterThan(0)
  })

  it.each([[['zzz']], [['%']], [['_eatrix']], [['\\']], [[]], [["'; drop table person"]]])(
    'finds nothing by %j',
    async words => {
      expect(await search(coordinator, ...words)).toEqual([])
    },
  )

  it('shows each only the descriptions of cases they see', async () => {
    expect(await search(coordinator, 'quillfeather')).toHaveLength(2)
    expect(await search(police, 'quillfeather')).toHaveLength(1)
    expect(await search(stranger, 'quillfeather')).toEqual([])
  })
})
