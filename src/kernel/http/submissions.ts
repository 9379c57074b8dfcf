import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx, UserActor } from '../db/as-actor.ts'

/** The number that a form carries so that sending it twice acts once. */
export function newOnceKey(): string {
  return randomBytes(12).toString('base64url')
}

export function isOnceKey(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{16}$/.test(text)
}

/** The same form has been acted on already, perhaps by a request that ran beside this one. */
export class SentTwice extends Error {
  override readonly name = 'SentTwice'
}

/**
 * Notes the form as acted on, as the last statement of its transaction. The unique key makes a second sending that
 * runs beside it wait here for the first one to be kept, and then undo itself: one statement where noting it first
 * and filling in the address afterwards would be two.
 */
export async function noteSubmission(tx: Tx, actor: UserActor, once: string, location: string): Promise<void> {
  const { rows } = await sql`insert into form_submission (session_id, once_key, location)
    values (${actor.sessionId}, ${once}, ${location}) on conflict do nothing returning once_key`.execute(tx)
  if (rows.length === 0) throw new SentTwice()
}

/** Where the first sending of this form led, if there was one. */
export async function findSubmission(tx: Tx, actor: UserActor, once: string): Promise<string | undefined> {
  const { rows } = await sql<{ location: string | null }>`select location from form_submission
    where session_id = ${actor.sessionId} and once_key = ${once}`.execute(tx)
  return rows[0]?.location ?? undefined
}

/** A form is not sent again after a day. */
export async function forgetSubmissions(tx: Tx): Promise<void> {
  await sql`delete from form_submission where submitted_at < now() - interval '1 day'`.execute(tx)
}
