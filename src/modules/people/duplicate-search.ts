import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { type Ask, Refused } from '../../kernel/http/routing.ts'
import { addJob } from '../../kernel/jobs/add-job.ts'
import { mayDuplicates } from './duplicate-permissions.ts'
import { MATCH_MODEL } from './rules/match-model.ts'

export const FIND_DUPLICATES = 'people:find-duplicates'
export const FIND_DUPLICATES_NIGHTLY = 'people:find-duplicates-nightly'

/** How far the newest run is, or how it ended. It says nothing of how many descriptions there are. */
export interface DuplicateSearch {
  readonly state: 'waiting' | 'running' | 'finished' | 'stopped'
  readonly askedAt: Date
  readonly finishedAt: Date | null
  readonly percent: number
}

export async function findNewestSearch(tx: Tx): Promise<DuplicateSearch | undefined> {
  return tx
    .selectFrom('duplicate_search')
    .select(['state', 'asked_at as askedAt', 'finished_at as finishedAt', 'percent'])
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Looks through all descriptions for pairs of one person, as a job. One run at a time; one that is silent is given up. */
export async function lookForDuplicates({ actor, tx }: Pick<Ask, 'actor' | 'tx'>): Promise<void> {
  demand(actor, mayDuplicates.review)
  const id = randomUUID()
  if (!(await begin(tx, id, actor.userId)))
    throw new Refused([
      { field: '', message: 'A search for duplicates is running already. Wait until it has finished' },
    ])
  await addJob(tx, FIND_DUPLICATES, { searchId: id })
  await logEvent(tx, { action: 'looked for duplicates', object: { type: 'duplicate search', id } })
}

/** A search that nobody asked for; false when one is running. */
export function beginByItself(tx: Tx, id: string): Promise<boolean> {
  return begin(tx, id, null)
}

async function begin(tx: Tx, id: string, askedBy: string | null): Promise<boolean> {
  await sql`update duplicate_search set state = 'stopped'
    where state in ('waiting', 'running') and heard_at < now() - interval '10 minutes'`.execute(tx)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('duplicate_search')
    .values({ id, asked_by: askedBy, model: MATCH_MODEL.version })
    .onConflict(clash => clash.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
