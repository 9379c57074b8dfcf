/** A series in order of time, one value a period: counts of months, weeks or days. */
export type Series = { readonly length: number; readonly [index: number]: number }

/**
 * The element at a place that is known to exist. Typed arrays answer `undefined` outside their bounds; here that would
 * be a fault of this package, so no inner loop pays for a branch.
 */
export function at(array: { readonly [index: number]: number }, index: number): number {
  return array[index] as number
}

/** A copy as numbers of double precision, once every value is known to be a number. @throws RangeError otherwise. */
export function finiteSeries(series: Series, name = 'The series'): Float64Array {
  const values = Float64Array.from({ length: series.length }, (_, index) => series[index] ?? Number.NaN)
  const index = values.findIndex(value => !Number.isFinite(value))
  if (index >= 0) {
    throw new RangeError(`${name} has ${values[index]} at place ${index}: give a number for every period, 0 for none`)
  }
  return values
}

/** As `finiteSeries`, for counts: no value below 0. @throws RangeError otherwise. */
export function countSeries(series: Series, name = 'The series'): Float64Array {
  const values = finiteSeries(series, name)
  const index = values.findIndex(value => value < 0)
  if (index >= 0) throw new RangeError(`${name} has ${values[index]} at place ${index}: give counts of 0 or more`)
  return values
}

/** @throws RangeError when a number is not whole or is below the least. */
export function wholeNumber(value: number, name: string, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value
  throw new RangeError(`${name} is ${value}: give a whole number of ${least} or more`)
}

/** @throws RangeError when a share (a confidence, a level) is not between 0 and 1, both left out. */
export function properShare(value: number, name: string): number {
  if (value > 0 && value < 1) return value
  throw new RangeError(`${name} is ${value}: give a number between 0 and 1, such as 0.95`)
}

export function meanOf(values: Series): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += at(values, index)
  return sum / values.length
}

/** The variance of a sample: squared distances from the mean over one fewer than their number. NaN below two values. */
export function sampleVariance(values: Series): number {
  const mean = meanOf(values)
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += (at(values, index) - mean) ** 2
  return values.length > 1 ? sum / (values.length - 1) : Number.NaN
}
