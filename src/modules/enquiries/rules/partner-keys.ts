import { givenNameRoots, isPlaceholderName, plainEmail, plainName, plainPhone, plainPostcode, soundOf } from '#linkage'
import { addressKeys, type NameParts, personKeys } from '#private-match'

/** What of a description or a question goes into private matching. */
export interface Matched {
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
  readonly aliases?: readonly string[] | null | undefined
  readonly bornOn?: string | null | undefined
  readonly address?: string | null | undefined
  readonly postcode?: string | null | undefined
  readonly uprn?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly email?: string | null | undefined
}

/**
 * The keys that a person is found by at a partner. Both installations must make them alike: what is changed here makes
 * the two find nobody until both have changed, so it changes only with `PREPARATION`, which stands in every key.
 */
export function keysOfPerson(person: Matched): readonly string[] {
  const [own = [], ...aliases] = namesOf(person).map(({ given, family }) =>
    personKeys({
      familyNames: familyParts(family),
      givenNames: givenParts(given),
      birthDate: person.bornOn ?? undefined,
      postcode: plainPostcode(person.postcode ?? '').replaceAll(' ', ''),
      house: houseOf(person.address),
      phone: plainPhone(person.phone ?? ''),
      email: plainEmail(person.email ?? ''),
    }),
  )
  const surest = own.slice(0, SUREST)
  const keys = [...surest, ...aliases.flatMap(each => each.slice(0, 1)), ...own, ...aliases.flat()]
  return [...new Set(keys)].map(versioned)
}

/** Of the eight keys that can be asked with, so many are of the name in use before any alias has its first. */
const SUREST = 5
const MOST_ALIASES = 8
const MOST_ROOTS = 2

/** An alias of one word is another first name; of several the last is the family name. */
function namesOf({
  givenName,
  familyName,
  aliases,
}: Matched): readonly { readonly given: string; readonly family: string }[] {
  const own = { given: givenName ?? '', family: familyName ?? '' }
  const others = (aliases ?? []).slice(0, MOST_ALIASES).map(alias => {
    const words = plainName(alias).split(' ')
    const family = words.length > 1 ? words.at(-1) : own.family
    return { given: words[0] ?? '', family: family ?? '' }
  })
  return [own, ...others]
}

export function keysOfAddress({ address, postcode, uprn }: Matched): readonly string[] {
  const keys = addressKeys({
    uprn: uprn?.replace(/^0+/, ''),
    postcode: plainPostcode(postcode ?? '').replaceAll(' ', ''),
    house: houseOf(address),
    street: streetOf(address),
  })
  return keys.map(versioned)
}

/** Of Wardmote's way to prepare names; another way is another version, so that old and new never mix up. */
const PREPARATION = 'w1'

function versioned(key: string): string {
  return `${PREPARATION} ${key}`
}

/** A double name is found by either half too. */
function familyParts(name: string): readonly NameParts[] {
  const plain = knownName(name)
  const words = plain.split(' ').filter(word => word.length > 1)
  return [plain.replaceAll(' ', ''), ...(words.length > 1 ? words : [])].flatMap(toParts)
}

/** The first given name: a name that stands on its own as it is, a short form as what it may be short for, and as it is. */
function givenParts(name: string): readonly NameParts[] {
  const [first = ''] = knownName(name).split(' ')
  if (first === '') return []
  const roots = givenNameRoots(first)
  return (roots.includes(first) ? [first] : [...roots.slice(0, MOST_ROOTS), first]).flatMap(toParts)
}

function toParts(plain: string): readonly NameParts[] {
  return plain === '' ? [] : [{ plain, sound: soundOf(plain) }]
}

function knownName(text: string): string {
  const plain = plainName(text)
  return isPlaceholderName(plain) ? '' : plain
}

/** The flat and the number of a house, "flat 2 14a" as `2.14a`. */
function houseOf(address: string | null | undefined): string {
  return (plainName(address ?? '').match(/\b\d+[a-z]?\b/g) ?? []).slice(0, 2).join('.')
}

function streetOf(address: string | null | undefined): string {
  const [first = ''] = (address ?? '')
    .split(/,|\n/)
    .filter(part => /[a-z]{3}/i.test(part) && !/^\s*(flat|unit|apartment)\b/i.test(part))
  return plainName(first)
    .replace(/\b\d+[a-z]?\b/g, '')
    .trim()
}
