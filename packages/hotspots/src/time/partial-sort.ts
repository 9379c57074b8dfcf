import { at } from './series.ts'

/** A stretch of the values that still has to be put in order, and which of the places asked for lie in it. */
interface Stretch {
  readonly from: number
  readonly until: number
  readonly first: number
  readonly last: number
}

/**
 * Puts into the given places the values that would be there if all were sorted: Singleton's quicksort (CACM algorithm
 * 347), which leaves out what nobody asks for, the way R's `stl` does it, step by step.
 *
 * The places should rise. `stl` asks for the upper of the two middle places first, and then one of the two is now and
 * then a neighbour of the right value; robust weights depend on it, so equal results need the same steps.
 */
export function partialSort(values: Float64Array, places: readonly number[]): void {
  const waiting: Stretch[] = []
  let stretch: Stretch | undefined = { from: 0, until: values.length - 1, first: 0, last: places.length - 1 }
  while (stretch !== undefined) {
    const { from, until }: Stretch = stretch
    const split: boolean = until - from > 10 || (from === 0 && until > 0)
    if (!split) insertionSort(values, from, until)
    stretch = (split ? splitStretch(values, places, stretch, waiting) : undefined) ?? nextStretch(waiting)
  }
}

function nextStretch(waiting: Stretch[]): Stretch | undefined {
  let stretch = waiting.pop()
  while (stretch !== undefined && stretch.first > stretch.last) stretch = waiting.pop()
  return stretch
}

/** The smaller part is gone on with, when a place asked for lies in it; the other waits. */
function splitStretch(
  values: Float64Array,
  places: readonly number[],
  { from, until, first, last }: Stretch,
  waiting: Stretch[],
): Stretch | undefined {
  const [lower, upper] = partition(values, from, until)
  if (lower - from <= until - upper) {
    let kept = last
    while (kept >= first && at(places, kept) > lower) kept -= 1
    waiting.push({ from: upper, until, first: kept < first ? first : kept + 1, last })
    return kept < first ? undefined : { from, until: lower, first, last: kept }
  }
  let kept = first
  while (kept <= last && at(places, kept) < upper) kept += 1
  waiting.push({ from, until: lower, first, last: kept > last ? last : kept - 1 })
  return kept > last ? undefined : { from: upper, until, first: kept, last }
}

/** Parts a stretch about the median of its first, middle and last value: where the lower ends and the upper begins. */
function partition(values: Float64Array, from: number, until: number): readonly [number, number] {
  const middle = Math.floor((from + until + 2) / 2) - 1
  if (at(values, from) > at(values, middle)) swap(values, from, middle)
  if (at(values, until) < at(values, middle)) {
    swap(values, until, middle)
    if (at(values, from) > at(values, middle)) swap(values, from, middle)
  }
  const pivot = at(values, middle)
  let lower = until
  let upper = from
  for (;;) {
    do lower -= 1
    while (at(values, lower) > pivot)
    do upper += 1
    while (at(values, upper) < pivot)
    if (upper > lower) return [lower, upper]
    swap(values, lower, upper)
  }
}

function swap(values: Float64Array, one: number, other: number): void {
  const kept = at(values, one)
  values[one] = at(values, other)
  values[other] = kept
}

/** Everything before the stretch is at most as large as what is in it, so that no step goes beyond its start. */
function insertionSort(values: Float64Array, from: number, until: number): void {
  for (let index = from + 1; index <= until; index += 1) {
    const value = at(values, index)
    let place = index
    while (place > from && at(values, place - 1) > value) {
      values[place] = at(values, place - 1)
      place -= 1
    }
    values[place] = value
  }
}
