import type { Points } from '../points.ts'
import { refuseUnlessPositive, refuseUnlessWhole } from './checks.ts'
import { groupPlaces, type Places } from './places.ts'
import { eachPairWithin, indexPoints, type SpatialIndex } from './spatial-index.ts'

export interface ClusterOptions {
  /** How near is near, in metres; a point exactly that far counts. */
  readonly radius: number
  /** How many points within the radius, the point itself among them, make it the core of a cluster. */
  readonly least: number
}

export interface Clusters {
  /** For each point the number of its cluster, or -1 where it is in none. */
  readonly clusterOf: Int32Array
  /** 1 for points that have `least` points around them, themselves included. */
  readonly core: Uint8Array
  /** Clusters are numbered from 0 in the order of their first core point. */
  readonly clusters: readonly Cluster[]
  /** Points that are in no cluster. */
  readonly alone: number
}

export interface Cluster {
  readonly count: number
  /** The mean of its points, in metres, and how far the farthest of them is from there. */
  readonly x: number
  readonly y: number
  readonly reach: number
}

/** A place that has no cluster yet, or none at all. */
const NONE = -1

/**
 * Clusters of points by density: DBSCAN. A point with at least `least` points within `radius` metres is a core; cores
 * within the radius of each other are of one cluster; a point that is no core but within the radius of one belongs to
 * the nearest core's cluster (of equally near ones, the core that comes first). Distances as the crow flies.
 *
 * Cores and their clusters are those of textbook DBSCAN, which gives a border point to whichever cluster asks first.
 * Here the same points in another order make the same clusters, unless two cores are equally near to a border point.
 * Weights are not used: each point counts once.
 *
 * @throws RangeError when a coordinate is not finite, the radius is not above 0 or `least` is not a whole number of 1
 * or more.
 *
 * M. Ester, H.-P. Kriegel, J. Sander and X. Xu, "A density-based algorithm for discovering clusters" (KDD 1996) 226-231.
 */
export function findClusters(points: Points, { radius, least }: ClusterOptions): Clusters {
  refuseUnlessPositive('The radius', radius)
  refuseUnlessWhole('The least number of points', least, 1)
  const places = groupPlaces(points)
  const index = indexPoints(places, radius)
  const isCore = coresOf(places, index, radius, least)
  const clusterOfPlace = joinPlaces(index, radius, isCore)
  const clusterOf = Int32Array.from(places.placeOf, place => clusterOfPlace[place] as number)
  const core = Uint8Array.from(places.placeOf, place => isCore[place] as number)
  return { clusterOf, core, ...measure(points, clusterOf) }
}

function coresOf({ starts, x }: Places, index: SpatialIndex, radius: number, least: number): Uint8Array {
  const sizeOf = (place: number): number => (starts[place + 1] as number) - (starts[place] as number)
  const around = Float64Array.from(x, (_, place) => sizeOf(place))
  eachPairWithin(index, radius, 'euclidean', ({ length, one, other }) => {
    for (let pair = 0; pair < length; pair += 1) {
      const left = one[pair] as number
      const right = other[pair] as number
      around[left] = (around[left] as number) + sizeOf(right)
      around[right] = (around[right] as number) + sizeOf(left)
    }
  })
  return Uint8Array.from(around, count => (count >= least ? 1 : 0))
}

/** The cluster of each place, or `NONE`; clusters are numbered by their first core place. */
function joinPlaces(index: SpatialIndex, radius: number, isCore: Uint8Array): Int32Array {
  const parent = Uint32Array.from(isCore, (_, place) => place)
  const nearest: Nearest = {
    core: new Int32Array(isCore.length).fill(NONE),
    away: new Float64Array(isCore.length).fill(Infinity),
  }
  eachPairWithin(index, radius, 'euclidean', ({ length, one, other, distance }) => {
    for (let pair = 0; pair < length; pair += 1) {
      const left = one[pair] as number
      const right = other[pair] as number
      if (isCore[left] === 1 && isCore[right] === 1) join(parent, left, right)
      else if (isCore[left] === 1) offer(nearest, right, left, distance[pair] as number)
      else if (isCore[right] === 1) offer(nearest, left, right, distance[pair] as number)
    }
  })
  const clusterOf = numberCores(parent, isCore)
  for (let place = 0; place < isCore.length; place += 1) {
    const core = nearest.core[place] as number
    if (core !== NONE) clusterOf[place] = clusterOf[core] as number
  }
  return clusterOf
}

/** For places that are no core the nearest core place, and how far it is away. */
interface Nearest {
  readonly core: Int32Array
  readonly away: Float64Array
}

function offer({ core, away }: Nearest, place: number, offered: number, distance: number): void {
  const before = away[place] as number
  if (distance > before || (distance === before && offered > (core[place] as number))) return
  core[place] = offered
  away[place] = distance
}

function numberCores(parent: Uint32Array, isCore: Uint8Array): Int32Array {
  const clusterOf = new Int32Array(isCore.length).fill(NONE)
  let clusters = 0
  for (let place = 0; place < isCore.length; place += 1) {
    if (isCore[place] === 0) continue
    // The lowest place of a cluster is its root, so it has been numbered already.
    const root = rootOf(parent, place)
    if (root === place) clusters += 1
    clusterOf[place] = root === place ? clusters - 1 : (clusterOf[root] as number)
  }
  return clusterOf
}

function rootOf(parent: Uint32Array, place: number): number {
  let at = place
  while ((parent[at] as number) !== at) {
    const above = parent[parent[at] as number] as number
    parent[at] = above
    at = above
  }
  return at
}

function join(parent: Uint32Array, one: number, other: number): void {
  const left = rootOf(parent, one)
  const right = rootOf(parent, other)
  if (left < right) parent[right] = left
  else parent[left] = right
}

function measure({ x, y }: Points, clusterOf: Int32Array): { clusters: Cluster[]; alone: number } {
  const clusters: { count: number; x: number; y: number; reach: number }[] = []
  let alone = 0
  for (let point = 0; point < clusterOf.length; point += 1) {
    const number = clusterOf[point] as number
    if (number === NONE) {
      alone += 1
      continue
    }
    const cluster = (clusters[number] ??= { count: 0, x: 0, y: 0, reach: 0 })
    cluster.count += 1
    // A running mean, which keeps its digits where a sum of large coordinates would lose some.
    cluster.x += ((x[point] as number) - cluster.x) / cluster.count
    cluster.y += ((y[point] as number) - cluster.y) / cluster.count
  }
  for (let point = 0; point < clusterOf.length; point += 1) {
    const cluster = clusters[clusterOf[point] as number]
    if (cluster === undefined) continue
    const away = Math.hypot((x[point] as number) - cluster.x, (y[point] as number) - cluster.y)
    cluster.reach = Math.max(cluster.reach, away)
  }
  return { clusters, alone }
}
