import type { ScoredPairs } from './cluster.ts'
import { makeTruth, type Truth } from './truth.ts'
import { bitsOf } from './score.ts'

export type { Truth, TruthId } from './truth.ts'

/** How right the pairs at or above one match probability are. Plain numbers: print it as a table, save it as CSV. */
export interface ThresholdRow {
  readonly threshold: number
  /** The threshold as a match weight in bits. */
  readonly weight: number
  readonly truePositives: number
  readonly falsePositives: number
  /** True pairs not found, those never compared included. */
  readonly falseNegatives: number
  /** True positives among all pairs found; 1 when none was found. */
  readonly precision: number
  /** True positives among all true pairs; 1 when there are none. */
  readonly recall: number
  /** The harmonic mean of precision and recall. */
  readonly f1: number
}

/** What kinds of pairs were found and missed at {@link EvaluateOptions.errorsAt}. */
export interface ErrorRow {
  readonly type: string
  /** True pairs of this type, found among them, and missed among them. */
  readonly truePairs: number
  readonly found: number
  readonly missed: number
  /** Of those missed, the ones that no blocking rule brought together. */
  readonly missedByBlocking: number
  readonly recall: number
  /** Pairs of this type found that are not true. */
  readonly falsePositives: number
}

export interface EvaluateOptions {
  /** Match probabilities. Default: 0.01 to 0.99 and some closer to 1, with 0.5 and 0.95 among them. */
  readonly thresholds?: readonly number[]
  /**
   * Names the kind of a pair ("family name differs", "both birth dates missing"). Asked for every true pair and every
   * false positive at `errorsAt`; gives the rows of `errors`.
   */
  readonly typeOf?: (one: number, other: number) => string
  /** The match probability for `errors`. Default 0.5. */
  readonly errorsAt?: number
  /**
   * Whether a pair was a candidate, asked for true pairs that are not in the stream. Without it a pair missing from the
   * stream counts as missed by blocking, so give `predict` a threshold of 0.
   */
  readonly wasCompared?: (one: number, other: number) => boolean
  /** Only these pairs count, found or true: say, those of records from two different files. Default: every pair. */
  readonly among?: (one: number, other: number) => boolean
}

export interface Evaluation {
  /** All true pairs, found or not: what recall is measured against. */
  readonly truePairs: number
  /** True pairs that were never compared, whatever the threshold. */
  readonly missedByBlocking: number
  /** The highest recall any threshold could reach: 1 less the share missed by blocking. */
  readonly highestRecall: number
  readonly byThreshold: readonly ThresholdRow[]
  /** The row with the highest F1; of equal ones the one with the highest threshold. */
  readonly best: ThresholdRow
  /** Empty without `typeOf`. Most missed pairs first. */
  readonly errors: readonly ErrorRow[]
}

const DEFAULT_THRESHOLDS = [
  0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 0.9999, 0.99999,
]

/**
 * Measures scored pairs against the truth: precision, recall and F1 by threshold over **all** true pairs, so that a pair
 * which blocking never brought together counts as missed (Splink's `positives_not_captured_by_blocking_rules_scored_as_zero`).
 *
 * The stream is read once; each pair must come in it once, as `predict` gives them. Records without a truth id are left
 * out of every count: nobody knows whether their pairs are right. What is kept is a few counts, and with `typeOf`,
 * `wasCompared` or a list of true pairs 8 bytes or more for each true pair.
 *
 * @throws RangeError for a threshold that is not a probability.
 */
export async function evaluate(
  pairs: AsyncIterable<ScoredPairs> | Iterable<ScoredPairs>,
  truth: Truth,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  const thresholds = (options.thresholds ?? DEFAULT_THRESHOLDS).toSorted((a, b) => a - b)
  const errorsAt = options.errorsAt ?? 0.5
  for (const t of [...thresholds, errorsAt]) {
    if (!(t >= 0 && t <= 1)) throw new RangeError(`${t} is not a probability: give 0 to 1`)
  }
  if (thresholds.length === 0) throw new RangeError('Give at least one threshold')
  const known = makeTruth(truth, options.among)
  const counts = await count(pairs, known, thresholds, options, bitsOf(errorsAt))
  const detailed = options.typeOf !== undefined || options.wasCompared !== undefined
  const missed = detailed
    ? missedPairs(known, counts, options)
    : { uncompared: known.size - counts.trueSeen, errors: [] }
  const byThreshold = rowsOf(thresholds, counts, known.size)
  return {
    truePairs: known.size,
    missedByBlocking: missed.uncompared,
    highestRecall: share(known.size - missed.uncompared, known.size),
    byThreshold,
    best: byThreshold.reduce((best, row) => (row.f1 >= best.f1 ? row : best)),
    errors: missed.errors,
  }
}

