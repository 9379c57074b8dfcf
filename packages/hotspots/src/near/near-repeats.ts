import { countOf, type Points } from '../points.ts'
import { daysOf, type Metric, refuseUnlessPositive, refuseUnlessWhole } from './checks.ts'
import { groupPlaces, type Places } from './places.ts'
import { eachPairWithin, indexPoints } from './spatial-index.ts'

export interface NearRepeatOptions {
  /** Near is less than so many metres away, and fewer than so many days after. */
  readonly metres: number
  readonly days: number
  /** Default `euclidean`. */
  readonly metric?: Metric
}

export interface NearRepeats {
  /**
   * For each incident the earlier one that it follows: the latest that is near (of one day the nearest, then the last
   * in the list), or -1. Incidents of one day count as following each other in the order in which they are given.
   */
  readonly sourceOf: Int32Array
  /** For each incident the first of its series: the incident that is reached by going back from source to source. */
  readonly seriesOf: Uint32Array
  /** Incidents that begin a series of two or more, that follow another, and that do neither. They sum to the count. */
  readonly originators: number
  readonly followers: number
  readonly single: number
  /** Of `followers`, those whose source is at exactly the same place. */
  readonly samePlace: number
  /** `followers` as a share of all incidents, 0 to 1. */
  readonly share: number
}

/**
 * Which incidents follow another one nearby, and which set off a series.
 *
 * This counts what happened; it is no test. Where there are many incidents some are near each other by chance: whether
 * there are more than that says `knoxTest`.
 *
 * @throws RangeError when the points have no days, a coordinate is not finite, `metres` is not above 0, or `days` is not
 * a whole number of 1 or more.
 *
 * S. D. Johnson and K. J. Bowers, "The burglary as clue to the future", European Journal of Criminology 1 (2004) 237-255.
 */
export function findNearRepeats(
  points: Points,
  { metres, days, metric = 'euclidean' }: NearRepeatOptions,
): NearRepeats {
  refuseUnlessPositive('The distance', metres)
  refuseUnlessWhole('The number of days', days, 1)
  const count = countOf(points)
  const dayOf = daysOf(points)
  const places = groupPlaces(points)
  const inOrder = byTime(places, dayOf)
  const found: Found = { dayOf, days, sourceOf: new Int32Array(count).fill(-1), away: new Float64Array(count) }
  for (let place = 0; place < places.x.length; place += 1) {
    follow(inOrder, places.starts[place] as number, places.starts[place + 1] as number, found)
  }
  eachPairWithin(indexPoints(places, metres), metres, metric, ({ length, one, other, distance }) => {
    for (let pair = 0; pair < length; pair += 1) {
      const away = distance[pair] as number
      if (away >= metres) continue
      followBetween(inOrder, places.starts, one[pair] as number, other[pair] as number, away, found)
    }
  })
  return describeSeries(points, found)
}

interface Found {
  readonly dayOf: Int32Array
  readonly days: number
  readonly sourceOf: Int32Array
  /** How far the source is away. */
  readonly away: Float64Array
}

/** The incidents of each place from the earliest to the latest; of one day in the order of their numbers. */
function byTime({ starts, incidents }: Places, dayOf: Int32Array): Uint32Array {
  const sorted = incidents.slice()
  for (let place = 0; place + 1 < starts.length; place += 1) {
    const from = starts[place] as number
    const end = starts[place + 1] as number
    if (end - from < 2) continue
    sorted.subarray(from, end).sort((a, b) => (dayOf[a] as number) - (dayOf[b] as number) || a - b)
  }
  return sorted
}

/** At one place each incident follows the one before it. */
function follow(inOrder: Uint32Array, from: number, end: number, { dayOf, days, sourceOf }: Found): void {
  for (let at = from + 1; at < end; at += 1) {
    const incident = inOrder[at] as number
    const before = inOrder[at - 1] as number
    if ((dayOf[incident] as number) - (dayOf[before] as number) < days) sourceOf[incident] = before
  }
}

/** Goes through the incidents of two places as they happened: each can follow the last one of the other place. */
function followBetween(
  inOrder: Uint32Array,
  starts: Uint32Array,
  one: number,
  other: number,
  away: number,
  found: Found,
): void {
  let left = starts[one] as number
  let right = starts[other] as number
  const leftEnd = starts[one + 1] as number
  const rightEnd = starts[other + 1] as number
  let lastLeft = -1
  let lastRight = -1
  while (left < leftEnd || right < rightEnd) {
    const a = left < leftEnd ? (inOrder[left] as number) : -1
    const b = right < rightEnd ? (inOrder[right] as number) : -1
    if (b < 0 || (a >= 0 && isBefore(a, b, found.dayOf))) {
      if (lastRight >= 0) offer(a, lastRight, away, found)
      lastLeft = a
      left += 1
    } else {
      if (lastLeft >= 0) offer(b, lastLeft, away, found)
      lastRight = b
      right += 1
    }
  }
}

