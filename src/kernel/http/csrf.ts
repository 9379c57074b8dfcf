import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Proof that a form was made for this visitor: a random salt and the HMAC of it under the visitor's own secret
 * cookie value. Nothing is stored, every process agrees, and a new salt for each page leaves nothing to compress
 * against.
 */
export function makeCsrfToken(secret: string): string {
  const salt = randomBytes(9).toString('base64url')
  return `${salt}.${seal(secret, `csrf:${salt}`)}`
}

export function isCsrfToken(secret: string, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const [salt = '', mac = ''] = token.split('.')
  return salt !== '' && sameText(mac, seal(secret, `csrf:${salt}`))
}

export function seal(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

interface RequestHeaders {
  readonly host?: string | undefined
  readonly origin?: string | undefined
  readonly 'sec-fetch-site'?: string | string[] | undefined
}

/**
 * Whether a POST was sent by one of our own pages, as the browser itself says. Browsers that say nothing are left
 * to the token. `null` is the origin of a page without one (a sandboxed frame, a file), which ours never are: it is
 * believed only of a browser that says by the other header where the request comes from.
 */
export function isFromOurPages(headers: RequestHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.origin
  if (origin === undefined) return true
  if (origin === 'null') return site !== undefined
  return origin === new URL(publicUrl).origin || hostOf(origin) === headers.host
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
