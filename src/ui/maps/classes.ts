import type { Paint } from './types.ts'

/** From which value on each class begins, ascending; the last class has no end. */
export interface Classes {
  readonly from: readonly number[]
  /** The greatest value of each class. */
  readonly to: readonly number[]
}

const MOST = 5

/**
 * Sorts values above nought into at most five classes of about as many values each (quantiles), never parting equal
 * values. Nought is a class of its own and is left out. `decimals`: to how many places values are shown, so that no two
 * values that read alike fall in different classes.
 */
export function classesOf(values: readonly number[], decimals = 0): Classes {
  const scale = 10 ** decimals
  const sorted = new Float64Array(values)
  for (let at = 0; at < sorted.length; at += 1) sorted[at] = Math.round((sorted[at] ?? 0) * scale) / scale
  sorted.sort()
  const from: number[] = []
  const to: number[] = []
  const nothing = sorted.findIndex(value => value > 0)
  const first = nothing < 0 ? sorted.length : nothing
  for (let level = 0, begin = first; level < MOST && begin < sorted.length; level += 1) {
    let end = Math.max(begin + 1, first + Math.round(((level + 1) * (sorted.length - first)) / MOST))
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end += 1
    from.push(sorted[begin] ?? 0)
    to.push(sorted[end - 1] ?? 0)
    begin = end
  }
  return { from, to }
}

/** The fill of a value: the darker the more. With few classes the steps between them are larger. */
export function paintOf({ from }: Classes, value: number, decimals = 0): Paint {
  const shown = Math.round(value * 10 ** decimals) / 10 ** decimals
  if (!(shown > 0)) return 'none'
  let level = 0
  while (level + 1 < from.length && shown >= (from[level + 1] ?? Number.POSITIVE_INFINITY)) level += 1
  return paintOfClass(level, from.length)
}

/** The fill of a class, counted from 0, of so many. */
export function paintOfClass(level: number, classes: number): Paint {
  return (STEPS[classes] ?? STEPS[MOST])?.[level] ?? 'level-5'
}

const STEPS: Readonly<Record<number, readonly Paint[]>> = {
  1: ['level-3'],
  2: ['level-2', 'level-4'],
  3: ['level-1', 'level-3', 'level-5'],
  4: ['level-1', 'level-2', 'level-4', 'level-5'],
  5: ['level-1', 'level-2', 'level-3', 'level-4', 'level-5'],
}
