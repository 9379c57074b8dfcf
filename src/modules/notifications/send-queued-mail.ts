import { z } from 'zod'
import type { Deps } from '../../kernel/http/deps.ts'
import { makeSendMail, type SendMail } from '../../kernel/mail/send-mail.ts'
import { SEND_MAIL } from './job-names.ts'
import { findWaitingMessage, markFailed, markSent } from './queries.ts'

const Payload = z.object({ messageId: z.uuid() })
const ACTOR = { kind: 'system', job: SEND_MAIL } as const

/**
 * Hands one message to the mail server. Without a mail server it stays in the outbox. A refusal is noted and thrown,
 * so that the queue tries again later.
 */
export async function sendQueuedMail(deps: Deps, payload: unknown, send = mailer(deps)): Promise<void> {
  if (send === undefined) return
  const { messageId } = Payload.parse(payload)
  const message = await deps.asActor(ACTOR, tx => findWaitingMessage(tx, messageId))
  if (message === undefined) return
  try {
    await send({ to: message.to_address, subject: message.subject, body: message.body })
  } catch (error) {
    await deps.asActor(ACTOR, tx => markFailed(tx, messageId, deps.clock.now()))
    throw error
  }
  await deps.asActor(ACTOR, tx => markSent(tx, messageId, deps.clock.now()))
}

function mailer({ config }: Deps): SendMail | undefined {
  return config.smtpUrl === undefined ? undefined : makeSendMail(config.smtpUrl, config.mailFrom)
}
