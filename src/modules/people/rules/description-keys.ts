import { soundFor } from './compare-fields.ts'
import { type Matchable, type Prepared, type PreparedName, prepare } from './prepared-description.ts'

/** Written beside each description's keys: descriptions keyed by an older rule are keyed anew by a job. */
export const KEYS_VERSION = 1

/** An index takes no entry of any length: what is longer than this is no address and no name. */
const LONGEST_KEY = 200

/** A form that names fifty aliases is found by the first ones. */
const MOST_ALIASES = 8

/** The keys that a description is kept under. Two descriptions that share none are never compared. */
export function descriptionKeys(description: Matchable): readonly string[] {
  const person = prepare(description)
  return unique([...birthKeys(person), ...closeKeys(person), ...wideKeys(person), ...looseKeys(person)])
}

export interface SoughtKeys {
  /** Few descriptions have them: birth date, sounds of names with a part of it, address, phone. */
  readonly first: readonly string[]
  /** Asked only when the first find nothing likely: names changed about, names alone, day and month changed about. */
  readonly wider: readonly string[]
  /** Asked only when those find nothing either: one of the two names may be spelled in any way. */
  readonly last: readonly string[]
}

/** The keys that a person is sought by. */
export function soughtKeys(sought: Matchable): SoughtKeys {
  const person = prepare(sought)
  const first = unique([...birthKeys(person), ...closeKeys(person)])
  const swapped = { ...person, given: person.family, family: person.given, others: [] }
  const turned = turnedDate(person.bornOn)
  const wider = unique([
    ...wideKeys(person),
    ...birthKeys(swapped),
    ...wideKeys(swapped),
    ...(turned === undefined ? [] : birthKeys({ ...person, bornOn: turned })),
  ]).filter(key => !first.includes(key))
  return { first, wider, last: looseKeys(person) }
}

/** Birth date; sound of family name with birth year; sound of first name with birth month; initials with birth month. */
function birthKeys(person: Prepared): readonly string[] {
  if (person.bornOn === '') return []
  const [year, month] = [person.bornOn.slice(0, 4), person.bornOn.slice(0, 7)]
  return [
    `b ${person.bornOn}`,
    ...namesOf(person).flatMap(({ given, family }) => [
      ...keyed('f', soundFor(family), year),
      ...keyed('g', soundFor(given), month),
      ...keyed('i', initialsOf(given, family), month),
    ]),
  ]
}

/** The first letters of both names, whichever comes first: names are changed about. */
function initialsOf(given: string, family: string): string {
  if (given === '' || family === '') return ''
  const [one, other] = [given.slice(0, 1), family.slice(0, 1)]
  return one < other ? one + other : other + one
}

/** Postcode; house with postcode sector; phone; email. */
function closeKeys(person: Prepared): readonly string[] {
  return [
    ...keyed('p', person.postcode),
    ...keyed('h', person.house, person.sector),
    ...keyed('t', person.phone),
    ...keyed('e', person.email),
  ]
}

/** Sounds of both names; sound of family name with postcode district. */
function wideKeys(person: Prepared): readonly string[] {
  return namesOf(person).flatMap(({ given, family }) => [
    ...keyed('n', soundFor(given), soundFor(family)),
    ...keyed('d', soundFor(family), person.district),
  ])
}

/** Sound of family name with an initial; sound of first name with the beginning of the family name. */
function looseKeys(person: Prepared): readonly string[] {
  return namesOf(person).flatMap(({ given, family }) => [
    ...keyed('s', soundFor(family), given.slice(0, 1)),
    ...keyed('u', soundFor(given), family.slice(0, 2)),
  ])
}

function namesOf(person: Prepared): readonly PreparedName[] {
  return [person, ...person.others.slice(0, MOST_ALIASES)]
}

/** No key where a part of it is not known. */
function keyed(kind: string, ...parts: readonly string[]): readonly string[] {
  return parts.every(part => part !== '') ? [`${kind} ${parts.join(' ')}`.slice(0, LONGEST_KEY)] : []
}

/** Day and month changed about, where that is another date. */
function turnedDate(bornOn: string): string | undefined {
  const [year, month = '', day = ''] = bornOn.split('-')
  return Number(day) >= 1 && Number(day) <= 12 && day !== month ? `${year}-${day}-${month}` : undefined
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)]
}
