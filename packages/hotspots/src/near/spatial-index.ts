import { countOf, type Points } from '../points.ts'
import { type Metric, refuseUnlessPositive } from './checks.ts'
import { groupByNumber } from './places.ts'

/** Points in square buckets, row by row from the south-west, so that what is near is found without asking them all. */
export interface SpatialIndex {
  /** Coordinates in the order of the buckets, and the number that each point had when it was given. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly order: Uint32Array
  /** Bucket b holds the places `starts[b]` up to, and without, `starts[b + 1]` of these arrays. */
  readonly starts: Uint32Array
  readonly columns: number
  readonly rows: number
  /** South-west corner and side of a bucket, in metres. Points beyond the outermost buckets are put into those. */
  readonly left: number
  readonly bottom: number
  readonly side: number
}

/** A few pairs of points at a time, and how far apart they are; only the first `length` of each array count. */
export interface PairBatch {
  length: number
  readonly one: Uint32Array
  readonly other: Uint32Array
  readonly distance: Float64Array
}

export const PAIRS_IN_BATCH = 32_768
/** Buckets are a little wider than the radius, so that rounding puts nothing that is near two buckets away. */
const WIDER = 1 + 1e-9

/**
 * Indexes points for questions about neighbours within `radius` metres or thereabouts.
 *
 * There are at most four buckets a point and 65,536 more: where points are strewn wider, stray ones share the
 * outermost buckets, and then buckets become larger. Answers stay the same.
 *
 * @throws RangeError as `countOf` does, or when the radius is not above 0.
 */
export function indexPoints(points: Pick<Points, 'x' | 'y'>, radius: number): SpatialIndex {
  refuseUnlessPositive('The radius', radius)
  const count = countOf({ x: points.x, y: points.y })
  const grid = layOut(points.x, points.y, radius * WIDER, 4 * count + 65_536)
  const bucketOf = new Uint32Array(count)
  for (let point = 0; point < count; point += 1) {
    const column = placeIn(grid.columns, ((points.x[point] as number) - grid.left) / grid.side)
    const row = placeIn(grid.rows, ((points.y[point] as number) - grid.bottom) / grid.side)
    bucketOf[point] = row * grid.columns + column
  }
  const { starts, members: order } = groupByNumber(bucketOf, grid.columns * grid.rows)
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let at = 0; at < count; at += 1) {
    x[at] = points.x[order[at] as number] as number
    y[at] = points.y[order[at] as number] as number
  }
  return { x, y, order, starts, ...grid }
}

interface Layout {
  readonly left: number
  readonly bottom: number
  readonly side: number
  readonly columns: number
  readonly rows: number
}

function layOut(x: Float64Array, y: Float64Array, side: number, mostBuckets: number): Layout {
  let [left, right] = extent(x)
  let [bottom, top] = extent(y)
  const columns = (): number => Math.floor((right - left) / side) + 1
  const rows = (): number => Math.floor((top - bottom) / side) + 1
  if (!Number.isFinite(right - left) || !Number.isFinite(top - bottom)) {
    throw new RangeError('The points lie farther apart than can be counted: give metres')
  }
  if (columns() * rows() > mostBuckets) {
    ;[left, right] = mostOf(x)
    ;[bottom, top] = mostOf(y)
  }
  while (columns() * rows() > mostBuckets) side *= 2
  return { left, bottom, side, columns: columns(), rows: rows() }
}

function extent(values: Float64Array): [number, number] {
  if (values.length === 0) return [0, 0]
  let least = Infinity
  let most = -Infinity
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}

/** Where nearly all of them lie: the middle 96 in 100 of a sample, and as much again on either side. */
function mostOf(values: Float64Array): [number, number] {
  const step = Math.max(1, Math.floor(values.length / 2048))
  const sample = values.filter((_, index) => index % step === 0).sort()
  const low = sample[Math.floor(sample.length * 0.02)] ?? 0
  const high = sample[Math.floor(sample.length * 0.98)] ?? low
  const [least, most] = extent(values)
  return [Math.max(least, low - (high - low)), Math.min(most, high + (high - low))]
}

