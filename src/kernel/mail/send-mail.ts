import type { Transporter } from 'nodemailer'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Hands a message to the mail server. Throws when it is not taken, and the job that sends is tried again. */
export type SendMail = (mail: Mail) => Promise<void>

export function makeSendMail(smtpUrl: string, from: string): SendMail {
  let transport: Promise<Transporter> | undefined
  return async ({ to, subject, body }) => {
    transport ??= openTransport(smtpUrl, from)
    await (await transport).sendMail({ to, subject, text: body, disableFileAccess: true, disableUrlAccess: true })
  }
}

/** Read with the first message: most starts send none for a while, and many none at all. */
async function openTransport(smtpUrl: string, from: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport(smtpUrl, { from })
}
