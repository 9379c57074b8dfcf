import type { SetForm } from '../types.ts'
import { plainName } from './columns.ts'

const MARKS: readonly (readonly [SetForm, readonly string[]])[] = [
  [
    'police_street',
    [
      'crime id',
      'month',
      'reported by',
      'falls within',
      'longitude',
      'latitude',
      'location',
      'lsoa code',
      'lsoa name',
      'crime type',
      'last outcome category',
    ],
  ],
  [
    'police_outcomes',
    [
      'crime id',
      'month',
      'reported by',
      'falls within',
      'longitude',
      'latitude',
      'location',
      'lsoa code',
      'lsoa name',
      'outcome type',
    ],
  ],
  [
    'police_stop_search',
    [
      'type',
      'date',
      'part of a policing operation',
      'latitude',
      'longitude',
      'age range',
      'legislation',
      'object of search',
      'outcome',
    ],
  ],
]

/** What a file looks like from its beginning: a form of police.uk although some columns were renamed, or a partner's. */
export function recogniseForm(head: string, header: readonly string[]): SetForm {
  if (/^\s*\[/.test(head)) return 'police_api'
  const names = new Set(header.map(plainName))
  const ranked = MARKS.map(([form, marks]) => ({
    form,
    share: marks.filter(mark => names.has(mark)).length / marks.length,
    own: marks.at(form === 'police_stop_search' ? -2 : form === 'police_outcomes' ? -1 : -2) ?? '',
  }))
  const sure = ranked.find(({ share, own }) => share > 0.6 && names.has(own))
  if (sure !== undefined) return sure.form
  const best = ranked.reduce((one, other) => (other.share > one.share ? other : one))
  return best.share > 0.6 ? best.form : 'partner'
}

/** The force that police.uk names in the name of a file: `2016-06-metropolitan-stop-and-search.csv`. */
export function forceSlugOf(fileName: string): string | undefined {
  return /^\d{4}-\d{2}-(.+)-(?:stop-and-search|street|outcomes)\.csv(?:\.gz)?$/i.exec(fileName)?.[1]?.toLowerCase()
}
