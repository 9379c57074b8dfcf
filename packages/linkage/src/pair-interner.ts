import { at } from './typed-arrays.ts'

/** Gives each distinct pair of numbers (below 2^32) a number of its own, 1 and up: open addressing, no objects. */
export class PairInterner {
  #mask: number
  #first: Uint32Array
  #second: Uint32Array
  #ids: Uint32Array
  size = 0

  constructor(expected = 1024) {
    let capacity = 1024
    while (capacity < expected * 2) capacity *= 2
    this.#mask = capacity - 1
    this.#first = new Uint32Array(capacity)
    this.#second = new Uint32Array(capacity)
    this.#ids = new Uint32Array(capacity)
  }

  idOf(first: number, second: number): number {
    let slot = hashPair(first, second) & this.#mask
    for (;;) {
      const id = at(this.#ids, slot)
      if (id === 0) break
      if (at(this.#first, slot) === first && at(this.#second, slot) === second) return id
      slot = (slot + 1) & this.#mask
    }
    this.size += 1
    this.#put(slot, first, second, this.size)
    if (this.size * 2 > this.#mask) this.#grow()
    return this.size
  }

  #put(slot: number, first: number, second: number, id: number): void {
    this.#first[slot] = first
    this.#second[slot] = second
    this.#ids[slot] = id
  }

  #grow(): void {
    const first = this.#first
    const second = this.#second
    const ids = this.#ids
    const capacity = ids.length * 2
    this.#mask = capacity - 1
    this.#first = new Uint32Array(capacity)
    this.#second = new Uint32Array(capacity)
    this.#ids = new Uint32Array(capacity)
    for (let old = 0; old < ids.length; old += 1) {
      const id = at(ids, old)
      if (id === 0) continue
      let slot = hashPair(at(first, old), at(second, old)) & this.#mask
      while (at(this.#ids, slot) !== 0) slot = (slot + 1) & this.#mask
      this.#put(slot, at(first, old), at(second, old), id)
    }
  }
}

/** Multiplicative hashing with a last mixing step, as in MurmurHash3's finaliser. */
export function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
