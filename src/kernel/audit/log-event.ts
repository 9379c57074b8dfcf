import type { Tx } from '../db/as-actor.ts'

/** One look or change, as the Data Protection Act 2018, s.62 wants it kept: what, why, to whom, with what result. */
export interface AuditEvent {
  /** The practitioner's verb: `opened`, `added`, `disclosed`. */
  readonly action: string
  readonly object: { readonly type: string; readonly id: string }
  readonly caseId?: string
  readonly caseReference?: string
  readonly groupId?: string
  /** Names of the fields touched, never what they hold. */
  readonly fields?: readonly string[]
  readonly reason?: string
  readonly recipients?: readonly string[]
  readonly gateway?: string
  readonly outcome?: 'allowed' | 'refused' | 'break_glass'
  /** Who is just signing in: the database does not know them as the one who asks yet. */
  readonly byUserId?: string
}

/**
 * Writes the event in the transaction of what it tells of, so that neither stands without the other. Who, for which
 * agency, in which session and request are filled in by the database from the scope of the transaction.
 */
export async function logEvent(tx: Tx, event: AuditEvent): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      action: event.action,
      object_type: event.object.type,
      object_id: event.object.id,
      case_id: event.caseId ?? null,
      case_reference: event.caseReference ?? null,
      group_id: event.groupId ?? null,
      fields: [...(event.fields ?? [])],
      reason: event.reason ?? null,
      recipients: [...(event.recipients ?? [])],
      gateway_code: event.gateway ?? null,
      outcome: event.outcome ?? 'allowed',
      ...(event.byUserId !== undefined && { user_id: event.byUserId }),
    })
    .execute()
}
