import { countBits, type Features, HAS_FORMS, HAS_WORDS } from '../features.ts'
import { BIRTH_DATE_AGREEMENTS, compareBirthDateNumbers } from '../measures/index.ts'
import { hashPair } from '../pair-interner.ts'
import { type Table, valuesOf } from '../table.ts'
import { LEVELS, type Measure, MISSING, SAME } from './levels.ts'
import { ALIKE, beginsWithWord, isNear, type MeasureTexts, TEXT_MEASURES } from './measures.ts'

/** Finds the level of one column for the rows that begin at two places of the table's ids. */
export type LevelOf = (one: number, other: number) => number

/** The level of two value numbers, both known and not equal. */
type MeasureIds = (one: number, other: number) => number

/** Values seldom met twice are not worth remembering: looking them up costs more than comparing them. */
const PASSING: readonly Measure[] = ['phone', 'sex']

/** Levels that several comparisons ask for, found once for each pair. */
export type SharedLevels = Map<string, LevelOf>

/** Conditions, the measure whose level they judge by, and the last level that still agrees. */
const AGREEING: Readonly<Partial<Record<Measure, readonly [Measure, number]>>> = {
  given_name_agrees: ['given_name', 3],
  family_name_agrees: ['family_name', 3],
  address_agrees: ['address', 2],
}

export function compileMeasure(
  table: Table,
  place: number,
  measure: Measure,
  shared: SharedLevels = new Map(),
): LevelOf {
  const condition = AGREEING[measure]
  if (condition === undefined) return sharedLevels(table, place, measure, shared)
  const [base, last] = condition
  const levelOf = sharedLevels(table, place, base, shared)
  return (one, other) => {
    const level = levelOf(one, other)
    return level === MISSING ? MISSING : level <= last ? 1 : 2
  }
}

/** The same pair is asked about several times in a row: its level is kept until the next. */
function sharedLevels(table: Table, place: number, measure: Measure, shared: SharedLevels): LevelOf {
  const name = `${place} ${measure}`
  const known = shared.get(name)
  if (known !== undefined) return known
  const { ids } = table
  const measureIds = idsMeasure(table, place, measure)
  let lastOne = -1
  let lastOther = -1
  let lastLevel = MISSING
  const levelOf: LevelOf = (one, other) => {
    if (one === lastOne && other === lastOther) return lastLevel
    const left = ids[one + place] as number
    const right = ids[other + place] as number
    lastOne = one
    lastOther = other
    lastLevel = left === 0 || right === 0 ? MISSING : left === right ? SAME : measureIds(left, right)
    return lastLevel
  }
  shared.set(name, levelOf)
  return levelOf
}

function idsMeasure(table: Table, place: number, measure: Measure): MeasureIds {
  const features = table.features[place]
  const values = valuesOf(table, place)
  if (measure === 'birth_date') return measureBirthDates(featuresFor('dates', features))
  if (measure === 'address') return measureAddresses(featuresFor('addresses', features))
  if (measure === 'address_agrees') throw new RangeError('Judged by the level of the address')
  const texts: MeasureTexts = TEXT_MEASURES[measure]
  const direct: MeasureIds = (one, other) => texts(values[one] as string, values[other] as string)
  if (isOfNames(measure)) {
    const different = LEVELS[measure].length - 1
    const likely = remembered(direct, values.length)
    const hopeless = compileHopeless(featuresFor('names', features), values, measure.startsWith('family'))
    return (one, other) => (hopeless(one, other) ? different : likely(one, other))
  }
  if (measure === 'postcode') return measurePostcodes(featuresFor('postcodes', features), direct)
  return PASSING.includes(measure) ? direct : remembered(direct, values.length)
}

const OF_NAMES = ['given_name', 'family_name', 'given_name_agrees', 'family_name_agrees'] as const

function isOfNames(measure: Measure): measure is (typeof OF_NAMES)[number] {
  return OF_NAMES.some(own => own === measure)
}

function featuresFor<O extends Features['of']>(of: O, features: Features | undefined): Extract<Features, { of: O }> {
  if (features?.of !== of) throw new RangeError(`A column that is to be compared as ${of} holds something else`)
  return features as Extract<Features, { of: O }>
}

