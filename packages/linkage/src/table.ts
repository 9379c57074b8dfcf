import { cleanValue } from './clean-values.ts'
import type { Column, PersonRecord, Value } from './columns.ts'
import { type Features, featuresOf } from './features.ts'
import { at, sharedUint32 } from './typed-arrays.ts'

/**
 * Records as numbers: one row of value numbers for each record, and the distinct values they stand for. Value 0 is
 * "nothing known". Given and family names share one dictionary, so that a name moved between them is seen as the same.
 */
export interface Table {
  readonly columns: readonly Column[]
  readonly size: number
  /** Row by row: the value of column c of record r is at r * columns.length + c. Shared between threads. */
  readonly ids: Uint32Array
  /** For each column, which of the dictionaries its values are in. */
  readonly dictionaryOf: readonly number[]
  readonly dictionaries: readonly (readonly string[])[]
  /** For each column, what is known of its distinct values beyond their text. */
  readonly features: readonly (Features | undefined)[]
}

/** Takes records one by one, from a database cursor or a file, and keeps only numbers and distinct values. */
export class TableBuilder {
  readonly #columns: readonly Column[]
  readonly #dictionaryOf: readonly number[]
  readonly #dictionaries: Dictionary[]
  readonly #raw: Map<string, number>[]
  #ids: Uint32Array
  #size = 0

  constructor(columns: readonly Column[]) {
    this.#columns = columns
    const spaces = [...new Set(columns.map(dictionaryName))]
    this.#dictionaryOf = columns.map(column => spaces.indexOf(dictionaryName(column)))
    this.#dictionaries = spaces.map(() => new Dictionary())
    this.#raw = columns.map(() => new Map<string, number>())
    this.#ids = new Uint32Array(1024 * columns.length)
  }

  add(record: PersonRecord): void {
    this.addValues(this.#columns.map(column => record[column.name]))
  }

  /** Values in the order of the columns: quicker than an object for each record. */
  addValues(values: readonly Value[]): void {
    const width = this.#columns.length
    const row = this.#size * width
    if (row + width > this.#ids.length) this.#grow()
    for (let column = 0; column < width; column += 1) this.#ids[row + column] = this.#idOf(column, values[column])
    this.#size += 1
  }

  build(): Table {
    const ids = sharedUint32(this.#size * this.#columns.length)
    ids.set(this.#ids.subarray(0, ids.length))
    const dictionaries = this.#dictionaries.map(dictionary => dictionary.values)
    return {
      columns: this.#columns,
      size: this.#size,
      ids,
      dictionaryOf: this.#dictionaryOf,
      dictionaries,
      features: this.#columns.map((column, place) =>
        featuresOf(column, dictionaries[this.#dictionaryOf[place] as number] as readonly string[]),
      ),
    }
  }

  #idOf(column: number, value: Value): number {
    if (value === null || value === undefined || value === '') return 0
    const { kind } = this.#columns[column] as Column
    const dictionary = this.#dictionaries[this.#dictionaryOf[column] as number] as Dictionary
    if (typeof value !== 'string') return dictionary.idOf(cleanValue(kind, value))
    const raw = this.#raw[column] as Map<string, number>
    const known = raw.get(value)
    if (known !== undefined) return known
    const id = dictionary.idOf(cleanValue(kind, value))
    raw.set(value, id)
    return id
  }

  #grow(): void {
    const ids = new Uint32Array(this.#ids.length * 2)
    ids.set(this.#ids)
    this.#ids = ids
  }
}

class Dictionary {
  readonly values: string[] = ['']
  readonly #ids = new Map<string, number>([['', 0]])

  idOf(value: string): number {
    const known = this.#ids.get(value)
    if (known !== undefined) return known
    const id = this.values.length
    this.values.push(value)
    this.#ids.set(value, id)
    return id
  }
}

function dictionaryName({ name, kind }: Column): string {
  return kind === 'given_name' || kind === 'family_name' || kind === 'full_name' ? 'names' : name
}

export function makeTable(columns: readonly Column[], records: Iterable<PersonRecord>): Table {
  const builder = new TableBuilder(columns)
  for (const record of records) builder.add(record)
  return builder.build()
}

/** How many records hold each value of a column, by value number. */
export function countValues(table: Table, column: number): Uint32Array {
  const width = table.columns.length
  const counts = new Uint32Array(valuesOf(table, column).length)
  for (let cell = column; cell < table.ids.length; cell += width) {
    const id = at(table.ids, cell)
    counts[id] = at(counts, id) + 1
  }
  return counts
}

export function valuesOf(table: Table, column: number): readonly string[] {
  return table.dictionaries[table.dictionaryOf[column] as number] as readonly string[]
}

/** @throws RangeError when the table has no such column. */
export function placeOf(table: Table, column: string): number {
  const place = table.columns.findIndex(({ name }) => name === column)
  if (place < 0) throw new RangeError(`The model compares "${column}", which the table does not have`)
  return place
}
