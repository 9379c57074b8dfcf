import { sql } from 'kysely'
import type { Tx } from '../db/as-actor.ts'

/** What a job is told: ids, never what they stand for, because the queue has no row policies. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>

export interface JobOptions {
  readonly runAt?: Date
  /** Two jobs of one key are one job: the later replaces the earlier while it waits. */
  readonly key?: string
}

/** Adds a job in the transaction of what it follows from: undone together, kept together. */
export async function addJob(tx: Tx, name: string, payload: JobPayload, options: JobOptions = {}): Promise<void> {
  await sql`select add_job(${name}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz, ${options.key ?? null}::text)`.execute(
    tx,
  )
}