function isBefore(one: number, other: number, dayOf: Int32Array): boolean {
  const days = (dayOf[one] as number) - (dayOf[other] as number)
  return days < 0 || (days === 0 && one < other)
}

function offer(incident: number, source: number, away: number, { dayOf, days, sourceOf, away: kept }: Found): void {
  const day = dayOf[source] as number
  if ((dayOf[incident] as number) - day >= days) return
  const before = sourceOf[incident] as number
  if (before >= 0) {
    const earlier = day - (dayOf[before] as number)
    const farther = away - (kept[incident] as number)
    if (earlier < 0 || (earlier === 0 && (farther > 0 || (farther === 0 && source < before)))) return
  }
  sourceOf[incident] = source
  kept[incident] = away
}

function describeSeries(points: Points, { sourceOf, dayOf }: Found): NearRepeats {
  const count = sourceOf.length
  const seriesOf = new Uint32Array(count)
  const hasFollower = new Uint8Array(count)
  let followers = 0
  let samePlace = 0
  // A source comes before what follows it, so going by time each series is known when it is asked for.
  const order = Array.from({ length: count }, (_, incident) => incident)
  order.sort((a, b) => (dayOf[a] as number) - (dayOf[b] as number) || a - b)
  for (const incident of order) {
    const source = sourceOf[incident] as number
    seriesOf[incident] = source < 0 ? incident : (seriesOf[source] as number)
    if (source < 0) continue
    hasFollower[source] = 1
    followers += 1
    if (points.x[source] === points.x[incident] && points.y[source] === points.y[incident]) samePlace += 1
  }
  const originators = sourceOf.reduce(
    (sum, source, incident) => sum + (source < 0 ? (hasFollower[incident] as number) : 0),
    0,
  )
  const single = count - followers - originators
  return { sourceOf, seriesOf, originators, followers, single, samePlace, share: count === 0 ? 0 : followers / count }
}

export interface AtRiskOptions {
  /** The day on which one asks, in days since 1 January 1970; later incidents are not looked at. */
  readonly asOf: number
  /** How far and for how many days the risk is raised after an incident, as `raisedZone` gives them. */
  readonly metres: number
  readonly days: number
}

/** A circle in which the risk is raised at present. */
export interface AtRiskArea {
  readonly x: number
  readonly y: number
  readonly metres: number
  /** The incidents that raise it, the latest first. Never publish an area of fewer than three. */
  readonly incidents: readonly number[]
  readonly lastDay: number
  /** The last day on which the risk is raised. */
  readonly until: number
}

/**
 * Where the risk is raised on a day, and until when: a circle around each place that has had an incident in the last
 * `days` days, that day included. Those with the longest to run come first, then those of more incidents, then those
 * of the earliest incident in the list. Circles of neighbouring places overlap; they are not joined.
 *
 * @throws RangeError when the points have no days, a coordinate is not finite, or an option is not usable.
 *
 * K. J. Bowers, S. D. Johnson and K. Pease, "Prospective hot-spotting", British Journal of Criminology 44 (2004) 641-658.
 */
export function areasAtRisk(points: Points, { asOf, metres, days }: AtRiskOptions): AtRiskArea[] {
  refuseUnlessPositive('The distance', metres)
  refuseUnlessWhole('The number of days', days, 1)
  refuseUnlessWhole('The day on which one asks', asOf, -1e9, 1e9)
  countOf(points)
  const dayOf = daysOf(points)
  const recent = dayOf.reduce<number[]>((list, day, incident) => {
    if (day <= asOf && asOf - day < days) list.push(incident)
    return list
  }, [])
  const places = groupPlaces({
    x: Float64Array.from(recent, incident => points.x[incident] as number),
    y: Float64Array.from(recent, incident => points.y[incident] as number),
  })
  const areas = Array.from(places.x, (x, place): AtRiskArea => {
    const own = places.incidents.slice(places.starts[place], places.starts[place + 1])
    const incidents = Array.from(own, at => recent[at] as number)
    incidents.sort((a, b) => (dayOf[b] as number) - (dayOf[a] as number) || a - b)
    const lastDay = dayOf[incidents[0] as number] as number
    return { x, y: places.y[place] as number, metres, incidents, lastDay, until: lastDay + days - 1 }
  })
  return areas.sort((a, b) => b.until - a.until || b.incidents.length - a.incidents.length)
}
