import { type Trend, trendOf } from '../time/trend.ts'
import { requireOneEach } from './checks.ts'
import { significantCells } from './false-discovery.ts'

/**
 * What became of a place over successive periods, hot meaning significantly hot in a period:
 *
 * - `none`: never hot
 * - `new`: hot in the last period and never before, of two periods at least
 * - `persistent`: hot in the last period and in nine of ten periods or more, and its scores do not fall
 * - `emerging`: hot in the last period, its scores do not fall, and either they rise or it has been hot in every period
 *   since it first was (two at least)
 * - `fading`: its scores fall, or it was hot in half of the periods or more but not in the last
 * - `sporadic`: hot now and then, none of the above
 *
 * The first that holds, in this order. They follow the categories of Esri's emerging hot spot analysis, simplified:
 * `emerging` takes in its consecutive and intensifying spots (where fewer than nine of ten periods are hot), `fading`
 * its diminishing and historical ones, `sporadic` its oscillating ones.
 */
export type HotspotKind = 'none' | 'new' | 'persistent' | 'emerging' | 'fading' | 'sporadic'

export interface HotspotHistory {
  readonly kind: HotspotKind
  /** In how many of the periods the cell was hot. */
  readonly hotPeriods: number
  /** Whether it was hot in the last period. */
  readonly hotNow: boolean
  /** Whether its scores rise or fall (Mann-Kendall); not worked out for a cell that was never hot. */
  readonly trend?: Trend
}

export interface HistoryOptions {
  /** The level for hotspots, after Benjamini and Hochberg in each period, and for trends. 0.05 unless given. */
  readonly level?: number
  /** A probability for each cell, period by period; from the normal distribution of z unless given. See `countPs`. */
  readonly ps?: readonly Float64Array[]
}

const NEARLY_ALWAYS = 0.9

/**
 * Emerging, persistent, fading, sporadic and new hotspots, from the scores of successive periods.
 *
 * @param scores z of Gi* for each cell, one array for each period, the oldest first. Ten periods or more give the trend
 * a chance; periods should be of one length.
 * @returns for each cell what became of it
 * @throws RangeError when there is no period, periods differ in their number of cells, a score is NaN, or the level is not
 * between 0 and 1.
 */
export function hotspotHistory(
  scores: readonly Float64Array[],
  { level = 0.05, ps }: HistoryOptions = {},
): HotspotHistory[] {
  const [first] = scores
  if (first === undefined) throw new RangeError('There are no periods: give the scores of at least one')
  for (const period of scores) requireOneEach(period, first.length, 'scores')
  if (ps !== undefined && ps.length !== scores.length) {
    throw new RangeError(
      `There are ${ps.length} arrays of probabilities for ${scores.length} periods: give one for each`,
    )
  }
  const hot = scores.map((period, index) => significantCells(period, level, ps?.[index]))
  return Array.from(first, (_, cell) => {
    const marks = hot.map(period => period[cell] === 1)
    if (!marks.includes(true)) return { kind: 'none', hotPeriods: 0, hotNow: false }
    const trend = trendOf(
      scores.map(period => period[cell] as number),
      { confidence: 1 - level },
    )
    return {
      kind: kindOf(marks, trend),
      hotPeriods: marks.filter(Boolean).length,
      hotNow: marks.at(-1) === true,
      trend,
    }
  })
}

function kindOf(marks: readonly boolean[], { direction }: Trend): HotspotKind {
  const hot = marks.filter(Boolean).length
  const now = marks.at(-1) === true
  const share = hot / marks.length
  if (now && hot === 1 && marks.length > 1) return 'new'
  if (now && share >= NEARLY_ALWAYS && direction !== 'falling') return 'persistent'
  const unbroken = marks.slice(marks.indexOf(true)).every(Boolean)
  if (now && direction !== 'falling' && (direction === 'rising' || unbroken)) return 'emerging'
  if (direction === 'falling' || (!now && share >= 0.5)) return 'fading'
  return 'sporadic'
}
