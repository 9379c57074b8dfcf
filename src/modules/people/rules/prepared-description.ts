import { type BirthDate, isPlaceholderName, parseBirthDate, plainEmail, plainName, plainPhone } from '#linkage'
import type { Description } from '../types.ts'
import { tidyPostcode } from './postcode.ts'

/** What of a description is compared. */
export type Matchable = Pick<
  Description,
  'givenName' | 'familyName' | 'aliases' | 'bornOn' | 'sex' | 'address' | 'postcode' | 'phone' | 'email'
>

export interface PreparedName {
  readonly given: string
  readonly family: string
}

/** A description made ready to be compared with many: names plain, the address in its parts. What is not known is ''. */
export interface Prepared extends PreparedName {
  /** Aliases and former names, as whole names. */
  readonly others: readonly PreparedName[]
  readonly bornOn: string
  /** The same in its parts. */
  readonly birth: BirthDate | undefined
  readonly sex: string
  readonly address: string
  /** The number of the house, "14a". */
  readonly house: string
  /** `GU21 6ZZ`, `GU21 6` and `GU21`. */
  readonly postcode: string
  readonly sector: string
  readonly district: string
  readonly phone: string
  readonly email: string
}

export function prepare(given: Matchable): Prepared {
  const family = knownName(given.familyName)
  const address = plainName(given.address ?? '')
  const postcode = given.postcode ? (tidyPostcode(given.postcode) ?? given.postcode.trim().toUpperCase()) : ''
  const [district = '', inward = ''] = postcode.split(' ')
  return {
    given: knownName(given.givenName),
    family,
    others: (given.aliases ?? []).flatMap(alias => aliasOf(alias, family)),
    bornOn: given.bornOn ?? '',
    birth: given.bornOn && parseBirthDate(given.bornOn),
    sex: given.sex === 'female' || given.sex === 'male' ? given.sex : '',
    address,
    house: /\d+[a-z]?\b/.exec(address)?.[0] ?? '',
    postcode,
    sector: inward === '' ? '' : `${district} ${inward.slice(0, 1)}`,
    district,
    phone: plainPhone(given.phone ?? ''),
    email: plainEmail(given.email ?? ''),
  }
}

/** "Not known", "test" and "Mr X" are no names. */
function knownName(text: string): string {
  const plain = plainName(text)
  return isPlaceholderName(plain) ? '' : plain
}

/** One word is another first name; of several the last is the family name. */
function aliasOf(alias: string, family: string): readonly PreparedName[] {
  const words = knownName(alias).split(' ').filter(Boolean)
  const last = words.at(-1)
  if (last === undefined) return []
  return words.length === 1 ? [{ given: last, family }] : [{ given: words.slice(0, -1).join(' '), family: last }]
}
