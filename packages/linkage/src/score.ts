import { type CompiledComparison, compileModel } from './compile.ts'
import type { Model } from './model.ts'
import { weightsOf } from './outcomes.ts'
import type { Table } from './table.ts'

/** The match weight in bits (log2 of the odds that two records are of one person) of two rows of a table. */
export function compileScore(model: Model, table: Table): (one: number, other: number) => number {
  const compiled = compileModel(model, table)
  const weights = model.comparisons.map(weightsOf)
  const prior = Math.log2(model.prior / (1 - model.prior))
  const width = table.columns.length
  return (one, other) => {
    const left = one * width
    const right = other * width
    let bits = prior
    for (let index = 0; index < compiled.length; index += 1) {
      const comparison = compiled[index] as CompiledComparison
      const outcome = comparison.outcomeOf(left, right)
      bits += ((weights[index] as Float64Array)[outcome] as number) + comparison.adjustment(left, right, outcome)
    }
    return bits
  }
}

export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits)
}

/** The match weight, in bits, of a match probability. */
export function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability))
}
