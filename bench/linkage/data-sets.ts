import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Column, ColumnKind } from '../../packages/linkage/src/columns.ts'
import { type Table, TableBuilder } from '../../packages/linkage/src/table.ts'
import { readCsv } from './csv.ts'

/** A data set with truth: which columns it has and how a row names the person it is about. */
export interface DataSet {
  readonly name: string
  readonly files: readonly string[]
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly person: (value: (column: string) => string) => string
}

export interface Loaded {
  readonly table: Table
  /** The number of the person that each record is about. */
  readonly persons: Uint32Array
  readonly truePairs: number
}

const FEBRL: Pick<DataSet, 'columns' | 'person'> = {
  columns: {
    given_name: 'given_name',
    surname: 'family_name',
    date_of_birth: 'birth_date',
    postcode: 'postcode',
    address_1: 'address',
    suburb: 'place',
    street_number: 'category',
    address_2: 'address',
    state: 'category',
  },
  person: value => value('rec_id').split('-')[1] ?? '',
}

const GENERATED: Pick<DataSet, 'columns' | 'person'> = {
  columns: {
    first_name: 'given_name',
    surname: 'family_name',
    dob: 'birth_date',
    sex: 'sex',
    postcode: 'postcode',
    address: 'address',
    town: 'place',
    phone: 'phone',
  },
  person: value => value('ent_id'),
}

const FOLDER = process.env['LINKAGE_DATA'] ?? join(process.cwd(), '..', 'shared', 'data', 'linkage')

const SETS: readonly DataSet[] = [
  { name: 'FEBRL3', files: ['febrl/dataset3.csv'], ...FEBRL },
  { name: 'FEBRL4', files: ['febrl/dataset4a.csv', 'febrl/dataset4b.csv'], ...FEBRL },
  {
    name: 'historical 50k',
    files: ['splink/historical_figures_with_errors_50k.csv.gz'],
    columns: {
      first_name: 'given_name',
      surname: 'family_name',
      full_name: 'full_name',
      dob: 'birth_date',
      gender: 'sex',
      postcode_fake: 'postcode',
      birth_place: 'place',
      occupation: 'category',
    },
    person: value => value('cluster'),
  },
  {
    name: 'fake 1000',
    files: ['splink/fake_1000.csv'],
    columns: { first_name: 'given_name', surname: 'family_name', dob: 'birth_date', city: 'place', email: 'email' },
    person: value => value('cluster'),
  },
  {
    name: 'fake 20000',
    files: ['splink/fake_20000.csv'],
    columns: { first_name: 'given_name', surname: 'family_name', dob: 'birth_date', city: 'place', email: 'email' },
    person: value => value('group'),
  },
  { name: 'FEBRL2', files: ['febrl/dataset2.csv'], ...FEBRL },
]

export const PUBLISHED: readonly DataSet[] = SETS.map(set => ({
  ...set,
  files: set.files.map(file => join(FOLDER, file)),
}))

export function generated(records: number, file: string): DataSet {
  return { name: `generated ${records.toLocaleString('en-GB')}`, files: [file], ...GENERATED }
}

export function isPresent(set: DataSet): boolean {
  return set.files.every(file => existsSync(file))
}

export function load(set: DataSet): Loaded {
  const columns = Object.entries(set.columns).map(([name, kind]): Column => ({ name, kind }))
  const builder = new TableBuilder(columns)
  const numbers = new Map<string, number>()
  const persons: number[] = []
  const sizes: number[] = []
  for (const file of set.files) {
    const [header = [], ...rows] = readCsv(file)
    const places = new Map(header.map((name, place) => [name.trim(), place]))
    for (const row of rows) {
      const value = (column: string): string => (row[places.get(column) ?? -1] ?? '').trim()
      const person = set.person(value)
      const number = numbers.get(person) ?? numbers.size
      numbers.set(person, number)
      persons.push(number)
      sizes[number] = (sizes[number] ?? 0) + 1
      builder.addValues(columns.map(({ name }) => value(name)))
    }
  }
  const truePairs = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  return { table: builder.build(), persons: Uint32Array.from(persons), truePairs }
}
