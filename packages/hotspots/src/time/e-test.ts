import type { Alternative } from './poisson.ts'
import { at } from './series.ts'
import { poissonDensity } from './special-functions.ts'

/** The counts that matter where `mean` are expected, and how probable it is to be there or to either side. */
interface Likely {
  readonly from: number
  readonly until: number
  readonly density: Float64Array
  /** Place i: the probability of from + i or fewer. */
  readonly atMost: Float64Array
  /** Place i: the probability of from + i or more. */
  readonly atLeast: Float64Array
}

/** Statistics that differ by rounding only are taken as equal. */
const SAME = 1e-12

/**
 * The E-test of two counts: the probability, under the one rate that both counts together suggest, of all pairs whose
 * statistic is as large as theirs. The statistic rises with the first count and falls with the second, so for each
 * first count the pairs that matter end at one place, which moves one way only: the work is linear in the counts.
 *
 * `scale` is the ratio tested times the ratio of the exposures; the counts are not both 0.
 */
export function eTest(
  first: number,
  second: number,
  scale: number,
  order: 'score' | 'wald',
  alternative: Alternative,
): number {
  const statistic = (one: number, other: number) =>
    one + other === 0
      ? 0
      : (one - other * scale) / Math.sqrt(order === 'score' ? (one + other) * scale : one + other * scale * scale)
  const seen = statistic(first, second)
  const expected = (first + second) / (1 + scale)
  const ones = likely(expected * scale)
  const others = likely(expected)
  if (alternative === 'greater') return sumAbove(ones, others, statistic, seen - SAME)
  if (alternative === 'less') return sumBelow(ones, others, statistic, seen + SAME)
  const limit = Math.abs(seen) - SAME
  if (limit <= 0) return 1
  return Math.min(1, sumAbove(ones, others, statistic, limit) + sumBelow(ones, others, statistic, -limit))
}

type Statistic = (one: number, other: number) => number

/** Pairs whose statistic is at least the limit: for each first count, second counts up to a place that only rises. */
function sumAbove(ones: Likely, others: Likely, statistic: Statistic, limit: number): number {
  let sum = 0
  let last = others.from - 1
  for (let one = ones.from; one <= ones.until; one += 1) {
    while (last < others.until && statistic(one, last + 1) >= limit) last += 1
    if (last >= others.from) sum += at(ones.density, one - ones.from) * at(others.atMost, last - others.from)
  }
  return Math.min(1, sum)
}

/** Pairs whose statistic is at most the limit: for each first count, second counts from a place that only rises. */
function sumBelow(ones: Likely, others: Likely, statistic: Statistic, limit: number): number {
  let sum = 0
  let first = others.from
  for (let one = ones.from; one <= ones.until; one += 1) {
    while (first <= others.until && statistic(one, first) > limit) first += 1
    if (first > others.until) break
    sum += at(ones.density, one - ones.from) * at(others.atLeast, first - others.from)
  }
  return Math.min(1, sum)
}

/** Nine standard deviations on either side and some more for small means: what is left out is below 1e-15. */
function likely(mean: number): Likely {
  const reach = 9 * Math.sqrt(mean) + 40
  const from = Math.max(0, Math.floor(mean - reach))
  const until = Math.ceil(mean + reach)
  const density = Float64Array.from({ length: until - from + 1 }, (_, place) => poissonDensity(from + place, mean))
  const atMost = new Float64Array(density.length)
  const atLeast = new Float64Array(density.length)
  let sum = 0
  for (let place = 0; place < density.length; place += 1) atMost[place] = sum += at(density, place)
  sum = 0
  for (let place = density.length - 1; place >= 0; place -= 1) atLeast[place] = sum += at(density, place)
  return { from, until, density, atMost, atLeast }
}
