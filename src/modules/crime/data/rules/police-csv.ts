import { findColumns, plainName, refuseOtherWidth } from './columns.ts'
import { FileRefusal } from './file-refusal.ts'
import { localTimeOf } from './read-date.ts'
import type { RowReader } from './source-row.ts'

const STREET = {
  reference: 'Crime ID',
  month: 'Month',
  force: 'Reported by',
  within: 'Falls within',
  longitude: 'Longitude',
  latitude: 'Latitude',
  street: 'Location',
  lsoa: 'LSOA code',
  lsoaName: 'LSOA name',
  category: 'Crime type',
  outcome: 'Last outcome category',
  context: 'Context',
} as const

const { category: _type, outcome: _last, context: _context, ...SHARED } = STREET
const OUTCOMES = { ...SHARED, category: 'Outcome type' } as const

const STOPS = {
  kind: 'Type',
  at: 'Date',
  latitude: 'Latitude',
  longitude: 'Longitude',
  sought: 'Object of search',
  outcome: 'Outcome',
} as const

/** About the person who was searched: read past, never stored. */
const PERSONAL = ['Gender', 'Age range', 'Self-defined ethnicity', 'Officer-defined ethnicity']
const MORE_OF_STOPS = [
  'Part of a policing operation',
  'Policing operation',
  'Legislation',
  'Outcome linked to object of search',
  'Removal of more than just outer clothing',
]

/** Street-level crime and ASB of police.uk, in any order of columns. */
export function readStreet(header: readonly string[]): RowReader {
  const at = findColumns(header, STREET, ['context', 'within'])
  return policeReader(header, { ...at, outcome: at.outcome }, Object.values(STREET))
}

/** Whether the columns stand as police.uk has always printed them. */
export function hasUsualColumns(header: readonly string[]): boolean {
  return header.map(plainName).join() === Object.values(STREET).map(plainName).join()
}

/** Outcomes of police.uk: a row is an outcome given in a month, and its kind is the kind of outcome. */
export function readOutcomes(header: readonly string[]): RowReader {
  const at = findColumns(header, OUTCOMES, ['within'])
  return policeReader(header, { ...at, outcome: -1 }, Object.values(OUTCOMES))
}

type PoliceColumns = Readonly<Record<Exclude<keyof typeof STREET, 'within' | 'context'>, number>>

function policeReader(header: readonly string[], at: PoliceColumns, known: readonly string[]): RowReader {
  const width = header.length
  let sound = ''
  return {
    unused: unknownColumns(header, known),
    personal: [],
    read: (fields, line) => {
      if (fields.length !== width) refuseOtherWidth(fields, width, line)
      // After the check of the width every field is there.
      const month = fields[at.month] as string
      if (month !== sound) sound = monthOf(month, line)
      return {
        line,
        force: fields[at.force] as string,
        month,
        date: '',
        begins: '',
        ends: '',
        reference: fields[at.reference] as string,
        category: fields[at.category] as string,
        outcome: at.outcome === -1 ? '' : (fields[at.outcome] as string),
        x: fields[at.longitude] as string,
        y: fields[at.latitude] as string,
        grid: false,
        postcode: '',
        street: fields[at.street] as string,
        lsoa: fields[at.lsoa] as string,
        lsoaName: fields[at.lsoaName] as string,
        district: '',
      }
    },
  }
}

/** Stop and search of police.uk, for one force: the file itself does not say which. */
export function readStops(header: readonly string[], force: string, today: string): RowReader {
  const at = findColumns(header, STOPS)
  const width = header.length
  return {
    unused: unknownColumns(header, [...Object.values(STOPS), ...PERSONAL, ...MORE_OF_STOPS]),
    personal: PERSONAL.filter(name => header.some(column => plainName(column) === plainName(name))),
    read: (fields, line) => {
      if (fields.length !== width) refuseOtherWidth(fields, width, line)
      const of = (place: number): string => fields[place] ?? ''
      const time = localTimeOf(of(at.at), today)
      if (time === undefined) return { line, why: 'the date cannot be read' }
      return {
        line,
        force,
        month: time.date.slice(0, 7),
        date: time.date,
        begins: time.time === '' ? '' : `${time.date} ${time.time}`,
        ends: '',
        reference: '',
        category: of(at.sought) === '' ? 'Object not stated' : of(at.sought),
        outcome: of(at.outcome),
        x: of(at.longitude),
        y: of(at.latitude),
        grid: false,
        postcode: '',
        street: '',
        lsoa: '',
        lsoaName: '',
        district: '',
      }
    },
  }
}

function unknownColumns(header: readonly string[], known: readonly string[]): readonly string[] {
  const names = new Set(known.map(plainName))
  return header.map(name => name.trim()).filter(name => name !== '' && !names.has(plainName(name)))
}

const MONTH = /^(19|20)\d\d-(0[1-9]|1[0-2])$/

function monthOf(text: string, line: number): string {
  if (MONTH.test(text)) return text
  throw new FileRefusal(
    `The month on line ${line} is “${text.slice(0, 40)}”, where police.uk writes 2024-01: a program may have changed the file. Fetch it again`,
  )
}