/** The column or row of a place. It never falls while the place rises, so near points beyond the edge are found too. */
function placeIn(count: number, at: number): number {
  if (at < 0) return 0
  return at >= count ? count - 1 : Math.floor(at)
}

/**
 * The points at most `radius` metres from a place, by their numbers, in rising order; one at the place itself too.
 *
 * @throws RangeError when the place is not finite or the radius is below 0.
 */
export function pointsWithin(index: SpatialIndex, x: number, y: number, radius: number): number[] {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    throw new RangeError(`The place is ${x}, ${y}: give finite metres`)
  }
  if (!(radius >= 0)) throw new RangeError(`The radius is ${radius}: give metres, 0 or more`)
  const { columns, rows, left, bottom, side, starts } = index
  const reach = radius * WIDER + Math.max(Math.abs(x), Math.abs(y)) * 1e-12
  const firstColumn = placeIn(columns, (x - reach - left) / side)
  const lastColumn = placeIn(columns, (x + reach - left) / side)
  const lastRow = placeIn(rows, (y + reach - bottom) / side)
  const found: number[] = []
  for (let row = placeIn(rows, (y - reach - bottom) / side); row <= lastRow; row += 1) {
    const end = starts[row * columns + lastColumn + 1] as number
    for (let at = starts[row * columns + firstColumn] as number; at < end; at += 1) {
      const east = (index.x[at] as number) - x
      const north = (index.y[at] as number) - y
      if (Math.sqrt(east * east + north * north) <= radius) found.push(index.order[at] as number)
    }
  }
  return found.sort((a, b) => a - b)
}

/**
 * Each pair of points at most `radius` metres apart, once, in batches. The batch is used again: take what you need
 * from it before you return. Points of one place make pairs, at distance 0.
 *
 * @throws RangeError when the radius is above that of the index.
 */
export function eachPairWithin(
  index: SpatialIndex,
  radius: number,
  metric: Metric,
  visit: (batch: PairBatch) => void,
): void {
  if (!(radius >= 0 && radius <= index.side)) {
    throw new RangeError(`The radius is ${radius}: the index was made for at most ${index.side} metres`)
  }
  const batch: PairBatch = {
    length: 0,
    one: new Uint32Array(PAIRS_IN_BATCH),
    other: new Uint32Array(PAIRS_IN_BATCH),
    distance: new Float64Array(PAIRS_IN_BATCH),
  }
  const { columns, rows, starts } = index
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const bucket = row * columns + column
      const end = starts[bucket + 1] as number
      const right = column + 1 < columns ? bucket + 1 : bucket
      const above = row + 1 < rows
      const from = above ? (starts[bucket + columns - (column > 0 ? 1 : 0)] as number) : 0
      const to = above ? (starts[right + columns + 1] as number) : 0
      for (let at = starts[bucket] as number; at < end; at += 1) {
        // The rest of this bucket with the one to its right, then three of the next row: each pair is met once.
        pairUp(index, at, at + 1, starts[right + 1] as number, radius, metric, batch, visit)
        pairUp(index, at, from, to, radius, metric, batch, visit)
      }
    }
  }
  if (batch.length > 0) visit(batch)
}

function pairUp(
  { x, y, order }: SpatialIndex,
  at: number,
  from: number,
  to: number,
  radius: number,
  metric: Metric,
  batch: PairBatch,
  visit: (batch: PairBatch) => void,
): void {
  const atX = x[at] as number
  const atY = y[at] as number
  const one = order[at] as number
  for (let near = from; near < to; near += 1) {
    const east = Math.abs((x[near] as number) - atX)
    const north = Math.abs((y[near] as number) - atY)
    if (east > radius || north > radius) continue
    const distance = metric === 'euclidean' ? Math.sqrt(east * east + north * north) : east + north
    if (distance > radius) continue
    if (batch.length === PAIRS_IN_BATCH) {
      visit(batch)
      batch.length = 0
    }
    batch.one[batch.length] = one
    batch.other[batch.length] = order[near] as number
    batch.distance[batch.length] = distance
    batch.length += 1
  }
}
