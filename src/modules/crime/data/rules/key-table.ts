/** Counts how often a key of two whole numbers was met, in some tens of bytes less for each than a Map needs. */
export interface KeyTable {
  /** How often it has been met, this time included, up to 255; 0 where the table is full and the key is not in it. */
  readonly meet: (a: number, b: number, mark?: number) => number
  /** What the key was marked with when it was met first. */
  readonly firstMark: (a: number, b: number) => number | undefined
  readonly isFull: () => boolean
}

/**
 * @param most how many different keys are kept; thirteen bytes each, and twice that while it grows
 */
export function makeKeyTable(most: number): KeyTable {
  let capacity = 1 << 12
  let keys = new Float64Array(capacity)
  let times = new Uint8Array(capacity)
  let marks = new Int32Array(capacity)
  let size = 0
  let full = false

  function placeOf(key: number): number {
    let at = (Math.imul(key | 0, 0x9e37_79b1) ^ Math.imul(Math.floor(key / 0x1_0000_0000), 0x85eb_ca6b)) >>> 0
    at &= capacity - 1
    while (times[at] !== 0 && keys[at] !== key) at = (at + 1) & (capacity - 1)
    return at
  }

  function grow(): void {
    const [oldKeys, oldTimes, oldMarks] = [keys, times, marks]
    capacity *= 2
    keys = new Float64Array(capacity)
    times = new Uint8Array(capacity)
    marks = new Int32Array(capacity)
    for (let at = 0; at < oldKeys.length; at += 1) {
      if (oldTimes[at] === 0) continue
      const place = placeOf(oldKeys[at] as number)
      keys[place] = oldKeys[at] as number
      times[place] = oldTimes[at] as number
      marks[place] = oldMarks[at] as number
    }
  }

  return {
    meet: (a, b, mark = 0) => {
      const key = keyOf(a, b)
      const place = placeOf(key)
      const before = times[place] as number
      if (before > 0) {
        if (before < 255) times[place] = before + 1
        return Math.min(before + 1, 255)
      }
      if (size >= most) {
        full = true
        return 0
      }
      keys[place] = key
      times[place] = 1
      marks[place] = mark
      size += 1
      if (size * 3 > capacity * 2) grow()
      return 1
    },
    firstMark: (a, b) => {
      const place = placeOf(keyOf(a, b))
      return times[place] === 0 ? undefined : marks[place]
    },
    isFull: () => full,
  }
}

function keyOf(a: number, b: number): number {
  return (a >>> 0) * 0x20_0000 + (b & 0x1f_ffff)
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

/** Mixes a number into such a key. */
export function mixIn(value: number, into: Int32Array): void {
  const a = Math.imul((into[0] as number) ^ value, 0x0100_0193)
  into[0] = a ^ (a >>> 13)
  into[1] = Math.imul((into[1] as number) + value, 0x9e37_79b1) ^ ((into[1] as number) >>> 15)
}
