import { countOutcomes } from './compile.ts'
import type { Comparison, Model } from './model.ts'
import type { Observations } from './observe.ts'
import { smoothed, weightsOf } from './outcomes.ts'
import { type Unpacked, unpack } from './packing.ts'
import { at } from './typed-arrays.ts'

const ROUNDS = 100
/** Learning ends when no chance moves by more than this in a round. */
const SETTLED = 1e-4

/** Counts of outcomes, comparison by comparison. */
type Tally = readonly Float64Array[]

/**
 * Expectation maximisation (Dempster, Laird and Rubin 1977; for linkage Winkler 1988) over counts of distinct patterns.
 * Each round weighs every pattern with the present parameters, then counts the outcomes of pairs of one person (m) and
 * of two (u). Pairs that no rule brings together count as two persons, unless the table was looked at whole.
 */
export function maximise(model: Model, observed: Observations, records: number): Model {
  if (observed.pairs === 0) return model
  const radixes = model.comparisons.map(countOutcomes)
  const blocked = unpack(observed.blocked, radixes)
  const others = unpack(observed.others, radixes)
  const { blockedWeight, othersWeight, complete, pairs } = observed
  let now: Model = { ...model, prior: Math.min(0.1, (records * 0.3) / pairs) }
  for (let round = 0; round < ROUNDS; round += 1) {
    const m = tally(radixes)
    const uBlocked = tally(radixes)
    const uOthers = tally(radixes)
    const expect = expectation(now)
    let matches = expect(blocked, blockedWeight, m, uBlocked)
    if (complete) matches += expect(others, othersWeight, m, uOthers)
    else countAll(others, othersWeight, uOthers)
    const comparisons = model.comparisons.map((first, index): Comparison => {
      const counts = (from: Tally): Float64Array => from[index] as Float64Array
      return {
        ...first,
        m: smoothed(first, counts(m), first.m, blockedWeight),
        u: smoothed(first, counts(uOthers), first.u, othersWeight, counts(uBlocked)),
      }
    })
    const prior = Math.min(0.5, Math.max(1e-12, matches / pairs))
    const moved = Math.max(largestChange(now.comparisons, comparisons), Math.abs(Math.log(prior / now.prior)))
    now = { ...now, prior, comparisons }
    if (moved < SETTLED) break
  }
  return now
}

function tally(radixes: readonly number[]): Tally {
  return radixes.map(count => new Float64Array(count))
}

/** Weighs every pattern, adds its outcomes to the two tallies, and gives the expected number of pairs of one person. */
function expectation(model: Model): (patterns: Unpacked, weight: number, ones: Tally, twos: Tally) => number {
  const weights = model.comparisons.map(weightsOf)
  const odds = Math.log2(model.prior / (1 - model.prior))
  const width = weights.length
  return ({ size, outcomes, bits, counts }, weight, ones, twos) => {
    let matches = 0
    for (let pattern = 0; pattern < size; pattern += 1) {
      let sum = odds + at(bits, pattern)
      for (let index = 0; index < width; index += 1) {
        sum += at(weights[index] as Float64Array, at(outcomes, pattern * width + index))
      }
      const count = at(counts, pattern) * weight
      const one = count / (1 + 2 ** -sum)
      matches += one
      for (let index = 0; index < width; index += 1) {
        const outcome = at(outcomes, pattern * width + index)
        add(ones[index] as Float64Array, outcome, one)
        add(twos[index] as Float64Array, outcome, count - one)
      }
    }
    return matches
  }
}

function countAll({ size, outcomes, counts }: Unpacked, weight: number, tally: Tally): void {
  for (let pattern = 0; pattern < size; pattern += 1) {
    for (let index = 0; index < tally.length; index += 1) {
      add(tally[index] as Float64Array, at(outcomes, pattern * tally.length + index), at(counts, pattern) * weight)
    }
  }
}

function add(counts: Float64Array, outcome: number, amount: number): void {
  counts[outcome] = at(counts, outcome) + amount
}

function largestChange(before: readonly Comparison[], after: readonly Comparison[]): number {
  let largest = 0
  for (const [index, { m }] of before.entries()) {
    const next = (after[index] as Comparison).m
    for (const [outcome, value] of m.entries()) largest = Math.max(largest, Math.abs(value - (next[outcome] ?? 0)))
  }
  return largest
}
