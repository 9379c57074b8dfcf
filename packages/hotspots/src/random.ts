/**
 * A repeatable stream of numbers in [0, 1): mulberry32 (T. Ettinger), the same on every machine for the same seed.
 * Good enough for sampling and permutation, not for secrets. The seed is a whole number; only its low 32 bits count.
 *
 * Throws `RangeError` when the seed is not a whole number.
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed is ${seed}: give a whole number`)
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** What `shuffle` can put into another order: a typed array of numbers, or a list that may be changed. */
export type Shufflable = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | unknown[]

/** Puts the values into a random order, in place (Fisher and Yates; Durstenfeld 1964): every order is equally likely. */
export function shuffle<T extends Shufflable>(values: T, random: () => number): T {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = values[last]
    values[last] = values[other]
    values[other] = kept
  }
  return values
}
