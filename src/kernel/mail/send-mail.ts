import { createTransport } from 'nodemailer'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Hands a message to the mail server. Throws when it is not taken, and the job that sends is tried again. */
export type SendMail = (mail: Mail) => Promise<void>

export function makeSendMail(smtpUrl: string, from: string): SendMail {
  const transport = createTransport(smtpUrl, { from })
  return async ({ to, subject, body }) => {
    await transport.sendMail({ to, subject, text: body, disableFileAccess: true, disableUrlAccess: true })
  }
}
