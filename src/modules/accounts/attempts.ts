import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { networkOf, THROTTLES, type ThrottleKind } from './rules/throttle.ts'

/** What an attempt is counted against, kept as a hash: the table names nobody. */
export function subjectOf(kind: ThrottleKind, text: string): Buffer {
  const counted = kind === 'address' ? networkOf(text) : text
  return createHash('sha256').update(`${kind}:${counted}`).digest()
}

/**
 * Counts an attempt as failed before its outcome is known, unless too many have failed already. The lock makes
 * attempts on one subject queue, so a hundred sent at once are counted one by one, over any number of processes.
 */
export async function takeAttempt(tx: Tx, kind: ThrottleKind, text: string): Promise<boolean> {
  const subject = subjectOf(kind, text)
  const { failures, withinMinutes, aRightOne } = THROTTLES[kind]
  await sql`select pg_advisory_xact_lock(hashtextextended(${subject.toString('hex')}, 7))`.execute(tx)
  const { rows } = await sql<{ failed: number }>`select count(*) as failed from sign_in_attempt
    where subject_hash = ${subject} and not succeeded and attempted_at > greatest(
      now() - make_interval(mins => ${withinMinutes}),
      (select max(attempted_at) from sign_in_attempt
        where subject_hash = ${subject} and succeeded and ${aRightOne === 'clears'}))`.execute(tx)
  if ((rows[0]?.failed ?? 0) >= failures) return false
  await tx.insertInto('sign_in_attempt').values({ subject_hash: subject, succeeded: false }).execute()
  return true
}

/** The attempt was right: it is no failure, nor for most kinds are those before it. */
export async function noteSuccess(tx: Tx, kind: ThrottleKind, text: string): Promise<void> {
  const subject = subjectOf(kind, text)
  if (THROTTLES[kind].aRightOne === 'clears') {
    await tx.insertInto('sign_in_attempt').values({ subject_hash: subject, succeeded: true }).execute()
    return
  }
  const counted = tx
    .selectFrom('sign_in_attempt')
    .select('id')
    .where('subject_hash', '=', subject)
    .where('succeeded', '=', false)
    .orderBy('id', 'desc')
    .limit(1)
  await tx.deleteFrom('sign_in_attempt').where('id', '=', counted).execute()
}
