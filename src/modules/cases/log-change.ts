import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { CaseFile } from './types.ts'

export interface LoggedChange {
  readonly action: string
  /** What of the case was changed; the case itself unless given. */
  readonly object?: { readonly type: string; readonly id: string }
  readonly fields?: readonly string[]
  readonly reason?: string | undefined
}

/** Writes a change of a case to the log: which fields, never what they hold. */
export function logChange(
  tx: Tx,
  file: Pick<CaseFile, 'id' | 'reference' | 'groupId'>,
  change: LoggedChange,
): Promise<void> {
  return logEvent(tx, {
    action: change.action,
    object: change.object ?? { type: 'case', id: file.reference },
    caseId: file.id,
    caseReference: file.reference,
    groupId: file.groupId,
    fields: change.fields ?? [],
    ...(change.reason !== undefined && { reason: change.reason }),
  })
}
