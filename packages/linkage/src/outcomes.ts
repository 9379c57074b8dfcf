import { countOutcomes, levelsOf } from './compile.ts'
import { LEVELS, MISSING } from './comparisons/levels.ts'
import type { Comparison } from './model.ts'
import { at } from './typed-arrays.ts'

/**
 * Outcomes are weighed within a group that knows the same parts (and, for a conditional comparison, meets the same
 * condition), so that a value not known says nothing.
 */
export function groupsOf(comparison: Comparison): Uint16Array {
  const outcomes = countOutcomes(comparison)
  const last = comparison.parts.length - 1
  return Uint16Array.from({ length: outcomes }, (_, outcome) => {
    if (isSwapped(comparison, outcome)) return 2 ** comparison.parts.length - 1
    return levelsOf(comparison, outcome).reduce((group, level, index) => {
      if (comparison.conditional && index === last) return group + level * CONDITION
      return level === MISSING ? group : group + 2 ** index
    }, 0)
  })
}

const CONDITION = 16
const GROUPS = 256

function isSwapped(comparison: Comparison, outcome: number): boolean {
  return comparison.swapped && outcome === countOutcomes(comparison) - 1
}

const weights = new WeakMap<Comparison, Float64Array>()

/** log2(m / u) of each outcome; worked out once for each comparison. */
export function weightsOf(comparison: Comparison): Float64Array {
  const known = weights.get(comparison)
  if (known !== undefined) return known
  const bits = Float64Array.from(comparison.m, (m, outcome) => Math.log2(m / (comparison.u[outcome] ?? 1)))
  weights.set(comparison, bits)
  return bits
}

/** How many observed pairs the belief that parts are independent is worth, and how many pairs the first chances are. */
const INDEPENDENCE = 0.5
const FIRST = 5

/**
 * Chances of the outcomes within their groups, from weighted counts.
 *
 * An outcome that was hardly met falls back on what its parts make when taken as independent: with c pairs met of n and
 * q expected of one, its chance is (a + c) / (a/q + n), the mean of a gamma distribution of shape a and mean q after the
 * count. A group with few pairs at all stays near the chances it began with.
 *
 * @param counts pairs met by sampling, in pairs of the table
 * @param first the chances to begin with
 * @param weight pairs of the table for each sampled pair
 * @param certain pairs that were all looked at, and so need no support
 */
export function smoothed(
  comparison: Comparison,
  counts: Float64Array,
  first: readonly number[],
  weight: number,
  certain?: Float64Array,
): number[] {
  const groups = groupsOf(comparison)
  const expected = independent(comparison, counts)
  const totals = sumByGroup(groups, counts)
  const expectedTotals = sumByGroup(groups, expected)
  const belief = INDEPENDENCE * weight
  const began = comparison.conditional ? whereUnknown(comparison, groups, counts, certain, first) : first
  const beganTotals = sumByGroup(groups, began)
  const values = counts.map((count, outcome) => {
    const group = at(groups, outcome)
    const total = at(totals, group)
    const share = Math.max(1e-15, at(expected, outcome) / at(expectedTotals, group))
    const sampled = total > 0 ? (total * (belief + count)) / (belief / share + total) : 0
    return sampled + (certain?.[outcome] ?? 0) + (FIRST * (began[outcome] ?? 0)) / at(beganTotals, group)
  })
  const sums = sumByGroup(groups, values)
  return Array.from(values, (value, outcome) => Number((value / at(sums, at(groups, outcome))).toPrecision(9)))
}

/** Where the condition is not known, learning begins with what holds on the whole. */
function whereUnknown(
  comparison: Comparison,
  groups: Uint16Array,
  counts: Float64Array,
  certain: Float64Array | undefined,
  first: readonly number[],
): readonly number[] {
  const all = counts.map((count, outcome) => count + (certain?.[outcome] ?? 0))
  const pooled = independent(comparison, all)
  const seen = all.some((count, outcome) => count > 0 && at(groups, outcome) % CONDITION > 0)
  return seen ? first.map((chance, outcome) => (at(groups, outcome) < CONDITION ? at(pooled, outcome) : chance)) : first
}

function sumByGroup(groups: Uint16Array, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(GROUPS)
  for (const [outcome, group] of groups.entries()) sums[group] = at(sums, group) + (values[outcome] ?? 0)
  return sums
}

/** Names are seldom exchanged between two persons who happen to be called so. */
const SWAPPED_BY_CHANCE = 1e-6

/** For each outcome the product of its parts' own chances, each taken over all pairs in which the part is known. */
function independent(comparison: Comparison, counts: Float64Array): Float64Array {
  const marginals = comparison.parts.map(part => new Float64Array(LEVELS[part.measure].length))
  const levels = Array.from(counts, (_, outcome) =>
    isSwapped(comparison, outcome) ? undefined : levelsOf(comparison, outcome),
  )
  levels.forEach((ofOutcome, outcome) => {
    ofOutcome?.forEach((level, index) => {
      const marginal = marginals[index] as Float64Array
      if (level !== MISSING) marginal[level] = at(marginal, level) + at(counts, outcome)
    })
  })
  const shares = marginals.map(marginal => {
    const total = marginal.reduce((sum, count) => sum + count, 1e-6)
    return marginal.map(count => Math.max(1e-7, count / total))
  })
  return Float64Array.from(
    levels,
    ofOutcome =>
      ofOutcome?.reduce(
        (product, level, index) => (level === MISSING ? product : product * at(shares[index] as Float64Array, level)),
        1,
      ) ?? SWAPPED_BY_CHANCE,
  )
}
