import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'

/** Any number, as long as no other lock of this program has it. */
const AREAS_LOCK = 41_150_001

/** Two imports of areas at once would both find nothing loaded: the second waits for the first. */
export async function keepToOneImport(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${AREAS_LOCK})`.execute(tx)
}
