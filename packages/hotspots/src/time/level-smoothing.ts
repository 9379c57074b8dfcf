import { minimise } from './minimise.ts'
import { type Forecast, type ForecastOptions, withLimits } from './prediction.ts'
import { at, finiteSeries, properShare, type Series, wholeNumber } from './series.ts'

export interface LevelFit {
  readonly alpha: number
  /** The level at the end of the series: what is expected of every period to come. */
  readonly level: number
  readonly sse: number
  /** Squared one-step errors over their number less the two that were fitted. */
  readonly residualVariance: number
}

/**
 * Simple exponential smoothing: one level, drawn towards each new value by the share alpha; no season and no slope. For
 * series that are too short or too small for a season to show. Alpha (unless given) and the first level are those with
 * the least sum of squared one-step errors.
 *
 * @throws RangeError when a value is not a finite number, there are fewer than three, or alpha is not between 0 and 1.
 *
 * Reference: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, "Forecasting with Exponential Smoothing" (2008);
 * ETS(A,N,N) of the R package forecast.
 */
export function smoothLevel(series: Series, options: { readonly alpha?: number } = {}): LevelFit {
  const values = finiteSeries(series)
  if (values.length < 3) throw new RangeError(`The series has ${values.length} values: give at least three`)
  if (options.alpha !== undefined) properShare(options.alpha, 'alpha')
  const alpha = options.alpha ?? minimise(([share = 0]) => run(values, share).sse, [0.3]).place[0] ?? 0.3
  const { level, sse } = run(values, alpha)
  return { alpha, level, sse, residualVariance: sse / (values.length - 2) }
}

/** The error at each step is linear in the first level, so the best first level follows from a run that begins at 0. */
function run(values: Float64Array, alpha: number): { readonly level: number; readonly sse: number } {
  let [level, share, above, below] = [0, 1, 0, 0]
  for (let index = 0; index < values.length; index += 1) {
    above += (at(values, index) - level) * share
    below += share * share
    level += alpha * (at(values, index) - level)
    share *= 1 - alpha
  }
  level = above / below
  let sse = 0
  for (let index = 0; index < values.length; index += 1) {
    const error = at(values, index) - level
    sse += error * error
    level += alpha * error
  }
  return { level, sse }
}

/**
 * The level for every period to come, with limits that widen with the steps. @throws RangeError as the other
 * forecasts.
 */
export function forecastLevel(fit: LevelFit, horizon: number, options: ForecastOptions = {}): Forecast {
  const mean = new Float64Array(wholeNumber(horizon, 'The horizon', 1)).fill(fit.level)
  return withLimits(mean, index => Math.sqrt(fit.residualVariance * (1 + index * fit.alpha ** 2)), options)
}
