import { sameText, seal } from './csrf.ts'

/** The one sentence shown on the page after a redirect, carried in a short-lived sealed cookie: no session state. */
export const FLASH_SECONDS = 60
const LONGEST = 300

export function packFlash(secret: string, message: string): string {
  const text = Buffer.from(message.slice(0, LONGEST)).toString('base64url')
  return `${text}.${seal(secret, `flash:${text}`)}`
}

export function unpackFlash(secret: string, cookie: string | undefined): string | undefined {
  if (cookie === undefined) return undefined
  const [text = '', mac = ''] = cookie.split('.')
  if (!sameText(mac, seal(secret, `flash:${text}`))) return undefined
  return Buffer.from(text, 'base64url').toString('utf8')
}
