import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Asking } from './types.ts'

/** A list is logged for every group of which it shows something, so that whoever looks into a group's log finds it. */
export async function logList(
  ask: Asking,
  {
    action,
    type,
    fields = [],
  }: { readonly action: 'list' | 'export'; readonly type: string; readonly fields?: readonly string[] },
  rows: readonly { readonly groupId: string }[],
): Promise<void> {
  const groupIds = [...new Set(rows.map(({ groupId }) => groupId))]
  if (groupIds.length === 0) await logEvent(ask.tx, { action, object: { type, id: '0' }, fields })
  for (const groupId of groupIds) {
    const count = rows.filter(row => row.groupId === groupId).length
    await logEvent(ask.tx, { action, object: { type, id: String(count) }, groupId, fields })
  }
}
