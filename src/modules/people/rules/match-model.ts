/**
 * How much each answer about two descriptions counts, after Fellegi and Sunter (1969): `m` is how often one person's two
 * descriptions answer so, `u` how often two strangers' do. The weight of a level is log2(m / u).
 *
 * Both are set by hand, after the kinds of errors in the generated persons of six agencies that `bench/person-search`
 * asks about: no partnership's register may be published, and a new one is too small to learn from (ADR 8).
 */
export const MATCH_MODEL = {
  version: 'descriptions-2',
  /** Two descriptions drawn from a register of tens of thousands are one person's this often. */
  prior: 1 / 65_536,
  fields: {
    given_name: {
      same: { m: 0.7, u: 0.012, words: 'Same' },
      short_form: { m: 0.08, u: 0.002, words: 'A short form of the other' },
      nearly: { m: 0.11, u: 0.006, words: 'Nearly the same spelling' },
      sounds_alike: { m: 0.02, u: 0.004, words: 'Sounds the same' },
      other_name: { m: 0.02, u: 0.004, words: 'Another name that is known' },
      swapped: { m: 0.015, u: 0.0004, words: 'First and last name changed about' },
      initial: { m: 0.02, u: 0.06, words: 'The first letter only' },
      different: { m: 0.05, u: 0.92, words: 'Different' },
    },
    family_name: {
      same: { m: 0.8, u: 0.0035, words: 'Same' },
      nearly: { m: 0.09, u: 0.002, words: 'Nearly the same spelling' },
      sounds_alike: { m: 0.02, u: 0.001, words: 'Sounds the same' },
      part: { m: 0.01, u: 0.001, words: 'One part of a double name' },
      other_name: { m: 0.02, u: 0.0035, words: 'Another name that is known' },
      swapped: { m: 0.015, u: 0.0004, words: 'First and last name changed about' },
      different: { m: 0.06, u: 0.985, words: 'Different' },
    },
    birth_date: {
      same: { m: 0.88, u: 0.000045, words: 'Same' },
      swapped: { m: 0.02, u: 0.00002, words: 'Day and month changed about' },
      one_digit: { m: 0.05, u: 0.0016, words: 'One figure different' },
      stand_in: { m: 1, u: 1, words: 'Says nothing: 1 January, or a date that is typed when nobody knows' },
      one_part: { m: 0.02, u: 0.008, words: 'Day, month or year different' },
      birthday: { m: 0.002, u: 0.0027, words: 'Same day and month, years apart' },
      same_year: { m: 0.005, u: 0.012, words: 'Same year only' },
      different: { m: 0.02, u: 0.98, words: 'Different' },
    },
    address: {
      same: { m: 0.6, u: 0.00002, words: 'Same house and postcode' },
      same_postcode: { m: 0.1, u: 0.0002, words: 'Same postcode, another house' },
      postcode_slip: { m: 0.04, u: 0.00002, words: 'Same house, nearly the same postcode' },
      same_house: { m: 0.05, u: 0.00004, words: 'Same house and street' },
      nearby: { m: 0.04, u: 0.02, words: 'Nearby' },
      different: { m: 0.2, u: 0.97, words: 'Elsewhere' },
    },
    phone: {
      same: { m: 0.55, u: 0.00005, words: 'Same' },
      nearly: { m: 0.03, u: 0.0001, words: 'One figure different' },
      different: { m: 0.42, u: 0.9998, words: 'Different' },
    },
    email: {
      same: { m: 0.6, u: 0.00002, words: 'Same' },
      different: { m: 0.4, u: 0.9999, words: 'Different' },
    },
    sex: {
      same: { m: 0.98, u: 0.5, words: 'Same' },
      different: { m: 0.02, u: 0.5, words: 'Different' },
    },
  },
} as const

type Fields = (typeof MATCH_MODEL)['fields']

export type MatchField = keyof Fields

/** What two descriptions may answer in a field. `unknown`: one of them leaves it open, which counts neither way. */
export type MatchLevel<F extends MatchField> = keyof Fields[F] | 'unknown'

export const MATCH_FIELDS = Object.keys(MATCH_MODEL.fields) as readonly MatchField[]

interface LevelOdds {
  readonly m: number
  readonly u: number
  readonly words: string
}

const UNKNOWN: LevelOdds = { m: 1, u: 1, words: 'Not known' }

/** The odds and words of one level. */
export function oddsOf(field: MatchField, level: string): LevelOdds {
  const levels: Readonly<Record<string, LevelOdds>> = MATCH_MODEL.fields[field]
  return levels[level] ?? UNKNOWN
}
