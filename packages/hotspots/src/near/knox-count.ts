import type { Metric } from './checks.ts'
import { bandOf, type KnoxBands } from './knox-bands.ts'
import type { Places } from './places.ts'
import { eachPairWithin, indexPoints, type PairBatch, PAIRS_IN_BATCH } from './spatial-index.ts'

/** Days of incidents by place (as `Places.starts` says), rising within each place, beginning with 0. */
export type DaysByPlace = Int32Array

/** From this many pairs between two places on, they are counted by merging and not one by one. */
const MANY_PAIRS = 16_384

/** Pairs of incidents by band of distance, whatever their days: the counted bands, and those below the first edge. */
export type PairsByDistance = Float64Array

/**
 * Counts the pairs of incidents by band of distance and of days, for several ways at once in which the days may lie.
 * Pairs of places are found once and forgotten when all ways have counted them, so that memory does not grow with them.
 */
export function countClose(
  places: Places,
  metric: Metric,
  bands: KnoxBands,
  ways: readonly DaysByPlace[],
): { tables: Float64Array[]; byDistance: PairsByDistance } {
  const rows = bands.countedDistances.length
  const tables = ways.map(() => new Float64Array(rows * bands.stride))
  const byDistance = new Float64Array(rows)
  const radius = bands.countedDistances.at(-1) ?? 0
  if (radius === 0) return { tables, byDistance }
  countWithinPlaces(places, bands, ways, tables, byDistance)
  const sorted: SortedPairs = { singles: pairList(), others: pairList() }
  eachPairWithin(indexPoints(places, radius), radius, metric, batch => {
    sortPairs(batch, places.starts, radius, bands, sorted, byDistance)
    ways.forEach((days, way) => {
      countSingles(days, sorted.singles, bands, tables[way] as Float64Array)
      countOthers(days, places.starts, sorted.others, bands, tables[way] as Float64Array)
    })
  })
  return { tables, byDistance }
}

/** Pairs of places with the row that each counts in; only the first `length` of each array are pairs. */
interface PairList {
  length: number
  readonly one: Uint32Array
  readonly other: Uint32Array
  readonly row: Uint8Array
}

/** Places of one incident each, which are by far the quickest to count, and pairs of other places. */
interface SortedPairs {
  /** By where the day of each place stands. */
  readonly singles: PairList
  /** By the numbers of the places. */
  readonly others: PairList
}

function pairList(): PairList {
  return {
    length: 0,
    one: new Uint32Array(PAIRS_IN_BATCH),
    other: new Uint32Array(PAIRS_IN_BATCH),
    row: new Uint8Array(PAIRS_IN_BATCH),
  }
}

/** Drops pairs on the last edge, which does not belong to the last band; adds up how many incidents meet in the others. */
function sortPairs(
  batch: PairBatch,
  starts: Uint32Array,
  radius: number,
  { countedDistances }: KnoxBands,
  { singles, others }: SortedPairs,
  byDistance: PairsByDistance,
): void {
  singles.length = 0
  others.length = 0
  for (let pair = 0; pair < batch.length; pair += 1) {
    const distance = batch.distance[pair] as number
    if (distance >= radius) continue
    const one = batch.one[pair] as number
    const other = batch.other[pair] as number
    const row = bandOf(countedDistances, distance)
    const met = sizeOf(starts, one) * sizeOf(starts, other)
    byDistance[row] = (byDistance[row] as number) + met
    if (met === 1) addPair(singles, starts[one] as number, starts[other] as number, row)
    else addPair(others, one, other, row)
  }
}

function addPair(list: PairList, one: number, other: number, row: number): void {
  list.one[list.length] = one
  list.other[list.length] = other
  list.row[list.length] = row
  list.length += 1
}

function countSingles(
  days: DaysByPlace,
  { length, one, other, row }: PairList,
  { columnOf, dayLimit, stride }: KnoxBands,
  table: Float64Array,
): void {
  const reach = 2 * dayLimit
  for (let pair = 0; pair < length; pair += 1) {
    const gap = (days[other[pair] as number] as number) - (days[one[pair] as number] as number) + dayLimit
    if (gap <= 0 || gap >= reach) continue
    const cell = (row[pair] as number) * stride + (columnOf[gap] as number)
    table[cell] = (table[cell] as number) + 1
  }
}

