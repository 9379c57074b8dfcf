/**
 * Incidents as places and days: metres on a plane (British National Grid), days since 1 January 1970, and how much
 * each counts. Arrays of one length, one place of each array for one incident.
 */
export interface Points {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly day?: Int32Array
  readonly weight?: Float64Array
}

/**
 * How many incidents there are, once it is sure that the arrays belong together.
 *
 * @throws RangeError when the arrays differ in length, or when a coordinate or weight is NaN or infinite (the message
 * names the first such incident, counted from 0).
 */
export function countOf(points: Points): number {
  const { x, y, day, weight } = points
  const count = x.length
  sameLength('y', y.length, count)
  if (day !== undefined) sameLength('day', day.length, count)
  if (weight !== undefined) sameLength('weight', weight.length, count)
  refuseUnknown('x', x)
  refuseUnknown('y', y)
  if (weight !== undefined) refuseUnknown('weight', weight)
  return count
}

function sameLength(name: string, length: number, count: number): void {
  if (length === count) return
  throw new RangeError(`There are ${count} values of x and ${length} of ${name}: give as many of each`)
}

function refuseUnknown(name: string, values: Float64Array): void {
  // A sum of finite numbers is NaN or infinite only when one of them is, or when it overflows: then look one by one.
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number
  if (Number.isFinite(sum)) return
  const index = values.findIndex(value => !Number.isFinite(value))
  if (index < 0) return
  throw new RangeError(`${name} of point ${index} is ${values[index]}: leave out points without a known place`)
}
