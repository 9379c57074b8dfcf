import { SEVERAL } from './clean-values.ts'
import type { ColumnKind } from './columns.ts'
import { emailName, parsePostcode, soundOf } from './measures/index.ts'

/** The part of a value that two records must share to be compared. */
export type KeyPart =
  | 'whole'
  | 'sound'
  | 'initial'
  | 'start'
  | 'first_word'
  | 'last_word'
  | 'year'
  | 'month_day'
  | 'year_month'
  | 'district'
  | 'sector'
  | 'street'
  | 'end'
  | 'user'

type Cut = (value: string) => string

const CUTS: Record<KeyPart, Cut> = {
  whole: value => value,
  sound: value => soundOf(value),
  initial: value => value.slice(0, 1),
  start: value => value.slice(0, 4),
  first_word: value => value.split(' ', 1)[0] ?? '',
  last_word: value => value.slice(value.lastIndexOf(' ') + 1),
  year: value => known(value.slice(0, 4)),
  month_day: value => known(value.slice(4)),
  year_month: value => (value.slice(4, 6) === '00' ? '' : known(value.slice(0, 6))),
  district: value => parsePostcode(value)?.district ?? value.slice(0, 3),
  sector: value => parsePostcode(value)?.sector ?? value,
  street: value => value.replace(/\d+/g, ' ').trim(),
  end: value => (value.length < 6 ? '' : value.slice(-6)),
  user: emailName,
}

/** Which parts make sense for a kind. */
const PARTS: Record<ColumnKind, readonly KeyPart[]> = {
  given_name: ['whole', 'sound', 'initial', 'start'],
  family_name: ['whole', 'sound', 'initial', 'start'],
  full_name: ['whole', 'first_word', 'last_word', 'sound', 'start'],
  birth_date: ['whole', 'year', 'month_day', 'year_month'],
  sex: ['whole'],
  postcode: ['whole', 'sector', 'district', 'start'],
  address: ['whole', 'street', 'start'],
  place: ['whole', 'start', 'sound'],
  phone: ['whole', 'end'],
  email: ['whole', 'user', 'start'],
  category: ['whole', 'start'],
}

export function canCut(kind: ColumnKind, part: KeyPart): boolean {
  return PARTS[kind].includes(part)
}

/** '' when the value has no such part. Of several texts in one value the first counts. */
export function cutKey(part: KeyPart, value: string): string {
  const end = value.indexOf(SEVERAL)
  return CUTS[part](end < 0 ? value : value.slice(0, end))
}

function known(digits: string): string {
  return /[1-9]/.test(digits) ? digits : ''
}
