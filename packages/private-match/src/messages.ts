import { fromText, hmac, sameBytes, toText } from './bytes.ts'
import { isFault, PrivateMatchError } from './errors.ts'
import { BATCH_SIZES, ELEMENT_BYTES, KEYS_PER_QUESTION, LONGEST_MESSAGE, PROOF_BYTES } from './limits.ts'

export const VERSION = 1
const ID_BYTES = 16
const MAC_BYTES = 32

export interface Question {
  readonly asker: string
  readonly holder: string
  readonly epoch: number
  readonly id: Uint8Array
  readonly askedAt: Date
  /** Codes that both sides agreed, never words: words could say whom the question is about. */
  readonly purpose: string
  readonly gateway: string
  readonly blinded: readonly Uint8Array[]
}

export interface Answer {
  readonly question: Uint8Array
  readonly epoch: number
  readonly evaluated: readonly Uint8Array[]
  readonly proof: Uint8Array
}

type Fields = Readonly<Record<string, unknown>>

export function writeQuestion(key: Uint8Array, question: Question): string {
  return sealed(key, 'question', {
    asker: question.asker,
    holder: question.holder,
    epoch: question.epoch,
    id: toText(question.id),
    askedAt: question.askedAt.toISOString(),
    purpose: question.purpose,
    gateway: question.gateway,
    blinded: question.blinded.map(toText),
  })
}

const QUESTION_FIELDS = ['asker', 'holder', 'epoch', 'id', 'askedAt', 'purpose', 'gateway', 'blinded']

/** Reads a question and makes sure that somebody who knows the pairing secret wrote exactly this. */
export function readQuestion(key: Uint8Array, text: string): Question {
  const given = opened(key, 'question', QUESTION_FIELDS, text)
  const blinded = elementsOf(given['blinded'])
  if (!BATCH_SIZES.includes(blinded.length / KEYS_PER_QUESTION)) throw new PrivateMatchError('too_many')
  return {
    asker: wordOf(given['asker']),
    holder: wordOf(given['holder']),
    epoch: countOf(given['epoch']),
    id: fromText(given['id'], ID_BYTES),
    askedAt: timeOf(given['askedAt']),
    purpose: wordOf(given['purpose']),
    gateway: wordOf(given['gateway']),
    blinded,
  }
}

export function writeAnswer(key: Uint8Array, answer: Answer): string {
  return sealed(key, 'answer', {
    question: toText(answer.question),
    epoch: answer.epoch,
    evaluated: answer.evaluated.map(toText),
    proof: toText(answer.proof),
  })
}

/** Reads an answer; a refusal in its place is thrown as what it refuses. */
export function readAnswer(key: Uint8Array, text: string): Answer {
  throwRefusal(text)
  const given = opened(key, 'answer', ['question', 'epoch', 'evaluated', 'proof'], text)
  return {
    question: fromText(given['question'], ID_BYTES),
    epoch: countOf(given['epoch']),
    evaluated: elementsOf(given['evaluated']),
    proof: fromText(given['proof'], PROOF_BYTES),
  }
}

/** A refusal carries no seal: whoever is refused may hold no key at all. It names a fault and nothing else. */
export function writeRefusal({ fault, retryAfterSeconds }: PrivateMatchError): string {
  return JSON.stringify({ version: VERSION, type: 'refusal', fault, retryAfterSeconds })
}

export function throwRefusal(text: string): void {
  const given = parsed(text, LONGEST_MESSAGE)
  if (given['type'] !== 'refusal') return
  const wait = given['retryAfterSeconds']
  const fault = isFault(given['fault']) ? given['fault'] : 'malformed'
  throw new PrivateMatchError(fault, typeof wait === 'number' && wait >= 0 ? wait : undefined)
}

/** JSON with a keyed hash over what it says, field by field in one order, so that spaces and order do not matter. */
export function sealed(key: Uint8Array, type: string, fields: Fields): string {
  return JSON.stringify({ version: VERSION, type, ...fields, mac: toText(macOf(key, type, fields)) })
}

export function opened(
  key: Uint8Array,
  type: string,
  names: readonly string[],
  text: string,
  longest = LONGEST_MESSAGE,
): Fields {
  const given = parsed(text, longest)
  if (given['version'] !== VERSION) throw new PrivateMatchError('unknown_version')
  const wanted = ['version', 'type', ...names, 'mac']
  const exact = Object.keys(given).length === wanted.length && wanted.every(name => Object.hasOwn(given, name))
  if (given['type'] !== type || !exact) throw new PrivateMatchError('malformed')
  const fields = Object.fromEntries(names.map(name => [name, given[name]]))
  if (!sameBytes(macOf(key, type, fields), fromText(given['mac'], MAC_BYTES)))
    throw new PrivateMatchError('not_genuine')
  return fields
}

export function wordOf(given: unknown): string {
  if (typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given)) return given
  throw new PrivateMatchError('malformed')
}

export function countOf(given: unknown): number {
  if (typeof given === 'number' && Number.isSafeInteger(given) && given >= 0) return given
  throw new PrivateMatchError('malformed')
}

export function timeOf(given: unknown): Date {
  const time = new Date(typeof given === 'string' ? given : Number.NaN)
  if (!Number.isNaN(time.getTime()) && time.toISOString() === given) return time
  throw new PrivateMatchError('malformed')
}

function elementsOf(given: unknown): readonly Uint8Array[] {
  if (!Array.isArray(given)) throw new PrivateMatchError('malformed')
  return given.map(each => fromText(each, ELEMENT_BYTES))
}

function macOf(key: Uint8Array, type: string, fields: Fields): Uint8Array {
  return hmac(key, JSON.stringify([VERSION, type, ...Object.entries(fields)]))
}

function parsed(text: string, longest: number): Fields {
  if (text.length > longest) throw new PrivateMatchError('malformed')
  try {
    const given: unknown = JSON.parse(text)
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Fields
  } catch {
    // falls through: text that is not JSON is as malformed as JSON that is not a message
  }
  throw new PrivateMatchError('malformed')
}
