import type { SetForm } from '../types.ts'
import { plainName } from './columns.ts'

/** Columns that street-level crime and outcomes have in common. */
const POLICE_COLUMNS = [
  'crime id',
  'month',
  'reported by',
  'falls within',
  'longitude',
  'latitude',
  'location',
  'lsoa code',
  'lsoa name',
]

/** The columns of a form, and the one that no other form has. */
const MARKS: readonly { readonly form: SetForm; readonly own: string; readonly others: readonly string[] }[] = [
  { form: 'police_street', own: 'crime type', others: [...POLICE_COLUMNS, 'last outcome category'] },
  { form: 'police_outcomes', own: 'outcome type', others: POLICE_COLUMNS },
  {
    form: 'police_stop_search',
    own: 'object of search',
    others: [
      'type',
      'date',
      'part of a policing operation',
      'latitude',
      'longitude',
      'age range',
      'legislation',
      'outcome',
    ],
  },
]

/** What a file looks like from its beginning: a form of police.uk although some columns were renamed, or a partner's. */
export function recogniseForm(head: string, header: readonly string[]): SetForm {
  if (/^\s*\[/.test(head)) return 'police_api'
  const names = new Set(header.map(plainName))
  const ranked = MARKS.map(({ form, own, others }) => ({
    form,
    own,
    share: [own, ...others].filter(mark => names.has(mark)).length / (others.length + 1),
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
