import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { findSet } from './read-layers.ts'

/** The names of districts by their codes: as the loaded boundaries have them, and for others as the configuration does. */
export async function nameDistricts(
  tx: Tx,
  configuration: Deps['configuration'],
): Promise<ReadonlyMap<string, string>> {
  const configured = configuration.areas.flatMap(({ name, onsCode }) =>
    onsCode === undefined ? [] : [[onsCode, name] as const],
  )
  const found = await findSet(tx, 'district')
  if (found === undefined) return new Map(configured)
  const loaded = await tx
    .selectFrom('boundary as b')
    .select(['b.code', 'b.name'])
    .where('b.set_id', '=', found.set.id)
    .orderBy('b.code')
    .limit(500)
    .execute()
  return new Map([...loaded.map(({ code, name }) => [code, name] as const), ...configured])
}
