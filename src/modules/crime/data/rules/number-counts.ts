const FIRST_CAPACITY = 1 << 10
const NONE = -1

/** Counts by whole numbers from nought, quicker than a Map where every row of a file counts. */
export class NumberCounts {
  #keys = new Int32Array(FIRST_CAPACITY).fill(NONE)
  #counts = new Float64Array(FIRST_CAPACITY)
  #size = 0

  /** Counts one more of a number. */
  count(key: number): void {
    const slot = this.#slotOf(key)
    this.#counts[slot] = (this.#counts[slot] as number) + 1
    if (this.#keys[slot] === key) return
    this.#keys[slot] = key
    this.#size += 1
    if (this.#size * 2 > this.#keys.length) this.#grow()
  }

  /** Each number with its count, by number. */
  entries(): readonly (readonly [key: number, count: number])[] {
    const found: (readonly [number, number])[] = []
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      const key = this.#keys[slot] as number
      if (key !== NONE) found.push([key, this.#counts[slot] as number])
    }
    return found.sort(([a], [b]) => a - b)
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1
    let slot = (Math.imul(key, 0x9e37_79b1) >>> 8) & mask
    while (this.#keys[slot] !== NONE && this.#keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts]
    this.#keys = new Int32Array(keys.length * 2).fill(NONE)
    this.#counts = new Float64Array(keys.length * 2)
    for (const [at, key] of keys.entries()) {
      if (key === NONE) continue
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#counts[slot] = counts[at] as number
    }
  }
}
