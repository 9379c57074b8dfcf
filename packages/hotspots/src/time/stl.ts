import { fitAt, smooth, type Smoother, type Work } from './loess.ts'
import { partialSort } from './partial-sort.ts'
import { at, finiteSeries, type Series, wholeNumber } from './series.ts'

/** A series taken apart: seasonal + trend + remainder is the series again, value by value. */
export interface Decomposition {
  readonly seasonal: Float64Array
  readonly trend: Float64Array
  readonly remainder: Float64Array
}

export interface StlDecomposition extends Decomposition {
  /** From 0 (an outlier that was left out) to 1. All 1 unless the fit is robust. */
  readonly weights: Float64Array
}

export interface StlOptions {
  /** Values in one season: 12 for months of a year, 7 for days of a week. */
  readonly period: number
  /** `periodic`: the same season every year. An odd number of years: the season may drift, slower the larger it is. */
  readonly seasonalWindow: 'periodic' | number
  /** Default 0. */
  readonly seasonalDegree?: 0 | 1
  /** Default: the next odd number from 1.5 × period / (1 − 1.5 / seasonalWindow) up. */
  readonly trendWindow?: number
  /** Default 1. */
  readonly trendDegree?: 0 | 1
  /** Default: the next odd number from the period up. */
  readonly lowPassWindow?: number
  /** Default: that of the trend. */
  readonly lowPassDegree?: 0 | 1
  /** Fit at every so many values, and join by lines. Defaults: a tenth of each window, rounded up. */
  readonly seasonalJump?: number
  readonly trendJump?: number
  readonly lowPassJump?: number
  /** Gives outliers less weight. Default false. */
  readonly robust?: boolean
  /** Rounds of seasonal and trend. Default 2, robust 1. */
  readonly inner?: number
  /** Rounds of weights. Default 0, robust 15. */
  readonly outer?: number
}

interface Plan {
  readonly period: number
  readonly seasonal: Smoother
  readonly trend: Smoother
  readonly lowPass: Smoother
  readonly inner: number
  readonly outer: number
}

/**
 * Seasonal and trend decomposition by loess: takes a series apart into a season, a trend and what is left.
 *
 * The season of each month is a local mean (or line) over that month's values, freed of any level by a low-pass filter;
 * the trend is a local line through what remains; both are repeated, and in robust fits values far from the fit lose
 * weight. Defaults and results are those of R's `stats::stl`; an even window counts as the next odd number.
 *
 * @throws RangeError when a value is not a finite number, the period is below 2, a window below 1 or a degree other
 * than 0 or 1, or when the series is not longer than two periods.
 *
 * Reference: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, "STL: A Seasonal-Trend Decomposition
 * Procedure Based on Loess", Journal of Official Statistics 6 (1990) 3-73.
 */
export function stl(series: Series, options: StlOptions): StlDecomposition {
  const values = finiteSeries(series)
  const count = values.length
  const plan = planOf(count, options)
  if (count <= 2 * plan.period) {
    throw new RangeError(
      `The series has ${count} values: give more than two periods, at least ${2 * plan.period + 1}, or leave the season out`,
    )
  }
  const fit = new Fit(values, plan)
  for (let round = 0; round <= plan.outer; round += 1) {
    fit.step(round > 0)
    if (round < plan.outer) fit.weigh()
  }
  const seasonal = options.seasonalWindow === 'periodic' ? sameEverySeason(fit.seasonal, plan.period) : fit.seasonal
  const remainder = values.map((value, index) => value - at(seasonal, index) - at(fit.trend, index))
  return { seasonal, trend: fit.trend, remainder, weights: plan.outer > 0 ? fit.robustness : fit.robustness.fill(1) }
}

function planOf(count: number, options: StlOptions): Plan {
  const { robust = false, trendDegree = 1, lowPassDegree = trendDegree, seasonalDegree = 0 } = options
  const period = wholeNumber(options.period, 'The period', 2)
  const periodic = options.seasonalWindow === 'periodic'
  const seasonalWindow = periodic ? 10 * count + 1 : windowOf(options.seasonalWindow, 'seasonalWindow')
  const trendWindow = windowOf(
    options.trendWindow ?? nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonalWindow))),
    'trendWindow',
  )
  const lowPassWindow = windowOf(options.lowPassWindow ?? nextOdd(period), 'lowPassWindow')
  return {
    period,
    seasonal: smootherOf(seasonalWindow, periodic ? 0 : seasonalDegree, options.seasonalJump),
    trend: smootherOf(trendWindow, trendDegree, options.trendJump),
    lowPass: smootherOf(lowPassWindow, lowPassDegree, options.lowPassJump),
    inner: wholeNumber(options.inner ?? (robust ? 1 : 2), 'inner', 1),
    outer: wholeNumber(options.outer ?? (robust ? 15 : 0), 'outer', 0),
  }
}

function windowOf(given: number | 'periodic', name: string): number {
  // One and a half seasons in the default trend window need a season of at least two.
  return wholeNumber(Number(given), name, name === 'seasonalWindow' ? 2 : 1)
}

function smootherOf(window: number, degree: number, jump = Math.ceil(window / 10)): Smoother {
  if (degree !== 0 && degree !== 1) throw new RangeError(`A degree is ${degree}: give 0 (local mean) or 1 (local line)`)
  return { window: nextOdd(Math.max(3, window)), degree, jump: wholeNumber(jump, 'A jump', 1) }
}

