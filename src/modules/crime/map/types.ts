import type { LocalDate } from '../../../kernel/local-date.ts'
import type { IncidentSet } from '../data/index.ts'
import type { Sayable } from './rules/small-numbers.ts'

export const BY = ['district', 'ward', 'lsoa', 'square'] as const
export type By = (typeof BY)[number]

export const MEASURES = ['count', 'rate', 'change', 'harm'] as const
export type Measure = (typeof MEASURES)[number]

export const COMPARED = ['before', 'year'] as const
export type Compared = (typeof COMPARED)[number]

/** From one month to another, both whole: the first days of the first and of the last. */
export interface Months {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Which incidents, wherever they are: everything that the map and the list behind it have in common. */
export interface Chosen extends Months {
  readonly sets: readonly IncidentSet[]
  readonly theme: string | undefined
  /** Kinds picked one by one, by their name: the same name in two sets is one kind. */
  readonly kinds: readonly string[]
  /** Ids of the categories that the theme and the kinds come to; undefined for all. */
  readonly categoryIds: readonly number[] | undefined
}

export interface District {
  readonly code: string
  readonly name: string
}

/** What the map is asked, once everything wrong or missing in the address has been put right. */
export interface MapQuestion extends Chosen {
  readonly by: By
  readonly measure: Measure
  readonly compared: { readonly with: Compared; readonly months: Months } | undefined
  readonly district: District | undefined
  /** The district looked into, or all of the county's: the map goes no further, whatever a police file holds. */
  readonly within: readonly District[]
  readonly layers: readonly string[]
  /** Metres of a side, where the map is by grid square. */
  readonly size: number
}

/** What is known of one area or square. */
export interface AreaFigure {
  /** An ONS code, or a square's `west,south,size`. */
  readonly code: string
  readonly name: string
  readonly districtCode: string | undefined
  readonly incidents: number
  /** Of exact data sets there were one or two, which are not in `incidents`: "fewer than 3". */
  readonly few: boolean
  /** Of exact data sets there were more, which are not told: see rules/small-numbers.ts. */
  readonly untold?: boolean
  readonly before: number | undefined
  /** Where not all of `before` is told. */
  readonly beforeSaid?: Sayable | undefined
  readonly rate: number | undefined
  readonly residents: number | undefined
  readonly harm: number | undefined
  readonly change: AreaChange | undefined
}

export interface AreaChange {
  /** After over before; NaN when nothing was counted, Infinity when nothing before. */
  readonly ratio: number
  readonly lower: number
  readonly upper: number
  readonly verdict: 'higher' | 'lower' | 'unclear' | 'none'
}
