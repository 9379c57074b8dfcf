import { at, finiteSeries, meanOf, type Series, wholeNumber } from './series.ts'
import type { Decomposition } from './stl.ts'

export interface ClassicalDecomposition extends Decomposition {
  /** The season of one period, from the place in the year at which the series begins. */
  readonly figure: Float64Array
}

export interface DecomposeOptions {
  readonly period: number
  /** `additive` (default): seasonal + trend + remainder. `multiplicative`: seasonal × trend × remainder. */
  readonly type?: 'additive' | 'multiplicative'
}

/**
 * The classical decomposition: the trend is the mean of a whole season around each value, the season the mean distance
 * of each month from it. Half a season at either end has no trend and no remainder: NaN there. `stl` does better; this
 * one is for comparison with older work, and for start values.
 *
 * @throws RangeError when a value is not a finite number or there are fewer than two periods.
 *
 * Reference: M. Kendall, A. Stuart, "The Advanced Theory of Statistics" 3 (1983) 410-414; as R's `stats::decompose`.
 */
export function decompose(
  series: Series,
  { period: asked, type = 'additive' }: DecomposeOptions,
): ClassicalDecomposition {
  const values = finiteSeries(series)
  const period = wholeNumber(asked, 'The period', 2)
  if (values.length < 2 * period) {
    throw new RangeError(`The series has ${values.length} values: give at least two periods, ${2 * period}`)
  }
  const additive = type === 'additive'
  const trend = centredMean(values, period)
  const apart = (value: number, other: number) => (additive ? value - other : value / other)
  const figure = seasonOf(
    values.map((value, index) => apart(value, at(trend, index))),
    period,
  )
  const middle = meanOf(figure)
  for (let month = 0; month < period; month += 1) figure[month] = apart(at(figure, month), middle)
  const seasonal = values.map((_, index) => at(figure, index % period))
  const remainder = values.map((value, index) => apart(apart(value, at(seasonal, index)), at(trend, index)))
  return { seasonal, trend, remainder, figure }
}

/** Means of one period around each value; where it is even, the two outermost values count half. */
function centredMean(values: Float64Array, period: number): Float64Array {
  const means = new Float64Array(values.length).fill(Number.NaN)
  const half = Math.floor(period / 2)
  for (let index = half; index < values.length - half; index += 1) {
    let sum = 0
    for (let other = index - half; other <= index + half; other += 1) sum += at(values, other)
    if (period % 2 === 0) sum -= (at(values, index - half) + at(values, index + half)) / 2
    means[index] = sum / period
  }
  return means
}

/** The mean of each month's values; those without a trend are left out. */
function seasonOf(values: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  for (let index = 0; index < values.length; index += 1) {
    if (Number.isNaN(at(values, index))) continue
    sums[index % period] = at(sums, index % period) + at(values, index)
    counts[index % period] = at(counts, index % period) + 1
  }
  return sums.map((sum, month) => sum / at(counts, month))
}
