import type { Ask } from '../../../kernel/http/routing.ts'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { findSet, makeLocator, readAreas } from '../../areas/index.ts'
import { type IncidentSet, listCategories, readPoints } from '../data/index.ts'
import { readStreetPoints, readWeights, type Wanted } from '../map/queries.ts'
import type { District } from '../map/types.ts'
import { findHotspots, type HotspotPoints, type HotspotsResult } from './rules/find-hotspots.ts'
import { monthNumber, monthOfNumber } from './rules/month-numbers.ts'
import type { NamedPlace } from './rules/nearest-street.ts'

type Asking = Pick<Ask, 'tx'>

export const HISTORY_MONTHS = 12
const MOST_STREETS = 8_000

export interface AboutHotspots {
  readonly sets: readonly IncidentSet[]
  /** Sides of squares in metres, the smallest first: the smallest that is not too empty is taken. */
  readonly sizes: readonly number[]
  /** The months that the data sets hold. */
  readonly held: ReadonlySet<string>
  /** The districts of the area; where one was chosen, that one. */
  readonly districts: readonly District[]
}

/** The first month that hotspots read: of the period, or of the year whose history is told. */
export function firstMonthRead({ from, to }: Pick<Wanted, 'from' | 'to'>): LocalDate {
  const history = addMonths(to, 1 - HISTORY_MONTHS)
  return history < from ? history : from
}

/** Reads what hotspots are sought in, and seeks them. Data sets that know areas only are left out by the caller. */
export async function gatherHotspots({ tx }: Asking, wanted: Wanted, about: AboutHotspots): Promise<HotspotsResult> {
  const first = firstMonthRead(wanted)
  const read = await readPoints(tx, { ...wanted, from: first })
  const categories = await listCategories(tx, wanted.setIds)
  const exactSets = new Set(about.sets.filter(set => set.placed === 'exact').map(set => set.id))
  const isExact = new Set(categories.filter(({ setId }) => exactSets.has(setId)).map(({ id }) => id))
  const points: HotspotPoints = {
    easting: read.easting,
    northing: read.northing,
    month: read.month,
    harm: await harmOf({ tx }, categories, read.category),
    exact: isExact.size > 0 ? Uint8Array.from(read.category, id => (isExact.has(id) ? 1 : 0)) : undefined,
  }
  const [from, to] = [monthNumber(wanted.from), monthNumber(wanted.to)]
  return findHotspots(points, {
    sizes: about.sizes,
    from,
    to,
    history: Array.from({ length: HISTORY_MONTHS }, (_, step) => to - HISTORY_MONTHS + 1 + step).filter(month =>
      about.held.has(monthOfNumber(month)),
    ),
    inside: await insideOf({ tx }, about.districts, wanted.to),
    streets: await readStreets({ tx }, wanted),
  })
}

async function harmOf(
  { tx }: Asking,
  categories: readonly { readonly id: number; readonly name: string }[],
  category: Int32Array,
): Promise<Float64Array | undefined> {
  const weights = new Map((await readWeights(tx)).map(one => [one.category.toLowerCase(), one.weight]))
  if (weights.size === 0) return undefined
  const byId = new Map(categories.map(({ id, name }) => [id, weights.get(name.toLowerCase()) ?? 0]))
  return Float64Array.from(category, id => byId.get(id) ?? 0)
}

async function insideOf(
  { tx }: Asking,
  districts: readonly District[],
  month: LocalDate,
): Promise<((easting: number, northing: number) => boolean) | undefined> {
  const found = await findSet(tx, 'district', month)
  if (found === undefined) return undefined
  const codes = new Set(districts.map(({ code }) => code))
  const ours = (await readAreas(tx, found.set)).filter(({ code }) => codes.has(code))
  if (ours.length === 0) return undefined
  const locate = makeLocator(ours)
  return (easting, northing) => locate.index(easting, northing) >= 0
}

/** Streets with three incidents or more in these months, to name places by. */
export async function readStreets({ tx }: Asking, wanted: Wanted): Promise<readonly NamedPlace[]> {
  const points = await readStreetPoints(tx, wanted, MOST_STREETS)
  return points.flatMap(({ easting, northing, incidents, street }) =>
    street === null ? [] : [{ easting, northing, incidents, street }],
  )
}
