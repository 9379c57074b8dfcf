import type { PersonRecord } from './columns.ts'
import { compileModel, levelsOf } from './compile.ts'
import { LEVELS } from './comparisons/levels.ts'
import type { Comparison, Model, Part } from './model.ts'
import { weightsOf } from './outcomes.ts'
import { compileScore, probabilityOf } from './score.ts'
import { makeTable, valuesOf } from './table.ts'
import { at } from './typed-arrays.ts'

/** How probable it is that two records are of one person; `weight` is the same in bits (log2 of the odds). */
export interface Score {
  readonly weight: number
  readonly probability: number
}

/** Scores one pair. A column a record lacks counts as not known. */
export function scorePair(model: Model, one: PersonRecord, other: PersonRecord): Score {
  return scoreMany(model, one, [other])[0] as Score
}

/** Scores one record against many: the pair of `one` and each of `others`, in their order. */
export function scoreMany(model: Model, one: PersonRecord, others: readonly PersonRecord[]): Score[] {
  const table = makeTable(model.columns, [one, ...others])
  const score = compileScore(model, table)
  return others.map((_, place) => {
    const weight = score(0, place + 1)
    return { weight, probability: probabilityOf(weight) }
  })
}

export interface PartExplanation {
  readonly column: string
  /** The two values as they were compared; '' when not known. */
  readonly values: readonly [string, string]
  /** In words: "the same", "nearly the same", "not known". */
  readonly level: string
}

export interface ComparisonExplanation {
  readonly name: string
  readonly parts: readonly PartExplanation[]
  /** Given and family name changed places. */
  readonly swapped: boolean
  /** How often this outcome is met in pairs of one person, and of two, among pairs that know the same parts. */
  readonly m: number
  readonly u: number
  /** log2(m / u). */
  readonly bits: number
  /** Added because the values that agree are rarer (above 0) or commoner (below 0) than usual. */
  readonly frequencyBits: number
}

/**
 * A score as a sum: `weight` = `priorBits` + each comparison's `bits` + its `frequencyBits`, and the probability is
 * 2^weight / (1 + 2^weight).
 */
export interface Explanation extends Score {
  readonly prior: number
  /** log2(prior / (1 - prior)). */
  readonly priorBits: number
  readonly comparisons: readonly ComparisonExplanation[]
}

export function explain(model: Model, one: PersonRecord, other: PersonRecord): Explanation {
  const table = makeTable(model.columns, [one, other])
  const width = model.columns.length
  const texts = (column: string): [string, string] => {
    const place = model.columns.findIndex(({ name }) => name === column)
    const values = valuesOf(table, place)
    return [values[at(table.ids, place)] ?? '', values[at(table.ids, width + place)] ?? '']
  }
  const compiled = compileModel(model, table)
  const comparisons = model.comparisons.map((comparison, index): ComparisonExplanation => {
    const { outcomeOf, adjustment, outcomes } = compiled[index] as (typeof compiled)[number]
    const outcome = outcomeOf(0, width)
    const swapped = comparison.swapped && outcome === outcomes - 1
    return {
      name: comparison.name,
      parts: partsOf(comparison, outcome, swapped, texts),
      swapped,
      m: comparison.m[outcome] ?? 1,
      u: comparison.u[outcome] ?? 1,
      bits: weightsOf(comparison)[outcome] ?? 0,
      frequencyBits: adjustment(0, width, outcome),
    }
  })
  const priorBits = Math.log2(model.prior / (1 - model.prior))
  const weight = comparisons.reduce((sum, { bits, frequencyBits }) => sum + bits + frequencyBits, priorBits)
  return { prior: model.prior, priorBits, comparisons, weight, probability: probabilityOf(weight) }
}

function partsOf(
  comparison: Comparison,
  outcome: number,
  swapped: boolean,
  texts: (column: string) => [string, string],
): PartExplanation[] {
  const levels = swapped ? [] : levelsOf(comparison, outcome)
  return comparison.parts.map(({ column, measure }: Part, index) => ({
    column,
    values: texts(column),
    level: swapped ? 'in the place of the other name' : (LEVELS[measure][levels[index] ?? 0] ?? ''),
  }))
}
