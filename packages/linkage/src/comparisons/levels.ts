/** How a part of a comparison is measured: which function finds the level at which two values agree. */
export type Measure =
  | 'given_name'
  | 'family_name'
  | 'full_name'
  | 'birth_date'
  | 'sex'
  | 'given_name_agrees'
  | 'family_name_agrees'
  | 'address_agrees'
  | 'postcode'
  | 'address'
  | 'place'
  | 'phone'
  | 'email'
  | 'category'

/** Level 0: one of the two values is not known, so the part says nothing. */
export const MISSING = 0
/** Level 1 of every measure: the cleaned values are the same. */
export const SAME = 1

/**
 * The levels of each measure in words, from "not known" (0) and "the same" (1) down to "different". A level's place in
 * the list is what models store, so a list may only grow with a new model version.
 */
export const LEVELS: Readonly<Record<Measure, readonly string[]>> = {
  given_name: [
    'not known',
    'the same',
    'a form of the same name',
    'nearly the same',
    'sounds or looks alike',
    'initial only',
    'different',
  ],
  family_name: [
    'not known',
    'the same',
    'nearly the same',
    'part of a double name',
    'sounds or looks alike',
    'different',
  ],
  full_name: [
    'not known',
    'the same',
    'all words of the shorter in the longer',
    'most words shared',
    'one word shared',
    'different',
  ],
  birth_date: [
    'not known',
    'the same',
    'day and month swapped',
    'one digit different',
    'a year or two apart',
    'same year, and month or day',
    'same birthday in another year',
    'same year',
    'different',
  ],
  sex: ['not known', 'the same', 'different'],
  given_name_agrees: ['not known', 'given names agree', 'given names differ'],
  family_name_agrees: ['not known', 'family names agree', 'family names differ'],
  address_agrees: ['not known', 'addresses agree', 'addresses differ'],
  postcode: [
    'not known',
    'the same',
    'one character different',
    'same sector',
    'same district',
    'same area',
    'different',
  ],
  address: ['not known', 'the same', 'nearly the same', 'same street, another number', 'different'],
  place: ['not known', 'the same', 'nearly the same', 'different'],
  phone: ['not known', 'the same', 'one digit different', 'different'],
  email: ['not known', 'the same', 'same before the @', 'nearly the same', 'different'],
  category: ['not known', 'the same', 'nearly the same', 'different'],
}

/** Levels at which two spellings are close: a rare spelling makes the agreement weigh more, as for equal values. */
export const NEAR: Readonly<Partial<Record<Measure, number>>> = { given_name: 3, family_name: 2 }
