import { LEVELS, NEAR, SAME } from './comparisons/levels.ts'
import { compileMeasure, type SharedLevels } from './comparisons/compile-measure.ts'
import { frequencyOf } from './frequencies.ts'
import type { Comparison, Frequencies, Model, Part } from './model.ts'
import { placeOf, type Table, valuesOf } from './table.ts'
import { at } from './typed-arrays.ts'

/** Finds the outcome of one comparison for the rows that begin at two places of the table's ids. */
export interface CompiledComparison {
  readonly outcomes: number
  readonly outcomeOf: (one: number, other: number) => number
  /** Bits to add to the outcome's weight because the agreeing values are rarer (or more common) than usual. */
  readonly adjustment: (one: number, other: number, outcome: number) => number
}

interface CompiledPart {
  readonly levels: number
  readonly place: number
  readonly levelOf: (one: number, other: number) => number
  readonly inverse: Float64Array | undefined
  readonly same: number
  readonly near: number
}

export function compileModel(model: Model, table: Table): CompiledComparison[] {
  const shared: SharedLevels = new Map()
  return model.comparisons.map(comparison => compileComparison(comparison, model.frequencies, table, shared))
}

function compileComparison(
  comparison: Comparison,
  frequencies: Model['frequencies'],
  table: Table,
  shared: SharedLevels,
): CompiledComparison {
  const parts = comparison.parts.map(part => compilePart(part, frequencies[part.column], table, shared))
  const outcomes = countOutcomes(comparison)
  const plain = combine(parts)
  return {
    outcomes,
    outcomeOf: comparison.swapped ? tellSwapped(table.ids, parts, plain, outcomes - 1) : plain,
    adjustment: adjust(table.ids, parts, comparison, outcomes),
  }
}

export function countOutcomes(comparison: Comparison): number {
  const product = comparison.parts.reduce((count, part) => count * LEVELS[part.measure].length, 1)
  return product + (comparison.swapped ? 1 : 0)
}

function combine(parts: readonly CompiledPart[]): (one: number, other: number) => number {
  const [a, b, c, d] = parts as [CompiledPart, CompiledPart, CompiledPart, CompiledPart]
  if (parts.length === 1) return a.levelOf
  if (parts.length === 2) return (one, other) => a.levelOf(one, other) * b.levels + b.levelOf(one, other)
  const three = (one: number, other: number): number =>
    (a.levelOf(one, other) * b.levels + b.levelOf(one, other)) * c.levels + c.levelOf(one, other)
  if (parts.length === 3) return three
  if (parts.length === 4) return (one, other) => three(one, other) * d.levels + d.levelOf(one, other)
  throw new RangeError('A comparison has one to four parts')
}

function compilePart(
  part: Part,
  frequencies: Frequencies | undefined,
  table: Table,
  shared: SharedLevels,
): CompiledPart {
  const place = placeOf(table, part.column)
  const values = valuesOf(table, place)
  const frequency = part.frequency
  return {
    levels: LEVELS[part.measure].length,
    place,
    levelOf: compileMeasure(table, place, part.measure, shared),
    inverse: frequency && frequencies ? inverseFrequencies(values, frequencies) : undefined,
    same: frequency ? Math.log2(frequency.same) : 0,
    near: frequency ? Math.log2(frequency.near) : 0,
  }
}

function inverseFrequencies(values: readonly string[], frequencies: Frequencies): Float64Array {
  const inverse = new Float64Array(values.length)
  for (let id = 0; id < values.length; id += 1) inverse[id] = 1 / frequencyOf(frequencies, values[id] as string)
  return inverse
}

/** Given and family names share one dictionary, so a name that moved to the other column keeps its number. */
function tellSwapped(
  ids: Uint32Array,
  parts: readonly CompiledPart[],
  plain: (one: number, other: number) => number,
  swapped: number,
): (one: number, other: number) => number {
  const [given, family] = parts as [CompiledPart, CompiledPart]
  const inner = swapped / (given.levels * family.levels)
  return (one, other) => {
    const outcome = plain(one, other)
    const levels = Math.floor(outcome / inner)
    const familyLevel = levels % family.levels
    if (familyLevel <= 3 || (levels - familyLevel) / family.levels <= 3) return outcome
    const straight = ids[one + given.place] === ids[other + family.place]
    const crossed = ids[one + family.place] === ids[other + given.place]
    return straight && crossed ? swapped : outcome
  }
}

const agreementsOf = new WeakMap<Comparison, Uint8Array>()

/** For each outcome, which parts are the same (bits 0 to 3) and which nearly the same (bits 4 to 7), where it counts. */
function agreements(comparison: Comparison, outcomes: number): Uint8Array {
  const known = agreementsOf.get(comparison)
  if (known !== undefined) return known
  const found = Uint8Array.from({ length: outcomes }, (_, outcome) => {
    if (comparison.swapped && outcome === outcomes - 1) return 0
    const levels = levelsOf(comparison, outcome)
    let bits = 0
    for (const [index, { frequency, measure }] of comparison.parts.entries()) {
      if (frequency === undefined || (comparison.adjusts === 'first' && bits !== 0)) continue
      if (levels[index] === SAME) bits |= 1 << index
      else if (levels[index] === NEAR[measure]) bits |= 16 << index
    }
    return bits
  })
  agreementsOf.set(comparison, found)
  return found
}

function adjust(
  ids: Uint32Array,
  parts: readonly CompiledPart[],
  comparison: Comparison,
  outcomes: number,
): CompiledComparison['adjustment'] {
  const agreeing = agreements(comparison, outcomes)
  return (one, other, outcome) => {
    const which = agreeing[outcome] as number
    if (which === 0) return 0
    let bits = 0
    for (let index = 0; index < parts.length; index += 1) {
      const { inverse, place, same, near } = parts[index] as CompiledPart
      if (inverse === undefined) continue
      const left = inverse[ids[one + place] as number] as number
      if ((which & (1 << index)) !== 0) bits += same + Math.log2(left)
      else if ((which & (16 << index)) !== 0)
        bits += Math.log2(Math.min(left, at(inverse, at(ids, other + place)))) + near
    }
    return bits
  }
}

/** The levels of an outcome, part by part. Not for the outcome "swapped", which has none. */
export function levelsOf(comparison: Comparison, outcome: number): number[] {
  const levels: number[] = []
  let rest = outcome
  for (let index = comparison.parts.length - 1; index >= 0; index -= 1) {
    const count = LEVELS[(comparison.parts[index] as Part).measure].length
    levels.unshift(rest % count)
    rest = Math.floor(rest / count)
  }
  return levels
}
