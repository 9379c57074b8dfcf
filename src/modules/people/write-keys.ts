import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { type CandidateRow, COMPARED, toMatchable } from './candidate-rows.ts'
import { descriptionKeys, KEYS_VERSION } from './rules/description-keys.ts'
import type { Matchable } from './rules/prepared-description.ts'

/** Keeps what a description is found by. Whose keys they are, a trigger reads from the description. */
export async function writeKeys(tx: Tx, descriptionId: string, description: Matchable): Promise<void> {
  await insertKeys(
    tx,
    descriptionKeys(description).map(key => ({ key, descriptionId })),
  )
}

/** Keys some of the descriptions that have none, or those of an older rule; how many. For the system's role alone. */
export async function keyDescriptions(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<CandidateRow>`select ${COMPARED} from person_description d
    where d.keyed_as < ${KEYS_VERSION} order by d.keyed_as, d.id limit ${most} for update skip locked`.execute(tx)
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await sql`delete from description_key where description_id = any (${ids}::uuid[])`.execute(tx)
  await insertKeys(
    tx,
    rows.flatMap(row => descriptionKeys(toMatchable(row)).map(key => ({ key, descriptionId: row.id }))),
  )
  await sql`update person_description set keyed_as = ${KEYS_VERSION} where id = any (${ids}::uuid[])`.execute(tx)
  return rows.length
}

interface Key {
  readonly key: string
  readonly descriptionId: string
}

async function insertKeys(tx: Tx, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return
  await sql`insert into description_key (key, description_id)
    select * from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ descriptionId }) => descriptionId)}::uuid[])`.execute(
    tx,
  )
}
