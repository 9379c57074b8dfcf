import { sql } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { Stale } from '../../kernel/http/routing.ts'
import { getAlert } from './queries.ts'
import type { Acting, Alert } from './types.ts'

/** An alert that is still to be looked into. The row policy keeps one about oneself from being seen. */
export async function getAlertToReview({ tx }: Pick<Acting, 'tx'>, id: string): Promise<Alert> {
  const alert = await getAlert(tx, id)
  if (alert.reviewedAt !== null) throw new AppError('rule_refused', 'This alert has been looked into already.')
  return alert
}

export interface AlertReview {
  readonly version: number
  readonly finding: 'in_order' | 'not_in_order'
  readonly note: string
}

/** Says whether an unusual way of asking was in order, and how one came to that. */
export async function reviewAlert(
  { actor, tx }: Acting,
  id: string,
  { version, finding, note }: AlertReview,
): Promise<void> {
  const alert = await getAlertToReview({ tx }, id)
  if (alert.version !== version) throw new Stale([], alert.version)
  const { numUpdatedRows } = await tx
    .updateTable('hit_alert')
    .set({ reviewed_at: sql<Date>`now()`, reviewed_by: actor.userId, finding, finding_note: note })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
  await logEvent(tx, {
    action: 'reviewed',
    object: { type: 'enquiry_alert', id },
    fields: ['finding', 'finding_note'],
    reason: finding === 'in_order' ? 'In order' : 'Not in order',
  })
}
