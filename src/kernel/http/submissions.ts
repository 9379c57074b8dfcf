import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Statement, Tx, UserActor } from '../db/as-actor.ts'

/** The number that a form carries so that sending it twice acts once. */
export function newOnceKey(): string {
  return randomBytes(12).toString('base64url')
}

export function isOnceKey(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{16}$/.test(text)
}

/**
 * Notes the form as acted on, as the last statement of its transaction. The unique key makes a second sending that
 * runs beside it wait here for the first one to be kept, and then fail, which undoes all it did.
 */
export function noteSubmission(actor: UserActor, once: string, location: string): Statement {
  return {
    text: 'insert into form_submission (session_id, once_key, location) values ($1, $2, $3)',
    values: [actor.sessionId, once, location],
  }
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
