import type { ColumnKind, Value } from './columns.ts'
import {
  birthDateNumber,
  isFillerDate,
  isPlaceholderName,
  parseBirthDate,
  plainEmail,
  plainName,
  plainPhone,
  plainPostcode,
  withoutTitles,
} from './measures/index.ts'

/** Stands between the several texts of one value (aliases, phone numbers): no cleaned text holds it. */
export const SEVERAL = '|'

/** More than anybody's name or address; a whole page pasted into a field costs no more than this. */
const LONGEST = 200

/** The form in which values are compared and counted; '' when there is nothing to compare. */
export function cleanValue(kind: ColumnKind, value: Value): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return cleanText(kind, value)
  const texts = new Set(value.map(text => cleanText(kind, text)).filter(text => text !== ''))
  return [...texts].sort().join(SEVERAL)
}

function cleanText(kind: ColumnKind, text: string): string {
  const short = text.length > LONGEST ? text.slice(0, LONGEST) : text
  switch (kind) {
    case 'given_name':
    case 'family_name':
    case 'full_name':
      return cleanName(short)
    case 'birth_date':
      return cleanDate(short)
    case 'sex':
      return cleanSex(short)
    case 'postcode':
      return plainPostcode(short)
    case 'address':
    case 'place':
    case 'category':
      return plainName(short)
    case 'phone':
      return plainPhone(short)
    case 'email':
      return plainEmail(short)
  }
}

function cleanName(text: string): string {
  const plain = withoutTitles(plainName(text))
  return isPlaceholderName(plain) ? '' : plain
}

/**
 * Eight digits, year first, 00 for what is not known. Impossible dates (the 79th of a month) are kept as written: the
 * other digits still tell people apart.
 */
function cleanDate(text: string): string {
  const date = parseBirthDate(text)
  return date === undefined || isFillerDate(date) ? '' : String(birthDateNumber(date)).padStart(8, '0')
}

function cleanSex(text: string): string {
  const plain = plainName(text)
  if (['m', 'male', 'man', 'boy', '1'].includes(plain)) return 'male'
  if (['f', 'female', 'woman', 'girl', '2'].includes(plain)) return 'female'
  return ['u', 'unknown', 'not known', 'n k', 'nk', '0', '9', 'not stated', 'prefer not to say'].includes(plain)
    ? ''
    : plain
}
