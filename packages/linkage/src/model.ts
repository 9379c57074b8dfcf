import type { BlockingRule } from './blocking.ts'
import type { Column } from './columns.ts'
import type { Measure } from './comparisons/levels.ts'

/** How often the values of one column occur among all records that have one. */
export interface Frequencies {
  /** Share of records for each value that is common enough to be listed. */
  readonly values: Readonly<Record<string, number>>
  /** Share taken for every value that is not listed. */
  readonly rest: number
}

/** One part of a comparison: one measure of one column. */
export interface Part {
  readonly column: string
  readonly measure: Measure
  /**
   * Present when the frequency of the value counts: `same` is the chance that two records of different persons hold the
   * same value; `near` does the same work for nearly equal values: the mean of 1/f over pairs of different persons,
   * f being the frequency of the commoner of the two, is 1/near.
   */
  readonly frequency?: { readonly same: number; readonly near: number }
}

/**
 * One comparison: its parts are weighed together, because they go wrong together (who moves changes address, postcode
 * and town at once) or agree together (a street has one postcode). Outcome number = levels of the parts, mixed radix,
 * first part slowest; one more at the end when `swapped` is told.
 */
export interface Comparison {
  readonly name: string
  readonly parts: readonly Part[]
  /** `all`: every part that is the same is adjusted for its frequency; `first`: only the first of them. */
  readonly adjusts: 'all' | 'first'
  /** The last part only says under which condition the others are judged, and has no weight of its own. */
  readonly conditional: boolean
  /** Has an outcome for given and family name exchanged (parts 0 and 1). */
  readonly swapped: boolean
  /** Chance of each outcome among pairs of one person, and of two: within the outcomes that know the same parts. */
  readonly m: readonly number[]
  readonly u: readonly number[]
}

export interface Model {
  readonly format: 'wardmote-linkage'
  readonly version: 1
  readonly columns: readonly Column[]
  /** The chance that two records taken at random are of one person. */
  readonly prior: number
  readonly comparisons: readonly Comparison[]
  readonly frequencies: Readonly<Record<string, Frequencies>>
  readonly rules: readonly BlockingRule[]
}
