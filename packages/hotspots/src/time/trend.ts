import { type LimitOptions, tails } from './poisson.ts'
import { at, finiteSeries, type Series, wholeNumber } from './series.ts'
import { normalQuantile, normalTwoSided } from './special-functions.ts'

export interface Trend {
  /** Later values that are larger, less those that are smaller, over all pairs compared. */
  readonly s: number
  /** s over its largest possible value, ties allowed for (Kendall's tau-b): from −1, always falling, to 1. */
  readonly tau: number
  readonly z: number
  /** The probability of so clear an order by chance, either way. 1 when nothing can be said. */
  readonly p: number
  /** How much the series rises each period: the median of the slopes between all pairs compared (Sen). */
  readonly slope: number
  readonly lower: number
  readonly upper: number
  /** Rising or falling when p is below what the confidence leaves. */
  readonly direction: 'rising' | 'falling' | 'none'
}

export interface TrendOptions {
  /** Of the limits of the slope, and of calling it a trend. Default 0.95. */
  readonly confidence?: number
  /** Compare only values of the same season, as January with January. Default 1: all with all. */
  readonly period?: number
}

/**
 * Whether a series rises or falls, whatever its distribution: the Mann-Kendall test with Sen's slope. With a period,
 * the seasonal one of Hirsch and Slack, which a yearly rhythm does not mislead.
 *
 * p is by the normal approximation with correction for continuity and ties, which is good from about ten values. Values
 * that depend on those before them make it too small.
 *
 * @throws RangeError when a value is not a finite number, the period is not a whole number of 1 or more, or the
 * confidence is not between 0 and 1.
 *
 * References: H. B. Mann, Econometrica 13 (1945) 245-259; P. K. Sen, Journal of the American Statistical Association 63
 * (1968) 1379-1389; R. M. Hirsch, J. R. Slack, R. A. Smith, Water Resources Research 18 (1982) 107-121.
 */
export function trendOf(series: Series, options: TrendOptions = {}): Trend {
  const values = finiteSeries(series)
  const period = wholeNumber(options.period ?? 1, 'The period', 1)
  const limits: LimitOptions = options.confidence === undefined ? {} : { confidence: options.confidence }
  const [low] = tails(limits)
  const sums = { s: 0, variance: 0, most: 0, untied: 0 }
  const slopes: number[] = []
  for (let season = 0; season < Math.min(period, values.length); season += 1) {
    addSeason(
      values.filter((_, index) => index % period === season),
      period,
      sums,
      slopes,
    )
  }
  const { s, variance } = sums
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0
  const p = normalTwoSided(z)
  const rare = variance > 0 && p < 2 * low
  return {
    s,
    tau: s === 0 ? 0 : s / Math.sqrt(sums.most * sums.untied),
    z,
    p,
    ...slopeOf(Float64Array.from(slopes).sort(), Math.sqrt(variance) * -normalQuantile(low)),
    direction: rare ? (s > 0 ? 'rising' : 'falling') : 'none',
  }
}

function addSeason(
  values: Float64Array,
  period: number,
  sums: { s: number; variance: number; most: number; untied: number },
  slopes: number[],
): void {
  const count = values.length
  for (let later = 1; later < count; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const rise = at(values, later) - at(values, earlier)
      sums.s += Math.sign(rise)
      slopes.push(rise / ((later - earlier) * period))
    }
  }
  const pairs = (count * (count - 1)) / 2
  let untied = pairs
  let variance = count * (count - 1) * (2 * count + 5)
  for (const tied of tiesOf(values)) {
    untied -= (tied * (tied - 1)) / 2
    variance -= tied * (tied - 1) * (2 * tied + 5)
  }
  sums.most += pairs
  sums.untied += untied
  sums.variance += variance / 18
}

function tiesOf(values: Float64Array): Iterable<number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts.values()
}

/** The middle slope, and those as far from the middle as the spread of s allows. */
function slopeOf(sorted: Float64Array, reach: number): Pick<Trend, 'slope' | 'lower' | 'upper'> {
  const count = sorted.length
  if (count === 0) return { slope: 0, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
  const below = Math.floor((count - reach) / 2)
  return {
    slope: (at(sorted, Math.floor((count - 1) / 2)) + at(sorted, Math.floor(count / 2))) / 2,
    lower: below < 1 ? Number.NEGATIVE_INFINITY : at(sorted, below - 1),
    upper: below < 1 ? Number.POSITIVE_INFINITY : at(sorted, count - below),
  }
}
