import { agglomerate, type Group, type Join, type Linkage, type Refusal } from './agglomerate.ts'
import { makePairList, type PairList } from './pair-list.ts'
import { bitsOf } from './score.ts'
import { unionFind } from './union-find.ts'

export type { Linkage, Refusal, RefusalReason } from './agglomerate.ts'

/** Scored pairs as `predict` gives them, a batch at a time: two record numbers and the match weight in bits of each. */
export interface ScoredPairs {
  readonly left: ArrayLike<number>
  readonly right: ArrayLike<number>
  readonly weights: ArrayLike<number>
}

export interface ClusterOptions {
  /** How many records there are; they are numbered 0 to `size` - 1. */
  readonly size: number
  /** Match probabilities, each from 0 to 1; every one gives a clustering. Default `[0.95]`. */
  readonly thresholds?: readonly number[]
  /** Which pairs between two clusters must be probable for them to be joined. Default `single`: one is enough. */
  readonly linkage?: Linkage
  /**
   * Two clusters are never joined when a pair of one record from each has a match probability below this. Without
   * `weightOf`, only pairs in the stream can forbid anything: give `predict` a threshold of 0.
   */
  readonly veto?: number
  /** Pairs of records that must not end in one cluster, such as people judged not the same. */
  readonly apart?: Iterable<readonly [number, number]>
  /**
   * Pairs of records that belong together, such as people judged the same: joined first, whatever the score, the veto
   * or the limit says of that pair. `apart` stands above it.
   */
  readonly together?: Iterable<readonly [number, number]>
  /** The most records a cluster may have. Pairs in `together` are joined beyond it. Default: any number. */
  readonly largest?: number
  /**
   * Scores a pair that is not in the stream, for `veto` and for average and complete linkage. Asked for every such pair
   * of a group of up to 1,000 records that links hold together; in larger groups a pair never scored stays so.
   */
  readonly weightOf?: (one: number, other: number) => number
}

/** Who is with whom at one threshold. */
export interface Clustering {
  readonly threshold: number
  /** For each record the number of its cluster, which is the smallest record number in it. */
  readonly clusterOf: Uint32Array
  /** How many clusters there are, those of a single record included. */
  readonly count: number
  /** Joins the score would have made and the options forbade, the strongest first. */
  readonly refused: readonly Refusal[]
}

/** Groups up to this size have all their pairs scored by `weightOf`: half a million scores. */
const SCORE_ALL_UP_TO = 1000

/**
 * Groups records by their scored pairs, at several thresholds at once. Clusters at a higher threshold lie within those
 * at a lower one, the result does not depend on the order of the pairs, and each record is in exactly one cluster.
 *
 * Without options this is the connected components of the pairs at or above the threshold, streamed: four bytes a
 * record and threshold are kept and no pairs. One false link then joins two people, and a chain of near matches joins
 * many. What holds that back, alone or together:
 *
 * - `linkage: 'average'` or `'complete'`: the mean match probability of all pairs between two clusters, or the least of
 *   them, must reach the threshold; a pair never scored counts as 0
 * - `veto` and `apart`: some pairs keep their clusters apart
 * - `largest`: a limit of size
 *
 * With any of these, clusters are joined strongest first (ties: smallest record numbers first), and pairs are kept: 16
 * bytes for each that reaches the lowest threshold, falls below the veto, or enters an average. A join once refused
 * stays so, because clusters only grow, and is reported in `refused`.
 *
 * @throws RangeError for a threshold, veto or limit out of range, or a record number not below `size`.
 */
export async function clusterPairs(
  pairs: AsyncIterable<ScoredPairs> | Iterable<ScoredPairs>,
  options: ClusterOptions,
): Promise<Clustering[]> {
  const thresholds = options.thresholds ?? [0.95]
  checkOptions(options, thresholds)
  const { linkage = 'single', veto, largest, apart } = options
  const plain = linkage === 'single' && veto === undefined && largest === undefined && apart === undefined
  return plain ? streamed(pairs, options, thresholds) : controlled(pairs, options, thresholds)
}

function checkOptions(options: ClusterOptions, thresholds: readonly number[]): void {
  for (const probability of [...thresholds, options.veto ?? 0]) {
    if (!(probability >= 0 && probability <= 1))
      throw new RangeError(`${probability} is not a probability: give 0 to 1`)
  }
  if (thresholds.length === 0) throw new RangeError('Give at least one threshold')
  if (options.veto !== undefined && options.veto > Math.min(...thresholds)) {
    throw new RangeError('The veto must not be above a threshold: the same pair would join and keep apart')
  }
  if (options.largest !== undefined && !(options.largest >= 1))
    throw new RangeError('The largest cluster has at least 1 record')
}

/** Connected components, one forest for each threshold. */
async function streamed(
  pairs: AsyncIterable<ScoredPairs> | Iterable<ScoredPairs>,
  { size, together = [] }: ClusterOptions,
  thresholds: readonly number[],
): Promise<Clustering[]> {
  const forests = thresholds.map(threshold => ({ threshold, bits: bitsOf(threshold), sets: unionFind(size) }))
  for (const [one, other] of together) {
    checkRecords(one, other, size)
    for (const { sets } of forests) sets.join(one, other)
  }
  for await (const { left, right, weights } of pairs) {
    for (let i = 0; i < weights.length; i++) {
      const one = left[i] as number
      const other = right[i] as number
      checkRecords(one, other, size)
      for (const { bits, sets } of forests) if ((weights[i] as number) >= bits) sets.join(one, other)
    }
  }
  return forests.map(({ threshold, sets }) => clusteringOf(threshold, size, sets.find, []))
}

