import { compileMeasure } from './comparisons/compile-measure.ts'
import { type Measure, NEAR } from './comparisons/levels.ts'
import type { Comparison, Frequencies, Model, Part } from './model.ts'
import { countValues, placeOf, type Table, valuesOf } from './table.ts'
import { at } from './typed-arrays.ts'

/** Values listed one by one in a model, at most; all others share one frequency. */
const LISTED = 20_000

/** Counts the values of the columns whose frequency matters. */
export function withFrequencies(table: Table, model: Model, random: () => number): Model {
  const frequencies: Record<string, Frequencies> = {}
  const count = (part: Part): Part => {
    if (part.frequency === undefined) return part
    const place = placeOf(table, part.column)
    const own = frequenciesOf(table, place)
    frequencies[part.column] = own
    const same = chanceOfSame(table, place)
    return { ...part, frequency: { same, near: chanceOfNear(table, place, part.measure, own, random) ?? same } }
  }
  const comparisons = model.comparisons.map((comparison): Comparison => {
    return { ...comparison, parts: comparison.parts.map(count) }
  })
  return { ...model, frequencies, comparisons }
}

/** How often each value of a column occurs among the records that have one. */
export function frequenciesOf(table: Table, column: number): Frequencies {
  const values = valuesOf(table, column)
  const counts = countValues(table, column)
  const known = table.size - at(counts, 0)
  const places: number[] = []
  let distinct = 0
  for (let place = 1; place < counts.length; place += 1) {
    if (at(counts, place) > 0) distinct += 1
    if (at(counts, place) > 1) places.push(place)
  }
  places.sort((a, b) => at(counts, b) - at(counts, a) || a - b)
  places.length = Math.min(places.length, LISTED)
  const listed = places.reduce((sum, place) => sum + at(counts, place), 0)
  const others = distinct - places.length
  const rest = others > 0 ? (known - listed) / others / known : 1 / Math.max(1, known)
  const shares = places.map(place => [values[place] ?? '', rounded(at(counts, place) / known)] as const)
  return { values: Object.fromEntries(shares), rest: rounded(rest) }
}

export function frequencyOf({ values, rest }: Frequencies, value: string): number {
  return Object.hasOwn(values, value) ? (values[value] ?? rest) : rest
}

function rounded(share: number): number {
  return Number(share.toPrecision(6))
}

/** The chance that two records taken at random, both with a value, hold the same. */
function chanceOfSame(table: Table, column: number): number {
  const counts = countValues(table, column)
  const known = table.size - at(counts, 0)
  if (known === 0) return 1
  return counts.reduce((sum, count, place) => (place === 0 ? 0 : sum + (count / known) ** 2), 0)
}

const NEAR_SAMPLE = 300_000
const TOO_FEW = 30

/** 1 / (mean of 1/f of the commoner of two nearly equal values); `undefined` when too few such pairs are met. */
function chanceOfNear(
  table: Table,
  place: number,
  measure: Measure,
  frequencies: Frequencies,
  random: () => number,
): number | undefined {
  const near = NEAR[measure]
  if (near === undefined) return undefined
  const levelOf = compileMeasure(table, place, measure)
  const texts = valuesOf(table, place)
  const width = table.columns.length
  const frequency = (row: number): number => frequencyOf(frequencies, texts[at(table.ids, row + place)] ?? '')
  let sum = 0
  let count = 0
  for (let turn = 0; turn < NEAR_SAMPLE; turn += 1) {
    const one = Math.floor(random() * table.size) * width
    const other = Math.floor(random() * table.size) * width
    if (levelOf(one, other) !== near) continue
    sum += 1 / Math.max(frequency(one), frequency(other))
    count += 1
  }
  return count < TOO_FEW ? undefined : count / sum
}
