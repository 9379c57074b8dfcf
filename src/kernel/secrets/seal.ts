import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const FORM = 'v1.'

/**
 * Seals a secret for keeping in the database (AES-256-GCM, NIST SP 800-38D). `about` says whose it is and what for: a
 * sealed secret moved to another row does not open there.
 */
export function seal(key: Buffer, secret: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return FORM + sealed.toString('base64url')
}

/** The secret, or undefined where the key is another one, the text was changed, or it was sealed for somebody else. */
export function unseal(key: Buffer, sealed: string, about: string): string | undefined {
  if (!sealed.startsWith(FORM)) return undefined
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined // GCM says nothing of why, and there is nothing to tell apart
  }
}
