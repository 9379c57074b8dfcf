import { type Kysely, sql } from 'kysely'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import type { Database } from '../../kernel/db/tables.gen.ts'
import { describeInCase } from './fixtures.ts'
import { judgePair } from './judge-pair.ts'
import { listJudgementsOfPair } from './judge-queries.ts'
import { undoJudgement } from './judge-undo.ts'
import type { Verdict } from './types.ts'

/**
 * Three groups with a case each: `here` is open, `there` is the neighbour's, `hidden` is restricted. Beside who leads
 * all of them, who leads and who sits on the first, who leads the second, information governance, and a stranger.
 */
export async function openJudging() {
  const database = await openTestDatabase()
  const world = makeWorld(database)
  const { asActor, ownerDb } = database
  const agency = await world.organisation({ short_name: 'Woking Borough Council' })
  const [group, other, restricted] = [
    await world.group(),
    await world.group(),
    await world.group({ tier: 'R', code: 'marac' }),
  ]
  await world.agreement([agency], [group, other, restricted])
  const lead = async (groups: readonly string[], given = {}) => {
    const id = await world.account({ organisation_id: agency, ...given })
    for (const each of groups) await world.member(each, id, 'coordinator')
    return world.signIn(id)
  }
  const sits = await world.account({ organisation_id: agency })
  await world.member(group, sits, 'core')
  const people = {
    everywhere: await lead([group, other, restricted], { clearance: 'R', name: 'Ottoline Everywhere' }),
    coordinator: await lead([group]),
    neighbour: await lead([other]),
    member: await world.signIn(sits),
    governance: await world.signIn(await world.account({ clearance: 'O' }, ['governance'])),
    stranger: await world.signIn(await world.account()),
  }
  const here = await world.caseFile({ group_id: group })
  await world.listAgency(here, agency)
  const there = await world.caseFile({ group_id: other })
  const hidden = await world.caseFile({ group_id: restricted, tier: 'R' })
  await ownerDb
    .insertInto('view_purpose')
    .values({
      case_id: hidden,
      user_id: people.everywhere.userId,
      purpose_code: 'testing',
      expires_at: sql<Date>`now() + interval '1 day'`,
    })
    .execute()
  const judge = (actor: UserActor, a: string, b: string, verdict: Verdict, more = {}) =>
    asActor(actor, tx => judgePair({ actor, tx }, a, b, { verdict, reason: 'Rang both agencies', ...more }))
  const undo = async (actor: UserActor, a: string, b: string) => {
    const live = (await asActor(actor, tx => listJudgementsOfPair(tx, a, b))).find(each => each.live)
    return asActor(actor, tx => undoJudgement({ actor, tx }, live?.id ?? '', 'Two people after all'))
  }
  return {
    database,
    agency,
    ...people,
    here,
    there,
    hidden,
    judge,
    undo,
    describeAt: (case_id: string, given = {}) => describeInCase(ownerDb, { given_by: agency, case_id, ...given }),
    forget: () => forget(ownerDb),
  }
}

/** Nobody is described any more, and nothing was ever said of anybody. */
async function forget(ownerDb: Kysely<Database>): Promise<void> {
  for (const table of ['wrong_link', 'same_person_judgement', 'person_description'] as const)
    await ownerDb.deleteFrom(table).execute()
}
