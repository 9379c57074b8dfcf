import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'

/** Says for what one looks, for the rest of the session; every look is logged with it (DPA 2018, s.62). */
export async function choosePurpose(tx: Tx, actor: UserActor, purpose: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ purpose_code: purpose })
    .where('id', '=', actor.sessionId ?? '')
    .execute()
  const chosen = await tx.selectFrom('purpose').select('label').where('code', '=', purpose).executeTakeFirst()
  await logEvent(tx, {
    action: 'chose a purpose',
    object: { type: 'session', id: actor.sessionId ?? '' },
    reason: chosen?.label ?? purpose,
  })
}
