/** How far apart two places are, in metres: as the crow flies, or east-west and north-south as along a grid of streets. */
export type Metric = 'euclidean' | 'manhattan'

export function refuseUnlessPositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return
  throw new RangeError(`${name} is ${value}: give a number above 0`)
}

export function refuseUnlessWhole(name: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return
  const upTo = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`
  throw new RangeError(`${name} is ${value}: give a whole number, ${upTo}`)
}

/** Edges of bands: two or more, from 0 upwards, rising; only the last may be Infinity. */
export function refuseUnlessEdges(name: string, edges: readonly number[]): void {
  if (edges.length < 2) throw new RangeError(`${name} has ${edges.length} edges: give two or more`)
  edges.forEach((edge, index) => {
    const before = edges[index - 1]
    if (before === undefined ? edge >= 0 : edge > before) return
    throw new RangeError(`Edge ${index} of ${name} is ${edge}: give numbers from 0 upwards, each above the one before`)
  })
}

/** The days of the incidents, which some calculations cannot do without. */
export function daysOf(points: { readonly x: Float64Array; readonly day?: Int32Array }): Int32Array {
  if (points.day !== undefined) return points.day
  throw new RangeError('The points have no days: give the day of each incident')
}
