import { FileRefusal } from './file-refusal.ts'
import { plainName, refuseOtherWidth } from './columns.ts'
import { localTimeOf, monthOfText, timeOfDay } from './read-date.ts'
import type { LeftOut, RowReader, SourceRow } from './source-row.ts'

/** What a column of a partner's file can hold. */
export const MAPPED = [
  'date',
  'time',
  'month',
  'begins',
  'ends',
  'category',
  'outcome',
  'reference',
  'easting',
  'northing',
  'longitude',
  'latitude',
  'postcode',
  'street',
  'lsoa',
  'district',
] as const

export type Mapped = (typeof MAPPED)[number]

/** Which column of a partner's CSV holds what, by the names in its header. Columns that are not named are never stored. */
export type ColumnMapping = { readonly [K in Mapped]?: string | undefined }

export interface MappingFault {
  readonly field: Mapped
  readonly message: string
}

/** What keeps a mapping from being used, each fault by the question it belongs to. */
export function faultsOfMapping(mapping: ColumnMapping): readonly MappingFault[] {
  const has = (key: Mapped) => (mapping[key] ?? '') !== ''
  const faults: MappingFault[] = []
  if (!has('date') && !has('month') && !has('begins')) {
    faults.push({
      field: 'date',
      message: 'Name the column of the date, of the month, or of the time from which it may have happened',
    })
  }
  if (!has('category')) faults.push({ field: 'category', message: 'Name the column of the kind of incident' })
  for (const [one, other] of [
    ['easting', 'northing'],
    ['longitude', 'latitude'],
  ] as const) {
    if (has(one) === has(other)) continue
    faults.push({ field: has(one) ? other : one, message: `Name the column of the ${has(one) ? other : one} as well` })
  }
  if (has('easting') && has('longitude')) {
    faults.push({ field: 'longitude', message: 'Name easting and northing, or longitude and latitude, not both' })
  }
  if (has('time') && !has('date'))
    faults.push({ field: 'date', message: 'Name the column of the date to which the time belongs' })
  const used = new Map<string, Mapped>()
  for (const key of MAPPED) {
    const name = plainName(mapping[key] ?? '')
    if (name === '') continue
    if (used.has(name))
      faults.push({ field: key, message: `“${mapping[key]}” is named twice: a column holds one thing` })
    used.set(name, key)
  }
  return faults
}

/** Guesses a mapping from a header, for somebody to correct. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const guessed: Partial<Record<Mapped, string>> = {}
  const taken = new Set<string>()
  for (const [key, pattern] of GUESSES) {
    const name = header.find(column => !taken.has(column) && pattern.test(plainName(column)))
    if (name === undefined || guessed[key] !== undefined) continue
    guessed[key] = name.trim()
    taken.add(name)
  }
  return guessed
}

const GUESSES: readonly (readonly [Mapped, RegExp])[] = [
  ['begins', /^(start|from|begin|earliest).*(date|time)?/],
  ['ends', /^(end|to|until|latest)\b.*(date|time)?/],
  ['date', /\b(date|reported on|occurred|incident day|call date|created)\b/],
  ['time', /\btime\b/],
  ['month', /^(month|period)$/],
  ['category', /\b(category|type|kind|classification|nature)\b/],
  ['outcome', /\b(outcome|result|status|action)\b/],
  ['reference', /\b(ref|reference|id|number|no)\b/],
  ['easting', /^(x|easting|eastings|grid x)$/],
  ['northing', /^(y|northing|northings|grid y)$/],
  ['longitude', /^(lon|lng|long|longitude)$/],
  ['latitude', /^(lat|latitude)$/],
  ['postcode', /^post ?code$/],
  ['street', /\b(street|road|location)\b/],
  ['lsoa', /\blsoa\b/],
  ['district', /\b(district|borough|council|local authority)\b/],
]

/** Reads a partner's rows by the saved mapping. */
export function readMapped(header: readonly string[], mapping: ColumnMapping, owner: string, today: string): RowReader {
  const places = placesOf(header, mapping)
  const width = header.length
  const used = new Set(Object.values(places))
  const grid = places.easting !== undefined
  return {
    unused: header.map(name => name.trim()).filter((name, at) => name !== '' && !used.has(at)),
    personal: [],
    read: (fields, line) => {
      if (fields.length !== width) refuseOtherWidth(fields, width, line)
      if (fields.every(field => field.trim() === '')) return { line, why: 'the row is empty' }
      const of = (key: Mapped): string => {
        const place = places[key]
        return place === undefined ? '' : (fields[place] ?? '').trim()
      }
      const when = whenOf(of, today)
      if (typeof when === 'string') return { line, why: when } satisfies LeftOut
      if (of('category') === '') return { line, why: 'the kind of incident is empty' }
      return {
        line,
        force: owner,
        ...when,
        reference: of('reference'),
        category: of('category'),
        outcome: of('outcome'),
        x: of(grid ? 'easting' : 'longitude'),
        y: of(grid ? 'northing' : 'latitude'),
        grid,
        postcode: of('postcode'),
        street: of('street'),
        lsoa: /^[EW]\d{8}$/.test(of('lsoa')) ? of('lsoa') : '',
        lsoaName: /^[EW]\d{8}$/.test(of('lsoa')) ? '' : of('lsoa'),
        district: of('district'),
      }
    },
  }
}

function placesOf(header: readonly string[], mapping: ColumnMapping): Readonly<Partial<Record<Mapped, number>>> {
  const names = header.map(plainName)
  const wanted = MAPPED.filter(key => (mapping[key] ?? '') !== '')
  const missing = wanted.filter(key => !names.includes(plainName(mapping[key] ?? '')))
  if (missing.length > 0) {
    const named = missing.map(key => `“${mapping[key]}”`).join(', ')
    const there = header
      .slice(0, 30)
      .map(name => `“${name.trim().slice(0, 40)}”`)
      .join(', ')
    throw new FileRefusal(
      `The file has no ${missing.length === 1 ? 'column' : 'columns'} ${named}. It has ${there}. Correct the columns of the data set, or the file`,
    )
  }
  for (const key of wanted) {
    const name = plainName(mapping[key] ?? '')
    if (names.indexOf(name) !== names.lastIndexOf(name)) {
      throw new FileRefusal(`The column “${mapping[key]}” is there twice, so one cannot tell which is meant`)
    }
  }
  return Object.fromEntries(wanted.map(key => [key, names.indexOf(plainName(mapping[key] ?? ''))]))
}

type When = Pick<SourceRow, 'month' | 'date' | 'begins' | 'ends'>

function whenOf(of: (key: Mapped) => string, today: string): When | string {
  const begins = of('begins') === '' ? undefined : localTimeOf(of('begins'), today)
  const ends = of('ends') === '' ? undefined : localTimeOf(of('ends'), today)
  const date = of('date') === '' ? begins : localTimeOf(of('date'), today)
  if (date === undefined) {
    const month = of('month') === '' ? undefined : monthOfText(of('month'))
    if (month === undefined || of('date') !== '')
      return of('date') === '' && of('month') === '' ? 'the date is empty' : 'the date cannot be read'
    return { month, date: '', begins: '', ends: '' }
  }
  const time = of('time') === '' ? date.time : (timeOfDay(of('time')) ?? '')
  const from = written(begins) || (time === '' ? '' : `${date.date} ${time}`)
  const until = written(ends)
  return { month: date.date.slice(0, 7), date: date.date, begins: from, ends: until < from ? '' : until }
}

function written(time: { readonly date: string; readonly time: string } | undefined): string {
  return time === undefined || time.time === '' ? '' : `${time.date} ${time.time}`
}
