import {
  type BirthDate,
  type BirthDateAgreement,
  compareBirthDates,
  damerauLevenshtein,
  isFillerDate,
  isPlaceholderDate,
  jaroWinkler,
  sameGivenName,
  soundOf,
} from '#linkage'
import type { MatchField, MatchLevel } from './match-model.ts'
import { type Matchable, type Prepared, type PreparedName, prepare } from './prepared-description.ts'

/** At which level two descriptions agree, field by field. */
export type FieldLevels = { readonly [F in MatchField]: MatchLevel<F> }

export function compareFields(a: Matchable, b: Matchable): FieldLevels {
  return comparePrepared(prepare(a), prepare(b))
}

export function comparePrepared(a: Prepared, b: Prepared): FieldLevels {
  const [given_name, family_name] = compareNames(a, b)
  return {
    given_name,
    family_name,
    birth_date: compareBirths(a.birth, b.birth),
    address: compareAddresses(a, b),
    phone: comparePhones(a.phone, b.phone),
    email: sameOrNot(a.email, b.email),
    sex: sameOrNot(a.sex, b.sex),
  }
}

type NameLevels = readonly [given: MatchLevel<'given_name'>, family: MatchLevel<'family_name'>]

/** Names as they stand, changed about, and then each of them beside the other's aliases. */
function compareNames(a: Prepared, b: Prepared): NameLevels {
  const given = compareGiven(a.given, b.given)
  const family = compareFamily(a.family, b.family)
  if ((given === 'different' || family === 'different') && areSwapped(a, b)) return ['swapped', 'swapped']
  if (given !== 'different' && family !== 'different') return [given, family]
  if (a.others.length === 0 && b.others.length === 0) return [given, family]
  return isKnownAs(a, b) || isKnownAs(b, a) ? ['other_name', 'other_name'] : [given, family]
}

function areSwapped(a: PreparedName, b: PreparedName): boolean {
  return isLike(a.given, b.family) && isLike(a.family, b.given)
}

function isKnownAs(a: Prepared, b: Prepared): boolean {
  return a.others.some(
    alias => agrees(alias, b) || b.others.some(theirs => alias.family !== '' && agrees(alias, theirs)),
  )
}

function agrees(a: PreparedName, b: PreparedName): boolean {
  return (a.given === b.given || sameGivenName(a.given, b.given)) && isLike(a.family, b.family)
}

function isLike(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a === b || isSlip(a, b))
}

function compareGiven(a: string, b: string): MatchLevel<'given_name'> {
  if (a === '' || b === '') return 'unknown'
  if (a === b) return 'same'
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length === 1) return long.startsWith(short) ? 'initial' : 'different'
  if (long.startsWith(`${short} `) || sameGivenName(a, b)) return 'short_form'
  if (isSlip(a, b)) return 'nearly'
  return soundAlike(a, b) ? 'sounds_alike' : 'different'
}

function compareFamily(a: string, b: string): MatchLevel<'family_name'> {
  if (a === '' || b === '') return 'unknown'
  if (a === b) return 'same'
  if (isSlip(a, b)) return 'nearly'
  if (soundAlike(a, b)) return 'sounds_alike'
  return isPart(a, b) || isPart(b, a) ? 'part' : 'different'
}

/** "Price" of "Price Jones". */
function isPart(part: string, whole: string): boolean {
  return whole.length > part.length && part.length > 1 && whole.split(' ').includes(part)
}

/** One slip of the pen where the shorter has three letters, two from seven on; or, from five on, the beginnings alike. */
function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < 3) return false
  const allowed = shorter >= 7 ? 2 : 1
  return damerauLevenshtein(a, b, allowed) <= allowed || (shorter >= 5 && jaroWinkler(a, b) >= 0.94)
}

const sounds = new Map<string, string>()
const MOST_SOUNDS = 50_000

/** Names come again and again: each sound is worked out once. */
export function soundFor(name: string): string {
  const known = sounds.get(name)
  if (known !== undefined) return known
  if (sounds.size >= MOST_SOUNDS) sounds.clear()
  const sound = soundOf(name)
  sounds.set(name, sound)
  return sound
}

function soundAlike(a: string, b: string): boolean {
  const sound = soundFor(a)
  return sound !== '' && sound === soundFor(b)
}

/** A year that is remembered wrong is a year or two out (`near_year`); a birthday across more is chance, or a parent's. */
const BIRTH_LEVELS: Readonly<Record<BirthDateAgreement, MatchLevel<'birth_date'>>> = {
  same: 'same',
  swapped: 'swapped',
  one_digit: 'one_digit',
  near_year: 'one_part',
  month_or_day: 'one_part',
  birthday: 'birthday',
  same_year: 'same_year',
  different: 'different',
}

/**
 * What is typed when nobody knows is no birth date, and two first Januaries say nothing of each other: not even their
 * years, which are guesses. Beside a day that is known, the year of one still tells.
 */
function compareBirths(a: BirthDate | undefined, b: BirthDate | undefined): MatchLevel<'birth_date'> {
  if (a === undefined || b === undefined) return 'unknown'
  if (isFillerDate(a) || isFillerDate(b)) return 'stand_in'
  const [mine, theirs] = [isPlaceholderDate(a), isPlaceholderDate(b)]
  if (mine && theirs) return 'stand_in'
  if (mine || theirs) return a.year === b.year ? 'one_part' : 'different'
  return BIRTH_LEVELS[compareBirthDates(a, b)]
}

function figuresApart(a: string, b: string): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let apart = 0
  for (let at = 0; at < a.length; at += 1) if (a.charCodeAt(at) !== b.charCodeAt(at)) apart += 1
  return apart
}

function compareAddresses(a: Prepared, b: Prepared): MatchLevel<'address'> {
  const sameHouse = a.house !== '' && a.house === b.house
  const sameText = a.address !== '' && a.address === b.address
  if (a.postcode === '' || b.postcode === '') {
    if (a.address === '' || b.address === '') return 'unknown'
    if (sameText) return 'same_house'
    return sameHouse && isSlip(a.address, b.address) ? 'same_house' : 'unknown'
  }
  if (a.postcode === b.postcode) return sameHouse || sameText ? 'same' : 'same_postcode'
  if ((sameHouse || sameText) && damerauLevenshtein(a.postcode, b.postcode, 1) === 1) return 'postcode_slip'
  return sameText && sameHouse ? 'same_house' : a.district === b.district ? 'nearby' : 'different'
}

function comparePhones(a: string, b: string): MatchLevel<'phone'> {
  if (a === '' || b === '') return 'unknown'
  if (a === b) return 'same'
  return figuresApart(a, b) === 1 ? 'nearly' : 'different'
}

function sameOrNot(a: string, b: string): 'same' | 'different' | 'unknown' {
  if (a === '' || b === '') return 'unknown'
  return a === b ? 'same' : 'different'
}
