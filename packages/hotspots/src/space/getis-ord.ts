import { requireFinite, requireOneEach } from './checks.ts'
import { cellCount, type Grid } from './grid.ts'
import { eachRowOfSums } from './neighbour-sums.ts'
import { cellsOfNeighbours, type Contiguity, type Neighbours } from './neighbours.ts'

export interface GetisOrdOptions {
  /** Gi* (true, the default) counts the cell itself among its neighbours; Gi leaves it out. */
  readonly star?: boolean
}

/**
 * Getis-Ord Gi* (or Gi) of each cell: how far the sum over a cell and its neighbours lies above or below what one
 * would expect if the same values lay anywhere, in standard deviations.
 *
 *     Gi*: z = (sum of w x - W m) / (s sqrt((n S - W^2) / (n - 1)))
 *
 * over a cell and its neighbours, W being the sum of the weights and S of their squares, m the mean and s the
 * population standard deviation of all n cells. Gi leaves out the cell itself, in its mean and deviation too, and has
 * n - 1 for n. A cell weighs 1 in its own sum. Where z is not defined (all values equal, or everybody a neighbour of
 * everybody) it is 0: nothing stands out. Equal to `localG` of R's spdep with binary weights.
 *
 * Reference: J. K. Ord and A. Getis, Geographical Analysis 27 (1995) 286-306.
 *
 * @param values one finite number for each cell, such as counts; empty cells belong to them
 * @returns z for each cell; `twoSidedP` and `benjaminiHochberg` turn it into probabilities
 * @throws RangeError when there is not one finite value for each cell.
 */
export function getisOrd(
  values: Float64Array,
  neighbours: Neighbours,
  { star = true }: GetisOrdOptions = {},
): Float64Array {
  const count = cellsOfNeighbours(neighbours)
  requireOneEach(values, count, 'values')
  const { starts, cells, weights } = neighbours
  const score = scoreOf(values, star)
  const z = new Float64Array(count)
  for (let cell = 0; cell < count; cell += 1) {
    let sum = star ? (values[cell] as number) : 0
    let weight = star ? 1 : 0
    let squares = weight
    for (let link = starts[cell] as number; link < (starts[cell + 1] as number); link += 1) {
      const one = weights === undefined ? 1 : (weights[link] as number)
      sum += one * (values[cells[link] as number] as number)
      weight += one
      squares += one * one
    }
    z[cell] = score(values[cell] as number, sum, weight, squares)
  }
  return z
}

/**
 * As `getisOrd` for the cells of a grid whose neighbours all weigh 1, by running sums of each row: the effort does not
 * grow with the number of neighbours in a row. Sums are exact for whole numbers such as counts.
 *
 * @param contiguity which cells are neighbours; by default those that share a side or a corner
 * @throws RangeError when there is not one finite value for each cell, or `within` is not above 0.
 */
export function getisOrdGrid(
  values: Float64Array,
  grid: Grid,
  { star = true, contiguity = 'queen' }: GetisOrdOptions & { readonly contiguity?: Contiguity } = {},
): Float64Array {
  requireOneEach(values, cellCount(grid), 'values')
  const z = new Float64Array(values.length)
  const score = star ? scoreStars(values) : scoreOthers(values)
  eachRowOfSums(values, grid, contiguity, (sums, weights, start) => score(sums, weights, start, z))
  return z
}

type ScoreRow = (sums: Float64Array, weights: Float64Array, start: number, z: Float64Array) => void

/** Gi* where all weights are 1: the divisor follows from the number of neighbours alone. */
function scoreStars(values: Float64Array): ScoreRow {
  const n = values.length
  const { mean, deviation } = spreadOf(values)
  const known = new Map<Float64Array, Float64Array>()
  if (!(deviation > 0)) return () => undefined
  return (sums, weights, start, z) => {
    let factors = known.get(weights)
    if (factors === undefined) {
      factors = weights.map(weight => {
        const spread = n * weight - weight * weight
        return spread > 0 ? 1 / (deviation * Math.sqrt(spread / (n - 1))) : 0
      })
      known.set(weights, factors)
    }
    for (let column = 0; column < sums.length; column += 1) {
      z[start + column] = ((sums[column] as number) - (weights[column] as number) * mean) * (factors[column] as number)
    }
  }
}

function scoreOthers(values: Float64Array): ScoreRow {
  const score = scoreOf(values, false)
  return (sums, weights, start, z) => {
    for (let column = 0; column < sums.length; column += 1) {
      const value = values[start + column] as number
      const weight = (weights[column] as number) - 1
      z[start + column] = score(value, (sums[column] as number) - value, weight, weight)
    }
  }
}

/** The score of one cell from its value, the weighted sum, and the sums of the weights and of their squares. */
function scoreOf(
  values: Float64Array,
  star: boolean,
): (value: number, sum: number, weight: number, squares: number) => number {
  const { mean, deviation } = spreadOf(values)
  const all = values.length
  if (!(deviation > 0)) return () => 0
  if (star) {
    return (_, sum, weight, squares) => {
      const divisor = deviation * Math.sqrt(Math.max(0, all * squares - weight * weight) / (all - 1))
      return divisor > 0 ? (sum - weight * mean) / divisor : 0
    }
  }
  const n = all - 1
  return (value, sum, weight, squares) => {
    // Mean and mean square of the others, both about the mean of all, so that nothing is lost between large numbers.
    const own = value - mean
    const others = -own / n
    const variance = (all * deviation * deviation - own * own) / n - others * others
    // Less than rounding: the others are all equal.
    if (!(variance > 1e-14 * deviation * deviation)) return 0
    const divisor = Math.sqrt((variance * Math.max(0, n * squares - weight * weight)) / (n - 1))
    return divisor > 0 ? (sum - weight * (mean + others)) / divisor : 0
  }
}

/**
 * Mean and population standard deviation; 0 when all values are equal, whatever rounding says. Two sums side by side:
 * an addition need not wait for the one before it.
 *
 * @throws RangeError naming the first value that is NaN or infinite.
 */
function spreadOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const n = values.length
  let [even, odd] = [0, 0]
  for (let cell = 1; cell < n; cell += 2) {
    even += values[cell - 1] as number
    odd += values[cell] as number
  }
  const last = n % 2 === 1 ? (values[n - 1] as number) : 0
  const mean = n === 0 ? 0 : (even + odd + last) / n
  if (!Number.isFinite(mean)) requireFinite(values, 'Value')
  let [evenSquares, oddSquares] = [0, 0]
  for (let cell = 1; cell < n; cell += 2) {
    const one = (values[cell - 1] as number) - mean
    const other = (values[cell] as number) - mean
    evenSquares += one * one
    oddSquares += other * other
  }
  const squares = evenSquares + oddSquares + (n % 2 === 1 ? (last - mean) ** 2 : 0)
  // So little may be rounding.
  const same = squares <= 1e-20 * n * mean * mean && values.every(value => value === values[0])
  return { mean, deviation: same ? 0 : Math.sqrt(squares / n) }
}
