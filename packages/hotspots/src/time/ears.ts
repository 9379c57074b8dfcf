import type { Alarms } from './cusum.ts'
import { at, countSeries, meanOf, properShare, sampleVariance, type Series, wholeNumber } from './series.ts'
import { normalQuantile } from './special-functions.ts'

export interface EarsOptions {
  /**
   * `C1` (default): beside the periods just before. `C2`: leaves a gap of two periods, so that a slow start is not
   * taken for usual. `C3`: whether C2 found much in the two periods before, taken together (as R has it, the count of
   * the period itself does not matter).
   */
  readonly method?: 'C1' | 'C2' | 'C3'
  /** How many periods say what is usual, at least 3. Default 7. */
  readonly baseline?: number
  /** The chance of a false alarm in one period, were counts normal. Default 0.001, for C3 0.025. */
  readonly alpha?: number
  /**
   * The least standard deviation that is believed, so that a quiet past does not make every count an alarm. Default 0.
   */
  readonly leastDeviation?: number
  /** The first place that is judged. Default: the first that has enough before it. */
  readonly from?: number
}

/**
 * The Early Aberration Reporting System: alarm when a count is above the mean of the periods before it by more standard
 * deviations than chance allows. Needs only a few periods of past, and knows no season. A count gives alarm when it is
 * above `upper`.
 *
 * @throws RangeError when a count is below 0 or not a number, the baseline is below 3, alpha is not between 0 and 1,
 * the least deviation is below 0, or too little lies before the first place judged.
 *
 * References: L. Hutwagner, W. Thompson, G. M. Seeman, T. Treadwell, Journal of Urban Health 80 (2003) i89-i96; R. D.
 * Fricker, B. L. Hegler, D. A. Dunfee, Statistics in Medicine 27 (2008) 3407-3429; `earsC` of the R package
 * surveillance.
 */
export function ears(series: Series, options: EarsOptions = {}): Alarms {
  const counts = countSeries(series)
  const { method = 'C1', leastDeviation = 0, alpha = method === 'C3' ? 0.025 : 0.001 } = options
  const baseline = wholeNumber(options.baseline ?? 7, 'The baseline', 3)
  if (!(leastDeviation >= 0)) throw new RangeError(`The least deviation is ${leastDeviation}: give 0 or more`)
  const reach = -normalQuantile(properShare(alpha, 'alpha'))
  const needed = baseline + { C1: 0, C2: 2, C3: 4 }[method]
  const from = wholeNumber(options.from ?? needed, 'from', 0)
  if (from < needed || from >= counts.length) {
    throw new RangeError(`from is ${from} of ${counts.length} counts: ${method} needs ${needed} counts before it`)
  }
  const usual = (place: number): Usual =>
    usualBefore(counts, place - (method === 'C1' ? 0 : 2), baseline, leastDeviation)
  const upper = new Float64Array(counts.length - from)
  for (let place = from; place < counts.length; place += 1) {
    const { mean, deviation } = usual(place)
    if (method !== 'C3') upper[place - from] = mean + reach * deviation
    else {
      const before = excess(at(counts, place - 1), usual(place - 1)) + excess(at(counts, place - 2), usual(place - 2))
      // A past without any spread leaves nothing to measure by: no alarm.
      const room = deviation === 0 ? 0 : deviation * (reach - before)
      upper[place - from] = Math.max(0, at(counts, place) + room)
    }
  }
  const alarm = Uint8Array.from(upper, (limit, place) => (at(counts, from + place) > limit ? 1 : 0))
  return { from, alarm, upper }
}

interface Usual {
  readonly mean: number
  readonly deviation: number
}

function usualBefore(counts: Float64Array, place: number, baseline: number, leastDeviation: number): Usual {
  const past = counts.subarray(place - baseline, place)
  return { mean: meanOf(past), deviation: Math.max(Math.sqrt(sampleVariance(past)), leastDeviation) }
}

/** Standard deviations above the mean beyond the first one. */
function excess(count: number, { mean, deviation }: Usual): number {
  return count <= mean ? 0 : Math.max(0, (count - mean) / deviation - 1)
}
