import { SEVERAL } from '../clean-values.ts'
import {
  comparePostcodes,
  damerauLevenshtein,
  emailName,
  jaroWinkler,
  POSTCODE_AGREEMENTS,
  sameGivenName,
  sharesFamilyName,
  soundOf,
} from '../measures/index.ts'
import { SAME } from './levels.ts'

/** The level of two cleaned values, both known and not equal. */
export type MeasureTexts = (one: string, other: string) => number

/** Measures of texts, remembered for pairs of distinct values. Birth dates and addresses are measured by number. */
export const TEXT_MEASURES = {
  given_name: best(measureGivenName),
  family_name: best(measureFamilyName),
  full_name: best(measureFullName),
  sex: () => 2,
  given_name_agrees: best((one, other) => (measureGivenName(one, other) <= 3 ? 1 : 2)),
  family_name_agrees: best((one, other) => (measureFamilyName(one, other) <= 3 ? 1 : 2)),
  postcode: best(measurePostcode),
  place: best(measurePlace),
  phone: best((one, other) => (differsByOne(one, other) ? 2 : 3)),
  email: best(measureEmail),
  category: best(measureCategory),
} as const

/**
 * Of several texts in one value (aliases) the best agreement counts. Texts are always measured in one order, because
 * Jaro's matching of letters is greedy and may find one match more from the other side.
 */
function best(measure: MeasureTexts): MeasureTexts {
  const ordered: MeasureTexts = (one, other) => (one < other ? measure(one, other) : measure(other, one))
  return (one, other) => {
    if (!one.includes(SEVERAL) && !other.includes(SEVERAL)) return ordered(one, other)
    const others = other.split(SEVERAL)
    const levels = one.split(SEVERAL).flatMap(a => others.map(b => (a === b ? SAME : ordered(a, b))))
    return levels.reduce((lowest, level) => Math.min(lowest, level))
  }
}

function measureGivenName(one: string, other: string): number {
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 5 : 6
  if (sameGivenName(one, other)) return 2
  if (isNear(one, other)) return 3
  if (beginsWithWord(one, other)) return 2
  return looksAlike(one, other) ? 4 : 6
}

function measureFamilyName(one: string, other: string): number {
  if (isNear(one, other)) return 2
  if (sharesFamilyName(one, other)) return 3
  return looksAlike(one, other) ? 4 : 5
}

/** From here on Winkler's similarity means nearly the same, or alike. */
const NEARLY = 0.94
export const ALIKE = 0.86
const SHORTEST = 3

/** One letter added, lost, changed or exchanged; or as close as Winkler's measure says a longer name may be. */
export function isNear(one: string, other: string): boolean {
  if (one.length < SHORTEST || other.length < SHORTEST) return false
  return damerauLevenshtein(one, other, 1) <= 1 || jaroWinkler(one, other) >= NEARLY
}

function looksAlike(one: string, other: string): boolean {
  return jaroWinkler(one, other) >= ALIKE || soundOf(one) === soundOf(other)
}

export function beginsWithWord(one: string, other: string): boolean {
  return one.startsWith(`${other} `) || other.startsWith(`${one} `)
}

function endsWithWord(one: string, other: string): boolean {
  return one.endsWith(` ${other}`) || other.endsWith(` ${one}`)
}

function measureFullName(one: string, other: string): number {
  const a = one.split(' ')
  const b = other.split(' ')
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  const shared = shorter.filter(word => longer.some(second => sameWord(word, second))).length
  if (shared === shorter.length && shared > 1) return 2
  if (shared > 1 && shared * 2 >= shorter.length) return 3
  return shared > 0 ? 4 : 5
}

function sameWord(one: string, other: string): boolean {
  return one === other || isNear(one, other) || sameGivenName(one, other)
}

const POSTCODE_LEVELS = new Map(POSTCODE_AGREEMENTS.map((agreement, place) => [agreement, place + 1]))

function measurePostcode(one: string, other: string): number {
  const level = POSTCODE_LEVELS.get(comparePostcodes(one, other)) ?? 6
  return level > 2 && isCode(one) && isCode(other) && damerauLevenshtein(one, other, 1) === 1 ? 2 : level
}

/** A postcode of another country, or one too damaged to read. */
function isCode(text: string): boolean {
  return text.length < 5
}

function measurePlace(one: string, other: string): number {
  return isNear(one, other) || beginsWithWord(one, other) || endsWithWord(one, other) ? 2 : 3
}

function measureEmail(one: string, other: string): number {
  const a = emailName(one)
  const b = emailName(other)
  if (a === b && a !== '') return 2
  return damerauLevenshtein(a, b, 2) <= 2 && a.length > 4 ? 3 : 4
}

function measureCategory(one: string, other: string): number {
  return one.length > 3 && isNear(one, other) ? 2 : 3
}

/** Exactly one digit is not the same. */
function differsByOne(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let count = 0
  for (let place = 0; place < one.length; place += 1) {
    if (one.charCodeAt(place) !== other.charCodeAt(place)) count += 1
    if (count > 1) return false
  }
  return true
}
