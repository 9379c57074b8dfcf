import { refuseUnlessEdges, refuseUnlessWhole } from './checks.ts'

/**
 * Bands of distance and of days, as the counting needs them. The last band of either may reach to Infinity; it is
 * worked out from totals and not counted. Whatever lies below the first edge is counted in a row and a column more.
 */
export interface KnoxBands {
  readonly distances: readonly number[]
  readonly days: readonly number[]
  /** Edges without Infinity, and so the bands that are counted. */
  readonly countedDistances: readonly number[]
  readonly countedDays: readonly number[]
  /** Pairs this far apart in days, or farther, are not counted. */
  readonly dayLimit: number
  /** Columns of a table while it is counted: the counted bands and one more. */
  readonly stride: number
  /** The column of a difference in days, by the difference plus `dayLimit`. */
  readonly columnOf: Uint8Array
}

/** More days than this in a band are a mistake: it is 2,700 years. */
const MOST_DAYS = 1_000_000
const MOST_BANDS = 200

export function knoxBands(distances: readonly number[], days: readonly number[]): KnoxBands {
  refuseUnlessEdges('The distances', distances)
  refuseUnlessEdges('The days', days)
  const countedDistances = distances.filter(Number.isFinite)
  const countedDays = days.filter(Number.isFinite)
  for (const edge of countedDays) refuseUnlessWhole('An edge of the days', edge, 0, MOST_DAYS)
  if (distances.length > MOST_BANDS || days.length > MOST_BANDS) {
    throw new RangeError(`There are too many bands: give at most ${MOST_BANDS} edges of each`)
  }
  const dayLimit = countedDays.at(-1) ?? 0
  const stride = countedDays.length
  const columnOf = new Uint8Array(2 * dayLimit + 1)
  for (let gap = 0; gap < dayLimit; gap += 1) {
    const band = bandOf(countedDays, gap)
    columnOf[dayLimit + gap] = band
    columnOf[dayLimit - gap] = band
  }
  return { distances, days, countedDistances, countedDays, dayLimit, stride, columnOf }
}

/**
 * The band of a value: `edges[band]` <= value < `edges[band + 1]`. Below the first edge it is one more than the last
 * band; a value at or above the last edge must have been left out.
 */
export function bandOf(edges: readonly number[], value: number): number {
  let band = edges.length - 2
  while (band >= 0 && value < (edges[band] as number)) band -= 1
  return band < 0 ? edges.length - 1 : band
}
