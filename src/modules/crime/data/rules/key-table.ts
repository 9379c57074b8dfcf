const FIRST_CAPACITY = 1 << 12

/** Counts how often a key of two whole numbers was met, in some tens of bytes less for each than a Map needs. */
export class KeyTable {
  readonly #most: number
  #capacity = FIRST_CAPACITY
  #keys = new Float64Array(FIRST_CAPACITY)
  #times = new Uint8Array(FIRST_CAPACITY)
  #marks = new Int32Array(FIRST_CAPACITY)
  #size = 0
  #full = false

  /** @param most how many different keys are kept; thirteen bytes each, and twice that while it grows */
  constructor(most: number) {
    this.#most = most
  }

  /** Whether there were more keys than it keeps. */
  get isFull(): boolean {
    return this.#full
  }

  /** How often it has been met, this time included, up to 255; 0 where the table is full and the key is not in it. */
  meet(a: number, b: number, mark = 0): number {
    const key = keyOf(a, b)
    const place = this.#placeOf(key)
    const before = this.#times[place] as number
    if (before > 0) {
      if (before < 255) this.#times[place] = before + 1
      return Math.min(before + 1, 255)
    }
    if (this.#size >= this.#most) {
      this.#full = true
      return 0
    }
    this.#keys[place] = key
    this.#times[place] = 1
    this.#marks[place] = mark
    this.#size += 1
    if (this.#size * 3 > this.#capacity * 2) this.#grow()
    return 1
  }

  /** What the key was marked with when it was met first. */
  firstMark(a: number, b: number): number | undefined {
    const place = this.#placeOf(keyOf(a, b))
    return this.#times[place] === 0 ? undefined : this.#marks[place]
  }

  clear(): void {
    this.#times.fill(0)
    this.#size = 0
    this.#full = false
  }

  #placeOf(key: number): number {
    const mask = this.#capacity - 1
    let at = spread(key) & mask
    while (this.#times[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, times, marks] = [this.#keys, this.#times, this.#marks]
    this.#capacity *= 2
    this.#keys = new Float64Array(this.#capacity)
    this.#times = new Uint8Array(this.#capacity)
    this.#marks = new Int32Array(this.#capacity)
    for (let at = 0; at < keys.length; at += 1) {
      if (times[at] === 0) continue
      const place = this.#placeOf(keys[at] as number)
      this.#keys[place] = keys[at] as number
      this.#times[place] = times[at] as number
      this.#marks[place] = marks[at] as number
    }
  }
}

function keyOf(a: number, b: number): number {
  return (a >>> 0) * 0x20_0000 + (b & 0x1f_ffff)
}

/** A number of up to 53 bits, for a place in a table. */
export function spread(key: number): number {
  return (Math.imul(key | 0, 0x9e37_79b1) ^ Math.imul(Math.floor(key / 0x1_0000_0000), 0x85eb_ca6b)) >>> 0
}

/** The references of police.uk are hashes already: a part of one is as good as the whole. */
const HASH_LENGTH = 64
const ENOUGH_OF_HASH = 24

/** Two whole numbers of a text, for keys. */
export function hashText(text: string, into: Int32Array): void {
  let a = 0x811c_9dc5
  let b = 0x9747_b28c
  const end = text.length === HASH_LENGTH ? ENOUGH_OF_HASH : text.length
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 0x0100_0193)
    b = Math.imul(b, 0x85eb_ca6b) + code
  }
  into[0] = a
  into[1] = b ^ (b >>> 15)
}

/** The same of ASCII between two places: equal to `hashText` of the text that they are. */
export function hashAscii(bytes: Uint8Array, from: number, to: number, into: Int32Array): void {
  let a = 0x811c_9dc5
  let b = 0x9747_b28c
  const end = to - from === HASH_LENGTH ? from + ENOUGH_OF_HASH : to
  for (let at = from; at < end; at += 1) {
    const code = bytes[at] as number
    a = Math.imul(a ^ code, 0x0100_0193)
    b = Math.imul(b, 0x85eb_ca6b) + code
  }
  into[0] = a
  into[1] = b ^ (b >>> 15)
}

/** Mixes a number into such a key. */
export function mixIn(value: number, into: Int32Array): void {
  const a = Math.imul((into[0] as number) ^ value, 0x0100_0193)
  into[0] = a ^ (a >>> 13)
  into[1] = Math.imul((into[1] as number) + value, 0x9e37_79b1) ^ ((into[1] as number) >>> 15)
}

/** One whole number that a text decides. */
export function markOf(text: string): number {
  let mark = 0x811c_9dc5 | 0
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x0100_0193)
  return mark
}
