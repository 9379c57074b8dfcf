import { at, countSeries, meanOf, type Series, wholeNumber } from './series.ts'

/** What a method of early warning says of each period from the first it can judge. */
export interface Alarms {
  /** The place in the series of the first period judged. */
  readonly from: number
  /** 1 for each period that gives alarm. */
  readonly alarm: Uint8Array
  /** For each period the count that would still be, or is only just, no surprise (see the method). */
  readonly upper: Float64Array
}

export interface CusumOptions {
  /** The first place that is judged. Earlier counts say what is usual. */
  readonly from: number
  /** What is usual in each period. Default: the mean of the counts before `from`. */
  readonly expected?: number
  /** Standard deviations above the usual that are let pass each time. Default 1.04. */
  readonly allowance?: number
  /** The sum of what was not let pass that gives alarm. Default 2.26. */
  readonly threshold?: number
}

export interface CusumAlarms extends Alarms {
  /** The sum after each period. It goes on after an alarm until quieter periods bring it down. */
  readonly sum: Float64Array
}

/**
 * Cumulative sums: alarm when counts have been above the usual for long enough or far enough. Each period adds
 * (count − expected) / √expected − allowance, and the sum never falls below 0. `upper` is the least whole count that
 * gives alarm, 0 when the sum alone suffices. With the defaults a false alarm comes about every 500 periods, and a rise
 * of two standard deviations is found in about 3, of one in about 12.
 *
 * @throws RangeError when a count is below 0 or not a number, `from` is not a place in the series after its first, or
 * what is expected is not above 0.
 *
 * References: E. S. Page, Biometrika 41 (1954) 100-115; G. Rossi, L. Lampugnani, M. Marchi, Statistics in Medicine 18
 * (1999) 2111-2122; `cusum` (standard residuals) of the R package surveillance.
 */
export function cusum(series: Series, options: CusumOptions): CusumAlarms {
  const counts = countSeries(series)
  const { allowance = 1.04, threshold = 2.26 } = options
  const from = wholeNumber(options.from, 'from', options.expected === undefined ? 1 : 0)
  if (from >= counts.length) throw new RangeError(`from is ${from}: give a place before ${counts.length}`)
  const expected = options.expected ?? meanOf(counts.subarray(0, from))
  if (!(expected > 0)) {
    throw new RangeError(
      `What is expected is ${expected}: give a number above 0, or a past in which something happened`,
    )
  }
  const judged = counts.length - from
  const alarm = new Uint8Array(judged)
  const upper = new Float64Array(judged)
  const sum = new Float64Array(judged)
  const unit = Math.sqrt(expected)
  let before = 0
  for (let place = 0; place < judged; place += 1) {
    upper[place] = Math.max(0, Math.ceil(unit * (threshold + allowance - before) + expected))
    before = Math.max(0, before + (at(counts, from + place) - expected) / unit - allowance)
    sum[place] = before
    alarm[place] = before >= threshold ? 1 : 0
  }
  return { from, alarm, upper, sum }
}
