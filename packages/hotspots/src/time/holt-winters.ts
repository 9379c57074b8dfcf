import { decompose } from './decompose.ts'
import { minimise } from './minimise.ts'
import { type Forecast, type ForecastOptions, withLimits } from './prediction.ts'
import { at, finiteSeries, meanOf, sampleVariance, type Series, wholeNumber } from './series.ts'

export interface HoltWintersOptions {
  /** Values in one season: 12 for months of a year. */
  readonly period: number
  /** Whether the season is added to the level (default) or multiplies it. */
  readonly seasonal?: 'additive' | 'multiplicative'
  /** How fast level, slope and season follow the series, from 0 to 1. Those not given are fitted. */
  readonly alpha?: number
  readonly beta?: number
  readonly gamma?: number
}

export interface HoltWintersFit {
  readonly period: number
  readonly seasonal: 'additive' | 'multiplicative'
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  /** At the end of the series: the level, how much it rises each period, and the season of each period to come. */
  readonly level: number
  readonly slope: number
  readonly season: Float64Array
  /** The sum of squared one-step errors, from the second season on. */
  readonly sse: number
  /** What the model expected of each value one step before. NaN in the first season. */
  readonly fitted: Float64Array
  readonly residualVariance: number
}

/** Where the search for the parameters begins, as in R. */
const START = { alpha: 0.3, beta: 0.1, gamma: 0.1 }

/**
 * Holt-Winters smoothing: level, slope and season, each drawn towards the newest value by a constant share. Starts from
 * the classical decomposition of the first two seasons; parameters that are not given are those with the least sum of
 * squared one-step errors.
 *
 * With given parameters equal to R's `stats::HoltWinters`; fitted ones to about 1e-3.
 *
 * @throws RangeError when a value is not a finite number, a parameter is outside 0 to 1 (alpha 0 too), there are fewer
 * than two seasons, or the season multiplies and a value is 0 or less.
 *
 * References: C. C. Holt (1957), International Journal of Forecasting 20 (2004) 5-10; P. R. Winters, Management Science
 * 6 (1960) 324-342.
 */
export function holtWinters(series: Series, options: HoltWintersOptions): HoltWintersFit {
  const values = finiteSeries(series)
  const { seasonal = 'additive' } = options
  const period = wholeNumber(options.period, 'The period', 2)
  const given = [options.alpha, options.beta, options.gamma]
  given.forEach((value, index) => {
    if (value === undefined || (value >= 0 && value <= 1 && !(index === 0 && value === 0))) return
    throw new RangeError(`${['alpha', 'beta', 'gamma'][index]} is ${value}: give a number from 0 to 1, alpha above 0`)
  })
  if (values.length < 2 * period) {
    throw new RangeError(`The series has ${values.length} values: give at least two seasons, ${2 * period}`)
  }
  if (seasonal === 'multiplicative' && values.some(value => value <= 0)) {
    throw new RangeError('A season that multiplies needs values above 0: use an additive one')
  }
  const run = new Run(values, period, seasonal)
  const [alpha, beta, gamma] = fit(run, given)
  return run.result(alpha, beta, gamma)
}

function fit(run: Run, given: readonly (number | undefined)[]): readonly [number, number, number] {
  const starts = [START.alpha, START.beta, START.gamma]
  const free = starts.filter((_, index) => given[index] === undefined)
  const filled = (place: readonly number[]): readonly [number, number, number] => {
    let next = 0
    const [alpha = 0, beta = 0, gamma = 0] = given.map(value => value ?? place[next++] ?? 0)
    return [alpha, beta, gamma]
  }
  if (free.length === 0) return filled([])
  return filled(minimise(place => run.sse(...filled(place)), free).place)
}

/** The smoothing of one series, again and again with other parameters. */
class Run {
  readonly #values: Float64Array
  readonly #period: number
  readonly #seasonal: 'additive' | 'multiplicative'
  readonly #startLevel: number
  readonly #startSlope: number
  readonly #startSeason: Float64Array
  readonly #season: Float64Array
  readonly #fitted: Float64Array
  #level = 0
  #slope = 0

  constructor(values: Float64Array, period: number, seasonal: 'additive' | 'multiplicative') {
    this.#values = values
    this.#period = period
    this.#seasonal = seasonal
    const { trend, figure } = decompose(values.subarray(0, 2 * period), { period, type: seasonal })
    const known = trend.filter(value => !Number.isNaN(value))
    const line = lineThrough(known)
    this.#startLevel = line.intercept
    this.#startSlope = line.slope
    this.#startSeason = figure
    this.#season = new Float64Array(period)
    this.#fitted = new Float64Array(values.length).fill(Number.NaN)
  }

