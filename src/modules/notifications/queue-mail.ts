import { addJob } from '../../kernel/jobs/add-job.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { randomUUID } from 'node:crypto'
import { SEND_MAIL } from './job-names.ts'

/** A message to somebody. */
export interface Message {
  readonly to: { readonly address: string; readonly userId?: string }
  /** Never case content: it is read on locked telephones. */
  readonly subject: string
  readonly body: string
  /** A whole address, put on a line of its own under the body. */
  readonly link?: string
  /** `account`: invitations and resets, for somebody who cannot sign in yet. */
  readonly kind?: 'notice' | 'account'
}

/** Writes a message and the job that sends it, both in the transaction of what it tells of. */
export async function queueMail(tx: Tx, message: Message): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('outbox_message')
    .values({
      id,
      to_user_id: message.to.userId ?? null,
      to_address: message.to.address,
      kind: message.kind ?? 'notice',
      subject: message.subject,
      body: message.link === undefined ? message.body : `${message.body}\n\n${message.link}`,
      sent_at: null,
      failed_at: null,
      failure: null,
    })
    .execute()
  await addJob(tx, SEND_MAIL, { messageId: id })
}
