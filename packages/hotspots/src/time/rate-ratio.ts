import { eTest } from './e-test.ts'
import {
  type Alternative,
  checkObserved,
  firstAsRare,
  lastAsRare,
  type LimitOptions,
  type Limits,
  type Observed,
  shareLimits,
  tails,
} from './poisson.ts'
import {
  betaLower,
  betaUpper,
  binomialDensity,
  normalLower,
  normalQuantile,
  normalTwoSided,
  normalUpper,
  rootBetween,
} from './special-functions.ts'

/**
 * How two rates are compared.
 *
 * - `exact`: given the sum of both counts, the first is binomial; holds its level, asks for more evidence than need be.
 * - `mid-p`: exact, with half the probability of what was seen; nearer to the nominal level.
 * - `e-test`: over all pairs of counts that the common rate makes likely, by the score statistic; the most powerful of
 *   those that hold their level closely. `e-test-wald` orders the pairs by the Wald statistic.
 * - `score`, `wald`, `square-root`: normal approximations, for counts of ten and more.
 */
export type RatioMethod = 'exact' | 'mid-p' | 'e-test' | 'e-test-wald' | 'score' | 'wald' | 'square-root'

export interface RatioOptions {
  /** Default `exact`. */
  readonly method?: RatioMethod
  /** The ratio of the rates that is tested against. Default 1. */
  readonly ratio?: number
  /** Default `two-sided`. */
  readonly alternative?: Alternative
}

export interface RatioTest extends Limits {
  /** The first rate over the second: NaN when both counts are 0, infinite when only the second is. */
  readonly ratio: number
  readonly p: number
}

/** The rate of the first over that of the second. NaN when both counts are 0, Infinity when only the second is. */
export function rateRatio(first: Observed, second: Observed): number {
  const one = checkObserved(first)
  const other = checkObserved(second)
  return one.count / one.exposure / (other.count / other.exposure)
}

/**
 * The probability of rates at least as different as those seen if the first were `ratio` times the second. 1 when
 * nothing was counted in either.
 *
 * @throws RangeError when a count, an exposure or the ratio makes no sense.
 *
 * References: K. Gu, H. K. T. Ng, M. L. Tang, W. R. Schucany, "Testing the Ratio of Two Poisson Rates", Biometrical
 * Journal 50 (2008) 283-298; K. Krishnamoorthy, J. Thomson, "A more powerful test for comparing two Poisson means",
 * Journal of Statistical Planning and Inference 119 (2004) 23-35. `exact` equals R's `poisson.test`, the others
 * statsmodels' `test_poisson_2indep`.
 */
export function ratioP(first: Observed, second: Observed, options: RatioOptions = {}): number {
  const one = checkObserved(first)
  const other = checkObserved(second)
  const { method = 'exact', ratio = 1, alternative = 'two-sided' } = options
  if (!(ratio > 0) || ratio === Number.POSITIVE_INFINITY) {
    throw new RangeError(`The ratio to test against is ${ratio}: give a number above 0, 1 for equal rates`)
  }
  const total = one.count + other.count
  if (total === 0) return 1
  const scale = (ratio * one.exposure) / other.exposure
  if (method === 'e-test') return eTest(one.count, other.count, scale, 'score', alternative)
  if (method === 'e-test-wald') return eTest(one.count, other.count, scale, 'wald', alternative)
  if (method === 'exact' || method === 'mid-p') {
    const share = scale / (1 + scale)
    const p = binomialP(one.count, total, share, alternative)
    return method === 'exact' ? p : p - 0.5 * binomialDensity(one.count, total, share)
  }
  return normalP(normalStatistic(method, one.count, other.count, scale), alternative)
}

function normalStatistic(method: 'score' | 'wald' | 'square-root', one: number, other: number, scale: number): number {
  if (method === 'score') return (one - other * scale) / Math.sqrt((one + other) * scale)
  if (method === 'wald') return (one - other * scale) / Math.sqrt(one + other * scale * scale)
  return (2 * (Math.sqrt(one + 3 / 8) - Math.sqrt((other + 3 / 8) * scale))) / Math.sqrt(1 + scale)
}

