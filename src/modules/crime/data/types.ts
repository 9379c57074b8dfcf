import type { LocalDate } from '../../../kernel/local-date.ts'

/** P: open data, for everybody signed in. O: what a partner brings, for members of groups and analysts. */
export type SetTier = 'P' | 'O'

export type SetForm = 'police_street' | 'police_outcomes' | 'police_stop_search' | 'police_api' | 'partner'

/** How far a point can be trusted: snapped to a street or landmark, exact, or an area only. */
export type Placed = 'snapped' | 'exact' | 'area'

/** A data set of the register: whose, under which licence, what to beware of. */
export interface IncidentSet {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly owner: string
  readonly tier: SetTier
  readonly form: SetForm
  readonly placed: Placed
  readonly licence: string
  readonly caveats: string
  readonly version: number
}

/** A kind of incident as its source names it, and the theme it counts towards. */
export interface IncidentCategory {
  readonly id: number
  readonly setId: number
  readonly name: string
  readonly theme: string
}

/** Which incidents are meant: of these sets, from one month to another, both whole and both counted. */
export interface IncidentQuestion {
  readonly setIds: readonly number[]
  /** The first day of the first month. */
  readonly from: LocalDate
  /** The first day of the last month. */
  readonly to: LocalDate
  readonly categoryIds?: readonly number[] | undefined
  readonly themes?: readonly string[] | undefined
  /** The ONS code of a district, E07000217. */
  readonly districtCode?: string | undefined
  /** The same of several districts, such as those of the county. */
  readonly districtCodes?: readonly string[] | undefined
}

/** A rectangle in metres of the National Grid; its west and south edges belong to it. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export interface PointQuestion extends IncidentQuestion {
  readonly box?: Box | undefined
}

export type CountedBy = 'district' | 'ward' | 'lsoa' | 'category' | 'theme' | 'month' | 'set'

/** `key`: an ONS code, the id of a category or set, a theme, or the first day of a month; empty without place or outside the area. */
export interface Count {
  readonly key: string
  readonly incidents: number
}

/** Months that a set holds, with the force that gave them. */
export interface HeldMonth {
  readonly setId: number
  readonly force: string
  readonly month: LocalDate
  readonly incidents: number
}

/**
 * Incidents with a place, one of each array for one incident, in the order of month, set, force and line: always the
 * same for the same data.
 */
export interface IncidentPoints {
  /** Metres of the National Grid. */
  readonly easting: Float64Array
  readonly northing: Float64Array
  /** Days since 1 January 1970; the 15th where the source gives the month only. */
  readonly day: Int32Array
  /** Months since January 1970. */
  readonly month: Int32Array
  /** The id of the category. */
  readonly category: Int32Array
  /** From when to when it may have happened: hours of local time since 1 January 1970; NaN where not known. */
  readonly begins: Float64Array
  readonly ends: Float64Array
}

/** Where a code of the LSOAs of 2011 went in 2021; with a place where the code alone leaves it open. */
export type Bridge = (
  code: string,
  easting?: number,
  northing?: number,
) => {
  readonly code: string | undefined
  readonly how: 'unchanged' | 'merged' | 'split' | 'already-2021' | 'undetermined' | 'unknown'
}
