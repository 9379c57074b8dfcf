/** Trains the model that packages/linkage ships. Run it again whenever the comparisons or their levels change. */
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Column } from '../../packages/linkage/src/columns.ts'
import { defineModel } from '../../packages/linkage/src/define-model.ts'
import { estimate } from '../../packages/linkage/src/estimate.ts'
import { seededRandom } from '../../packages/linkage/src/random.ts'
import { TableBuilder } from '../../packages/linkage/src/table.ts'
import { readCsv } from './csv.ts'
import { generated } from './data-sets.ts'
import { generatePersons } from './generate-persons.ts'

const PLAIN: Readonly<Record<string, string>> = {
  first_name: 'given_name',
  surname: 'family_name',
  dob: 'birth_date',
  town: 'town',
}
const PRIOR = 0.00001

const file = join(tmpdir(), `wardmote-default-model-${process.pid}.csv`)
generatePersons(50_000, file)
const columns: Column[] = Object.entries(generated(0, file).columns).map(([name, kind]) => ({
  name: PLAIN[name] ?? name,
  kind,
}))
const builder = new TableBuilder(columns)
for (const record of withHouseholds(readPersons(file))) builder.addValues(record)
rmSync(file)
const table = builder.build()
const model = estimate(table, defineModel(columns))
const email: Column = { name: 'email', kind: 'email' }
const whole = {
  ...model,
  columns: [...columns, email],
  comparisons: [...model.comparisons, ...defineModel([email]).comparisons].map(comparison => ({
    ...comparison,
    parts: comparison.parts.map(part => (part.column === 'email' ? { ...part, frequency: undefined } : part)),
  })),
  prior: PRIOR,
  // Whichever the address or the number, it is as rare as any: names and dates get a table of their own.
  frequencies: Object.fromEntries(
    model.comparisons
      .flatMap(({ parts }) => parts)
      .filter(({ frequency }) => frequency !== undefined)
      .map(({ column, frequency }) => [column, { values: {}, rest: frequency?.same ?? 1 }]),
  ),
  rules: [],
}
writeFileSync(join('packages', 'linkage', 'src', 'default-model.json'), `${JSON.stringify(whole)}\n`)
console.log(`Trained on ${table.size} records: ${model.comparisons.map(({ name }) => name).join(', ')}`)

/** Values in the order of the model's columns. */
type Row = string[]

function readPersons(path: string): Row[] {
  const [header = [], ...rows] = readCsv(path)
  const places = Object.keys(generated(0, path).columns).map(name => header.indexOf(name))
  return rows.map(row => places.map(place => row[place] ?? ''))
}

/**
 * Adds people who live with others, because generated persons all live alone: for a quarter of the records a partner,
 * parent, child, brother or sister at the same address, mostly of the same family name, some with the same phone, one in
 * a hundred a twin. Without them a model takes two brothers for one.
 */
function* withHouseholds(rows: readonly Row[]): Generator<Row, void, undefined> {
  const random = seededRandom(11)
  for (const row of rows) {
    yield row
    if (random() >= 0.25) continue
    const donor = rows[Math.floor(random() * rows.length)] as Row
    const [given, family, born, sex] = donor as [string, string, string, string]
    const twin = random() < 0.01
    const [, ownFamily, ownBorn, , postcode, address, town, phone] = row as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    yield [
      given,
      twin || random() < 0.75 ? ownFamily : family,
      twin ? ownBorn : born,
      sex,
      postcode,
      address,
      town,
      random() < 0.3 ? phone : (donor[7] ?? ''),
    ]
  }
}
