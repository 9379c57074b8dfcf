import { at, properShare } from './series.ts'
import { normalQuantile } from './special-functions.ts'

/** What is expected of the periods to come, first the next one. */
export interface Forecast {
  readonly mean: Float64Array
  /** Between lower and upper the value lies with this confidence, if the past goes on. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly confidence: number
}

export interface ForecastOptions {
  /** Default 0.95. */
  readonly confidence?: number
}

/** Normal limits around what is expected, from the standard deviation of each step's error. */
export function withLimits(
  mean: Float64Array,
  deviation: (index: number) => number,
  { confidence = 0.95 }: ForecastOptions,
): Forecast {
  const reach = normalQuantile((1 + properShare(confidence, 'The confidence')) / 2)
  const widths = mean.map((_, index) => reach * deviation(index))
  return {
    mean,
    lower: mean.map((value, index) => value - at(widths, index)),
    upper: mean.map((value, index) => value + at(widths, index)),
    confidence,
  }
}
