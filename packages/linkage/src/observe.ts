import { type Blocks, blockCount, countBlocks, forEachPair, pairsIn, takenBefore } from './blocking.ts'
import { compileModel } from './compile.ts'
import type { Model } from './model.ts'
import { packer } from './packing.ts'
import { PatternCounts } from './patterns.ts'
import type { Table } from './table.ts'

/** Pairs observed, as counts of distinct patterns. `blocked` were brought together by a rule, `others` were not. */
export interface Observations {
  readonly blocked: PatternCounts
  readonly others: PatternCounts
  /** How many pairs of the table stand behind one observed pair of each sort. */
  readonly blockedWeight: number
  readonly othersWeight: number
  /** Every pair of the table was looked at. */
  readonly complete: boolean
  /** Pairs of the table in all. */
  readonly pairs: number
}

export interface Sizes {
  /** Pairs taken at random. */
  readonly sample: number
  /** Candidate pairs, at most about. */
  readonly candidates: number
}

export function observe(table: Table, model: Model, blocks: Blocks, random: () => number, sizes: Sizes): Observations {
  const compiled = compileModel(model, table)
  const packRows = packer(compiled)
  const width = table.columns.length
  const pack = (one: number, other: number): number => packRows(one * width, other * width)
  const pairs = pairsIn(table.size)
  const complete = pairs <= 2 * sizes.sample
  const inBlocks = countBlocks(blocks).pairs
  const share = complete ? 1 : Math.min(1, sizes.candidates / Math.max(1, inBlocks))
  const blocked = sampleBlocks(blocks, pack, share, random)
  const others = new PatternCounts()
  const seen = complete
    ? lookAtAll(table, blocks, pack, others)
    : lookAtSome(table, blocks, pack, others, random, sizes)
  return {
    blocked: blocked.counts,
    others,
    blockedWeight: inBlocks / Math.max(1, blocked.taken),
    othersWeight: (pairs - inBlocks) / Math.max(1, seen),
    complete,
    pairs,
  }
}

type Pack = (one: number, other: number) => number

function sampleBlocks(
  blocks: Blocks,
  pack: Pack,
  share: number,
  random: () => number,
): { counts: PatternCounts; taken: number } {
  const counts = new PatternCounts()
  let taken = 0
  for (let rule = 0; rule < blocks.rules.length; rule += 1) {
    forEachPair(blocks, rule, 0, blockCount(blocks, rule), (one, other) => {
      if (share < 1 && random() >= share) return
      taken += 1
      counts.add(pack(one, other), 1)
    })
  }
  return { counts, taken }
}

function lookAtAll(table: Table, blocks: Blocks, pack: Pack, counts: PatternCounts): number {
  let seen = 0
  for (let one = 0; one < table.size; one += 1) {
    for (let other = one + 1; other < table.size; other += 1) {
      if (isCandidate(blocks, one, other)) continue
      seen += 1
      counts.add(pack(one, other), 1)
    }
  }
  return seen
}

function lookAtSome(
  table: Table,
  blocks: Blocks,
  pack: Pack,
  counts: PatternCounts,
  random: () => number,
  { sample }: Sizes,
): number {
  let seen = 0
  for (let turn = 0; turn < sample; turn += 1) {
    const one = Math.floor(random() * table.size)
    const other = Math.floor(random() * table.size)
    if (one === other || isCandidate(blocks, one, other)) continue
    seen += 1
    counts.add(pack(one, other), 1)
  }
  return seen
}

function isCandidate(blocks: Blocks, one: number, other: number): boolean {
  return takenBefore(blocks.keys, blocks.rules.length, blocks.rules.length, one, other)
}
