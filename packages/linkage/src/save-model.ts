import { COLUMN_KINDS } from './columns.ts'
import { countOutcomes } from './compile.ts'
import { LEVELS } from './comparisons/levels.ts'
import { canCut, type KeyPart } from './key-parts.ts'
import type { Comparison, Model } from './model.ts'

/** A stored model that cannot be used; the message names the place in it and what is wrong. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
}

/** A model as JSON text, with its format and version. */
export function saveModel(model: Model): string {
  return JSON.stringify(model)
}

/**
 * Reads a model that {@link saveModel} wrote, and checks all of it: a model decides about people.
 *
 * @throws ModelError when the text is not JSON, of another format or version, or not whole.
 */
export function loadModel(json: string): Model {
  return checkModel(parse(json))
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    throw new ModelError('A model must be JSON')
  }
}

/** {@link loadModel} for what has been parsed already. */
export function checkModel(value: unknown): Model {
  const model = objectAt(value, 'model')
  if (model['format'] !== 'wardmote-linkage') throw new ModelError('format: not a linkage model')
  if (model['version'] !== 1) throw new ModelError(`version: ${String(model['version'])} is not known here, only 1 is`)
  const kinds = checkColumns(model['columns'])
  checkChance(model['prior'], 'prior')
  listAt(model['comparisons'], 'comparisons').forEach((one, index) => {
    checkComparison(one, kinds, `comparisons[${index}]`)
  })
  for (const [column, own] of Object.entries(objectAt(model['frequencies'], 'frequencies'))) {
    checkFrequencies(own, `frequencies.${column}`)
  }
  listAt(model['rules'], 'rules').forEach((rule, index) => {
    checkRule(rule, kinds, `rules[${index}]`)
  })
  return value as Model
}

type Kinds = ReadonlyMap<string, Model['columns'][number]['kind']>

function checkColumns(value: unknown): Kinds {
  const kinds = new Map<string, Model['columns'][number]['kind']>()
  listAt(value, 'columns').forEach((one, index) => {
    const { name, kind } = objectAt(one, `columns[${index}]`)
    const known = COLUMN_KINDS.find(candidate => candidate === kind)
    if (typeof name !== 'string' || kinds.has(name)) throw new ModelError(`columns[${index}].name: missing or repeated`)
    if (known === undefined) throw new ModelError(`columns[${index}].kind: ${String(kind)} is not a kind of column`)
    kinds.set(name, known)
  })
  return kinds
}

function checkComparison(value: unknown, kinds: Kinds, path: string): void {
  const comparison = objectAt(value, path)
  const parts = listAt(comparison['parts'], `${path}.parts`)
  if (parts.length < 1 || parts.length > 4) throw new ModelError(`${path}.parts: one to four`)
  parts.forEach((one, index) => {
    const part = objectAt(one, `${path}.parts[${index}]`)
    checkColumn(part['column'], kinds, `${path}.parts[${index}].column`)
    if (!Object.hasOwn(LEVELS, String(part['measure'])))
      throw new ModelError(`${path}.parts[${index}].measure: not known`)
    if (part['frequency'] === undefined) return
    const frequency = objectAt(part['frequency'], `${path}.parts[${index}].frequency`)
    for (const name of ['same', 'near']) checkChance(frequency[name], `${path}.parts[${index}].frequency.${name}`)
  })
  if (comparison['adjusts'] !== 'all' && comparison['adjusts'] !== 'first')
    throw new ModelError(`${path}.adjusts: all or first`)
  for (const flag of ['conditional', 'swapped']) {
    if (typeof comparison[flag] !== 'boolean') throw new ModelError(`${path}.${flag}: true or false`)
  }
  const outcomes = countOutcomes(value as Comparison)
  for (const name of ['m', 'u']) {
    const chances = listAt(comparison[name], `${path}.${name}`)
    if (chances.length !== outcomes)
      throw new ModelError(`${path}.${name}: ${chances.length} chances where there are ${outcomes} outcomes`)
    chances.forEach((chance, index) => checkChance(chance, `${path}.${name}[${index}]`))
  }
}

function checkFrequencies(value: unknown, path: string): void {
  const { values, rest } = objectAt(value, path)
  checkChance(rest, `${path}.rest`)
  for (const [text, share] of Object.entries(objectAt(values, `${path}.values`)))
    checkChance(share, `${path}.values.${text}`)
}

function checkRule(value: unknown, kinds: Kinds, path: string): void {
  const keys = listAt(objectAt(value, path)['keys'], `${path}.keys`)
  if (keys.length === 0) throw new ModelError(`${path}.keys: at least one`)
  keys.forEach((one, index) => {
    const key = objectAt(one, `${path}.keys[${index}]`)
    const kind = checkColumn(key['column'], kinds, `${path}.keys[${index}].column`)
    if (!canCut(kind, key['part'] as KeyPart))
      throw new ModelError(`${path}.keys[${index}].part: ${kind} has no such part`)
  })
}

function checkColumn(name: unknown, kinds: Kinds, path: string): Model['columns'][number]['kind'] {
  const kind = typeof name === 'string' ? kinds.get(name) : undefined
  if (kind === undefined) throw new ModelError(`${path}: ${String(name)} is not a column of the model`)
  return kind
}

function checkChance(value: unknown, path: string): void {
  if (typeof value !== 'number' || !(value > 0 && value <= 1))
    throw new ModelError(`${path}: a number above 0 and at most 1`)
}

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ModelError(`${path}: an object`)
  return value as Record<string, unknown>
}

function listAt(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new ModelError(`${path}: a list`)
  return value
}
