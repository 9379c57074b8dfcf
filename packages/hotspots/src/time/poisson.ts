import { properShare } from './series.ts'
import { betaQuantile, gammaLower, gammaQuantile, gammaUpper, poissonDensity } from './special-functions.ts'

/** Incidents counted, and over how much: days, residents, square kilometres. Only ratios of exposures matter. */
export interface Observed {
  readonly count: number
  readonly exposure: number
}

/** What the first rate is suspected to be, beside the other or the stated one. */
export type Alternative = 'two-sided' | 'greater' | 'less'

export interface Limits {
  readonly lower: number
  readonly upper: number
}

export interface RateTest extends Limits {
  /** Incidents for each unit of exposure. */
  readonly rate: number
  readonly p: number
}

export interface LimitOptions {
  /** Default 0.95. */
  readonly confidence?: number
  /** Default `two-sided`. `greater` leaves the upper limit open, `less` the lower. */
  readonly alternative?: Alternative
}

/**
 * A count and what it was counted over, once they make sense.
 *
 * @throws RangeError when the count is not a whole number of 0 or more, or the exposure not a finite number above 0.
 */
export function checkObserved({ count, exposure }: Observed): Observed {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`A count is ${count}: give a whole number of 0 or more`)
  }
  if (!(exposure > 0) || exposure === Number.POSITIVE_INFINITY) {
    throw new RangeError(`An exposure is ${exposure}: give the days or residents counted over, above 0`)
  }
  return { count, exposure }
}

/** The probability of at most so many incidents where `mean` are expected. */
export function poissonAtMost(count: number, mean: number): number {
  return count < 0 ? 0 : gammaUpper(Math.floor(count) + 1, mean)
}

/** The probability of at least so many incidents where `mean` are expected. */
export function poissonAtLeast(count: number, mean: number): number {
  return count <= 0 ? 1 : gammaLower(Math.ceil(count), mean)
}

/** The least count that is reached or stayed below with probability p where `mean` are expected. */
export function poissonQuantile(p: number, mean: number): number {
  properShare(p, 'The probability')
  let high = Math.ceil(mean) + 1
  while (poissonAtMost(high, mean) < p) high *= 2
  let low = -1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (poissonAtMost(middle, mean) >= p) high = middle
    else low = middle
  }
  return high
}

/**
 * Exact limits of a rate (Garwood): those means for which the count is not too rare on either side.
 *
 * @throws RangeError when the count, the exposure or the confidence makes no sense.
 *
 * Reference: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936) 437-442; as R's
 * `poisson.test`.
 */
export function rateLimits(observed: Observed, options: LimitOptions = {}): Limits {
  const { count, exposure } = checkObserved(observed)
  const [low, high] = tails(options)
  return {
    lower: low === 0 || count === 0 ? 0 : gammaQuantile(low, count) / exposure,
    upper: high === 0 ? Number.POSITIVE_INFINITY : gammaQuantile(1 - high, count + 1) / exposure,
  }
}

/** The share of confidence that may lie below the lower and above the upper limit. */
export function tails({ confidence = 0.95, alternative = 'two-sided' }: LimitOptions): readonly [number, number] {
  const outside = 1 - properShare(confidence, 'The confidence')
  if (alternative === 'two-sided') return [outside / 2, outside / 2]
  return alternative === 'greater' ? [outside, 0] : [0, outside]
}

/**
 * Whether a count agrees with a stated rate: the exact test. Two-sided p is the probability of all counts that are no
 * more probable than the one seen.
 *
 * @throws RangeError when the count, the exposure, the rate (default 1) or the confidence makes no sense.
 *
 * Reference: as R's `stats::poisson.test`.
 */
export function testRate(observed: Observed, options: LimitOptions & { readonly rate?: number } = {}): RateTest {
  const { count, exposure } = checkObserved(observed)
  const { rate = 1, alternative = 'two-sided' } = options
  if (!(rate >= 0) || rate === Number.POSITIVE_INFINITY) {
    throw new RangeError(`The rate to test against is ${rate}: give a number of 0 or more`)
  }
  return {
    rate: count / exposure,
    p: poissonP(count, rate * exposure, alternative),
    ...rateLimits(observed, options),
  }
}

function poissonP(count: number, mean: number, alternative: Alternative): number {
  if (alternative === 'greater') return poissonAtLeast(count, mean)
  if (alternative === 'less') return poissonAtMost(count, mean)
  if (mean === 0) return count === 0 ? 1 : 0
  if (count === mean) return 1
  const density = (at: number) => poissonDensity(at, mean)
  if (count < mean) {
    let high = Math.max(1, Math.ceil(2 * mean - count))
    while (density(high) > density(count)) high *= 2
    const other = firstAsRare(density, count, Math.ceil(mean), high)
    return Math.min(1, poissonAtMost(count, mean) + poissonAtLeast(other, mean))
  }
  const other = lastAsRare(density, count, Math.floor(mean))
  return Math.min(1, poissonAtLeast(count, mean) + poissonAtMost(other, mean))
}

/** Room for rounding when probabilities are compared, as R allows. */
const NEARLY = 1 + 1e-7

/** The first place from `from` on, where the density falls, that is no more probable than `seen`. */
export function firstAsRare(density: (at: number) => number, seen: number, from: number, until: number): number {
  const limit = density(seen) * NEARLY
  let [low, high] = [from - 1, until + 1]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (density(middle) <= limit) high = middle
    else low = middle
  }
  return high
}

/**
 * The last place up to `until`, where the density rises, that is no more probable than `seen`; −1 when there is none.
 */
export function lastAsRare(density: (at: number) => number, seen: number, until: number): number {
  const limit = density(seen) * NEARLY
  let [low, high] = [-1, until + 1]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (density(middle) <= limit) low = middle
    else high = middle
  }
  return low
}

/** Exact limits of the share of successes among trials (Clopper and Pearson 1934). */
export function shareLimits(successes: number, trials: number, options: LimitOptions = {}): Limits {
  const [low, high] = tails(options)
  return {
    lower: low === 0 || successes === 0 ? 0 : betaQuantile(low, successes, trials - successes + 1),
    upper: high === 0 || successes === trials ? 1 : betaQuantile(1 - high, successes + 1, trials - successes),
  }
}
