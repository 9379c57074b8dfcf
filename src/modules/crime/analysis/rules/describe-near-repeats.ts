import { areasAtRisk, findNearRepeats, knoxTest, type KnoxTable, raisedRisks, raisedZone } from '#hotspots'
import { addDays, type LocalDate, localDate } from '../../../../kernel/local-date.ts'
import { FEWEST } from '../../map/rules/small-numbers.ts'
import type { RepeatPoints } from './describe-repeats.ts'
import { figure, figures, known } from './figures.ts'
import { type NamedPlace, nearestStreet } from './nearest-street.ts'

export interface DatedPoints extends RepeatPoints {
  /** Days since 1 January 1970. */
  readonly day: Int32Array
}

export interface NearRepeatsResult {
  readonly tooFew: boolean
  readonly needed: number
  /** Incidents with a place and a day, the newest of them where there are more than are looked at. */
  readonly incidents: number
  readonly first: LocalDate | null
  readonly last: LocalDate | null
  readonly permutations: number
  readonly seed: number
  /** Edges of the bands; a band holds its lower edge. */
  readonly distances: readonly number[]
  readonly days: readonly number[]
  /** Row by row, by distance and days. */
  readonly observed: readonly number[]
  readonly expected: readonly number[]
  readonly ratio: readonly (number | null)[]
  /** Allowing for all the bands of the table. */
  readonly p: readonly number[]
  readonly overallP: number
  readonly raised: readonly string[]
  readonly zone: { readonly metres: number; readonly days: number; readonly ratio: number } | null
  /** Of all incidents, those that follow another within the zone, 0 to 1. */
  readonly followers: number | null
  /** Squares of so many metres where the risk is raised on the last day, only of three incidents and more. */
  readonly atRisk: readonly {
    readonly street: string | null
    readonly easting: number
    readonly northing: number
    readonly metres: number
    readonly incidents: number
    readonly until: LocalDate
  }[]
}

export const LEAST_FOR_NEAR_REPEATS = 50
const SAME_PLACE = 0.001
const DISTANCES = [0, SAME_PLACE, 100, 200, 300, 400]
const DAYS = [0, 7, 14, 21, 28]
const MOST_AREAS = 15

/** The Knox test of near repeats, in bands of 100 metres and of weeks, against days dealt out anew among the same places. */
export function describeNearRepeats(
  points: DatedPoints,
  streets: readonly NamedPlace[],
  permutations: number,
  seed = 1,
): NearRepeatsResult {
  const incidents = points.day.length
  const nothing = {
    needed: LEAST_FOR_NEAR_REPEATS,
    incidents,
    first: dayOf(points.day.at(0)),
    last: dayOf(points.day.at(-1)),
    permutations,
    seed,
    distances: DISTANCES,
    days: DAYS,
  }
  if (incidents < LEAST_FOR_NEAR_REPEATS) {
    return {
      ...nothing,
      tooFew: true,
      observed: [],
      expected: [],
      ratio: [],
      p: [],
      overallP: 1,
      raised: [],
      zone: null,
      followers: null,
      atRisk: [],
    }
  }
  const places = { x: points.easting, y: points.northing, day: points.day }
  const table = testNearness(places, permutations, seed)
  const zone = raisedZone(table)
  return {
    ...nothing,
    tooFew: false,
    distances: table.distances,
    ...tableFigures(table),
    raised: raisedRisks(table).map(({ words }) => words),
    zone: zone ? { metres: zoneMetres(zone.toMetres), days: zone.days, ratio: known(zone.ratio) } : null,
    followers: zone
      ? known(findNearRepeats(places, { metres: zoneMetres(zone.toMetres), days: zone.days }).share)
      : null,
    atRisk: zone ? riskNow(points, streets, zoneMetres(zone.toMetres), zone.days) : [],
  }
}

/** With a band for the very place, unless risk is not raised there: of exact places hardly two are the same. */
function testNearness(places: Parameters<typeof knoxTest>[0], permutations: number, seed: number): KnoxTable {
  const table = knoxTest(places, { distances: DISTANCES, days: DAYS, permutations, seed })
  if (raisedZone(table) !== undefined) return table
  const without = knoxTest(places, {
    distances: DISTANCES.filter(edge => edge !== SAME_PLACE),
    days: DAYS,
    permutations,
    seed,
  })
  return raisedZone(without) === undefined ? table : without
}

/** Where only the very place is at risk, a street's width is drawn around it. */
function zoneMetres(metres: number): number {
  return metres < 1 ? 50 : metres
}

function tableFigures({ observed, expected, ratio, adjustedP, overallP }: KnoxTable) {
  return {
    observed: figures(observed),
    expected: figures(expected),
    ratio: Array.from(ratio, figure),
    p: figures(adjustedP),
    overallP: known(overallP),
  }
}

function riskNow(
  points: DatedPoints,
  streets: readonly NamedPlace[],
  metres: number,
  days: number,
): NearRepeatsResult['atRisk'] {
  // Incidents of the same square count together: three at the very same place within days would hardly ever be found.
  const middle = (place: number) => Math.floor(place / metres) * metres + metres / 2
  const moved = { easting: points.easting.map(middle), northing: points.northing.map(middle) }
  const asOf = points.day.at(-1) ?? 0
  return areasAtRisk({ x: moved.easting, y: moved.northing, day: points.day }, { asOf, metres, days })
    .filter(({ incidents }) => incidents.length >= FEWEST)
    .slice(0, MOST_AREAS)
    .map(({ x, y, incidents, until }) => ({
      street: nearestStreet(
        streets.filter(street => Math.hypot(street.easting - x, street.northing - y) <= metres / 2),
        [],
        1,
        { easting: x, northing: y },
      ),
      easting: x,
      northing: y,
      metres,
      incidents: incidents.length,
      until: dayOf(until) ?? localDate('1970-01-01'),
    }))
}

function dayOf(day: number | undefined): LocalDate | null {
  return day === undefined ? null : addDays(localDate('1970-01-01'), day)
}
