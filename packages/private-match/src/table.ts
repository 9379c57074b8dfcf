import { createHash, randomBytes } from 'node:crypto'
import { hmac, sameBytes } from './bytes.ts'
import type { EpochKeys } from './epochs.ts'
import { PrivateMatchError } from './errors.ts'
import { LARGEST_TABLE, MOST_CONTACTS_PER_KEY, paddedSize } from './limits.ts'
import { evaluateOwn, inputOf } from './oblivious.ts'

const TAG_BYTES = 12
const LABEL_BYTES = 4
export const ENTRY_BYTES = TAG_BYTES + LABEL_BYTES
/** Some milliseconds of work: nobody whose page is made in this process waits longer for it. */
const EVALUATIONS_AT_ONCE = 4

/** What the holder puts in for one description: its keys, and which of its contacts answers for it. */
export interface Held {
  readonly keys: readonly string[]
  readonly contact: number
}

/** The holder's descriptions by key, each key once; restricted descriptions are never put in. */
export class HeldKeys {
  readonly #contacts = new Map<string, number[]>()
  /** Keys with more organisations than are answered for; the first ones added stand. */
  crowded = 0

  add({ keys, contact }: Held): void {
    for (const key of new Set(keys)) {
      const contacts = this.#contacts.get(key) ?? []
      if (contacts.length === 0) this.#contacts.set(key, contacts)
      if (contacts.includes(contact)) continue
      if (contacts.length === MOST_CONTACTS_PER_KEY) this.crowded += 1
      else contacts.push(contact)
    }
  }

  get size(): number {
    return this.#contacts.size
  }

  entries(): IterableIterator<[string, readonly number[]]> {
    return this.#contacts.entries()
  }
}

/**
 * The table as bytes: entries of 16 bytes in the order of their bytes, which is no order of anything, filled up with
 * random ones that look alike. Gives way to other work every few keys and tells how far it is.
 */
export async function buildEntries(
  held: HeldKeys,
  inputKey: Uint8Array,
  keys: Pick<EpochKeys, 'secretKey'>,
  progress?: (done: number) => void | Promise<void>,
): Promise<Uint8Array> {
  const entries: Buffer[] = []
  let done = 0
  for (const [key, contacts] of held.entries()) {
    const output = evaluateOwn(keys.secretKey, inputOf(inputKey, key))
    for (const [place, contact] of contacts.entries()) entries.push(entryOf(output, place, contact))
    done += 1
    if (done % EVALUATIONS_AT_ONCE !== 0) continue
    await progress?.(done)
    await new Promise(resolve => setImmediate(resolve))
  }
  if (entries.length > LARGEST_TABLE) throw new PrivateMatchError('too_many')
  const missing = paddedSize(entries.length) - entries.length
  const padding = randomBytes(missing * ENTRY_BYTES)
  for (let at = 0; at < padding.length; at += ENTRY_BYTES) entries.push(padding.subarray(at, at + ENTRY_BYTES))
  return new Uint8Array(Buffer.concat(entries.sort((one, other) => one.compare(other))))
}

/** Which contacts an output opens; none for one that is not in the table. Always the same number of look-ups. */
export function lookUp(entries: Uint8Array, output: Uint8Array): readonly number[] {
  const table = Buffer.from(entries.buffer, entries.byteOffset, entries.byteLength)
  const found: number[] = []
  for (let place = 0; place < MOST_CONTACTS_PER_KEY; place += 1) {
    const { tag, mask } = tagOf(output, place)
    const label = findLabel(table, tag)
    if (label !== undefined) found.push((label ^ mask.readUInt32BE(0)) >>> 0)
  }
  return found
}

export function digestOf(entries: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(entries).digest())
}

/** The pages of a table put together, if they are the ones that the heading describes. */
export function joinPages(pages: readonly Uint8Array[], expected: { count: number; digest: Uint8Array }): Uint8Array {
  const entries = new Uint8Array(Buffer.concat(pages))
  const whole = entries.length === expected.count * ENTRY_BYTES && sameBytes(digestOf(entries), expected.digest)
  if (!whole) throw new PrivateMatchError('damaged_table')
  return entries
}

function entryOf(output: Uint8Array, place: number, contact: number): Buffer {
  const { tag, mask } = tagOf(output, place)
  const entry = Buffer.alloc(ENTRY_BYTES)
  tag.copy(entry)
  entry.writeUInt32BE((contact ^ mask.readUInt32BE(0)) >>> 0, TAG_BYTES)
  return entry
}

/** The contact is masked with the output too: a table says nothing of which entries belong to one organisation. */
function tagOf(output: Uint8Array, place: number): { tag: Buffer; mask: Buffer } {
  const made = Buffer.from(hmac(output, 'wardmote private-match entry', Uint8Array.of(place)))
  return { tag: made.subarray(0, TAG_BYTES), mask: made.subarray(TAG_BYTES, ENTRY_BYTES) }
}

function findLabel(table: Buffer, tag: Buffer): number | undefined {
  let low = 0
  let high = table.length / ENTRY_BYTES
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = middle * ENTRY_BYTES
    const order = table.compare(tag, 0, TAG_BYTES, at, at + TAG_BYTES)
    if (order === 0) return table.readUInt32BE(at + TAG_BYTES)
    if (order < 0) low = middle + 1
    else high = middle
  }
  return undefined
}
