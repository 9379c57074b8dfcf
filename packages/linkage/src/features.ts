import { SEVERAL } from './clean-values.ts'
import type { Column } from './columns.ts'
import { diminutivesOf, givenNameRoots, joinedFamilyName, soundOf } from './measures/index.ts'
import { sharedUint32 } from './typed-arrays.ts'

/** What is worked out once for each distinct value, so that comparing two of them is mostly a comparison of numbers. */
export type Features =
  | { readonly of: 'names'; readonly sounds: Uint32Array; readonly letters: Uint32Array; readonly traits: Uint32Array }
  | { readonly of: 'dates'; readonly dates: Uint32Array }
  | {
      readonly of: 'addresses'
      readonly numbers: Uint32Array
      readonly streets: Uint32Array
      readonly streetTexts: readonly string[]
    }
  | { readonly of: 'postcodes'; readonly letters: Uint32Array; readonly areas: Uint32Array }

/** Traits of a name: it has short or other forms; it is more than one plain word, or not written as it is compared. */
export const HAS_FORMS = 1
export const HAS_WORDS = 2

export function featuresOf({ kind }: Column, values: readonly string[]): Features | undefined {
  switch (kind) {
    case 'given_name':
    case 'family_name':
      return namesOf(values)
    case 'birth_date':
      return { of: 'dates', dates: fill(values, value => Number(value.split(SEVERAL, 1)[0])) }
    case 'address':
      return addressesOf(values)
    case 'postcode':
      return { of: 'postcodes', letters: fill(values, lettersOf), areas: areasOf(values) }
    default:
      return undefined
  }
}

function namesOf(values: readonly string[]): Features {
  const sounds = new Numbers()
  return {
    of: 'names',
    sounds: fill(values, value => sounds.of(soundOf(value))),
    letters: fill(values, lettersOf),
    traits: fill(values, traitsOf),
  }
}

function traitsOf(name: string): number {
  const roots = givenNameRoots(name)
  const hasForms = roots.length > 1 || roots[0] !== name || diminutivesOf(name).length > 1
  const hasWords = name.includes(' ') || name.includes(SEVERAL) || joinedFamilyName(name) !== name
  return (hasForms ? HAS_FORMS : 0) + (hasWords ? HAS_WORDS : 0)
}

function addressesOf(values: readonly string[]): Features {
  const numbers = new Numbers()
  const streets = new Numbers()
  return {
    of: 'addresses',
    numbers: fill(values, value => numbers.of((value.match(HOUSE) ?? []).join(' '))),
    streets: fill(values, value => streets.of(value.replace(HOUSE, ' ').replace(/ +/g, ' ').trim())),
    streetTexts: streets.texts,
  }
}

const HOUSE = /\d+[a-z]?\b/g

/** The letters a postcode begins with (GU), as a number; 0 without any. Damaged postcodes have them too. */
function areasOf(values: readonly string[]): Uint32Array {
  const areas = new Numbers()
  return fill(values, value => areas.of(/^[A-Z]{1,2}(?=\d)/.exec(value)?.[0] ?? ''))
}

/**
 * One bit for each letter or digit (modulo 32). What one text has and another lacks can match nothing in it, which
 * settles most comparisons without looking at the letters one by one.
 */
export function lettersOf(text: string): number {
  let letters = 0
  for (let place = 0; place < text.length; place += 1) letters |= 1 << (text.charCodeAt(place) & 31)
  return letters >>> 0
}

export function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function fill(values: readonly string[], feature: (value: string) => number): Uint32Array {
  const filled = sharedUint32(values.length)
  values.forEach((value, id) => {
    filled[id] = feature(value)
  })
  return filled
}

/** Numbers distinct texts; '' is 0. */
class Numbers {
  readonly #known = new Map<string, number>([['', 0]])

  of(text: string): number {
    const number = this.#known.get(text) ?? this.#known.size
    this.#known.set(text, number)
    return number
  }

  get texts(): string[] {
    return [...this.#known.keys()]
  }
}
