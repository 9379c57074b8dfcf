import { MONTH_NAMES } from '../../../kernel/local-date.ts'
import type { ImportState } from './queries.ts'
import type { Placed, SetForm, SetTier } from './types.ts'

export const FORM_WORDS: Readonly<Record<SetForm, string>> = {
  police_street: 'Street-level files of police.uk',
  police_outcomes: 'Outcomes files of police.uk',
  police_stop_search: 'Stop and search files of police.uk',
  police_api: 'Answers of the API of police.uk',
  partner: 'Partner’s CSV, by its columns',
}

export const PLACED_WORDS: Readonly<Record<Placed, string>> = {
  snapped: 'Moved to a street or landmark',
  exact: 'As reported',
  area: 'By area only',
}

export const TIER_WORDS: Readonly<Record<SetTier, string>> = { P: 'Open data', O: 'Partners only' }

export const STATE_WORDS: Readonly<
  Record<ImportState, { readonly text: string; readonly colour: 'grey' | 'green' | 'blue' | 'red' | 'orange' }>
> = {
  waiting: { text: 'Waiting', colour: 'grey' },
  running: { text: 'Being read', colour: 'blue' },
  done: { text: 'Brought in', colour: 'green' },
  unchanged: { text: 'Nothing new', colour: 'grey' },
  refused: { text: 'Refused', colour: 'red' },
  undone: { text: 'Undone', colour: 'orange' },
}

export const COLUMN_WORDS = {
  date: {
    label: 'Date',
    hint: 'When it happened or was reported, with a time behind it or not: 31/01/2024, 2024-01-31 22:15. A year of two digits is of this century: a row that would lie in the future is left out',
  },
  time: { label: 'Time of day', hint: 'Where it stands in a column of its own: 22:15' },
  month: { label: 'Month', hint: 'Where only the month is known: 2024-01' },
  begins: { label: 'From', hint: 'The earliest time at which it may have happened' },
  ends: { label: 'To', hint: 'The latest' },
  category: { label: 'Kind of incident', hint: 'The column by which incidents are counted' },
  outcome: { label: 'Outcome or status', hint: undefined },
  reference: { label: 'Reference', hint: 'The owner’s number. Never a name' },
  easting: { label: 'Easting', hint: 'Metres of the National Grid' },
  northing: { label: 'Northing', hint: undefined },
  longitude: { label: 'Longitude', hint: 'Degrees, where there are no eastings' },
  latitude: { label: 'Latitude', hint: undefined },
  postcode: { label: 'Postcode', hint: 'Used where a row has no coordinates' },
  street: { label: 'Street', hint: 'Without house numbers' },
  lsoa: { label: 'LSOA', hint: 'Its code or its name' },
  district: { label: 'District', hint: 'Its name or its ONS code' },
} as const

export function monthWords(day: string): string {
  const [year = '', month = '1'] = day.split('-')
  return `${MONTH_NAMES[Number(month) - 1] ?? ''} ${year}`
}

export function countWords(value: number): string {
  return value.toLocaleString('en-GB')
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