interface Counts {
  /** By how many thresholds a pair reaches: place n counts the pairs that reach exactly the n lowest. */
  readonly truePairs: Float64Array
  readonly falsePairs: Float64Array
  trueSeen: number
  /** Keys of true pairs in the stream, with whether they reach `errorsAt`; only kept when somebody asks. */
  readonly seen: Map<number, boolean>
  /** False positives at `errorsAt` by type. */
  readonly falseTypes: Map<string, number>
}

type Known = ReturnType<typeof makeTruth>

async function count(
  pairs: AsyncIterable<ScoredPairs> | Iterable<ScoredPairs>,
  known: Known,
  thresholds: readonly number[],
  { typeOf, wasCompared }: EvaluateOptions,
  errorBits: number,
): Promise<Counts> {
  const bits = thresholds.map(bitsOf)
  const counts: Counts = {
    truePairs: new Float64Array(bits.length + 1),
    falsePairs: new Float64Array(bits.length + 1),
    trueSeen: 0,
    seen: new Map(),
    falseTypes: new Map(),
  }
  for await (const { left, right, weights } of pairs) {
    for (let i = 0; i < weights.length; i++) {
      const one = left[i] as number
      const other = right[i] as number
      const weight = weights[i] as number
      const verdict = known.verdict(one, other)
      if (verdict === 'unknown') continue
      const reached = reachedBy(weight, bits)
      if (verdict === 'same') {
        counts.truePairs[reached] = (counts.truePairs[reached] as number) + 1
        counts.trueSeen++
        if (typeOf || wasCompared) counts.seen.set(known.keyOf(one, other), weight >= errorBits)
      } else {
        counts.falsePairs[reached] = (counts.falsePairs[reached] as number) + 1
        if (typeOf && weight >= errorBits) addTo(counts.falseTypes, typeOf(one, other))
      }
    }
  }
  return counts
}

/** How many of the ascending thresholds a weight reaches. */
function reachedBy(weight: number, bits: readonly number[]): number {
  let low = 0
  let high = bits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (weight >= (bits[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}

function addTo(counts: Map<string, number>, type: string): void {
  counts.set(type, (counts.get(type) ?? 0) + 1)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

function rowsOf(thresholds: readonly number[], counts: Counts, truePairs: number): ThresholdRow[] {
  const rows: ThresholdRow[] = []
  let truePositives = 0
  let falsePositives = 0
  for (let i = thresholds.length - 1; i >= 0; i--) {
    truePositives += counts.truePairs[i + 1] as number
    falsePositives += counts.falsePairs[i + 1] as number
    const threshold = thresholds[i] as number
    rows.push({ threshold, weight: bitsOf(threshold), ...accuracy(truePositives, falsePositives, truePairs) })
  }
  return rows.reverse()
}

/** The measures that follow from three counts. */
export function accuracy(
  truePositives: number,
  falsePositives: number,
  truePairs: number,
): Omit<ThresholdRow, 'threshold' | 'weight'> {
  const falseNegatives = truePairs - truePositives
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePairs),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  }
}

function missedPairs(known: Known, counts: Counts, { typeOf, wasCompared }: EvaluateOptions) {
  const types = new Map<string, { truePairs: number; found: number; missedByBlocking: number }>()
  let uncompared = 0
  known.forEachPair((one, other) => {
    const seen = counts.seen.get(known.keyOf(one, other))
    const missedByBlocking = seen === undefined && !(wasCompared?.(one, other) ?? false)
    if (missedByBlocking) uncompared++
    if (typeOf === undefined) return
    const type = typeOf(one, other)
    const row = types.get(type) ?? { truePairs: 0, found: 0, missedByBlocking: 0 }
    row.truePairs++
    if (seen === true) row.found++
    if (missedByBlocking) row.missedByBlocking++
    types.set(type, row)
  })
  for (const type of counts.falseTypes.keys()) {
    if (!types.has(type)) types.set(type, { truePairs: 0, found: 0, missedByBlocking: 0 })
  }
  const errors = [...types].map(
    ([type, row]): ErrorRow => ({
      type,
      truePairs: row.truePairs,
      found: row.found,
      missed: row.truePairs - row.found,
      missedByBlocking: row.missedByBlocking,
      recall: share(row.found, row.truePairs),
      falsePositives: counts.falseTypes.get(type) ?? 0,
    }),
  )
  errors.sort((a, b) => b.missed - a.missed || b.falsePositives - a.falsePositives || (a.type < b.type ? -1 : 1))
  return { uncompared, errors }
}
