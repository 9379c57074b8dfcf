import { makeHeap } from './heap.ts'
import type { PairList } from './pair-list.ts'

/** Everything known of the records that links hold together; `records` in order of their numbers. */
export interface Group {
  readonly records: number[]
  readonly pairs: PairList
  readonly together: [number, number][]
  readonly apart: [number, number][]
}

/**
 * What must reach the threshold for two clusters to be joined: the most probable pair between them (`single`), the mean
 * match probability of all pairs between them (`average`), or the least probable (`complete`). A pair never scored has
 * probability 0 in the last two.
 */
export type Linkage = 'single' | 'average' | 'complete'

/**
 * - `apart`: a pair of the two was named never to be together
 * - `veto`: a pair of the two was scored below the veto
 * - `too_large`: the joined cluster would be larger than the limit
 */
export type RefusalReason = 'apart' | 'veto' | 'too_large'

/** A join that the scores asked for and that was not made. */
export interface Refusal {
  /** Two records, one from each cluster: the ones that forbade the join, or (too large) the strongest pair. */
  readonly one: number
  readonly other: number
  readonly reason: RefusalReason
  /** How strongly the clusters were linked, in bits; infinite for a pair named to be together. */
  readonly weight: number
  /** How many records the two clusters held then. */
  readonly sizes: readonly [number, number]
}

/** Two records whose clusters became one, and the strength in bits at which they did. */
export interface Join {
  readonly one: number
  readonly other: number
  readonly weight: number
}

interface Rules {
  readonly linkage: Linkage
  /** In bits, as is `veto`. */
  readonly lowest: number
  readonly veto: number
  readonly largest: number
}

/** All that is known between two clusters. */
interface Link {
  /** How many of the pairs between them were scored. */
  scored: number
  /** Sum of 1 - probability over those: keeps its digits where probabilities are all nearly 1. */
  improbability: number
  best: number
  worst: number
  bestPair: readonly [number, number]
  barrier: Barrier | undefined
  /** A join was refused here already: it is reported once. */
  refused: boolean
}

interface Barrier {
  readonly reason: 'apart' | 'veto'
  readonly pair: readonly [number, number]
}

interface Cluster {
  readonly name: number
  size: number
  readonly links: Map<number, Link>
}

/** A join that may be made; out of date when either cluster has grown since. */
interface Proposal {
  readonly weight: number
  readonly one: Cluster
  readonly other: Cluster
  readonly sizes: readonly [number, number]
}

/**
 * Joins the clusters of one group, strongest link first, until none reaches the lowest threshold. All three linkages
 * are reducible (Bruynooghe 1978): a joined cluster is never linked more strongly to a third than its parts were. So
 * strengths only fall, and cutting the sequence at a threshold gives what a run with that threshold would.
 */
export function agglomerate(group: Group, rules: Rules, joins: Join[], refused: Refusal[]): void {
  const clusters = new Map<number, Cluster>()
  for (const record of group.records) clusters.set(record, { name: record, size: 1, links: new Map() })
  linkRecords(group, rules, clusters)
  joinTogether(group, clusters, joins, refused)
  const heap = makeHeap<Proposal>(isBefore)
  const propose = (one: Cluster, other: Cluster, link: Link) => {
    if (link.refused) return
    const weight = strength(link, one.size * other.size, rules.linkage)
    if (weight >= rules.lowest) heap.push({ weight, one, other, sizes: [one.size, other.size] })
  }
  for (const one of clusters.values()) {
    for (const [name, link] of one.links) {
      const other = clusters.get(name)
      if (other && one.name < name) propose(one, other, link)
    }
  }
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const { one, other, weight } = next
    if (clusters.get(one.name) !== one || clusters.get(other.name) !== other) continue
    const link = one.links.get(other.name)
    if (link === undefined || one.size !== next.sizes[0] || other.size !== next.sizes[1]) continue
    const refusal = refusalOf(next, link, rules.largest)
    if (refusal) {
      link.refused = true
      refused.push(refusal)
      continue
    }
    joins.push({ one: one.name, other: other.name, weight })
    merge(one, other, clusters)
    for (const [name, joined] of one.links) {
      const third = clusters.get(name)
      if (third) propose(...inOrder(one, third), joined)
    }
  }
}

