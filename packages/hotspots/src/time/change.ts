import { benjaminiHochberg } from '../space/false-discovery.ts'
import { checkObserved, type LimitOptions, type Limits, type Observed, tails } from './poisson.ts'
import { type RatioMethod, ratioLimits, ratioP, rateRatio } from './rate-ratio.ts'
import { countSeries, meanOf, properShare, sampleVariance, type Series } from './series.ts'
import { normalQuantile, normalTwoSided } from './special-functions.ts'

/** Two periods of one place, or two places: what is asked about, and what it is held against. */
export interface BeforeAndAfter {
  readonly before: Observed
  readonly after: Observed
}

/** `unclear`: chance alone may bring a difference as large. `none`: nothing was counted, so nothing can be said. */
export type ChangeVerdict = 'higher' | 'lower' | 'unclear' | 'none'

export interface Change extends Limits, BeforeAndAfter {
  /** The rate after over the rate before: NaN when nothing was counted, Infinity when nothing was counted before. */
  readonly ratio: number
  /** The probability of so large a difference by chance: by the E-test unless another method was asked for. */
  readonly p: number
  /** The same by the exact test, which is more careful. */
  readonly exactP: number
  readonly verdict: ChangeVerdict
  /** The numbers and the verdict in a sentence or two. */
  readonly sentence: string
}

export interface ChangeOptions {
  /** Of the limits; a change is called one when p is below what it leaves. Default 0.95. */
  readonly confidence?: number
  /** Default `e-test`. */
  readonly method?: RatioMethod
  /**
   * How many times as large as their mean the variance of the counts is. Incidents come in series, so a count swings
   * more than one of independent events; `dispersionOf` measures it on earlier periods. Default 1: independent events.
   * Above 1 the p and the limits are those of the logarithm of the ratio with its variance made larger so.
   */
  readonly dispersion?: number
}

/**
 * Whether a rate changed between two periods, or differs between two places, and whether chance alone explains it. A
 * change is only called one when p is small and the limits leave out 1, so the words never contradict the numbers.
 *
 * @throws RangeError when a count, an exposure, the confidence or the dispersion makes no sense.
 *
 * References: K. Krishnamoorthy, J. Thomson, Journal of Statistical Planning and Inference 119 (2004) 23-35 (p); limits
 * as R's `poisson.test`.
 */
export function compareRates(before: Observed, after: Observed, options: ChangeOptions = {}): Change {
  const measured = measure({ before, after }, options)
  return judge(measured, measured.p, options, '')
}

export interface ManyChanges extends Change {
  /** p allowing for all the places that were looked at (Benjamini and Hochberg). The verdict follows this one. */
  readonly adjustedP: number
}

/**
 * `compareRates` for many places at once. Of twenty places that did not change one would seem to, at 95 %; here no more
 * than that share of the places called changed is expected to be so by chance.
 *
 * @throws RangeError as `compareRates`, naming the place by its number from 0.
 */
export function compareManyRates(places: readonly BeforeAndAfter[], options: ChangeOptions = {}): ManyChanges[] {
  const measured = places.map((place, index) => {
    try {
      return measure(place, options)
    } catch (error) {
      throw error instanceof RangeError ? new RangeError(`Place ${index}: ${error.message}`) : error
    }
  })
  const adjusted = benjaminiHochberg(Float64Array.from(measured, ({ p }) => p))
  const allowing = places.length > 1 ? `, allowing for the ${places.length} places compared` : ''
  return measured.map((one, index) => {
    const adjustedP = adjusted[index] ?? 1
    return { ...judge(one, adjustedP, options, allowing), adjustedP }
  })
}

type Measured = Omit<Change, 'verdict' | 'sentence'>

function measure({ before, after }: BeforeAndAfter, options: ChangeOptions): Measured {
  const { method = 'e-test' } = options
  const dispersion = dispersionGiven(options)
  const limitOptions = limitsOf(options)
  const exactP = ratioP(after, before)
  const ratio = rateRatio(after, before)
  if (dispersion > 1) return { before, after, ratio, exactP, ...dispersed(after, before, dispersion, limitOptions) }
  const p = method === 'exact' ? exactP : ratioP(after, before, { method })
  return { before, after, ratio, p, exactP, ...ratioLimits(after, before, limitOptions) }
}

function dispersionGiven({ dispersion = 1 }: ChangeOptions): number {
  if (dispersion >= 1 && dispersion < Number.POSITIVE_INFINITY) return dispersion
  throw new RangeError(`The dispersion is ${dispersion}: give 1 for independent incidents or a larger number`)
}

function limitsOf({ confidence }: ChangeOptions): LimitOptions {
  return confidence === undefined ? {} : { confidence }
}

/** On the logarithm of the ratio, half an incident added to both counts when one of them is 0. */
function dispersed(one: Observed, other: Observed, dispersion: number, options: LimitOptions): Limits & { p: number } {
  checkObserved(one)
  checkObserved(other)
  if (one.count + other.count === 0) return { p: 1, lower: 0, upper: Number.POSITIVE_INFINITY }
  const more = one.count === 0 || other.count === 0 ? 0.5 : 0
  const [first, second] = [one.count + more, other.count + more]
  return aroundLog(
    Math.log(first / one.exposure / (second / other.exposure)),
    Math.sqrt(dispersion * (1 / first + 1 / second)),
    options,
  )
}

