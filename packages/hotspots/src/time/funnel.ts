import { checkObserved, type Limits, type Observed, poissonAtMost, poissonQuantile, testRate } from './poisson.ts'
import { at, properShare } from './series.ts'
import { normalQuantile, normalTwoSided, poissonDensity } from './special-functions.ts'

export type Standing = 'far above' | 'above' | 'as expected' | 'below' | 'far below'

export interface FunnelPlace {
  readonly rate: number
  /** Incidents if the place had the common rate. */
  readonly expected: number
  /**
   * Distance from what is expected in standard deviations, on the scale of square roots, any overdispersion taken off.
   */
  readonly z: number
  /** The probability of a count so far from what is expected. */
  readonly p: number
  /** Between them lies a place like the others, 95 % of the time. */
  readonly warning: Limits
  /** The same, 99.8 % of the time. */
  readonly action: Limits
  readonly standing: Standing
}

export interface Funnel {
  /** What every place is held against. */
  readonly rate: number
  /** How many times as large as by chance the places' squared distances are. 1 when not asked for. */
  readonly dispersion: number
  readonly places: readonly FunnelPlace[]
}

export interface FunnelOptions {
  /** The rate to hold against. Default: all incidents over all exposure. */
  readonly rate?: number
  /** Confidence of the inner and the outer limits. Default 0.95 and 0.998. */
  readonly levels?: readonly [number, number]
  /**
   * `measured`: places differ for reasons that nobody has data on; the limits are made as much wider as the places
   * scatter (multiplicative overdispersion, a tenth at either end winsorised). Default `none`.
   */
  readonly dispersion?: 'none' | 'measured'
}

/**
 * Holds the rates of many places against the common rate: small places scatter more, so each has limits of its own, and
 * no league table is made of chance.
 *
 * @throws RangeError when there are no places, a count or an exposure makes no sense, or a level is not between 0 and
 * 1.
 *
 * Reference: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24
 * (2005) 1185-1202.
 */
export function funnel(places: readonly Observed[], options: FunnelOptions = {}): Funnel {
  const checked = places.map(checkObserved)
  if (checked.length === 0) throw new RangeError('A funnel needs at least one place')
  const incidents = checked.reduce((sum, { count }) => sum + count, 0)
  const rate = options.rate ?? incidents / checked.reduce((sum, { exposure }) => sum + exposure, 0)
  if (!(rate >= 0) || rate === Number.POSITIVE_INFINITY) {
    throw new RangeError(`The common rate is ${rate}: give a number of 0 or more`)
  }
  const [inner, outer] = options.levels ?? [0.95, 0.998]
  const dispersion = options.dispersion === 'measured' ? overdispersion(checked, rate) : 1
  return {
    rate,
    dispersion,
    places: checked.map(observed => placeIn(observed, rate, dispersion, inner, outer)),
  }
}

function placeIn(observed: Observed, rate: number, dispersion: number, inner: number, outer: number): FunnelPlace {
  const { count, exposure } = observed
  const expected = rate * exposure
  const z = distance(count, expected) / Math.sqrt(dispersion)
  const warning = funnelLimits(rate, exposure, { level: inner, dispersion })
  const action = funnelLimits(rate, exposure, { level: outer, dispersion })
  return {
    rate: count / exposure,
    expected,
    z,
    p: dispersion > 1 ? normalTwoSided(z) : testRate(observed, { rate }).p,
    warning,
    action,
    standing: standingOf(count / exposure, warning, action),
  }
}

function standingOf(rate: number, warning: Limits, action: Limits): Standing {
  if (rate > action.upper) return 'far above'
  if (rate > warning.upper) return 'above'
  if (rate < action.lower) return 'far below'
  return rate < warning.lower ? 'below' : 'as expected'
}

/** Square roots of counts have a standard deviation of one half, whatever the mean. */
function distance(count: number, expected: number): number {
  return 2 * (Math.sqrt(count) - Math.sqrt(expected))
}

/**
 * The limits for one exposure: those of the picture's curves. Without overdispersion exact Poisson quantiles, drawn
 * through their steps as Spiegelhalter does (so that just the stated share lies between them); with it, limits on the
 * scale of square roots.
 *
 * @throws RangeError when the exposure or rate is below 0, the level not between 0 and 1 or the dispersion below 1.
 */
export function funnelLimits(
  rate: number,
  exposure: number,
  { level = 0.95, dispersion = 1 }: { readonly level?: number; readonly dispersion?: number } = {},
): Limits {
  const outside = (1 - properShare(level, 'The level')) / 2
  if (!(exposure > 0 && rate >= 0 && dispersion >= 1)) {
    throw new RangeError('Give a rate of 0 or more, an exposure above 0 and a dispersion of 1 or more')
  }
  const expected = rate * exposure
  if (expected === 0) return { lower: 0, upper: 0 }
  if (dispersion === 1) {
    return {
      lower: steplessQuantile(outside, expected) / exposure,
      upper: steplessQuantile(1 - outside, expected) / exposure,
    }
  }
  const reach = (-normalQuantile(outside) * Math.sqrt(dispersion)) / 2
  return {
    lower: Math.max(0, Math.sqrt(expected) - reach) ** 2 / exposure,
    upper: (Math.sqrt(expected) + reach) ** 2 / exposure,
  }
}

/** Between the count that reaches the probability and the one before, in proportion. */
function steplessQuantile(p: number, expected: number): number {
  const count = poissonQuantile(p, expected)
  return Math.max(0, count - (poissonAtMost(count, expected) - p) / poissonDensity(count, expected))
}

/**
 * How many times as large as by chance the squared distances of the places are from the common rate: their mean, the
 * lowest and the highest tenth of the distances (`trimmed`) drawn in to where the rest begins. At least 1, and 1 when
 * there are fewer than three places.
 *
 * Reference: D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health
 * Care 14 (2005) 347-351.
 */
export function overdispersion(places: readonly Observed[], rate: number, trimmed = 0.1): number {
  if (!(trimmed >= 0 && trimmed < 0.5)) throw new RangeError(`Trimmed is ${trimmed}: give a share below 0.5`)
  if (places.length < 3) return 1
  const sorted = Float64Array.from(places, ({ count, exposure }) => distance(count, rate * exposure)).sort()
  const lowest = quantileOf(sorted, trimmed)
  const highest = quantileOf(sorted, 1 - trimmed)
  let sum = 0
  for (const z of sorted) sum += Math.min(Math.max(z, lowest), highest) ** 2
  return Math.max(1, sum / sorted.length)
}

/** As R's default: between the two nearest in proportion. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return at(sorted, below) + (place - below) * (at(sorted, above) - at(sorted, below))
}
