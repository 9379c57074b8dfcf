/** Pairs of record numbers with their weights, 16 bytes each; the smaller number of a pair is always the first. */
export interface PairList {
  readonly add: (one: number, other: number, weight: number) => void
  readonly forEach: (visit: (one: number, other: number, weight: number) => void) => void
}

export function makePairList(room: number = 1024): PairList {
  let first = new Uint32Array(room)
  let second = new Uint32Array(room)
  let weights = new Float64Array(room)
  let size = 0
  const add = (one: number, other: number, weight: number) => {
    if (size === first.length) {
      first = grown(first, new Uint32Array(size * 2))
      second = grown(second, new Uint32Array(size * 2))
      weights = grown(weights, new Float64Array(size * 2))
    }
    first[size] = Math.min(one, other)
    second[size] = Math.max(one, other)
    weights[size] = weight
    size++
  }
  const forEach = (visit: (one: number, other: number, weight: number) => void) => {
    for (let i = 0; i < size; i++) visit(first[i] as number, second[i] as number, weights[i] as number)
  }
  return { add, forEach }
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
