/** A queue that gives the foremost first (binary heap). */
export interface Heap<T> {
  readonly push: (value: T) => void
  readonly pop: () => T | undefined
}

export function makeHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const values: T[] = []
  const push = (value: T) => {
    let place = values.length
    values.push(value)
    while (place > 0) {
      const up = (place - 1) >> 1
      const above = values[up] as T
      if (!isBefore(value, above)) break
      values[place] = above
      place = up
    }
    values[place] = value
  }
  const pop = (): T | undefined => {
    const first = values[0]
    const last = values.pop()
    if (last === undefined || values.length === 0) return first
    let place = 0
    for (let below = 1; below < values.length; below = 2 * place + 1) {
      if (below + 1 < values.length && isBefore(values[below + 1] as T, values[below] as T)) below++
      if (!isBefore(values[below] as T, last)) break
      values[place] = values[below] as T
      place = below
    }
    values[place] = last
    return first
  }
  return { push, pop }
}
