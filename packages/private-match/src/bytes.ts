import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { PrivateMatchError } from './errors.ts'

export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/** The bytes of strict base64url of one length: no padding, no other alphabet, no stray bits at the end. */
export function fromText(text: unknown, length?: number): Uint8Array {
  if (typeof text !== 'string' || !/^[\w-]*$/.test(text)) throw new PrivateMatchError('malformed')
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw new PrivateMatchError('malformed')
  if (length !== undefined && bytes.length !== length) throw new PrivateMatchError('malformed')
  return new Uint8Array(bytes)
}

export function hmac(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const made = createHmac('sha256', key)
  for (const part of parts) made.update(part)
  return new Uint8Array(made.digest())
}

/** A key for one use, from the secret (HKDF, RFC 5869). `use` is written as JSON, so that no two uses run together. */
export function deriveKey(secret: Uint8Array, use: readonly (string | number)[]): Uint8Array {
  const info = Buffer.from(JSON.stringify(['wardmote private-match', 1, ...use]))
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(32), info, 32))
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
