import type { Column, ColumnKind } from './columns.ts'
import { countOutcomes, levelsOf } from './compile.ts'
import type { Measure } from './comparisons/levels.ts'
import type { BlockingRule } from './blocking.ts'
import type { Comparison, Model, Part } from './model.ts'

/** Where every training starts: the chance that a part of one person's two records has each level. */
const FIRST_M: Readonly<Record<Measure, readonly number[]>> = {
  given_name: [0, 0.78, 0.05, 0.09, 0.02, 0.02, 0.04],
  family_name: [0, 0.8, 0.11, 0.01, 0.02, 0.06],
  full_name: [0, 0.5, 0.25, 0.13, 0.1, 0.02],
  birth_date: [0, 0.88, 0.015, 0.05, 0.01, 0.02, 0.005, 0.01, 0.01],
  sex: [0, 0.97, 0.03],
  given_name_agrees: [0, 0.9, 0.1],
  family_name_agrees: [0, 0.9, 0.1],
  address_agrees: [0, 0.75, 0.25],
  postcode: [0, 0.72, 0.05, 0.01, 0.02, 0.03, 0.17],
  address: [0, 0.7, 0.1, 0.01, 0.19],
  place: [0, 0.8, 0.05, 0.15],
  phone: [0, 0.65, 0.02, 0.33],
  email: [0, 0.7, 0.1, 0.1, 0.1],
  category: [0, 0.85, 0.05, 0.1],
}

/** And of two persons': refined by sampling before it is used. */
const FIRST_U: Readonly<Record<Measure, readonly number[]>> = {
  given_name: [0, 0.01, 0.003, 0.004, 0.02, 0.03, 0.933],
  family_name: [0, 0.005, 0.002, 0.001, 0.012, 0.98],
  full_name: [0, 0.00005, 0.0001, 0.0005, 0.03, 0.96935],
  birth_date: [0, 0.00005, 0.00005, 0.001, 0.0002, 0.002, 0.0027, 0.012, 0.982],
  sex: [0, 0.5, 0.5],
  given_name_agrees: [0, 0.02, 0.98],
  family_name_agrees: [0, 0.01, 0.99],
  address_agrees: [0, 0.0001, 0.9999],
  postcode: [0, 0.00005, 0.0002, 0.0005, 0.005, 0.05, 0.94425],
  address: [0, 0.00005, 0.0002, 0.005, 0.99475],
  place: [0, 0.1, 0.01, 0.89],
  phone: [0, 0.000001, 0.000009, 0.99999],
  email: [0, 0.000001, 0.000099, 0.0009, 0.999],
  category: [0, 0.2, 0.01, 0.79],
}

/**
 * A model for these columns: its comparisons and blocking rules follow from the kinds of the columns alone. It is
 * untrained: `estimate` fits it to a table.
 *
 * @throws RangeError when two columns share a name.
 */
export function defineModel(columns: readonly Column[], rules: readonly BlockingRule[] = []): Model {
  if (new Set(columns.map(({ name }) => name)).size < columns.length) throw new RangeError('Two columns share a name')
  return {
    format: 'wardmote-linkage',
    version: 1,
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    prior: 0.0001,
    comparisons: defaultComparisons(columns),
    frequencies: {},
    rules,
  }
}

const COUNTED: readonly Measure[] = [
  'given_name',
  'family_name',
  'full_name',
  'birth_date',
  'postcode',
  'address',
  'place',
  'phone',
  'email',
  'category',
]

function defaultComparisons(columns: readonly Column[]): Comparison[] {
  const left = [...columns]
  const take = (kind: ColumnKind): Part[] => {
    const place = left.findIndex(column => column.kind === kind)
    const column = place < 0 ? undefined : left.splice(place, 1)[0]
    return column ? [part(column.name, kind)] : []
  }
  const given = take('given_name')
  const family = take('family_name')
  const named = [...given, ...family, ...take('full_name')]
  const comparisons: Comparison[] = []
  if (named.length > 0) {
    comparisons.push(comparison('name', named, { adjusts: 'all', swapped: given.length + family.length === 2 }))
  }
  const birth = take('birth_date')
  const postcode = take('postcode')
  const address = take('address')
  const where = [...postcode, ...address, ...take('place')]
  if (birth.length > 0) comparisons.push(comparisonGiven('birth date', birth, address, 'address_agrees'))
  const sex = take('sex')
  if (sex.length > 0) comparisons.push(comparisonGiven('sex', sex, given, 'given_name_agrees'))
  if (where.length > 0) comparisons.push(comparisonGiven('address', where, family, 'family_name_agrees'))
  const phone = take('phone')
  if (phone.length > 0) comparisons.push(comparisonGiven('phone', phone, address, 'address_agrees'))
  for (const { name, kind } of left) comparisons.push(comparison(name, [part(name, kind)]))
  return comparisons
}

/**
 * A comparison judged apart for pairs that agree on something else and pairs that do not. Given names mostly tell the
 * sex; people of one family name often live at one address, and people of one address share a phone, or as twins a birth
 * date: counted by themselves, such agreements would make two brothers one.
 */
function comparisonGiven(name: string, parts: readonly Part[], on: readonly Part[], measure: Measure): Comparison {
  const condition = on.map(({ column }): Part => ({ column, measure }))
  return comparison(name, [...parts, ...condition], { conditional: condition.length > 0 })
}

function part(column: string, measure: Measure): Part {
  return COUNTED.includes(measure) ? { column, measure, frequency: { same: 1, near: 1 } } : { column, measure }
}

function comparison(name: string, parts: readonly Part[], shape: Partial<Comparison> = {}): Comparison {
  const bare: Comparison = { name, parts, adjusts: 'first', conditional: false, swapped: false, m: [], u: [], ...shape }
  return { ...bare, m: productOf(bare, FIRST_M, 0.01), u: productOf(bare, FIRST_U, 0.00005) }
}

/** Parts taken as independent: where learning starts, and what it falls back on where it has seen nothing. */
function productOf(
  comparison: Comparison,
  levels: Readonly<Record<Measure, readonly number[]>>,
  swapped: number,
): number[] {
  const outcomes = countOutcomes(comparison)
  return Array.from({ length: outcomes }, (_, outcome) => {
    if (comparison.swapped && outcome === outcomes - 1) return swapped
    return levelsOf(comparison, outcome).reduce((product, level, index) => {
      const { measure } = comparison.parts[index] as Part
      return level === 0 ? product : product * (levels[measure][level] ?? 0)
    }, 1)
  })
}
