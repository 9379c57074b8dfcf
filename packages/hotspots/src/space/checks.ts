/** What is asked of the numbers that callers give; each answers with a sentence that says what to do. */

/** @throws RangeError unless the value is a finite number above 0. */
export function requirePositive(value: number, what: string, unit: string): void {
  if (Number.isFinite(value) && value > 0) return
  throw new RangeError(`${what} is ${value}: give a number of ${unit} above 0`)
}

/** @throws RangeError unless there is one value for each cell. */
export function requireOneEach(values: ArrayLike<number>, cells: number, what: string): void {
  if (values.length === cells) return
  throw new RangeError(`There are ${values.length} ${what} for ${cells} cells: give one for each cell`)
}

/** @throws RangeError naming the first value that is NaN or infinite. */
export function requireFinite(values: Float64Array, what: string): void {
  for (let index = 0; index < values.length; index += 1) {
    if (Number.isFinite(values[index])) continue
    throw new RangeError(`${what} ${index} is ${values[index]}: give 0 where nothing happened and leave no gaps`)
  }
}

/** @throws RangeError unless the value is a whole number, at least `least`. */
export function requireWhole(value: number, least: number, what: string): void {
  if (Number.isInteger(value) && value >= least) return
  throw new RangeError(`${what} is ${value}: give a whole number of at least ${least}`)
}
