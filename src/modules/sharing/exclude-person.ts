import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { mayShare } from './case-permissions.ts'
import type { Acting, SharedCase } from './types.ts'

/**
 * Shuts a person out of a case because of a conflict of interest. It beats every grant, break-glass included, until
 * the chair lifts it (domain guide 1.6). Whoever declares an interest does this to themselves, and loses sight of the
 * case in the same breath.
 */
export async function excludePerson(
  { actor, tx }: Acting,
  theCase: Pick<SharedCase, 'id' | 'groupId'>,
  { userId, reason }: { readonly userId: string; readonly reason: string },
): Promise<void> {
  demand(actor, mayShare.exclude, { groupId: theCase.groupId, userId })
  await tx
    .insertInto('exclusion')
    .values({ id: randomUUID(), case_id: theCase.id, user_id: userId, reason, made_by: actor.userId })
    .execute()
  await logEvent(tx, {
    action: 'excluded',
    object: { type: 'exclusion', id: userId },
    caseId: theCase.id,
    groupId: theCase.groupId,
    reason,
  })
}

/** Lets a person back, by the chair's decision. A person excluded twice is let back from both. */
export async function liftExclusion(
  { actor, tx }: Acting,
  theCase: SharedCase,
  exclusionId: string,
  reason: string,
): Promise<void> {
  demand(actor, mayShare.liftExclusions, theCase)
  const lifted = await sql<{ id: string }>`update exclusion set lifted_by = ${actor.userId}, lifted_at = now()
    where case_id = ${theCase.id} and lifted_at is null
      and user_id = (select user_id from exclusion where id = ${exclusionId} and case_id = ${theCase.id})
    returning id`.execute(tx)
  if (lifted.rows.length === 0) throw new AppError('not_found')
  await logEvent(tx, {
    action: 'lifted',
    object: { type: 'exclusion', id: exclusionId },
    caseId: theCase.id,
    caseReference: theCase.reference,
    groupId: theCase.groupId,
    reason,
  })
}
