import type { Alarms } from './cusum.ts'
import { fitLogLine, type LogLine, readLogLine, slopeP } from './log-linear.ts'
import { at, countSeries, properShare, type Series, wholeNumber } from './series.ts'
import { normalQuantile } from './special-functions.ts'

export interface FarringtonOptions {
  /** Periods in a year. Default 52, weeks. */
  readonly period?: number
  /** How many years back. Default 5. */
  readonly years?: number
  /** How many periods on either side of the same one in each of those years. Default 3. */
  readonly halfWidth?: number
  /** The chance of a count outside the limits on either side, were all well. Default 0.05. */
  readonly alpha?: number
  /**
   * Whether a trend over the years counts, if it is clear, does not lead above all seen before, and has three years.
   * Default true.
   */
  readonly trend?: boolean
  /** Whether earlier outbreaks count less. Default true. */
  readonly reweight?: boolean
  /** The first place that is judged. Default: the first that has all the years before it. */
  readonly from?: number
  /** No alarm with fewer incidents than `atLeast` (5) in the last `within` (4) periods. */
  readonly atLeast?: number
  readonly within?: number
}

export interface FarringtonAlarms extends Alarms {
  /** What the same weeks of earlier years lead to expect. */
  readonly expected: Float64Array
}

/**
 * Early warning for counts with a season: each count is held against the same weeks of earlier years, by quasi-Poisson
 * regression in which earlier outbreaks lose weight. A count gives alarm when it is above `upper`, which is 0 where
 * there are too few incidents for an alarm.
 *
 * @throws RangeError when a count is below 0 or not a number, an option is out of its range, or the years asked for do
 * not lie before the first place judged.
 *
 * References: C. P. Farrington, N. J. Andrews, A. D. Beale, M. A. Catchpole, Journal of the Royal Statistical Society A
 * 159 (1996) 547-563; `farrington` of the R package surveillance.
 */
export function farrington(series: Series, options: FarringtonOptions = {}): FarringtonAlarms {
  const counts = countSeries(series)
  const period = wholeNumber(options.period ?? 52, 'The period', 2)
  const years = wholeNumber(options.years ?? 5, 'years', 1)
  const halfWidth = wholeNumber(options.halfWidth ?? 3, 'halfWidth', 0)
  const within = wholeNumber(options.within ?? 4, 'within', 1)
  const { atLeast = 5, alpha = 0.05, trend = true, reweight = true } = options
  const reach = -normalQuantile(properShare(alpha, 'alpha') / 2)
  const needed = Math.max(period * years + halfWidth, within - 1)
  const from = wholeNumber(options.from ?? needed, 'from', 0)
  if (2 * halfWidth >= period || years * (2 * halfWidth + 1) < 3) {
    throw new RangeError('Take a half width that leaves the years apart, and at least three counts in all')
  }
  if (from < needed || from >= counts.length) {
    throw new RangeError(`from is ${from} of ${counts.length} counts: ${years} years need ${needed} counts before it`)
  }
  const judged = counts.length - from
  const upper = new Float64Array(judged)
  const expected = new Float64Array(judged)
  const alarm = new Uint8Array(judged)
  for (let index = 0; index < judged; index += 1) {
    const place = from + index
    const times = sameWeeks(place, period, years, halfWidth)
    const limit = limitAt(counts, place, times, { trend: trend && years >= 3, reweight, reach })
    expected[index] = limit.expected
    const recent = counts.subarray(place - within + 1, place + 1).reduce((sum, count) => sum + count, 0)
    if (recent < atLeast) continue
    upper[index] = limit.upper
    alarm[index] = at(counts, place) > limit.upper ? 1 : 0
  }
  return { from, alarm, upper, expected }
}

function sameWeeks(place: number, period: number, years: number, halfWidth: number): readonly number[] {
  return Array.from({ length: years }, (_, year) => place - period * (years - year)).flatMap(middle =>
    Array.from({ length: 2 * halfWidth + 1 }, (_, week) => middle - halfWidth + week),
  )
}

function limitAt(
  counts: Float64Array,
  place: number,
  times: readonly number[],
  { trend, reweight, reach }: { readonly trend: boolean; readonly reweight: boolean; readonly reach: number },
): { readonly expected: number; readonly upper: number } {
  const past = times.map(time => at(counts, time))
  const sloped = trend ? fitTwice(times, past, true, reweight) : undefined
  const believed = sloped !== undefined && slopeP(sloped) < 0.05 && readLogLine(sloped, place).mean <= Math.max(...past)
  const line = believed ? sloped : fitTwice(times, past, false, reweight)
  if (line === undefined) return { expected: 0, upper: 0 }
  const { mean, logVariance } = readLogLine(line, place)
  const dispersion = Math.max(1, line.dispersion)
  // Counts to the power of two thirds are nearly symmetrical.
  const spread = Math.sqrt((4 / 9) * Math.cbrt(mean) * (dispersion + dispersion * logVariance * mean))
  return { expected: mean, upper: (mean ** (2 / 3) + reach * spread) ** 1.5 }
}

/** Fits, takes weight from what lies far above or below, and fits again. */
function fitTwice(
  times: readonly number[],
  past: readonly number[],
  withSlope: boolean,
  reweight: boolean,
): LogLine | undefined {
  const even = new Float64Array(past.length).fill(1)
  const first = fitLogLine(times, past, even, withSlope)
  if (first === undefined || !reweight) return first
  return fitLogLine(times, past, weightsOf(first, past), withSlope)
}

/** Counts more than one standard deviation away (Anscombe residuals) lose weight with the square of the distance. */
function weightsOf({ means, leverage, dispersion }: LogLine, past: readonly number[]): Float64Array {
  const weights = Float64Array.from(past, (count, index) => {
    const mean = at(means, index)
    const distance = 1.5 * (Math.cbrt(count * count) / mean ** (1 / 6) - Math.sqrt(mean))
    const residual = distance / Math.sqrt(Math.max(1, dispersion) * (1 - at(leverage, index)))
    return residual > 1 ? 1 / (residual * residual) : 1
  })
  const scale = weights.length / weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight * scale)
}
