import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { DECLARATION_MONTHS, DECLARATION_VERSION } from './rules/declaration.ts'

/** Accepts the undertaking for the next twelve months. The one for a meeting is accepted at the meeting. */
export async function declareConfidentiality(tx: Tx, actor: UserActor, clock: Clock): Promise<void> {
  const expires = clock.now()
  expires.setUTCMonth(expires.getUTCMonth() + DECLARATION_MONTHS)
  await tx
    .insertInto('confidentiality_declaration')
    .values({ user_id: actor.userId, text_version: DECLARATION_VERSION, accepted_at: clock.now(), expires_at: expires })
    .execute()
  await logEvent(tx, {
    action: 'declared confidentiality',
    object: { type: 'account', id: actor.userId },
    reason: DECLARATION_VERSION,
  })
}
