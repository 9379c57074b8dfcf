import { createHash, randomBytes } from 'node:crypto'
import { deriveKey, fromText, toText } from './bytes.ts'
import { PrivateMatchError } from './errors.ts'

const SECRET_BYTES = 32
const CHECK_BYTES = 4
const PREFIX = 'pm1_'

/**
 * What two parties agreed: one may ask the other. Where both ask, there are two pairings with one secret, asker and
 * holder changed about; nothing made for one way is any use for the other.
 */
export interface Pairing {
  readonly asker: string
  readonly holder: string
  readonly secret: Uint8Array
}

/** The keys that a pairing's secret is used through; the secret itself never touches a message. */
export interface PairingKeys {
  /** What a person's keys are hashed with before the oblivious function: the first of the two keys. */
  readonly input: Uint8Array
  readonly question: Uint8Array
  readonly answer: Uint8Array
  readonly table: Uint8Array
}

export function newPairingSecret(): Uint8Array {
  return new Uint8Array(randomBytes(SECRET_BYTES))
}

/** The secret as text to be carried to the other party, with a check against slips of the pen. */
export function writePairingSecret(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new PrivateMatchError('bad_secret')
  return PREFIX + toText(Buffer.concat([secret, checkOf(secret)]))
}

export function readPairingSecret(text: string): Uint8Array {
  const bytes = text.trim().startsWith(PREFIX) ? bytesOf(text.trim().slice(PREFIX.length)) : undefined
  const secret = bytes?.subarray(0, SECRET_BYTES)
  if (bytes === undefined || secret === undefined || !checkOf(secret).equals(bytes.subarray(SECRET_BYTES))) {
    throw new PrivateMatchError('bad_secret')
  }
  return secret
}

export function deriveKeys({ asker, holder, secret }: Pairing): PairingKeys {
  if (secret.length !== SECRET_BYTES || !isName(asker) || !isName(holder) || asker === holder) {
    throw new PrivateMatchError('bad_secret')
  }
  const keyFor = (use: string) => deriveKey(secret, ['pairing', asker, holder, use])
  return { input: keyFor('input'), question: keyFor('question'), answer: keyFor('answer'), table: keyFor('table') }
}

/** A key of its own for something beside the protocol, such as proving to a machine endpoint who calls. */
export function deriveExtraKey({ asker, holder, secret }: Pairing, use: string): Uint8Array {
  return deriveKey(secret, ['extra', asker, holder, use])
}

function isName(text: string): boolean {
  return /^[\w.:-]{1,100}$/.test(text)
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return fromText(text, SECRET_BYTES + CHECK_BYTES)
  } catch {
    return undefined // one answer for every wrong secret: it says what to do, not what is wrong
  }
}

function checkOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('wardmote pairing').update(secret).digest().subarray(0, CHECK_BYTES)
}
