import { incidentShare, placeShare, repeatPlaces } from '#hotspots'
import { FEWEST } from '../../map/rules/small-numbers.ts'
import { toLattice } from '../../map/rules/squares.ts'
import { known } from './figures.ts'
import type { NamedPlace } from './nearest-street.ts'

export interface RepeatPoints {
  readonly easting: Float64Array
  readonly northing: Float64Array
  /** 1 where the very place is known: it is moved to the middle of a square of 50 metres first. */
  readonly exact?: Uint8Array | undefined
}

export interface RepeatsResult {
  readonly tooFew: boolean
  readonly needed: number
  /** Incidents with a place, and the places they are at. */
  readonly incidents: number
  readonly places: number
  readonly repeatPlaces: number
  /** Incidents at places that had two or more, as a share of all, 0 to 1. */
  readonly shareAtRepeatPlaces: number
  /** The share of incidents at the busiest tenth, fifth … of the places. */
  readonly concentration: readonly { readonly places: number; readonly incidents: number }[]
  /** The least share of places that holds half of the incidents. */
  readonly placesForHalf: number
  readonly gini: number
  /** Places with at least three, the most first. */
  readonly top: readonly {
    readonly street: string | null
    readonly easting: number
    readonly northing: number
    readonly incidents: number
    readonly share: number
  }[]
}

export const LEAST_FOR_REPEATS = 20
const SHARES = [0.01, 0.05, 0.1, 0.2, 0.5]
const TOP = 15

/** How far incidents come back to the same places: streets of open data, squares of 50 metres of exact places. */
export function describeRepeats(points: RepeatPoints, streets: readonly NamedPlace[], top = TOP): RepeatsResult {
  const moved = onLattice(points)
  const found = repeatPlaces({ x: moved.easting, y: moved.northing }, { least: FEWEST, top })
  const nameAt = new Map(streets.map(({ easting, northing, street }) => [`${easting},${northing}`, street]))
  return {
    tooFew: found.incidents < LEAST_FOR_REPEATS,
    needed: LEAST_FOR_REPEATS,
    incidents: found.incidents,
    places: found.places,
    repeatPlaces: found.repeatPlaces,
    shareAtRepeatPlaces: known(found.shareAtRepeatPlaces),
    concentration: SHARES.map(places => ({ places, incidents: known(incidentShare(found, places)) })),
    placesForHalf: known(placeShare(found, 0.5)),
    gini: known(found.gini),
    top: found.top.map(({ x, y, count }) => ({
      street: nameAt.get(`${x},${y}`) ?? null,
      easting: x,
      northing: y,
      incidents: count,
      share: known(count / found.incidents),
    })),
  }
}

/** Exact places in the middle of squares of 50 metres; streets where they are. */
export function onLattice({ easting, northing, exact }: RepeatPoints): {
  readonly easting: Float64Array
  readonly northing: Float64Array
} {
  if (exact === undefined) return { easting, northing }
  const moved = (metres: number, at: number) => (exact[at] === 1 ? toLattice(metres) : metres)
  return { easting: easting.map(moved), northing: northing.map(moved) }
}