function sizeOf(starts: Uint32Array, place: number): number {
  return (starts[place + 1] as number) - (starts[place] as number)
}

function countOthers(
  days: DaysByPlace,
  starts: Uint32Array,
  { length, one, other, row }: PairList,
  bands: KnoxBands,
  table: Float64Array,
): void {
  const { columnOf, dayLimit, stride } = bands
  const reach = 2 * dayLimit
  for (let pair = 0; pair < length; pair += 1) {
    const left = one[pair] as number
    const right = other[pair] as number
    const end = starts[left + 1] as number
    const last = starts[right + 1] as number
    const base = (row[pair] as number) * stride
    let at = starts[left] as number
    let low = starts[right] as number
    if ((end - at) * (last - low) > MANY_PAIRS) {
      countByMerging(days, at, end, low, last, bands, table, base, 1)
      continue
    }
    for (; at < end && low < last; at += 1) {
      const before = (days[at] as number) - dayLimit
      while (low < last && (days[low] as number) <= before) low += 1
      for (let near = low; near < last; near += 1) {
        const gap = (days[near] as number) - before
        if (gap >= reach) break
        const cell = base + (columnOf[gap] as number)
        table[cell] = (table[cell] as number) + 1
      }
    }
  }
}

function countWithinPlaces(
  { starts }: Places,
  bands: KnoxBands,
  ways: readonly DaysByPlace[],
  tables: readonly Float64Array[],
  byDistance: PairsByDistance,
): void {
  const row = bandOf(bands.countedDistances, 0)
  for (let place = 0; place + 1 < starts.length; place += 1) {
    const size = sizeOf(starts, place)
    if (size < 2) continue
    byDistance[row] = (byDistance[row] as number) + (size * (size - 1)) / 2
    const from = starts[place] as number
    ways.forEach((days, way) => {
      countWithin(days, from, from + size, bands, tables[way] as Float64Array, row * bands.stride)
    })
  }
}

function countWithin(
  days: DaysByPlace,
  from: number,
  end: number,
  bands: KnoxBands,
  table: Float64Array,
  base: number,
): void {
  const { columnOf, dayLimit } = bands
  if ((end - from) * (end - from) > MANY_PAIRS) {
    countByMerging(days, from, end, from, end, bands, table, base, 0.5)
    return
  }
  for (let at = from; at < end; at += 1) {
    const before = (days[at] as number) - dayLimit
    for (let near = at + 1; near < end; near += 1) {
      const gap = (days[near] as number) - before
      if (gap >= 2 * dayLimit) break
      const cell = base + (columnOf[gap] as number)
      table[cell] = (table[cell] as number) + 1
    }
  }
}

/**
 * Counts the pairs between two rising lists of days by how many are closer than each edge. Half of them, with a `share`
 * of 0.5, where both lists are one: each pair is then met twice, and each incident once with itself.
 */
function countByMerging(
  days: DaysByPlace,
  from: number,
  end: number,
  other: number,
  otherEnd: number,
  { countedDays, stride }: KnoxBands,
  table: Float64Array,
  base: number,
  share: number,
): void {
  let closer = 0
  countedDays.forEach((edge, band) => {
    const itself = share === 1 || edge === 0 ? 0 : end - from
    const all = (closerThan(days, from, end, other, otherEnd, edge) - itself) * share
    const cell = base + (band === 0 ? stride - 1 : band - 1)
    table[cell] = (table[cell] as number) + all - closer
    closer = all
  })
}

/** How many pairs of one day of each list are fewer than `edge` days apart. */
export function closerThan(
  days: DaysByPlace,
  from: number,
  end: number,
  other: number,
  otherEnd: number,
  edge: number,
): number {
  let pairs = 0
  let low = other
  let high = other
  for (let at = from; at < end; at += 1) {
    const day = days[at] as number
    while (low < otherEnd && (days[low] as number) <= day - edge) low += 1
    while (high < otherEnd && (days[high] as number) < day + edge) high += 1
    // With an edge of 0 the lists of what is too early and what is early enough cross.
    if (high > low) pairs += high - low
  }
  return pairs
}