function linkRecords({ pairs, apart }: Group, rules: Rules, clusters: ReadonlyMap<number, Cluster>): void {
  // In order of record numbers, so that sums are rounded alike whatever order the pairs came in.
  const sorted: [number, number, number][] = []
  pairs.forEach((one, other, weight) => sorted.push([one, other, weight]))
  sorted.sort((a, b) => a[0] - b[0] || a[1] - b[1] || b[2] - a[2])
  for (const [one, other, weight] of sorted) {
    if (clusters.get(one)?.links.has(other)) continue
    const barrier = weight < rules.veto ? ({ reason: 'veto', pair: [one, other] } as const) : undefined
    const improbability = 1 / (1 + 2 ** weight)
    setLink(clusters, one, other, {
      scored: 1,
      improbability,
      best: weight,
      worst: weight,
      bestPair: [one, other],
      barrier,
      refused: false,
    })
  }
  for (const [a, b] of apart) {
    const [one, other] = a < b ? [a, b] : [b, a]
    const barrier = { reason: 'apart', pair: [one, other] } as const
    const known = clusters.get(one)?.links.get(other)
    if (known) known.barrier = barrier
    else setLink(clusters, one, other, { ...NOTHING, bestPair: [one, other], barrier, refused: false })
  }
}

const NOTHING = { scored: 0, improbability: 0, best: Number.NEGATIVE_INFINITY, worst: Number.POSITIVE_INFINITY }

function setLink(clusters: ReadonlyMap<number, Cluster>, one: number, other: number, link: Link): void {
  clusters.get(one)?.links.set(other, link)
  clusters.get(other)?.links.set(one, link)
}

/** What people said stands above scores, but not above what people forbade. */
function joinTogether(group: Group, clusters: Map<number, Cluster>, joins: Join[], refused: Refusal[]): void {
  const nameOf = new Map(group.records.map(record => [record, record]))
  const find = (record: number): number => {
    let name = record
    for (let up = nameOf.get(name) ?? name; up !== name; up = nameOf.get(name) ?? name) name = up
    return name
  }
  const sorted = group.together.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  sorted.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  for (const [a, b] of sorted) {
    const [one, other] = inOrder(clusterNamed(find(a), clusters), clusterNamed(find(b), clusters))
    if (one === other) continue
    const barrier = one.links.get(other.name)?.barrier
    if (barrier?.reason === 'apart') {
      const [left, right] = barrier.pair
      const link = one.links.get(other.name)
      if (link) link.refused = true
      refused.push({
        one: left,
        other: right,
        reason: 'apart',
        weight: Number.POSITIVE_INFINITY,
        sizes: [one.size, other.size],
      })
      continue
    }
    joins.push({ one: one.name, other: other.name, weight: Number.POSITIVE_INFINITY })
    merge(one, other, clusters)
    nameOf.set(other.name, one.name)
  }
}

function clusterNamed(name: number, clusters: ReadonlyMap<number, Cluster>): Cluster {
  const cluster = clusters.get(name)
  if (cluster === undefined)
    throw new Error(`No cluster is named ${name}: the pairs of a group name a record outside it`)
  return cluster
}

function inOrder(a: Cluster, b: Cluster): [Cluster, Cluster] {
  return a.name < b.name ? [a, b] : [b, a]
}

/** The second cluster becomes part of the first, whose name, the smaller, it takes. */
function merge(one: Cluster, other: Cluster, clusters: Map<number, Cluster>): void {
  clusters.delete(other.name)
  one.links.delete(other.name)
  for (const [name, link] of other.links) {
    const third = clusters.get(name)
    if (third === undefined || third === one) continue
    third.links.delete(other.name)
    const known = one.links.get(name)
    if (known) {
      absorb(known, link)
    } else {
      one.links.set(name, link)
      third.links.set(one.name, link)
    }
  }
  one.size += other.size
}

/** Both clusters of a link hold the one object, so it is changed in place. */
function absorb(link: Link, other: Link): void {
  if (other.best > link.best || (other.best === link.best && comesFirst(other.bestPair, link.bestPair))) {
    link.best = other.best
    link.bestPair = other.bestPair
  }
  link.scored += other.scored
  link.improbability += other.improbability
  link.worst = Math.min(link.worst, other.worst)
  if (link.barrier?.reason !== 'apart') link.barrier = other.barrier ?? link.barrier
  link.refused ||= other.refused
}

function comesFirst(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}

/** In bits. `pairs` is how many pairs there are between the clusters, scored or not. */
function strength(link: Link, pairs: number, linkage: Linkage): number {
  if (linkage === 'single') return link.best
  if (linkage === 'complete') return link.scored === pairs ? link.worst : Number.NEGATIVE_INFINITY
  const improbability = (link.improbability + pairs - link.scored) / pairs
  return Math.log2((1 - improbability) / improbability)
}

function isBefore(a: Proposal, b: Proposal): boolean {
  if (a.weight !== b.weight) return a.weight > b.weight
  return a.one.name !== b.one.name ? a.one.name < b.one.name : a.other.name < b.other.name
}

function refusalOf({ weight, sizes }: Proposal, link: Link, largest: number): Refusal | undefined {
  if (link.barrier) {
    const [one, other] = link.barrier.pair
    return { one, other, reason: link.barrier.reason, weight, sizes }
  }
  const [one, other] = link.bestPair
  return sizes[0] + sizes[1] > largest ? { one, other, reason: 'too_large', weight, sizes } : undefined
}
