import { comparePrepared, type FieldLevels } from './compare-fields.ts'
import { MATCH_FIELDS, MATCH_MODEL, type MatchField, oddsOf } from './match-model.ts'
import { type Matchable, type Prepared, prepare } from './prepared-description.ts'

export type { Matchable } from './prepared-description.ts'

/** One line of a score. The weights of all lines add up to the weight of the score. */
export interface FieldScore {
  /**
   * A field of the model, or one of two that say what the fields alone do not: `start`, how seldom any two
   * descriptions are one person's, and `household`, which takes back what people of one household share.
   */
  readonly field: MatchField | 'start' | 'household'
  readonly level: string
  readonly words: string
  /** log2 of how much likelier this makes it that they are one person; below 0 speaks against it. */
  readonly weight: number
  readonly mine: string | undefined
  readonly theirs: string | undefined
}

export interface Score {
  /** 0 to 1: that both descriptions are of one person. */
  readonly probability: number
  /** log2 of the odds: the sum of the weights of the fields. */
  readonly weight: number
  readonly fields: readonly FieldScore[]
}

/** How likely two descriptions are to be of one person, with every reason and its weight. A person decides. */
export function scorePair(a: Matchable, b: Matchable): Score {
  const levels = comparePrepared(prepare(a), prepare(b))
  const compared = MATCH_FIELDS.map(field => {
    const level = levels[field]
    return {
      field,
      level,
      words: oddsOf(field, level).words,
      weight: weightOf(field, level),
      ...answersOf(field, a, b),
    }
  })
  const fields: readonly FieldScore[] = [START, ...compared, ...householdOf(levels)]
  const weight = fields.reduce((sum, field) => sum + field.weight, 0)
  return { probability: probabilityOf(weight), weight, fields }
}

/** The weight of the same score without its reasons, for comparing one with many. */
export function matchWeight(a: Prepared, b: Prepared): number {
  const levels = comparePrepared(a, b)
  let weight = START.weight - sharedAtHome(levels)
  for (const field of MATCH_FIELDS) weight += weightOf(field, levels[field])
  return weight
}

/** log2(m / u) of every level, worked out once. */
const WEIGHTS = new Map<string, number>(
  MATCH_FIELDS.flatMap(field =>
    Object.keys(MATCH_MODEL.fields[field]).map(level => {
      const { m, u } = oddsOf(field, level)
      return [`${field} ${level}`, Math.log2(m / u)] as const
    }),
  ),
)

function weightOf(field: MatchField, level: string): number {
  return WEIGHTS.get(`${field} ${level}`) ?? 0
}

/** The match probability of a weight. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

/** The weight of a match probability between 0 and 1. */
export function weightFor(probability: number): number {
  return Math.log2(probability / (1 - probability))
}

const START: FieldScore = {
  field: 'start',
  level: 'start',
  words: 'Before anything is compared: two descriptions are seldom of one person',
  weight: weightFor(MATCH_MODEL.prior),
  mine: undefined,
  theirs: undefined,
}

/**
 * Fields are weighed as if they had nothing to do with each other, but a household shares its address, its telephone
 * and often its family name. Where the first names differ, what is shared at home is taken back.
 */
function sharedAtHome(levels: FieldLevels): number {
  if (levels.given_name !== 'different') return 0
  return (['address', 'phone', 'email'] as const).reduce(
    (sum, field) => sum + Math.max(0, weightOf(field, levels[field])),
    0,
  )
}

function householdOf(levels: FieldLevels): readonly FieldScore[] {
  const shared = sharedAtHome(levels)
  if (shared === 0) return []
  return [
    {
      field: 'household',
      level: 'different_first_names',
      words: 'First names differ: people of one household share an address and a phone',
      weight: -shared,
      mine: undefined,
      theirs: undefined,
    },
  ]
}

function answersOf(field: MatchField, a: Matchable, b: Matchable): Pick<FieldScore, 'mine' | 'theirs'> {
  return { mine: answerOf(field, a), theirs: answerOf(field, b) }
}

/** What a description says in a field, as it was given. */
function answerOf(field: MatchField, of: Matchable): string | undefined {
  switch (field) {
    case 'given_name':
      return of.givenName
    case 'family_name':
      return of.familyName
    case 'birth_date':
      return of.bornOn
    case 'address':
      return [of.address, of.postcode].filter(Boolean).join(', ') || undefined
    case 'phone':
      return of.phone
    case 'email':
      return of.email
    case 'sex':
      return of.sex
    default:
      return field satisfies never
  }
}
