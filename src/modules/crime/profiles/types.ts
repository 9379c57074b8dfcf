import type { Ask } from '../../../kernel/http/routing.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { AreaStanding, FunnelResult } from '../analysis/rules/compare-areas.ts'
import type { CountChange } from '../analysis/rules/compare-counts.ts'
import type { NearRepeatsResult } from '../analysis/rules/describe-near-repeats.ts'
import type { MonthOfYear, TimesResult } from '../analysis/rules/describe-times.ts'
import type { TrendResult } from '../analysis/rules/describe-trend.ts'
import type { HarmResult } from '../analysis/rules/measure-harm.ts'

/** What every use-case here needs of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx' | 'deps'>

/** What reading figures needs, whoever asks: the database shows what they may see. */
export type Reading = Pick<Ask, 'tx'> & { readonly deps: Pick<Ask['deps'], 'configuration'> }

/** Where a profile looks, in metres of the National Grid. A place; or, for a theme, a whole district or the county. */
export type Where =
  | { readonly kind: 'circle'; readonly easting: number; readonly northing: number; readonly radius: number }
  | {
      readonly kind: 'squares'
      readonly size: number
      readonly at: readonly (readonly [west: number, south: number])[]
    }
  | { readonly kind: 'ward'; readonly code: string }
  | { readonly kind: 'district'; readonly code: string }
  | { readonly kind: 'county' }

export const COMPARISONS = ['similar', 'county', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** What a profile asks, again at each refresh. */
export interface ProfileQuestion {
  readonly where: Where
  /** What people call the place: "Woking town centre", "Canalside ward, Woking", "Woking", "Surrey". */
  readonly placeName: string
  readonly theme: string | null
  /** Single kinds in place of a theme, by name. */
  readonly kinds: readonly string[]
  /** How many months are looked at. */
  readonly months: number
  /** The last of them; null for the latest that is held, so that a refresh moves on. */
  readonly upTo: LocalDate | null
  readonly comparison: Comparison
}

/** From one month to another, both whole. */
export interface Months {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The last twelve months beside the same months a year before: only those that are held in both years. */
export interface YearChange {
  readonly now: Months
  readonly before: Months
  /** How many months of each year are counted. */
  readonly months: number
  /** With an exact interval, as if incidents came one by one. */
  readonly change: CountChange
  /** Allowing for how much these counts swing from month to month; null where that is no more than by chance. */
  readonly usual: CountChange | null
}

export interface PlacePoint {
  readonly easting: number
  readonly northing: number
  readonly incidents: number
  readonly street: string | null
}

/** Of the incidents of a place, those at exact places. */
export interface CountedPoint extends PlacePoint {
  readonly exact: number
}

export interface KindLine {
  readonly name: string
  readonly now: number
  readonly before: number
  readonly change: CountChange | null
}

export interface DistrictLine {
  readonly code: string
  readonly name: string
  /** The district of the profile. */
  readonly own: boolean
  readonly now: number
  readonly change: CountChange | null
  /** Per 1,000 residents, with its exact 95 % interval; null where nothing is known of residents. */
  readonly rate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly standing: AreaStanding['standing'] | null
}

/** What is not told because there were one or two incidents at exact places (ADR 13), in words. */
export interface Untold {
  /** In place of the number of a month; null where it is told. One for each month of the trend. */
  readonly months: readonly (string | null)[]
  /** In place of the number of all. */
  readonly incidents: string | null
  /** Whether there is no comparison with the year before because of it. */
  readonly year: boolean
  readonly harm: boolean
  readonly hours: boolean
  readonly notes: readonly string[]
}

export interface SetLine {
  readonly code: string
  readonly name: string
  readonly owner: string
  readonly tier: 'P' | 'O'
  readonly placed: 'snapped' | 'exact' | 'area'
  readonly licence: string
  readonly caveats: string
}

/** Everything that an edition says. Plain JSON without a clock: the same data and question give the same bytes. */
export interface ProfileResult {
  readonly program: number
  readonly whereWords: string
  readonly isPlace: boolean
  readonly about: string
  readonly district: { readonly code: string; readonly name: string } | null
  readonly sets: readonly SetLine[]
  readonly period: Months
  /** The months that were read, for trend and season. */
  readonly read: Months
  /** Months of the period that not every data set holds: they are not counted. */
  readonly gaps: readonly LocalDate[]
  readonly incidents: number
  readonly sentence: string
  /** Missing where everything is told. */
  readonly untold?: Untold
  readonly trend: TrendResult
  readonly year: YearChange | null
  /** What kinds and the place's part of its district are counted over; `compared`: beside the same months a year before. */
  readonly recent: Months & { readonly months: number; readonly compared: boolean }
  readonly kinds: readonly KindLine[]
  readonly harm: {
    readonly now: HarmResult
    readonly before: HarmResult
    readonly scheme: string
    readonly source: string
  } | null
  readonly monthsOfYear: readonly MonthOfYear[]
  /** Null where no data set gives hours. */
  readonly times: TimesResult | null
  readonly places: {
    /** Streets and squares with at least three incidents, the most first. */
    readonly points: readonly PlacePoint[]
    /** Incidents at other points. */
    readonly elsewhere: number
    readonly placed: number
    /** Incidents of these kinds in the same months that have no place at all, in the whole force area. */
    readonly unplaced: number
    readonly distinct: number
    readonly shareAtRepeatPlaces: number
    readonly placesForHalf: number
    readonly bounded: boolean
  }
  /** Null where no data set gives days. */
  readonly near: NearRepeatsResult | null
  /** Of a place: its part of the district in the last year. */
  readonly share: {
    readonly district: string
    readonly here: number
    readonly all: number
    readonly share: number
  } | null
  readonly comparison: {
    readonly kind: Comparison
    readonly lines: readonly DistrictLine[]
    readonly funnel: FunnelResult | null
    readonly residents: string | null
    readonly missing: readonly string[]
  }
}

export interface Profile {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
  readonly title: string
  readonly question: ProfileQuestion
  readonly setIds: readonly number[]
  readonly state: 'open' | 'closed'
  readonly stateReason: string | null
  readonly stateBy: string | null
  readonly stateAt: Date | null
  readonly createdBy: string
  readonly makerName: string | null
  readonly createdAt: Date
  readonly version: number
}

export interface Edition {
  readonly edition: number
  readonly dataCut: string
  readonly checkSum: string
  readonly note: string
  readonly madeBy: string | null
  readonly madeAt: Date
}

export interface WholeEdition extends Edition {
  readonly result: ProfileResult
  /** Whether what is stored still has the sum under which it was kept. */
  readonly intact: boolean
}
