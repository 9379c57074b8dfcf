import { compareFields } from './compare-fields.ts'
import type { Matchable } from './score-pair.ts'

/** Spellings of one name, as far as a name alone can say. */
const ONE_NAME = ['short_form', 'nearly', 'sounds_alike', 'initial'] as const

/**
 * Whether two descriptions look like brothers or sisters born on one day: everything that twins share is the same, and
 * the first names are not spellings of one name. Such a pair scores as high as one person does, so a person who calls
 * them the same is asked once more. Names that are nearly alike (Jayden and Hayden, Daniel and Danielle) count as two
 * where they begin with another letter or the sexes differ.
 */
export function mayBeTwins(a: Matchable, b: Matchable): boolean {
  const levels = compareFields(a, b)
  const sharedByTwins =
    levels.family_name === 'same' &&
    levels.birth_date === 'same' &&
    (levels.address === 'same' || levels.address === 'same_house')
  if (!sharedByTwins) return false
  if (levels.given_name === 'different') return true
  const alike = (ONE_NAME as readonly string[]).includes(levels.given_name)
  return alike && (levels.sex === 'different' || firstLetter(a.givenName) !== firstLetter(b.givenName))
}

/** A first child seldom comes to a parent younger than this. */
const YEARS_BETWEEN_GENERATIONS = 14

/**
 * Whether two descriptions look like a parent and a child of one name: the same name at the same address, born a
 * generation apart. They too score as high as one person whose year was written down wrongly.
 */
export function mayBeParentAndChild(a: Matchable, b: Matchable): boolean {
  const levels = compareFields(a, b)
  if (a.bornOn === undefined || b.bornOn === undefined) return false
  const years = Math.abs(Number(a.bornOn.slice(0, 4)) - Number(b.bornOn.slice(0, 4)))
  const oneName = levels.family_name === 'same' && levels.given_name !== 'different'
  return oneName && (levels.address === 'same' || levels.address === 'same_house') && years >= YEARS_BETWEEN_GENERATIONS
}

/** Relatives who are easily taken for one person, where two descriptions look like them. */
export type Relatives = 'twins' | 'parent_and_child'

export function mayBeRelatives(a: Matchable, b: Matchable): Relatives | undefined {
  if (mayBeTwins(a, b)) return 'twins'
  return mayBeParentAndChild(a, b) ? 'parent_and_child' : undefined
}

function firstLetter(name: string): string {
  return name.trim().normalize('NFD').charAt(0).toLowerCase()
}