/** Keeps the pairs that matter, then joins within each connected component of the lowest threshold. */
async function controlled(
  pairs: AsyncIterable<ScoredPairs> | Iterable<ScoredPairs>,
  options: ClusterOptions,
  thresholds: readonly number[],
): Promise<Clustering[]> {
  const { size, linkage = 'single' } = options
  const lowest = bitsOf(Math.min(...thresholds))
  const veto = options.veto === undefined ? Number.NEGATIVE_INFINITY : bitsOf(options.veto)
  const matters = (weight: number) => weight >= lowest || weight < veto || linkage === 'average'
  const components = unionFind(size)
  const kept = makePairList()
  for await (const { left, right, weights } of pairs) {
    for (let i = 0; i < weights.length; i++) {
      const one = left[i] as number
      const other = right[i] as number
      const weight = weights[i] as number
      checkRecords(one, other, size)
      if (one === other || !matters(weight)) continue
      kept.add(one, other, weight)
      if (weight >= lowest) components.join(one, other)
    }
  }
  const together = checkedPairs(options.together ?? [], size)
  for (const [one, other] of together) components.join(one, other)
  const apart = checkedPairs(options.apart ?? [], size)
  const joins: Join[] = []
  const refused: Refusal[] = []
  for (const group of groupsOf(size, components.find, kept, together, apart)) {
    if (options.weightOf && (linkage !== 'single' || options.veto !== undefined)) {
      scoreTheRest(group, size, options.weightOf, matters)
    }
    agglomerate(group, { linkage, lowest, veto, largest: options.largest ?? size }, joins, refused)
  }
  return cutAt(thresholds, size, joins, refused)
}

function groupsOf(
  size: number,
  find: (record: number) => number,
  kept: PairList,
  together: readonly (readonly [number, number])[],
  apart: readonly (readonly [number, number])[],
): Iterable<Group> {
  const groups = new Map<number, Group>()
  for (let record = 0; record < size; record++) {
    const name = find(record)
    if (name === record) continue
    const group = groups.get(name) ?? { records: [name], pairs: makePairList(4), together: [], apart: [] }
    group.records.push(record)
    groups.set(name, group)
  }
  const groupOf = (one: number, other: number) => (find(one) === find(other) ? groups.get(find(one)) : undefined)
  kept.forEach((one, other, weight) => groupOf(one, other)?.pairs.add(one, other, weight))
  for (const [one, other] of together) groupOf(one, other)?.together.push([one, other])
  for (const [one, other] of apart) groupOf(one, other)?.apart.push([one, other])
  return groups.values()
}

function scoreTheRest(
  { records, pairs }: Group,
  size: number,
  weightOf: (one: number, other: number) => number,
  matters: (weight: number) => boolean,
): void {
  if (records.length > SCORE_ALL_UP_TO) return
  const known = new Set<number>()
  pairs.forEach((one, other) => known.add(one * size + other))
  for (const one of records) {
    for (const other of records) {
      if (one >= other || known.has(one * size + other)) continue
      const weight = weightOf(one, other)
      if (matters(weight)) pairs.add(one, other, weight)
    }
  }
}

/** The clusterings at each threshold from one sequence of joins: those at or above it. */
function cutAt(
  thresholds: readonly number[],
  size: number,
  joins: readonly Join[],
  refused: readonly Refusal[],
): Clustering[] {
  const strongestFirst = refused.toSorted((a, b) => b.weight - a.weight || a.one - b.one || a.other - b.other)
  return thresholds.map(threshold => {
    const bits = bitsOf(threshold)
    const sets = unionFind(size)
    for (const { one, other, weight } of joins) if (weight >= bits) sets.join(one, other)
    const reported = strongestFirst.filter(({ weight }) => weight >= bits)
    return clusteringOf(threshold, size, sets.find, reported)
  })
}

function clusteringOf(
  threshold: number,
  size: number,
  find: (record: number) => number,
  refused: readonly Refusal[],
): Clustering {
  const clusterOf = new Uint32Array(size)
  let count = 0
  for (let record = 0; record < size; record++) {
    clusterOf[record] = find(record)
    if (clusterOf[record] === record) count++
  }
  return { threshold, clusterOf, count, refused }
}

function checkedPairs(pairs: Iterable<readonly [number, number]>, size: number): (readonly [number, number])[] {
  const list = [...pairs]
  for (const [one, other] of list) checkRecords(one, other, size)
  return list.filter(([one, other]) => one !== other)
}

function checkRecords(one: number, other: number, size: number): void {
  if (!(one >= 0 && one < size && other >= 0 && other < size)) {
    throw new RangeError(`A pair names records ${one} and ${other}, but there are ${size}`)
  }
}

/** The records of each cluster of two or more, in order of their numbers. */
export function clusterMembers(clusterOf: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>()
  for (let record = 0; record < clusterOf.length; record++) {
    const cluster = clusterOf[record] as number
    const list = members.get(cluster)
    if (list) list.push(record)
    else members.set(cluster, [record])
  }
  return [...members.values()].filter(list => list.length > 1)
}

/** How many clusters there are of each size, smallest first: look at the end of it before believing a threshold. */
export function clusterSizes(clusterOf: ArrayLike<number>): { size: number; clusters: number; records: number }[] {
  const sizes = new Map<number, number>()
  for (let record = 0; record < clusterOf.length; record++) {
    const cluster = clusterOf[record] as number
    sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
  }
  const clusters = new Map<number, number>()
  for (const size of sizes.values()) clusters.set(size, (clusters.get(size) ?? 0) + 1)
  return [...clusters]
    .sort(([a], [b]) => a - b)
    .map(([size, count]) => ({ size, clusters: count, records: size * count }))
}
