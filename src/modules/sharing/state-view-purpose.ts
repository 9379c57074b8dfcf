import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Acting, SharedCase } from './types.ts'

/** How long a stated reason holds before it is asked again. */
export const VIEW_MINUTES = 15

/** Says why a restricted case is opened now. Whoever cannot see the case cannot say it: the database refuses. */
export async function stateViewPurpose(
  { actor, tx }: Acting,
  theCase: SharedCase,
  { purposeCode, note }: { readonly purposeCode: string; readonly note?: string | undefined },
): Promise<void> {
  await tx
    .insertInto('view_purpose')
    .values({
      id: randomUUID(),
      case_id: theCase.id,
      user_id: actor.userId,
      purpose_code: purposeCode,
      note: note ?? null,
      expires_at: sql<Date>`now() + make_interval(mins => ${VIEW_MINUTES})`,
    })
    .execute()
  const chosen = await tx.selectFrom('purpose').select('label').where('code', '=', purposeCode).executeTakeFirst()
  const reason = chosen?.label ?? purposeCode
  await logEvent(tx, {
    action: 'stated purpose',
    object: { type: 'case', id: theCase.reference },
    caseId: theCase.id,
    caseReference: theCase.reference,
    groupId: theCase.groupId,
    reason: note === undefined ? reason : `${reason}: ${note}`,
  })
}
