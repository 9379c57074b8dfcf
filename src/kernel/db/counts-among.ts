import { sql } from 'kysely'
import type { Tx } from './as-actor.ts'

/** What the database works out of whoever asks when a transaction begins (migration 0009): groups, by what is open to them there. */
type Standing = 'led' | 'member'

/**
 * Whether a group counts among those in which whoever asks stands so now, in any of these ways. Row policies ask the
 * same: a page that offers what they would refuse asks it first.
 */
export async function countsAmong(tx: Tx, standings: readonly Standing[], groupId: string): Promise<boolean> {
  const all = sql.join(
    standings.map(standing => sql`setting_uuids(${`wardmote.${standing}`})`),
    sql` || `,
  )
  const { rows } = await sql<{ counts: boolean }>`select ${groupId}::uuid = any (${all}) as counts`.execute(tx)
  return rows[0]?.counts === true
}
