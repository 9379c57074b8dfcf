import {
  countBlocks,
  defineModel,
  estimate,
  makeBlocks,
  type Model,
  type PairCounts,
  predict,
  probabilityOf,
} from '../../packages/linkage/src/index.ts'
import { type DataSet, load } from './data-sets.ts'

export interface Row {
  readonly threshold: number
  readonly right: number
  readonly wrong: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface Accuracy {
  readonly records: number
  readonly truePairs: number
  /** True pairs among the candidates. */
  readonly found: number
  readonly model: Model
  readonly counts: PairCounts
  readonly rows: readonly Row[]
  readonly at: (threshold: number) => Row
  /** Processor time. */
  readonly seconds: { readonly estimate: number; readonly predict: number }
}

const THRESHOLDS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999]

/** Learns from a data set without its truth, scores it, and only then looks at the truth. */
export async function measureAccuracy(set: DataSet): Promise<Accuracy> {
  const { table, persons, truePairs } = load(set)
  const began = process.cpuUsage()
  const model = estimate(table, defineModel(table.columns))
  const learnt = process.cpuUsage(began)
  const blocks = makeBlocks(table, model.rules)
  const right = THRESHOLDS.map(() => 0)
  const wrong = THRESHOLDS.map(() => 0)
  let found = 0
  const scoring = process.cpuUsage()
  for await (const { left, right: others, weights } of predict(table, model, { blocks, threshold: 0 })) {
    for (const [place, weight] of weights.entries()) {
      const same = persons[left[place] ?? 0] === persons[others[place] ?? 0]
      if (same) found += 1
      const probability = probabilityOf(weight)
      for (const [index, threshold] of THRESHOLDS.entries()) {
        if (probability < threshold) break
        const counts = same ? right : wrong
        counts[index] = (counts[index] ?? 0) + 1
      }
    }
  }
  const scored = process.cpuUsage(scoring)
  const rows = THRESHOLDS.map((threshold, index) => rowOf(threshold, right[index] ?? 0, wrong[index] ?? 0, truePairs))
  return {
    records: table.size,
    truePairs,
    found,
    model,
    counts: countBlocks(blocks),
    rows,
    at: threshold => rows.find(row => row.threshold === threshold) ?? rowOf(threshold, 0, 0, truePairs),
    seconds: { estimate: seconds(learnt), predict: seconds(scored) },
  }
}

function rowOf(threshold: number, right: number, wrong: number, truePairs: number): Row {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong)
  const recall = right / truePairs
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { threshold, right, wrong, precision, recall, f1 }
}

function seconds(usage: NodeJS.CpuUsage): number {
  return (usage.user + usage.system) / 1e6
}
