import { type Forecast, type ForecastOptions, withLimits } from './prediction.ts'
import { at, finiteSeries, type Series, wholeNumber } from './series.ts'

/**
 * As in the same month last year: the forecast that every other one has to beat. The limits come from how much each
 * value differed from that of a year before, and widen with every further year.
 *
 * @throws RangeError when a value is not a finite number, there is no more than one season, or the horizon or
 * confidence makes no sense.
 *
 * Reference: R. J. Hyndman, G. Athanasopoulos, "Forecasting: Principles and Practice" (3rd ed., 2021), 5.2 and 5.5; as
 * `snaive` of the R package forecast.
 */
export function seasonalNaive(
  series: Series,
  options: ForecastOptions & { readonly period: number; readonly horizon: number },
): Forecast {
  const values = finiteSeries(series)
  const period = wholeNumber(options.period, 'The period', 1)
  const horizon = wholeNumber(options.horizon, 'The horizon', 1)
  if (values.length <= period) {
    throw new RangeError(`The series has ${values.length} values: give more than one season, at least ${period + 1}`)
  }
  let squares = 0
  for (let index = period; index < values.length; index += 1) {
    squares += (at(values, index) - at(values, index - period)) ** 2
  }
  const spread = Math.sqrt(squares / (values.length - period))
  const mean = Float64Array.from({ length: horizon }, (_, index) =>
    at(values, values.length - period + (index % period)),
  )
  return withLimits(mean, index => spread * Math.sqrt(Math.floor(index / period) + 1), options)
}
