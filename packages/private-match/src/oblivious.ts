import { createHash } from 'node:crypto'
import { ristretto255, ristretto255_hasher, ristretto255_oprf } from '@noble/curves/ed25519.js'
import { hmac } from './bytes.ts'
import { PrivateMatchError } from './errors.ts'
import type { EpochKeys } from './epochs.ts'
import { ELEMENT_BYTES, PROOF_BYTES } from './limits.ts'

/** The suite ristretto255-SHA512 of RFC 9497 in its verifiable mode. */
const suite = () => ristretto255_oprf.voprf
const GROUP_DST = new TextEncoder().encode('HashToGroup-OPRFV1-\u0001-ristretto255-SHA512')
const FINALIZE = new TextEncoder().encode('Finalize')

export interface Blinded {
  readonly input: Uint8Array
  /** What only the asker knows, and forgets once the answer is opened. */
  readonly blind: Uint8Array
  readonly blinded: Uint8Array
}

export interface Evaluated {
  readonly evaluated: readonly Uint8Array[]
  readonly proof: Uint8Array
}

/** What goes into the oblivious function for a key: the first of the two keys is put to it here. */
export function inputOf(pairingInputKey: Uint8Array, matchKey: string): Uint8Array {
  return hmac(pairingInputKey, matchKey.normalize('NFC'))
}

export function blindInput(input: Uint8Array): Blinded {
  const { blind, blinded } = suite().blind(input)
  return { input, blind: new Uint8Array(blind), blinded: new Uint8Array(blinded) }
}

/** The holder's part: multiplies what it cannot read by its key, and proves that it was this key. */
export function evaluateBlinded(keys: EpochKeys, blinded: readonly Uint8Array[]): Evaluated {
  refuseIdentity(blinded)
  try {
    const { evaluated, proof } = suite().blindEvaluateBatch(keys.secretKey, keys.publicKey, [...blinded])
    return { evaluated: evaluated.map(each => new Uint8Array(each)), proof: new Uint8Array(proof) }
  } catch {
    throw new PrivateMatchError('bad_point') // the keys are the holder's own: only the elements can be at fault
  }
}

/** The asker's part: the outputs for its inputs, once the proof has shown that the key of the table made them. */
export function openAnswer(asked: readonly Blinded[], answer: Evaluated, publicKey: Uint8Array): readonly Uint8Array[] {
  const { evaluated, proof } = answer
  if (evaluated.length !== asked.length) throw new PrivateMatchError('wrong_answer')
  if (proof.length !== PROOF_BYTES) throw new PrivateMatchError('malformed')
  refuseIdentity([...evaluated, publicKey])
  for (const element of [...evaluated, publicKey]) refuseUnreadable(element)
  const items = asked.map((each, place) => ({ ...each, evaluated: evaluated[place] ?? new Uint8Array() }))
  try {
    return suite()
      .finalizeBatch(items, publicKey, proof)
      .map(output => new Uint8Array(output))
  } catch {
    throw new PrivateMatchError('wrong_key')
  }
}

/**
 * The function of an input that one holds oneself (Evaluate, RFC 9497 section 3.3.1, over the element of section 4.1):
 * what blinding, evaluating and opening come to, in a third of the work. For building tables.
 */
export function evaluateOwn(secretKey: Uint8Array, input: Uint8Array): Uint8Array {
  const element = ristretto255_hasher.hashToCurve(input, { DST: GROUP_DST })
  const issued = element.multiply(ristretto255.Point.Fn.fromBytes(secretKey)).toBytes()
  const output = createHash('sha512').update(prefixed(input)).update(prefixed(issued)).update(FINALIZE)
  return new Uint8Array(output.digest())
}

function prefixed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes])
}

/** The identity would make the output the same for every input; its one encoding is all zeros. */
function refuseIdentity(elements: readonly Uint8Array[]): void {
  for (const element of elements) {
    if (element.length !== ELEMENT_BYTES || element.every(byte => byte === 0)) throw new PrivateMatchError('bad_point')
  }
}

function refuseUnreadable(element: Uint8Array): void {
  try {
    ristretto255.Point.fromBytes(element)
  } catch {
    throw new PrivateMatchError('bad_point')
  }
}
