import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { fromText, toText } from './bytes.ts'
import { PrivateMatchError } from './errors.ts'
import { ELEMENT_BYTES } from './limits.ts'

/**
 * The holder's keys of one epoch. They are drawn at random, not derived from a master, so that an epoch whose keys were
 * thrown away cannot be opened again by anybody.
 */
export interface EpochKeys {
  readonly epoch: number
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
  readonly from: Date
  /** Questions are answered with these keys until then, which is after the next epoch began. */
  readonly until: Date
}

/** The newest epoch first; at most two, the present one and the one before while both are answered. */
export type KeyRing = readonly EpochKeys[]

export interface Rotation {
  readonly now: Date
  readonly epochHours: number
  /** How long the old keys answer beside the new ones, so that nobody is turned away while tables change hands. */
  readonly overlapHours: number
}

/** A new epoch in front; what has run out, or is older than the one before, is dropped. */
export function rotateKeys(ring: KeyRing, { now, epochHours, overlapHours }: Rotation): KeyRing {
  const { secretKey, publicKey } = ristretto255_oprf.voprf.generateKeyPair()
  const present = ring[0]
  const fresh: EpochKeys = {
    epoch: (present?.epoch ?? 0) + 1,
    secretKey: new Uint8Array(secretKey),
    publicKey: new Uint8Array(publicKey),
    from: now,
    until: hoursAfter(now, epochHours + overlapHours),
  }
  const overlapEnds = hoursAfter(now, overlapHours)
  if (present === undefined || present.until <= now) return [fresh]
  return [fresh, { ...present, until: present.until < overlapEnds ? present.until : overlapEnds }]
}

export function isRotationDue(ring: KeyRing, { now, epochHours }: Rotation): boolean {
  const present = ring[0]
  return present === undefined || hoursAfter(present.from, epochHours) <= now
}

/** The keys that answer for an epoch now. */
export function keysOf(ring: KeyRing, epoch: number, now: Date): EpochKeys {
  const keys = ring.find(each => each.epoch === epoch)
  if (keys === undefined || keys.until <= now) throw new PrivateMatchError('unknown_epoch')
  return keys
}

/** The ring as text, to be sealed before it is kept anywhere. */
export function writeKeyRing(ring: KeyRing): string {
  const keys = ring.map(({ epoch, secretKey, publicKey, from, until }) => ({
    epoch,
    secretKey: toText(secretKey),
    publicKey: toText(publicKey),
    from: from.toISOString(),
    until: until.toISOString(),
  }))
  return JSON.stringify({ version: 1, keys })
}

export function readKeyRing(text: string): KeyRing {
  try {
    const { version, keys } = JSON.parse(text) as { version: unknown; keys: Record<string, unknown>[] }
    if (version === 1) return keys.map(readKeys)
  } catch {
    // falls through: whatever is wrong with a kept ring, it is of no use
  }
  throw new PrivateMatchError('bad_secret')
}

function readKeys(given: Record<string, unknown>): EpochKeys {
  const [epoch, from, until] = [given['epoch'], new Date(String(given['from'])), new Date(String(given['until']))]
  const secretKey = fromText(given['secretKey'], ELEMENT_BYTES)
  const publicKey = fromText(given['publicKey'], ELEMENT_BYTES)
  if (typeof epoch !== 'number' || !Number.isSafeInteger(epoch) || Number.isNaN(from.getTime() + until.getTime())) {
    throw new PrivateMatchError('bad_secret')
  }
  return { epoch, secretKey, publicKey, from, until }
}

function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * 3_600_000)
}