/**
 * Whether two names are certainly different, told from their letters alone. A letter that only one of them has matches
 * nothing, which bounds Jaro's similarity from above; the bound must stay below what "alike" asks, with room for a
 * common beginning. Names that sound the same, have other forms or several words are never hopeless.
 */
function compileHopeless(
  { sounds, letters, traits }: Extract<Features, { of: 'names' }>,
  values: readonly string[],
  family: boolean,
): (one: number, other: number) => boolean {
  return (one, other) => {
    if (sounds[one] === sounds[other]) return false
    const mineHas = traits[one] as number
    const theirsHas = traits[other] as number
    if (((mineHas | theirsHas) & HAS_WORDS) !== 0) return false
    if (!family && (mineHas & theirsHas & HAS_FORMS) !== 0) return false
    const a = values[one] as string
    const b = values[other] as string
    if (a.length === 1 || b.length === 1) return !family && a.charCodeAt(0) !== b.charCodeAt(0)
    const mine = letters[one] as number
    const theirs = letters[other] as number
    const extraA = countBits(mine & ~theirs)
    const extraB = countBits(theirs & ~mine)
    if (extraA <= 1 && extraB <= 1) return false
    const matches = Math.min(a.length - extraA, b.length - extraB)
    const bound = (matches / a.length + matches / b.length + 1) / 3
    return (a.charCodeAt(0) === b.charCodeAt(0) ? bound + 0.4 * (1 - bound) : bound) < ALIKE
  }
}

/** Postcodes of different areas that differ in more than one character need no closer look. */
function measurePostcodes({ letters, areas }: Extract<Features, { of: 'postcodes' }>, direct: MeasureIds): MeasureIds {
  return (one, other) => {
    const mine = letters[one] as number
    const theirs = letters[other] as number
    const far = countBits(mine & ~theirs) > 1 || countBits(theirs & ~mine) > 1
    return far && areas[one] !== areas[other] ? 6 : direct(one, other)
  }
}

const MOST_REMEMBERED = 1 << 17
/** A table with fewer distinct values than this has hardly a pair of them that is met twice. */
const WORTH_REMEMBERING = 64

/** Remembers the levels of pairs, in a table of bounded size in which a newer pair takes the place of an older one. */
export function remembered(measure: MeasureIds, values: number): MeasureIds {
  if (values < WORTH_REMEMBERING) return measure
  const places = Math.min(MOST_REMEMBERED, 2 ** Math.ceil(Math.log2(values * 16)))
  const lower = new Uint32Array(places)
  const upper = new Uint32Array(places)
  const levels = new Uint8Array(places)
  return (one, other) => {
    const low = one < other ? one : other
    const high = one < other ? other : one
    const slot = hashPair(low, high) & (places - 1)
    if (lower[slot] === low && upper[slot] === high) return levels[slot] as number
    const level = measure(low, high)
    lower[slot] = low
    upper[slot] = high
    levels[slot] = level
    return level
  }
}

const DATE_LEVELS = new Map(BIRTH_DATE_AGREEMENTS.map((agreement, place) => [agreement, place + 1]))

function measureBirthDates({ dates }: Extract<Features, { of: 'dates' }>): MeasureIds {
  return (one, other) => DATE_LEVELS.get(compareBirthDateNumbers(dates[one] as number, dates[other] as number)) ?? 8
}

function measureAddresses({ numbers, streets, streetTexts }: Extract<Features, { of: 'addresses' }>): MeasureIds {
  const near = remembered((one, other) => {
    const a = streetTexts[one] as string
    const b = streetTexts[other] as string
    return (a < b ? isNear(a, b) : isNear(b, a)) || beginsWithWord(a, b) ? 1 : 0
  }, streetTexts.length)
  return (one, other) => {
    const street = streets[one] as number
    const otherStreet = streets[other] as number
    if (numbers[one] === numbers[other]) return street === otherStreet || near(street, otherStreet) === 1 ? 2 : 4
    return street === otherStreet && street !== 0 ? 3 : 4
  }
}
