import { damerauLevenshtein, jaroWinkler, sameGivenName, soundOf } from '#linkage'
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
    birth_date: compareBirthDates(a.bornOn, b.bornOn),
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

/** 1 January and the first day of 1900 are what is typed when nobody knows. */
function isStandIn(date: string): boolean {
  return date.endsWith('-01-01') || date.startsWith('1900-')
}

/** A year that is remembered wrong is a year or two out; a birthday shared across more is chance, or a parent's and child's. */
const NEAR_YEARS = 2

function compareBirthDates(a: string, b: string): MatchLevel<'birth_date'> {
  if (a === '' || b === '') return 'unknown'
  if (a === b) return isStandIn(a) ? 'stand_in' : 'same'
  const sameYear = a.slice(0, 4) === b.slice(0, 4)
  if (sameYear && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return 'swapped'
  if (figuresApart(a, b) === 1) return 'one_digit'
  const parts = Number(sameYear) + Number(a.slice(5, 7) === b.slice(5, 7)) + Number(a.slice(8) === b.slice(8))
  if (parts === 2 && !sameYear && Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) > NEAR_YEARS)
    return 'birthday'
  if (parts === 2) return 'one_part'
  if (isStandIn(a) || isStandIn(b)) return sameYear ? 'one_part' : 'different'
  return sameYear ? 'same_year' : 'different'
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
