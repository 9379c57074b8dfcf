import type { TestDatabase } from '../../../test-support/database.ts'
import type { World } from '../../../test-support/world.ts'
import { localDate } from '../../kernel/local-date.ts'

/** A CHaRMM and a JAG of one partnership, and the people who refer to them and triage for them. */
export async function referralPeople({ ownerDb }: Pick<TestDatabase, 'ownerDb'>, world: World) {
  await world.gateway()
  const partnership_id = await world.partnership({ name: 'Safer Tansy' })
  const charmm = await world.group({ code: 'tansy-charmm', name: 'Tansy CHaRMM', partnership_id })
  const jag = await world.group({
    code: 'tansy-jag',
    name: 'Tansy JAG',
    type_code: 'jag',
    partnership_id,
    subject_kinds: ['location', 'premises', 'theme'],
  })
  const [council, police, housing, other, unsigned] = await Promise.all(
    ['Tansy Council', 'Tansy Police', 'Tansy Homes', 'Elsewhere Trust', 'Unsigned Health'].map(short_name =>
      world.organisation({ short_name }),
    ),
  )
  if (!council || !police || !housing || !other || !unsigned) throw new Error('Five agencies are needed')
  for (const organisation_id of [council, police, housing, unsigned]) {
    for (const group_id of [charmm, jag]) {
      await ownerDb
        .insertInto('group_organisation')
        .values({ group_id, organisation_id, capacity: 'core', valid_from: localDate('2020-01-01') })
        .execute()
    }
  }
  await world.agreement([council, police, housing], [charmm, jag])
  const person = async (organisation_id: string, name: string, role?: 'chair' | 'coordinator' | 'core') => {
    const userId = await world.account({ organisation_id, name })
    if (role) for (const group of [charmm, jag]) await world.member(group, userId, role)
    return world.signIn(userId)
  }
  return {
    charmm: { id: charmm, code: 'tansy-charmm', name: 'Tansy CHaRMM' },
    jag: { id: jag, code: 'tansy-jag', name: 'Tansy JAG' },
    unsigned,
    coordinator: await person(council, 'Perpetua Wrenfield', 'coordinator'),
    chair: await person(council, 'Leopold Ashgrove', 'chair'),
    police: await person(police, 'Ottoline Fenwick-Marsh', 'core'),
    housing: await person(housing, 'Obadiah Larkspur'),
    stranger: await person(other, 'Ignatius Nobody'),
  }
}

export type ReferralPeople = Awaited<ReturnType<typeof referralPeople>>
