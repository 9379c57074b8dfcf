import type { Tx } from '../../kernel/db/as-actor.ts'

export interface OutboxRow {
  readonly to_address: string
  readonly subject: string
  readonly body: string
  readonly created_at: Date
}

/** The newest messages to whoever asks; to nobody in particular, those about accounts. Row policies decide which. */
export function listMessages(tx: Tx, limit: number): Promise<readonly OutboxRow[]> {
  return tx
    .selectFrom('outbox_message')
    .select(['to_address', 'subject', 'body', 'created_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function findWaitingMessage(tx: Tx, id: string) {
  return tx
    .selectFrom('outbox_message')
    .select(['to_address', 'subject', 'body'])
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
}

/** A sent message about an account loses its body: the link in it would let its reader in. */
export async function markSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set(eb => ({
      sent_at: at,
      failure: null,
      body: eb.case().when('kind', '=', 'account').then('').else(eb.ref('body')).end(),
    }))
    .where('id', '=', id)
    .execute()
}

export async function markFailed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({ failed_at: at, failure: 'The mail server did not take it' })
    .where('id', '=', id)
    .execute()
}
