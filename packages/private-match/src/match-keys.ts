import { KEYS_PER_QUESTION } from './limits.ts'

/** A name that is prepared already: `plain` without accents and case, `sound` as it sounds. Both sides alike. */
export interface NameParts {
  readonly plain: string
  readonly sound: string
}

/** A person as far as known, prepared by the caller: how names sound is no matter of this package. */
export interface PersonParts {
  /** The name in use first; then other spellings, former names, the parts of a double name. */
  readonly familyNames: readonly NameParts[]
  /** The same; a diminutive as the name it stands for. */
  readonly givenNames: readonly NameParts[]
  /** `1987-03-05` */
  readonly birthDate?: string | undefined
  /** Capitals without a space: `GU11AA` */
  readonly postcode?: string | undefined
  /** `14`, `14A`, `FLAT2` */
  readonly house?: string | undefined
  /** Digits alone, the country first: `447700900123` */
  readonly phone?: string | undefined
  /** Lower case. */
  readonly email?: string | undefined
}

export interface AddressParts {
  readonly uprn?: string | undefined
  readonly postcode?: string | undefined
  readonly house?: string | undefined
  /** The street without accents and case. */
  readonly street?: string | undefined
}

/** More spellings than this of one description are not put in: a table must not be flooded by one odd name. */
const MOST_HELD_KEYS = 32
const PLACEHOLDER_DAY = '-01-01'

/**
 * The keys of a person, the surest first; two descriptions of one person should share one. Each joins enough that two
 * people seldom share it, and leaves out something that is often wrong: the spelling, the rest of a given name, the
 * order of the names, of day and month, a family name that changed, the birth date, an address that was left.
 */
export function personKeys(person: PersonParts): readonly string[] {
  const pairs = spellings(person.familyNames).flatMap(family =>
    spellings(person.givenNames).map(given => ({ family, given })),
  )
  const [first, ...others] = pairs
  return [
    ...new Set([
      ...(first === undefined ? [] : keysOfName(person, first)),
      ...keysWithoutFamilyName(person),
      ...others.flatMap(pair => keysOfName(person, pair).slice(0, 1)),
      ...pairs.flatMap(pair => keysForWrongMonth(person, pair)),
      ...others.flatMap(pair => keysOfName(person, pair)),
    ]),
  ]
}

/** What the asker asks with: the first eight. */
export function askedKeys(keys: readonly string[]): readonly string[] {
  return keys.slice(0, KEYS_PER_QUESTION)
}

/** What the holder puts into its table. */
export function heldKeys(keys: readonly string[]): readonly string[] {
  return keys.slice(0, MOST_HELD_KEYS)
}

export function addressKeys({ uprn, postcode, house, street }: AddressParts): readonly string[] {
  return present([
    key('address:uprn', uprn),
    key('address:postcode', postcode, house),
    key('address:street', street, house, postcode?.slice(0, -3)),
  ])
}

interface NamePair {
  readonly family: NameParts
  readonly given: NameParts
}

function keysOfName({ birthDate, postcode }: PersonParts, { family, given }: NamePair): readonly string[] {
  const sounds = bothWays(family.sound, given.sound)
  const sure = sureDate(birthDate)
  return present([
    key('person:sounds-born', sounds, foldedDate(birthDate)),
    key('person:family-born', family.sound, given.plain.slice(0, 1), sure),
    key('person:given-born', given.sound, family.plain.slice(0, 1), sure),
    key('person:sounds-postcode', sounds, postcode),
  ])
}

function keysForWrongMonth({ birthDate }: PersonParts, { family, given }: NamePair): readonly string[] {
  const sure = sureDate(birthDate)
  const names = bothWays(family.plain, given.plain)
  return present([key('person:names-year-day', names, sure?.slice(0, 4), sure?.slice(8))])
}

function keysWithoutFamilyName({ givenNames, birthDate, postcode, house, phone, email }: PersonParts): string[] {
  const [first] = spellings(givenNames)
  return present([
    key('person:born-postcode', sureDate(birthDate), postcode),
    key('person:given-address', first?.sound, house, postcode),
    key('person:phone', phone, first?.plain.slice(0, 1)),
    key('person:email', email),
  ])
}

/** An initial alone sounds like too many names. A name of one character in another script is a name. */
function spellings(names: readonly NameParts[]): readonly NameParts[] {
  return names.filter(({ plain, sound }) => sound !== '' && !/^[a-z]?$/.test(plain))
}

/** The first of January is written where a birth date is not known: alone it makes nobody sure. */
function sureDate(birthDate: string | undefined): string | undefined {
  return isDate(birthDate) && !birthDate.endsWith(PLACEHOLDER_DAY) ? birthDate : undefined
}

/** The same for the fifth of March and the third of May. */
function foldedDate(birthDate: string | undefined): string | undefined {
  if (!isDate(birthDate)) return undefined
  const [year = '', month = '', day = ''] = birthDate.split('-')
  return [year, ...[month, day].toSorted()].join('-')
}

function isDate(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
}

/** One name for both orders, since given and family name are taken for one another. */
function bothWays(one: string, other: string): string | undefined {
  return one === '' || other === '' ? undefined : [one, other].toSorted().join('+')
}

function key(kind: string, ...parts: readonly (string | undefined)[]): string | undefined {
  return parts.every(part => part !== undefined && part !== '') ? JSON.stringify([kind, ...parts]) : undefined
}

function present(keys: readonly (string | undefined)[]): string[] {
  return keys.flatMap(each => each ?? [])
}
