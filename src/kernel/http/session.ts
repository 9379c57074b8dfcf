import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits. Only the browser holds it; the database holds its SHA-256. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** What a cookie must look like before the database is asked about it. */
export function isToken(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text)
}
