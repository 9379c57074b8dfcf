import type { Config } from './kernel/config.ts'

const THIS_MACHINE = ['127.0.0.1', 'localhost', '::1']

type Announced = Pick<Config, 'host' | 'port' | 'publicUrl' | 'demo' | 'smtpUrl'>

/** What is said once the server listens: where it is, and loudly where that is not wise. */
export function announcement(config: Announced): readonly string[] {
  const { host, port, publicUrl, demo, smtpUrl } = config
  const local = THIS_MACHINE.includes(host)
  const elsewhere = demo ? demonstrationElsewhere(host) : workElsewhere(publicUrl)
  return [
    `Wardmote is at ${local ? `http://localhost:${port}` : publicUrl}`,
    ...(local ? [] : elsewhere),
    ...(demo || smtpUrl !== undefined ? [] : [NO_MAIL]),
  ]
}

const NO_MAIL =
  'No e-mail goes out, because SMTP_URL is not set. Invite people by the links that "wardmote user link E-MAIL" prints.'

function demonstrationElsewhere(host: string): readonly string[] {
  return [
    `!!  This is the DEMONSTRATION: invented people, and anyone who can reach ${host} can sign in as any of them.`,
    '!!  Set WARDMOTE_DEMO=off for real work, or leave HOST unset to keep it to this machine.',
  ]
}

function workElsewhere(publicUrl: string): readonly string[] {
  if (publicUrl.startsWith('https:')) return []
  return [
    `!!  PUBLIC_URL is ${publicUrl}, without TLS: passwords and casework would cross the network for anyone to read.`,
    '!!  Put a server with TLS in front, and set PUBLIC_URL to its https address.',
  ]
}
