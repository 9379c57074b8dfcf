import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { queueMail } from '../notifications/index.ts'
import { sharingPaths } from './paths.ts'
import type { Acting } from './types.ts'

/**
 * Opens a case that no grant opens, for an hour, because of an emergency. The chair and the information governance
 * officers are told at once, and it is reviewed by the next working day (domain guide 10.10). The attempt is kept in a
 * transaction of its own, so that a refused one leaves its trace. One answer for a case that is not there, one that
 * the person is excluded from, and one beyond their clearance.
 */
export async function breakTheGlass(
  { actor, deps }: Pick<Acting, 'actor' | 'deps'>,
  { reference, reason }: { readonly reference: string; readonly reason: string },
  requestId = '',
): Promise<void> {
  const reviewBy = addWorkingDays(deps.calendar, todayIn(deps.clock), 1)
  const opened = await deps.asActor(
    actor,
    async tx => {
      if (await hasWindow(tx, actor.userId, reference)) return true
      const { rows } = await sql<{
        id: string | null
      }>`select break_the_glass(${reference}, ${reason}, ${reviewBy}::date) as id`.execute(tx)
      const id = rows[0]?.id ?? null
      if (id !== null) await tellReviewers({ actor, tx, deps }, id)
      return id !== null
    },
    { requestId },
  )
  if (opened) return
  throw new Refused([
    {
      field: 'reference',
      message: 'No case can be opened with this reference. Check it, or ring the coordinator of the group',
    },
  ])
}

/** Sending the form twice, even at the same moment, or coming back within the hour, opens no second window. */
async function hasWindow(tx: Tx, userId: string, reference: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`break-glass ${userId} ${reference}`}, 7))`.execute(tx)
  const { rows } = await sql`select 1 from break_glass
    where user_id = ${userId} and case_reference = ${reference} and expires_at > now() limit 1`.execute(tx)
  return rows.length > 0
}

async function tellReviewers(acting: Acting, openingId: string): Promise<void> {
  for (const { userId, address } of await listReviewers(acting.tx, openingId)) {
    await queueMail(acting.tx, {
      to: { userId, address },
      subject: 'A case was opened in an emergency',
      body: 'Somebody opened a case that is not shared with them, saying that there is an emergency. They can see it for one hour. Sign in to see who, and to review it by the end of the next working day.',
      link: new URL(sharingPaths.breakGlassReviews(), acting.deps.config.publicUrl).href,
    })
  }
}

/** The database names them: who is excluded from the case, and so is not told, is not for this person to learn. */
async function listReviewers(tx: Tx, openingId: string): Promise<readonly { userId: string; address: string }[]> {
  const { rows } = await sql<{ userId: string; address: string }>`
    select user_id as "userId", email as address from break_glass_reviewers(${openingId}) limit 50`.execute(tx)
  return rows
}