  sse(alpha: number, beta: number, gamma: number): number {
    const additive = this.#seasonal === 'additive'
    const values = this.#values
    const season = this.#season
    const period = this.#period
    season.set(this.#startSeason)
    let level = this.#startLevel
    let slope = this.#startSlope
    let sse = 0
    for (let index = period; index < values.length; index += 1) {
      const value = at(values, index)
      const month = index % period
      const seasonal = at(season, month)
      const ahead = level + slope
      const expected = additive ? ahead + seasonal : ahead * seasonal
      this.#fitted[index] = expected
      sse += (value - expected) ** 2
      const before = level
      level = alpha * (additive ? value - seasonal : value / seasonal) + (1 - alpha) * ahead
      slope = beta * (level - before) + (1 - beta) * slope
      season[month] = gamma * (additive ? value - level : value / level) + (1 - gamma) * seasonal
    }
    this.#level = level
    this.#slope = slope
    return sse
  }

  result(alpha: number, beta: number, gamma: number): HoltWintersFit {
    const sse = this.sse(alpha, beta, gamma)
    const values = this.#values
    const period = this.#period
    const residuals = values.subarray(period).map((value, index) => value - at(this.#fitted, index + period))
    return {
      period,
      seasonal: this.#seasonal,
      alpha,
      beta,
      gamma,
      level: this.#level,
      slope: this.#slope,
      season: this.#season.map((_, ahead) => at(this.#season, (values.length + ahead) % period)),
      sse,
      fitted: this.#fitted,
      residualVariance: sampleVariance(residuals),
    }
  }
}

/** The least-squares line through values at 1, 2, 3, …; the intercept is its height at 0. */
function lineThrough(values: Float64Array): { readonly intercept: number; readonly slope: number } {
  const centre = (values.length + 1) / 2
  const mean = meanOf(values)
  let above = 0
  let below = 0
  values.forEach((value, index) => {
    above += (index + 1 - centre) * (value - mean)
    below += (index + 1 - centre) ** 2
  })
  const slope = below === 0 ? 0 : above / below
  return { intercept: mean - slope * centre, slope }
}

/**
 * What a fit expects of the periods to come, with limits.
 *
 * With a season that multiplies, R's limits are too narrow: of the next value's own error they count only the share
 * α + γ(1 − α), and for the season of the last month they read the slope. `asR: true` gives those; by default the error
 * counts in full. An additive season has the same limits either way.
 *
 * @throws RangeError when the horizon is not a whole number of 1 or more or the confidence is not between 0 and 1.
 *
 * References: C. Chatfield, M. Yar, "Prediction intervals for multiplicative Holt-Winters", International Journal of
 * Forecasting 7 (1991) 31-37; R's `predict.HoltWinters`.
 */
export function forecastHoltWinters(
  fit: HoltWintersFit,
  horizon: number,
  options: ForecastOptions & { readonly asR?: boolean } = {},
): Forecast {
  wholeNumber(horizon, 'The horizon', 1)
  const mean = Float64Array.from({ length: horizon }, (_, index) => {
    const straight = fit.level + (index + 1) * fit.slope
    const season = at(fit.season, index % fit.period)
    return fit.seasonal === 'additive' ? straight + season : straight * season
  })
  const { asR = false } = options
  return withLimits(mean, index => Math.sqrt(fit.residualVariance * growth(fit, index + 1, asR)), options)
}

/** How many times the one-step variance that of a forecast some steps ahead is. */
function growth(fit: HoltWintersFit, steps: number, asR: boolean): number {
  const { alpha, beta, gamma, period, seasonal, season, slope } = fit
  const weight = (back: number) => alpha * (1 + back * beta) + (back % period === 0 ? gamma * (1 - alpha) : 0)
  if (seasonal === 'additive') {
    let sum = 1
    for (let back = 1; back < steps; back += 1) sum += weight(back) ** 2
    return sum
  }
  const month = (steps - 1) % period
  let sum = 0
  for (let back = 0; back < steps; back += 1) {
    const other = (((month - back) % period) + period) % period
    const divisor = asR && other === period - 1 ? slope : at(season, other)
    sum += back === 0 && !asR ? 1 : ((weight(back) * at(season, month)) / divisor) ** 2
  }
  return sum
}
