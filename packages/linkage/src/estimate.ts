import { makeBlocks } from './blocking.ts'
import { chooseRules } from './default-rules.ts'
import { withFrequencies } from './frequencies.ts'
import { maximise } from './maximise.ts'
import type { Model } from './model.ts'
import { observe } from './observe.ts'
import { seededRandom } from './random.ts'
import type { Table } from './table.ts'

export interface EstimateOptions {
  /** The same seed, table and model give the same parameters. Default 1. */
  readonly seed?: number
  /** Pairs taken at random for u. Default 1,000,000; a table with no more pairs than twice that is looked at whole. */
  readonly sample?: number
  /** Candidate pairs taken for expectation maximisation, at most about. Default 3,000,000. */
  readonly candidates?: number
}

/**
 * Fits a model to a table without labels. The frequencies of values are counted. Pairs of different persons (u) are
 * seen in a random sample; pairs of one person (m) and their number (the prior) by expectation maximisation over
 * candidate pairs. A model without blocking rules is given some by {@link chooseRules}.
 *
 * @throws RangeError when the table lacks a column of the model.
 */
export function estimate(table: Table, model: Model, options: EstimateOptions = {}): Model {
  const { seed = 1, sample = 1_000_000, candidates = 3_000_000 } = options
  const random = seededRandom(seed)
  const rules = model.rules.length > 0 ? model.rules : chooseRules(table)
  const counted = withFrequencies(table, { ...model, rules }, random)
  const observed = observe(table, counted, makeBlocks(table, rules), random, { sample, candidates })
  return maximise(counted, observed, table.size)
}
