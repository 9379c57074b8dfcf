import { blockCount, type Blocks, type BlockingOptions, makeBlocks, type RuleBlocks } from './blocking.ts'
import { at } from './typed-arrays.ts'
import { bitsOf } from './score.ts'
import type { Model } from './model.ts'
import { type Batch, makeScorer, type Work } from './score-blocks.ts'
import type { Table } from './table.ts'
import { runWorkers } from './worker-pool.ts'

export interface PredictOptions extends BlockingOptions {
  /** Pairs at least this probable are given. Default 0.5. */
  readonly threshold?: number
  /** Worker threads; 0 (the default) works in the calling thread, between whose batches other work can run. */
  readonly workers?: number
  /** Where the bundled `worker.ts` lies. Needed with workers wherever this package is bundled or not compiled. */
  readonly workerUrl?: URL
  /** Blocks made already, for instance to count them. */
  readonly blocks?: Blocks
}

/** Candidate pairs in one piece of work: at most some tenths of a second, and enough pieces for threads to share. */
const LARGEST_PIECE = 250_000
const SMALLEST_PIECE = 5_000
const PIECES = 64

/**
 * Scores every candidate pair of a table and gives those above the threshold in batches, as they come: at no time are
 * more than a few batches in memory. A batch may be empty, and tells how many pairs were compared. Batches from several workers come in no fixed order; each pair comes once.
 *
 * @throws RangeError when the model has no blocking rules, or the table lacks one of its columns.
 */
export async function* predict(
  table: Table,
  model: Model,
  options: PredictOptions = {},
): AsyncGenerator<Batch, void, undefined> {
  if (model.rules.length === 0)
    throw new RangeError('The model has no blocking rules: train it, or define it with rules')
  const blocks = options.blocks ?? makeBlocks(table, model.rules, options)
  const threshold = bitsOf(options.threshold ?? 0.5)
  const workers = options.workers ?? 0
  const pairs = blocks.byRule.reduce((sum, rule) => sum + rule.pairs, 0)
  const pieces = divide(blocks, Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, pairs / PIECES)))
  if (workers > 0) {
    yield* runWorkers({ table, model, blocks, threshold }, pieces, workers, options.workerUrl)
    return
  }
  const score = makeScorer({ table, model, blocks, threshold })
  for (const work of pieces) {
    yield score(work)
    // Lets timers and requests of the calling thread have their turn.
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Cuts the blocks of every rule into pieces of about so many pairs. */
export function* divide(blocks: Blocks, pairs: number): Generator<Work, void, undefined> {
  for (let rule = 0; rule < blocks.rules.length; rule += 1) {
    const { starts } = blocks.byRule[rule] as RuleBlocks
    const count = blockCount(blocks, rule)
    let from = 0
    let gathered = 0
    for (let block = 0; block < count; block += 1) {
      const records = at(starts, block + 1) - at(starts, block)
      gathered += (records * (records - 1)) / 2
      if (gathered < pairs && block < count - 1) continue
      yield { rule, from, to: block + 1 }
      from = block + 1
      gathered = 0
    }
  }
}
