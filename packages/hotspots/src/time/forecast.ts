import { forecastHoltWinters, holtWinters } from './holt-winters.ts'
import { forecastLevel, smoothLevel } from './level-smoothing.ts'
import type { Forecast, ForecastOptions } from './prediction.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { at, countSeries, type Series, wholeNumber } from './series.ts'

export type ForecastMethod = 'seasonal-naive' | 'level' | 'holt-winters-additive' | 'holt-winters-multiplicative'

/** How a method did on periods that were held back from it. */
export interface ForecastTrial {
  readonly method: ForecastMethod
  /** The mean distance between what was forecast and what came. */
  readonly error: number
  /** The share of what came that lay within the limits. */
  readonly covered: number
}

export interface CountForecast extends Forecast {
  readonly method: ForecastMethod
  /** Why this method, in a sentence or two. */
  readonly reason: string
  /** All methods that were tried, in the order tried. Empty when the series is too short for that. */
  readonly trials: readonly ForecastTrial[]
}

export interface CountForecastOptions extends ForecastOptions {
  /** Values in one season. Default 12. */
  readonly period?: number
  /** How many periods ahead. Default one season. */
  readonly horizon?: number
}

/** A method has to err at least so much less than the plainer one before it: a year's trial is itself uncertain. */
const MUST_GAIN = 0.05

const NAMES: Readonly<Record<ForecastMethod, string>> = {
  'seasonal-naive': 'the same month last year',
  level: 'one level without a season',
  'holt-winters-additive': 'Holt-Winters with a season that is added',
  'holt-winters-multiplicative': 'Holt-Winters with a season that multiplies',
}

/**
 * Forecasts counts by the method that did best on the last season, which was held back from each of them: from four
 * starting points within it, each method forecasts what remains. The plainer method is kept unless another errs at
 * least 5 % less. Counts are never forecast below 0.
 *
 * The limits hold if the past goes on; `trials` says how many of the held-back counts lay within them.
 *
 * @throws RangeError when a count is below 0 or not a number, there is no more than one season, or the period, horizon
 * or confidence makes no sense.
 */
export function forecastCounts(series: Series, options: CountForecastOptions = {}): CountForecast {
  const counts = countSeries(series)
  const period = wholeNumber(options.period ?? 12, 'The period', 2)
  const horizon = wholeNumber(options.horizon ?? period, 'The horizon', 1)
  if (counts.length <= 2 * period) {
    const method = 'seasonal-naive'
    const reason = `Forecast by ${NAMES[method]}: ${counts.length} counts are too few to try any other method.`
    return { ...forecastBy(method, counts, period, horizon, options), method, reason, trials: [] }
  }
  const trials = methodsFor(counts, period).map(method => tryOut(method, counts, period, options))
  const method = choose(trials)
  return { ...forecastBy(method, counts, period, horizon, options), method, reason: reasonOf(method, trials), trials }
}

/** Plainest first. Holt-Winters needs two seasons before the one that is held back. */
function methodsFor(counts: Float64Array, period: number): readonly ForecastMethod[] {
  if (counts.length < 3 * period) return ['seasonal-naive', 'level']
  const plain = ['seasonal-naive', 'level', 'holt-winters-additive'] as const
  return counts.every(count => count > 0) ? [...plain, 'holt-winters-multiplicative'] : plain
}

function forecastBy(
  method: ForecastMethod,
  counts: Float64Array,
  period: number,
  horizon: number,
  options: ForecastOptions,
): Forecast {
  return neverBelowZero(anyForecast(method, counts, period, horizon, options))
}

function anyForecast(
  method: ForecastMethod,
  counts: Float64Array,
  period: number,
  horizon: number,
  options: ForecastOptions,
): Forecast {
  if (method === 'seasonal-naive') return seasonalNaive(counts, { ...options, period, horizon })
  if (method === 'level') return forecastLevel(smoothLevel(counts), horizon, options)
  const seasonal = method === 'holt-winters-additive' ? 'additive' : 'multiplicative'
  return forecastHoltWinters(holtWinters(counts, { period, seasonal }), horizon, options)
}

function neverBelowZero(forecast: Forecast): Forecast {
  const raised = (values: Float64Array) => values.map(value => Math.max(0, value))
  return { ...forecast, mean: raised(forecast.mean), lower: raised(forecast.lower), upper: raised(forecast.upper) }
}

function tryOut(method: ForecastMethod, counts: Float64Array, period: number, options: ForecastOptions): ForecastTrial {
  const step = Math.max(1, Math.round(period / 4))
  let [distance, within, compared] = [0, 0, 0]
  for (let start = counts.length - period; start < counts.length; start += step) {
    const ahead = counts.length - start
    const { mean, lower, upper } = forecastBy(method, counts.subarray(0, start), period, ahead, options)
    for (let index = 0; index < ahead; index += 1) {
      const came = at(counts, start + index)
      distance += Math.abs(at(mean, index) - came)
      if (came >= at(lower, index) && came <= at(upper, index)) within += 1
      compared += 1
    }
  }
  return { method, error: distance / compared, covered: within / compared }
}

function choose(trials: readonly ForecastTrial[]): ForecastMethod {
  let [kept] = trials
  for (const trial of trials) if (kept === undefined || trial.error < kept.error * (1 - MUST_GAIN)) kept = trial
  return kept?.method ?? 'seasonal-naive'
}

function reasonOf(method: ForecastMethod, trials: readonly ForecastTrial[]): string {
  const told = trials.map(trial => `${NAMES[trial.method]} ${trial.error.toPrecision(3)}`).join(', ')
  const { covered = 0 } = trials.find(trial => trial.method === method) ?? {}
  const share = Math.round(covered * 100)
  return `Forecast by ${NAMES[method]}. Mean error when the last season was held back: ${told}. ${share} % of its counts lay within the limits.`
}