function nextOdd(value: number): number {
  return value % 2 === 0 ? value + 1 : value
}

/** One decomposition under way. Every array is allocated once. */
class Fit {
  readonly seasonal: Float64Array
  readonly trend: Float64Array
  readonly robustness: Float64Array
  readonly #values: Float64Array
  readonly #plan: Plan
  /** The smoothed seasons, one period longer than the series at both ends. */
  readonly #cycles: Float64Array
  readonly #scratch: Float64Array
  readonly #filtered: Float64Array
  readonly #weights: Float64Array
  readonly #cycle: Float64Array
  readonly #smoothedCycle: Float64Array
  readonly #cycleRobustness: Float64Array

  constructor(values: Float64Array, plan: Plan) {
    const count = values.length
    const longest = count + 2 * plan.period
    const cycle = Math.ceil(count / plan.period)
    this.#values = values
    this.#plan = plan
    this.seasonal = new Float64Array(count)
    this.trend = new Float64Array(count)
    this.robustness = new Float64Array(count)
    this.#cycles = new Float64Array(longest)
    this.#scratch = new Float64Array(longest)
    this.#filtered = new Float64Array(longest)
    this.#weights = new Float64Array(longest)
    this.#cycle = new Float64Array(cycle)
    this.#smoothedCycle = new Float64Array(cycle + 2)
    this.#cycleRobustness = new Float64Array(cycle)
  }

  /** The inner loop: season from what the trend leaves, trend from what the season leaves. */
  step(weighted: boolean): void {
    const { period, trend, lowPass, inner } = this.#plan
    const count = this.#values.length
    const plain: Work = { weights: this.#weights, robustness: undefined }
    const work: Work = weighted ? { weights: this.#weights, robustness: this.robustness } : plain
    const scratch = this.#scratch
    for (let round = 0; round < inner; round += 1) {
      for (let index = 0; index < count; index += 1) scratch[index] = at(this.#values, index) - at(this.trend, index)
      this.#smoothCycles(weighted)
      movingMean(this.#cycles, count + 2 * period, period, this.#filtered)
      movingMean(this.#filtered, count + period + 1, period, scratch)
      movingMean(scratch, count + 2, 3, this.#filtered)
      smooth(this.#filtered, count, lowPass, scratch, 0, plain)
      for (let index = 0; index < count; index += 1) {
        const season = at(this.#cycles, period + index) - at(scratch, index)
        this.seasonal[index] = season
        scratch[index] = at(this.#values, index) - season
      }
      smooth(scratch, count, trend, this.trend, 0, work)
    }
  }

  /** Smooths the Januaries, the Februaries and so on, each one place beyond both of its ends. */
  #smoothCycles(weighted: boolean): void {
    const { period, seasonal } = this.#plan
    const cycle = this.#cycle
    const smoothed = this.#smoothedCycle
    const work: Work = { weights: this.#weights, robustness: weighted ? this.#cycleRobustness : undefined }
    for (let month = 0; month < period; month += 1) {
      const years = Math.floor((this.#values.length - month - 1) / period) + 1
      for (let year = 0; year < years; year += 1) {
        cycle[year] = at(this.#scratch, year * period + month)
        this.#cycleRobustness[year] = at(this.robustness, year * period + month)
      }
      smooth(cycle, years, seasonal, smoothed, 1, work)
      const before = fitAt(cycle, years, seasonal, -1, 0, Math.min(seasonal.window, years) - 1, work)
      smoothed[0] = Number.isNaN(before) ? at(smoothed, 1) : before
      const after = fitAt(cycle, years, seasonal, years, Math.max(0, years - seasonal.window), years - 1, work)
      smoothed[years + 1] = Number.isNaN(after) ? at(smoothed, years) : after
      for (let year = 0; year < years + 2; year += 1) this.#cycles[year * period + month] = at(smoothed, year)
    }
  }

  /** Bisquare weights: 0 from six median distances between value and fit on. */
  weigh(): void {
    const count = this.#values.length
    const distances = this.#scratch.subarray(0, count)
    for (let index = 0; index < count; index += 1) {
      distances[index] = Math.abs(at(this.#values, index) - at(this.trend, index) - at(this.seasonal, index))
    }
    const sorted = this.#filtered.subarray(0, count)
    sorted.set(distances)
    const middle = Math.floor(count / 2)
    partialSort(sorted, [middle, count - middle - 1])
    const widest = 3 * (at(sorted, middle) + at(sorted, count - middle - 1))
    for (let index = 0; index < count; index += 1) {
      const distance = at(distances, index)
      if (distance <= 0.001 * widest) this.robustness[index] = 1
      else this.robustness[index] = distance <= 0.999 * widest ? (1 - (distance / widest) ** 2) ** 2 : 0
    }
  }
}

/** Means of `length` values in a row; there are `length` - 1 fewer of them than values. */
function movingMean(values: Float64Array, count: number, length: number, means: Float64Array): void {
  let sum = 0
  for (let index = 0; index < length; index += 1) sum += at(values, index)
  means[0] = sum / length
  for (let index = length; index < count; index += 1) {
    sum += at(values, index) - at(values, index - length)
    means[index - length + 1] = sum / length
  }
}

function sameEverySeason(seasonal: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  seasonal.forEach((value, index) => {
    sums[index % period] = at(sums, index % period) + value
    counts[index % period] = at(counts, index % period) + 1
  })
  return seasonal.map((_, index) => at(sums, index % period) / at(counts, index % period))
}
