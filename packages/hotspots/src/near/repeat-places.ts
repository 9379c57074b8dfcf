import type { Points } from '../points.ts'
import { refuseUnlessWhole } from './checks.ts'
import { groupPlaces } from './places.ts'

export interface RepeatPlacesOptions {
  /** Places with fewer incidents than this are not listed. Default 3, and at least 2: a place of one is a person's. */
  readonly least?: number
  /** How many places are listed. Default 10. */
  readonly top?: number
  /** How many places there are, those without any incident included, where that is known (addresses, street segments). */
  readonly allPlaces?: number
}

export interface RepeatPlaces {
  readonly incidents: number
  /** Distinct places with at least one incident, and with at least two. */
  readonly places: number
  readonly repeatPlaces: number
  /** Incidents at places with at least two, and incidents after the first of their place. */
  readonly incidentsAtRepeatPlaces: number
  readonly repeats: number
  /** The same as shares of all incidents, 0 to 1; 0 where there are no incidents. */
  readonly shareAtRepeatPlaces: number
  readonly shareRepeats: number
  /** Places with the most incidents first; of equal ones the one met first. */
  readonly top: readonly RepeatPlace[]
  /** How unevenly incidents lie over places: 0 evenly, nearly 1 all in one place. See `concentrationOf`. */
  readonly gini: number
  /** `gini`, made fit for fewer incidents than places. */
  readonly adjustedGini: number
  /** For the k places with the most incidents, k from 0 to all with any: how many incidents they hold. */
  readonly cumulative: Float64Array
  /** Places counted in shares of places: `allPlaces`, or those with incidents. */
  readonly allPlaces: number
}

export interface RepeatPlace {
  readonly x: number
  readonly y: number
  readonly count: number
  /** The numbers of its incidents, rising. */
  readonly incidents: Uint32Array
}

/**
 * How far incidents come back to the same places: repeat places and how concentrated incidents are. A place is a pair
 * of coordinates; points that are snapped to streets, as police.uk's are, make places of whole streets.
 *
 * @throws RangeError when a coordinate is not finite, `least` or `top` is not a whole number, or `allPlaces` is below
 * the number of places with incidents.
 *
 * G. Farrell and K. Pease, "Once bitten, twice bitten" (Home Office 1993); D. Weisburd, "The law of crime concentration",
 * Criminology 53 (2015) 133-157.
 */
export function repeatPlaces(points: Points, options: RepeatPlacesOptions = {}): RepeatPlaces {
  const { least = 3, top = 10 } = options
  refuseUnlessWhole('The least number of incidents', least, 2)
  refuseUnlessWhole('The number of places to list', top, 0)
  const places = groupPlaces(points)
  const incidents = places.placeOf.length
  const counts = Uint32Array.from(places.x, (_, place) => sizeAt(places.starts, place))
  const order = Array.from(counts.keys()).sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  const repeated = counts.filter(count => count > 1)
  const atRepeatPlaces = repeated.reduce((sum, count) => sum + count, 0)
  const repeats = incidents - counts.length
  const listed = order.filter(place => (counts[place] as number) >= least).slice(0, top)
  return {
    incidents,
    places: counts.length,
    repeatPlaces: repeated.length,
    incidentsAtRepeatPlaces: atRepeatPlaces,
    repeats,
    shareAtRepeatPlaces: incidents === 0 ? 0 : atRepeatPlaces / incidents,
    shareRepeats: incidents === 0 ? 0 : repeats / incidents,
    top: listed.map(place => ({
      x: places.x[place] as number,
      y: places.y[place] as number,
      count: counts[place] as number,
      incidents: places.incidents.slice(places.starts[place], places.starts[place + 1]),
    })),
    ...concentrationOf(counts, options.allPlaces),
  }
}

function sizeAt(starts: Uint32Array, place: number): number {
  return (starts[place + 1] as number) - (starts[place] as number)
}

export type Concentration = Pick<RepeatPlaces, 'gini' | 'adjustedGini' | 'cumulative' | 'allPlaces'>

/**
 * How concentrated incidents are, from the number at each place (places with none may be left out when `allPlaces`
 * counts them).
 *
 * - `gini` = (2 × sum of rank × share - n - 1) / n, places ranked from the fewest incidents (rank 1) to the most (rank n);
 * - `adjustedGini`: max(1/c, 1/n) × (2 × sum of rank × share - n - 1) - max(n/c, 1) + 1, which is 0 where c incidents lie
 *   as evenly as they can although there are more places than incidents, and equal to `gini` where c >= n.
 *
 * Both are 0 without incidents.
 *
 * @throws RangeError when a count is not a whole number of 0 or more, or there are more counts above 0 than places.
 *
 * W. Bernasco and W. Steenbeek, "More places than crimes", Journal of Quantitative Criminology 33 (2017) 451-467.
 */
export function concentrationOf(counts: ArrayLike<number>, allPlaces?: number): Concentration {
  const sorted = Float64Array.from(Array.from(counts)).sort().reverse()
  sorted.forEach(count => refuseUnlessWhole('A number of incidents', count, 0))
  const some = sorted.filter(count => count > 0)
  const places = allPlaces ?? sorted.length
  refuseUnlessWhole('The number of all places', places, some.length)
  const cumulative = new Float64Array(some.length + 1)
  let ranked = 0
  some.forEach((count, above) => {
    cumulative[above + 1] = (cumulative[above] as number) + count
    ranked += (places - above) * count
  })
  const incidents = cumulative[some.length] as number
  if (incidents === 0) return { gini: 0, adjustedGini: 0, cumulative, allPlaces: places }
  const spread = (2 * ranked) / incidents - places - 1
  return {
    gini: spread / places,
    adjustedGini: Math.max(1 / incidents, 1 / places) * spread - Math.max(places / incidents, 1) + 1,
    cumulative,
    allPlaces: places,
  }
}

/**
 * The share of incidents, 0 to 1, at the given share of places, those with the most incidents: `incidentShare(it, 0.2)`
 * is 0.8 where 20 % of places hold 80 %. Between whole places it is read off the straight line (a Lorenz curve).
 *
 * @throws RangeError when the share is not from 0 to 1.
 */
export function incidentShare({ cumulative, allPlaces }: Concentration, shareOfPlaces: number): number {
  refuseUnlessShare('The share of places', shareOfPlaces)
  const all = cumulative.at(-1) ?? 0
  if (all === 0) return 0
  const at = Math.min(shareOfPlaces * allPlaces, cumulative.length - 1)
  const low = Math.floor(at)
  const from = cumulative[low] as number
  const to = cumulative[Math.min(low + 1, cumulative.length - 1)] as number
  return (from + (to - from) * (at - low)) / all
}

/**
 * The least share of places, 0 to 1, that holds the given share of incidents, in whole places: 0.05 for 0.5 where 5 % of
 * places hold half of them.
 *
 * @throws RangeError when the share is not from 0 to 1.
 */
export function placeShare({ cumulative, allPlaces }: Concentration, shareOfIncidents: number): number {
  refuseUnlessShare('The share of incidents', shareOfIncidents)
  const all = cumulative.at(-1) ?? 0
  if (all === 0) return 0
  // A hair less, so that a share such as 0.8 of 10 does not ask for one place too many.
  const wanted = shareOfIncidents * all * (1 - 1e-12)
  return cumulative.findIndex(held => held >= wanted) / allPlaces
}

function refuseUnlessShare(name: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${name} is ${share}: give a number from 0 to 1`)
}
