import { randomBytes } from 'node:crypto'
import { sameBytes } from './bytes.ts'
import { PrivateMatchError } from './errors.ts'
import { batchSizeFor, KEYS_PER_QUESTION } from './limits.ts'
import { readAnswer, writeQuestion } from './messages.ts'
import { type Blinded, blindInput, inputOf, openAnswer } from './oblivious.ts'
import { deriveKeys, type Pairing } from './pairing.ts'
import type { Contact, Heading, Table } from './publication.ts'
import { lookUp } from './table.ts'

export interface Asking {
  readonly purpose: string
  readonly gateway: string
  /** For each person or address: its keys, the surest first, eight at most. */
  readonly about: readonly (readonly string[])[]
  readonly now: Date
}

/** What the asker keeps until the answer comes. It holds the blinds and never leaves the process. */
export interface Asked {
  readonly pairing: Pairing
  readonly heading: Heading
  readonly id: Uint8Array
  readonly questions: number
  readonly blinded: readonly Blinded[]
}

/** All that an asker learns of each person or address. */
export interface Finding {
  readonly hit: boolean
  readonly contacts: readonly Contact[]
}

/**
 * The message that asks. Its size depends on how many are asked about, rounded up, and on nothing else: not on how
 * much is known about each, nor on who they are.
 */
export function askAbout(
  pairing: Pairing,
  heading: Heading,
  { purpose, gateway, about, now }: Asking,
): { message: string; asked: Asked } {
  if (heading.until <= now) throw new PrivateMatchError('unknown_epoch')
  const batch = batchSizeFor(about.length)
  if (batch === undefined) throw new PrivateMatchError('too_many')
  const keys = deriveKeys(pairing)
  const inputs = about.flatMap(each => padded(each.map(key => inputOf(keys.input, key))))
  while (inputs.length < batch * KEYS_PER_QUESTION) inputs.push(...padded([]))
  const blinded = inputs.map(blindInput)
  const id = new Uint8Array(randomBytes(16))
  const message = writeQuestion(keys.question, {
    asker: pairing.asker,
    holder: pairing.holder,
    epoch: heading.epoch,
    id,
    askedAt: now,
    purpose,
    gateway,
    blinded: blinded.map(each => each.blinded),
  })
  return { message, asked: { pairing, heading, id, questions: about.length, blinded } }
}

/** Opens the answer and looks it up in the table, here, where the holder cannot see. */
export function readFindings(asked: Asked, table: Table, answerText: string): readonly Finding[] {
  const { heading, blinded, pairing } = asked
  const sameTable = table.heading.epoch === heading.epoch && sameBytes(table.heading.publicKey, heading.publicKey)
  const answer = readAnswer(deriveKeys(pairing).answer, answerText)
  const answersThis = sameBytes(answer.question, asked.id) && answer.epoch === heading.epoch
  if (!sameTable || !answersThis) throw new PrivateMatchError('wrong_answer')
  const outputs = openAnswer(blinded, answer, heading.publicKey)
  return Array.from({ length: asked.questions }, (_, question) => {
    const own = outputs.slice(question * KEYS_PER_QUESTION, (question + 1) * KEYS_PER_QUESTION)
    const places = new Set(own.flatMap(output => lookUp(table.entries, output)))
    const contacts = [...places].toSorted((a, b) => a - b).flatMap(place => heading.contacts[place] ?? [])
    return { hit: contacts.length > 0, contacts }
  })
}

/** Filled up with random inputs, which blinded look like any other and are in no table. */
function padded(inputs: readonly Uint8Array[]): Uint8Array[] {
  if (inputs.length > KEYS_PER_QUESTION) throw new PrivateMatchError('too_many')
  const missing = KEYS_PER_QUESTION - inputs.length
  return [...inputs, ...Array.from({ length: missing }, () => new Uint8Array(randomBytes(32)))]
}
