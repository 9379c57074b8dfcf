const FIRST_SLOTS = 1 << 12
const FIRST_BYTES = 1 << 16

/**
 * Texts known by their bytes, and numbered from nought: a file of a million rows names some thousands of streets and areas,
 * and making a string of each field to look it up would cost more than all the rest of reading it.
 */
export class ByteTexts {
  #slots = new Int32Array(FIRST_SLOTS)
  #hashes = new Int32Array(FIRST_SLOTS / 2)
  /** Text `n` lies between the ends `n` and `n + 1`. */
  #ends = new Int32Array(FIRST_SLOTS / 2 + 1)
  #bytes = new Uint8Array(FIRST_BYTES)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The number of the text between two places, or -1. `hash` is its `hashBytes`. */
  find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1
      if (number === -1) return -1
      if (this.#hashes[number] === hash && this.isAt(number, bytes, from, to)) return number
    }
  }

  /** Keeps a text that is not known yet, and answers with its number. */
  add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const number = this.#size
    const begin = this.#ends[number] as number
    const end = begin + to - from
    this.#makeRoom(end)
    for (let at = from; at < to; at += 1) this.#bytes[begin + at - from] = bytes[at] as number
    this.#ends[number + 1] = end
    this.#hashes[number] = hash
    this.#size += 1
    this.#enter(number)
    return number
  }

  hash(number: number): number {
    return this.#hashes[number] as number
  }

  /** A text that is UTF-8. */
  text(number: number): string {
    const begin = this.#ends[number] as number
    return Buffer.from(this.#bytes.buffer, begin, (this.#ends[number + 1] as number) - begin).toString()
  }

  clear(): void {
    this.#slots.fill(0)
    this.#size = 0
  }

  /** Whether it is this text that stands between two places: quicker than `find` where one was met just before. */
  isAt(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (number >= this.#size) return false
    const begin = this.#ends[number] as number
    if ((this.#ends[number + 1] as number) - begin !== to - from) return false
    for (let at = from; at < to; at += 1) if (this.#bytes[begin + at - from] !== bytes[at]) return false
    return true
  }

  #enter(number: number): void {
    const mask = this.#slots.length - 1
    let slot = spread(this.#hashes[number] as number) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = number + 1
  }

  #makeRoom(end: number): void {
    if (end > this.#bytes.length) {
      const old = this.#bytes
      this.#bytes = new Uint8Array(Math.max(old.length * 2, end))
      this.#bytes.set(old)
    }
    if (this.#size + 1 < this.#hashes.length) return
    const [hashes, ends] = [this.#hashes, this.#ends]
    this.#hashes = new Int32Array(hashes.length * 2)
    this.#hashes.set(hashes)
    this.#ends = new Int32Array(hashes.length * 2 + 1)
    this.#ends.set(ends)
    this.#slots = new Int32Array(hashes.length * 4)
    for (let number = 0; number < this.#size; number += 1) this.#enter(number)
  }
}

function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e37_79b1) >>> 7
}

const HEAD = 20
const TAIL = 12

/** A hash of length, head and tail of the bytes between two places, where these tell most of them apart. */
export function hashEnds(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  const head = Math.min(from + HEAD, to)
  for (let at = from; at < head; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193)
  for (let at = Math.max(head, to - TAIL); at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193)
  return hash
}

/** FNV-1a of the bytes between two places. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c_9dc5 | 0
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193)
  return hash
}
