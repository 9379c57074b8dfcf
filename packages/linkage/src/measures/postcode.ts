import { damerauLevenshtein } from './damerau-levenshtein.ts'

/** A British postcode and the larger areas it lies in; `sector` and `unit` are '' when only the district was given. */
export interface Postcode {
  /** One or two letters: `GU`. */
  readonly area: string
  /** The outward code: `GU1`. */
  readonly district: string
  /** `GU1 1`, about 3,000 addresses. */
  readonly sector: string
  /** The whole postcode, `GU1 1AA`, about 15 addresses. */
  readonly unit: string
}

const OUTWARD = /^([A-Z]{1,2})(\d{1,2}|\d[A-Z])$/
const WHOLE = /^([A-Z]{1,2})(\d{1,2}|\d[A-Z])(\d)([A-Z]{2})$/
const SECTOR = /^([A-Z]{1,2})(\d{1,2}|\d[A-Z]) (\d)$/

/**
 * A postcode as it is compared: capitals and digits only. `gu1 1aa`, `GU1  1AA` and the fixed-width `GU11AA` of
 * Code-Point are one. Any text is accepted, so that a postcode with a slip in it can still be compared.
 */
export function plainPostcode(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * Reads a British postcode in any spacing: whole (`GU1 1AA`), a sector (`GU1 1`, the space needed) or a district (`GU1`).
 *
 * Letters and digits mistaken for one another (O and 0, I or L and 1, S and 5, Z and 2, B and 8) are put right in the
 * last three places, where the form decides: `GU1 IAA` is read as `GU1 1AA`. Only the form is checked, not that the
 * postcode exists. `undefined` when the text has not the form of one.
 */
export function parsePostcode(text: string): Postcode | undefined {
  const compact = plainPostcode(text)
  if (compact === 'GIR0AA') return { area: 'GIR', district: 'GIR', sector: 'GIR 0', unit: 'GIR 0AA' }
  const whole = WHOLE.exec(compact) ?? WHOLE.exec(inwardPutRight(compact))
  if (whole) {
    const [, area = '', rest = '', digit = '', letters = ''] = whole
    const district = area + rest
    return { area, district, sector: `${district} ${digit}`, unit: `${district} ${digit}${letters}` }
  }
  const sector = SECTOR.exec(text.trim().toUpperCase())
  if (sector) {
    const [, area = '', rest = '', digit = ''] = sector
    return { area, district: area + rest, sector: `${area}${rest} ${digit}`, unit: '' }
  }
  const outward = OUTWARD.exec(compact)
  return outward ? { area: outward[1] ?? '', district: compact, sector: '', unit: '' } : undefined
}

const DIGIT_FOR: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', S: '5', Z: '2', B: '8' }
const LETTER_FOR: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 2: 'Z', 8: 'B' }

function inwardPutRight(compact: string): string {
  if (compact.length < 5 || compact.length > 7) return compact
  const [digit = '', first = '', second = ''] = compact.slice(-3)
  const inward = (DIGIT_FOR[digit] ?? digit) + (LETTER_FOR[first] ?? first) + (LETTER_FOR[second] ?? second)
  return compact.slice(0, -3) + inward
}

/**
 * How two postcodes agree, the most telling first: the same `unit`; `one_character` wrong, missing, too many or
 * exchanged; the same `sector`, `district` or `area`; or `different`.
 */
export type PostcodeAgreement = (typeof POSTCODE_AGREEMENTS)[number]

export const POSTCODE_AGREEMENTS = ['unit', 'one_character', 'sector', 'district', 'area', 'different'] as const

/**
 * How two postcodes agree, each a {@link plainPostcode}. Symmetric; allocates nothing. A text without the form of a
 * whole postcode can agree as a whole, by one character, or (beginning like a postcode) by area. Two districts, such
 * as `GU1` twice, agree by district.
 */
export function comparePostcodes(a: string, b: string): PostcodeAgreement {
  const outwardA = outwardLength(a)
  const outwardB = outwardLength(b)
  if (a === b) return outwardA === a.length ? 'district' : 'unit'
  const wholeA = outwardA > 0 && outwardA < a.length
  const wholeB = outwardB > 0 && outwardB < b.length
  if ((wholeA || wholeB) && damerauLevenshtein(a, b, 1) === 1) return 'one_character'
  if (outwardA > 0 && outwardA === outwardB && sameStart(a, b, outwardA)) {
    return wholeA && wholeB && a.charCodeAt(outwardA) === b.charCodeAt(outwardB) ? 'sector' : 'district'
  }
  const letters = areaLength(a)
  return letters > 0 && letters === areaLength(b) && sameStart(a, b, letters) ? 'area' : 'different'
}

function sameStart(a: string, b: string, length: number): boolean {
  for (let i = 0; i < length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return false
  return true
}

function isLetter(code: number): boolean {
  return code >= 65 && code <= 90
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Letters at the beginning, when one or two of them come before a digit; otherwise 0. */
function areaLength(text: string): number {
  let length = 0
  while (length < 3 && isLetter(text.charCodeAt(length))) length++
  return length > 0 && length < 3 && isDigit(text.charCodeAt(length)) ? length : 0
}

/** Length of the outward code of a whole postcode or of a district standing alone; 0 for any other text. */
function outwardLength(text: string): number {
  const letters = areaLength(text)
  if (letters === 0) return 0
  const tail = text.length
  const whole =
    tail >= 5 &&
    isDigit(text.charCodeAt(tail - 3)) &&
    isLetter(text.charCodeAt(tail - 2)) &&
    isLetter(text.charCodeAt(tail - 1))
  const outward = whole ? tail - 3 : tail
  const rest = outward - letters
  if (rest < 1 || rest > 2) return 0
  const last = text.charCodeAt(outward - 1)
  return isDigit(last) || (rest === 2 && isLetter(last)) ? outward : 0
}