function aroundLog(logged: number, spread: number, options: LimitOptions): Limits & { p: number } {
  const [low, high] = tails(options)
  return {
    p: normalTwoSided(logged / spread),
    lower: Math.exp(logged + normalQuantile(low) * spread),
    upper: Math.exp(logged - normalQuantile(high) * spread),
  }
}

function judge(measured: Measured, p: number, { confidence = 0.95 }: ChangeOptions, allowing: string): Change {
  const { before, after, ratio, lower, upper } = measured
  const verdict = verdictOf(before.count + after.count, p < 1 - confidence, lower, upper)
  return { ...measured, verdict, sentence: sentenceOf(measured, verdict, ratio, confidence, allowing) }
}

function verdictOf(total: number, rare: boolean, lower: number, upper: number): ChangeVerdict {
  if (total === 0) return 'none'
  if (rare && lower > 1) return 'higher'
  return rare && upper < 1 ? 'lower' : 'unclear'
}

const ENDINGS = {
  higher: 'a rise larger than chance explains',
  lower: 'a fall larger than chance explains',
  unclear: 'no more than chance may bring',
}

function sentenceOf(
  { before, after, lower, upper }: Measured,
  verdict: ChangeVerdict,
  ratio: number,
  confidence: number,
  allowing: string,
): string {
  if (verdict === 'none') return 'None before and none after: there is nothing to compare.'
  const counts = `${counted(before, 'None')} before, ${counted(after, 'none')} after. `
  const sure = `${short(confidence * 100)} % limits ${short(lower)} to ${short(upper)}`
  const ending = `${ENDINGS[verdict]}${allowing}.`
  if (before.count === 0) return `${counts}The ratio of the rates has no upper limit (${sure}): ${ending}`
  if (after.count === 0) return `${counts}The rate fell to 0 (ratio, ${sure}): ${ending}`
  return `${counts}The rate after is ${short(ratio)} times the rate before (${sure}): ${ending}`
}

function counted({ count }: Observed, none: string): string {
  return count === 0 ? none : count.toLocaleString('en-GB')
}

function short(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'any number'
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}

/**
 * How much more counts of equal periods swing than independent incidents would: their variance over their mean, at
 * least 1. Take periods without a known change or season, or the counts that a season was taken out of.
 *
 * @throws RangeError when there are fewer than two counts, or one is below 0 or not a number.
 */
export function dispersionOf(counts: Series): number {
  const values = countSeries(counts, 'The counts')
  if (values.length < 2) throw new RangeError('Dispersion needs the counts of at least two periods')
  const mean = meanOf(values)
  return mean === 0 ? 1 : Math.max(1, sampleVariance(values) / mean)
}

export interface RelativeChange extends Limits {
  /** The change of the place over that of the comparison: 0.8 is a fifth less than the comparison leads to expect. */
  readonly ratio: number
  readonly p: number
  /** Incidents fewer (above 0) or more (below 0) than if the place had changed as the comparison did. */
  readonly fewer: number
  readonly verdict: Exclude<ChangeVerdict, 'none'>
}

/**
 * What happened at a place beside what happened where nothing was done: the ratio of the two changes (relative incident
 * rate ratio), with limits by the normal approximation of its logarithm. When a count is 0, half an incident is added
 * to all four. `method` is not used.
 *
 * @throws RangeError when a count, an exposure, the confidence or the dispersion makes no sense.
 *
 * Reference: D. B. Wilson, "The Relative Incident Rate Ratio Effect Size for Count-Based Impact Evaluations", Journal
 * of Quantitative Criminology 38 (2022) 323-341.
 */
export function compareWithComparison(
  place: BeforeAndAfter,
  comparison: BeforeAndAfter,
  options: ChangeOptions = {},
): RelativeChange {
  const four = [place.after, place.before, comparison.after, comparison.before].map(checkObserved)
  const more = four.some(({ count }) => count === 0) ? 0.5 : 0
  const [now, past, otherNow, otherPast] = four.map(({ count, exposure }) => (count + more) / exposure) as [
    number,
    number,
    number,
    number,
  ]
  const spread = Math.sqrt(dispersionGiven(options) * four.reduce((sum, { count }) => sum + 1 / (count + more), 0))
  const ratio = now / past / (otherNow / otherPast)
  const around = aroundLog(Math.log(ratio), spread, limitsOf(options))
  const rare = around.p < 1 - properShare(options.confidence ?? 0.95, 'The confidence')
  const expected = past * (otherNow / otherPast) * place.after.exposure
  return {
    ratio,
    ...around,
    fewer: expected - (place.after.count + more),
    verdict: rare ? (ratio > 1 ? 'higher' : 'lower') : 'unclear',
  }
}