function normalP(z: number, alternative: Alternative): number {
  if (alternative === 'two-sided') return normalTwoSided(z)
  return alternative === 'greater' ? normalUpper(z) : normalLower(z)
}

/** The exact binomial test, as R's `binom.test`. */
function binomialP(successes: number, trials: number, share: number, alternative: Alternative): number {
  const atMost = (count: number) => (count < 0 ? 0 : betaUpperOf(count, trials, share))
  const atLeast = (count: number) => (count > trials ? 0 : betaLowerOf(count, trials, share))
  if (alternative === 'less') return atMost(successes)
  if (alternative === 'greater') return atLeast(successes)
  const expected = trials * share
  if (successes === expected) return 1
  const density = (at: number) => binomialDensity(at, trials, share)
  if (successes < expected) {
    const other = firstAsRare(density, successes, Math.ceil(expected), trials)
    return Math.min(1, atMost(successes) + atLeast(other))
  }
  return Math.min(1, atLeast(successes) + atMost(lastAsRare(density, successes, Math.floor(expected))))
}

function betaUpperOf(count: number, trials: number, share: number): number {
  return count >= trials ? 1 : betaUpper(share, count + 1, trials - count)
}

function betaLowerOf(count: number, trials: number, share: number): number {
  return count <= 0 ? 1 : betaLower(share, count, trials - count + 1)
}

/**
 * Limits of the ratio of two rates. `exact` (default) as R's `poisson.test`; `mid-p` narrower; `wald` on the logarithm
 * of the ratio, for large counts. From 0 to Infinity when nothing was counted.
 *
 * @throws RangeError when a count, an exposure or the confidence makes no sense.
 */
export function ratioLimits(
  first: Observed,
  second: Observed,
  options: LimitOptions & { readonly method?: 'exact' | 'mid-p' | 'wald' } = {},
): Limits {
  const one = checkObserved(first)
  const other = checkObserved(second)
  const { method = 'exact' } = options
  const total = one.count + other.count
  if (method === 'wald') return logLimits(one, other, options)
  const { lower, upper } =
    method === 'exact' ? shareLimits(one.count, total, options) : midPLimits(one.count, total, options)
  const perShare = (share: number) =>
    share === 1 ? Number.POSITIVE_INFINITY : ((share / (1 - share)) * other.exposure) / one.exposure
  return { lower: perShare(lower), upper: perShare(upper) }
}

function midPLimits(successes: number, trials: number, options: LimitOptions): Limits {
  const [low, high] = tails(options)
  const half = (share: number) => binomialDensity(successes, trials, share) / 2
  const above = (share: number) => betaLowerOf(successes + 1, trials, share) + half(share)
  const below = (share: number) => (successes === 0 ? 0 : betaUpperOf(successes - 1, trials, share)) + half(share)
  return {
    lower: low === 0 || successes === 0 ? 0 : rootBetween(share => above(share) - low, 0, 1),
    upper: high === 0 || successes === trials ? 1 : rootBetween(share => high - below(share), 0, 1),
  }
}

function logLimits(one: Observed, other: Observed, options: LimitOptions): Limits {
  if (one.count === 0 || other.count === 0) return { lower: 0, upper: Number.POSITIVE_INFINITY }
  const [low, high] = tails(options)
  const spread = Math.sqrt(1 / one.count + 1 / other.count)
  const ratio = rateRatio(one, other)
  return {
    lower: low === 0 ? 0 : ratio * Math.exp(normalQuantile(low) * spread),
    upper: high === 0 ? Number.POSITIVE_INFINITY : ratio * Math.exp(-normalQuantile(high) * spread),
  }
}

/** Ratio, exact limits and p of two rates at once: as R's `poisson.test` of two samples when the method is `exact`. */
export function testRatio(first: Observed, second: Observed, options: RatioOptions & LimitOptions = {}): RatioTest {
  return {
    ratio: rateRatio(first, second),
    p: ratioP(first, second, options),
    ...ratioLimits(first, second, {
      method: options.method === 'mid-p' ? 'mid-p' : 'exact',
      ...(options.confidence === undefined ? {} : { confidence: options.confidence }),
      ...(options.alternative === undefined ? {} : { alternative: options.alternative }),
    }),
  }
}
