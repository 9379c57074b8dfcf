import { at } from './typed-arrays.ts'

/** Counts of distinct numbers up to 2^53: how often each pattern of outcomes was met. Open addressing. */
export class PatternCounts {
  #mask: number
  #slots: Int32Array
  keys: Float64Array
  counts: Float64Array
  size = 0

  constructor() {
    this.#mask = (1 << 14) - 1
    this.#slots = new Int32Array(this.#mask + 1).fill(-1)
    this.keys = new Float64Array(1 << 13)
    this.counts = new Float64Array(1 << 13)
  }

  add(key: number, weight: number): void {
    let slot = hashNumber(key) & this.#mask
    for (;;) {
      const place = at(this.#slots, slot)
      if (place < 0) break
      if (at(this.keys, place) === key) {
        this.counts[place] = at(this.counts, place) + weight
        return
      }
      slot = (slot + 1) & this.#mask
    }
    if (this.size === this.keys.length) {
      this.#grow()
      this.add(key, weight)
      return
    }
    this.#slots[slot] = this.size
    this.keys[this.size] = key
    this.counts[this.size] = weight
    this.size += 1
  }

  #grow(): void {
    const keys = new Float64Array(this.keys.length * 2)
    const counts = new Float64Array(keys.length)
    keys.set(this.keys)
    counts.set(this.counts)
    this.keys = keys
    this.counts = counts
    this.#mask = keys.length * 2 - 1
    this.#slots = new Int32Array(this.#mask + 1).fill(-1)
    for (let place = 0; place < this.size; place += 1) {
      let slot = hashNumber(at(keys, place)) & this.#mask
      while (at(this.#slots, slot) >= 0) slot = (slot + 1) & this.#mask
      this.#slots[slot] = place
    }
  }
}

function hashNumber(key: number): number {
  const high = Math.floor(key / 4294967296)
  let hash = Math.imul((key % 4294967296) | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
