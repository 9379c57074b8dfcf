import { sql } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Asking } from './types.ts'

/** Whoever was told says that they have checked what they did while the wrong link held. */
export async function checkOwnUse({ tx, actor }: Asking, linkId: string, note: string | undefined): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('wrong_link_use')
    .set({ checked_at: sql<Date>`now()`, checked_note: note ?? null })
    .where('link_id', '=', linkId)
    .where('user_id', '=', actor.userId)
    .where('checked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('rule_refused', 'You have nothing to check here, or have checked it')
  await logEvent(tx, { action: 'checked_wrong_link', object: { type: 'wrong link', id: linkId } })
}
