import { type Blocks, forEachPair } from './blocking.ts'
import type { Model } from './model.ts'
import { compileScore } from './score.ts'
import type { Table } from './table.ts'

/** A run of blocks of one rule: `from` included, `to` not. */
export interface Work {
  readonly rule: number
  readonly from: number
  readonly to: number
}

/** Pairs above the threshold: record numbers as in the table, and the match weight in bits of each pair. */
export interface Batch {
  readonly left: Uint32Array
  readonly right: Uint32Array
  readonly weights: Float64Array
  /** How many candidate pairs were compared to find these. */
  readonly compared: number
}

/** Everything that scoring needs; what is large in it is shared between threads, not copied. */
export interface Task {
  readonly table: Table
  readonly model: Model
  readonly blocks: Blocks
  /** In bits. */
  readonly threshold: number
}

export function makeScorer({ table, model, blocks, threshold }: Task): (work: Work) => Batch {
  const score = compileScore(model, table)
  let left = new Uint32Array(4096)
  let right = new Uint32Array(4096)
  let weights = new Float64Array(4096)
  return ({ rule, from, to }) => {
    let found = 0
    let compared = 0
    forEachPair(blocks, rule, from, to, (one, other) => {
      const weight = score(one, other)
      compared += 1
      if (weight < threshold) return
      if (found === left.length) {
        left = doubled(left, new Uint32Array(found * 2))
        right = doubled(right, new Uint32Array(found * 2))
        weights = doubled(weights, new Float64Array(found * 2))
      }
      left[found] = one
      right[found] = other
      weights[found] = weight
      found += 1
    })
    return { left: left.slice(0, found), right: right.slice(0, found), weights: weights.slice(0, found), compared }
  }
}

function doubled<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
