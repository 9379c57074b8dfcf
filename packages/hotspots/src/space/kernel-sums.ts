import type { Points } from '../points.ts'
import { type Grid, latticeOrigin, rowHeight } from './grid.ts'
import { GAUSSIAN_REACH, type Kernel } from './kernels.ts'

/*
 * Sums of a kernel over points at the centres of a grid's cells. A row's centres lie at x0 + column * size, odd rows of
 * hexagons half a size further east.
 */

/** The plain sum, point by point, of quartic or triweight: exact but for rounding. */
export function sumCompact(
  points: Points,
  grid: Grid,
  kernel: Exclude<Kernel, 'gaussian'>,
  bandwidth: number,
): Float64Array {
  const { size, columns, rows } = grid
  const sums = new Float64Array(columns * rows)
  const { x: x0, y: y0 } = latticeOrigin(grid)
  const height = rowHeight(grid)
  const h2 = bandwidth * bandwidth
  const cubed = kernel === 'triweight'
  for (let point = 0; point < points.x.length; point += 1) {
    const x = (points.x[point] as number) - x0
    const y = (points.y[point] as number) - y0
    const weight = points.weight === undefined ? 1 : (points.weight[point] as number)
    const lastRow = Math.min(rows - 1, Math.floor((y + bandwidth) / height))
    for (let row = Math.max(0, Math.ceil((y - bandwidth) / height)); row <= lastRow; row += 1) {
      const north = row * height - y
      const half = Math.sqrt(Math.max(0, h2 - north * north))
      const east = x - shiftOf(grid, row)
      const last = Math.min(columns - 1, Math.floor((east + half) / size))
      for (let column = Math.max(0, Math.ceil((east - half) / size)); column <= last; column += 1) {
        const away = column * size - east
        const rest = Math.max(0, 1 - (north * north + away * away) / h2)
        const cell = row * columns + column
        sums[cell] = (sums[cell] as number) + weight * rest * rest * (cubed ? rest : 1)
      }
    }
  }
  return sums
}

/** The plain Gaussian sum, point by point, out to 6.5 standard deviations. */
export function sumGaussian(points: Points, grid: Grid, bandwidth: number): Float64Array {
  const { size, columns, rows } = grid
  const sums = new Float64Array(columns * rows)
  const { x: x0, y: y0 } = latticeOrigin(grid)
  const height = rowHeight(grid)
  const reach = bandwidth * GAUSSIAN_REACH
  const profiles = [new Float64Array(columns), new Float64Array(columns)]
  for (let point = 0; point < points.x.length; point += 1) {
    const x = (points.x[point] as number) - x0
    const y = (points.y[point] as number) - y0
    const weight = points.weight === undefined ? 1 : (points.weight[point] as number)
    const firstRow = Math.max(0, Math.ceil((y - reach) / height))
    const lastRow = Math.min(rows - 1, Math.floor((y + reach) / height))
    const first = Math.max(0, Math.ceil((x - reach) / size) - 1)
    const last = Math.min(columns - 1, Math.floor((x + reach) / size))
    // The kernel is a product of two: one exponential for each column and row instead of one for each cell.
    fillProfile(profiles[0] as Float64Array, first, last, size, x, bandwidth)
    if (grid.kind === 'hexagon') fillProfile(profiles[1] as Float64Array, first, last, size, x - size / 2, bandwidth)
    for (let row = firstRow; row <= lastRow; row += 1) {
      const profile = profiles[grid.kind === 'hexagon' ? row % 2 : 0] as Float64Array
      const u = (row * height - y) / bandwidth
      const inRow = weight * Math.exp((-u * u) / 2)
      const start = row * columns
      for (let column = first; column <= last; column += 1) {
        sums[start + column] = (sums[start + column] as number) + inRow * (profile[column] as number)
      }
    }
  }
  return sums
}

function fillProfile(
  profile: Float64Array,
  first: number,
  last: number,
  size: number,
  x: number,
  bandwidth: number,
): void {
  for (let column = first; column <= last; column += 1) {
    const u = (column * size - x) / bandwidth
    profile[column] = Math.exp((-u * u) / 2)
  }
}

function shiftOf({ kind, size }: Grid, row: number): number {
  return kind === 'hexagon' && row % 2 === 1 ? size / 2 : 0
}

/** Steps between bins, in bandwidths: gives the stated error of `sumGaussianBinned`. */
const FINENESS = 6
const MOST_BINS = 8_000_000
/** Beyond 4.5 standard deviations lies less than a twenty thousandth of a Gaussian. */
const BINNED_REACH = 4.5

interface Bins {
  readonly step: number
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
}

/** Bins for `sumGaussianBinned`, or `undefined` when they would be too many to be worth it. */
export function binsFor(grid: Grid, bandwidth: number): Bins | undefined {
  // A whole number of steps to a cell, so that every cell of a row sees the bins alike.
  const step = grid.size / Math.ceil((grid.size * FINENESS) / bandwidth)
  const margin = Math.ceil((bandwidth * BINNED_REACH) / step) + 1
  const { x, y } = latticeOrigin(grid)
  const columns = Math.round((grid.columns * grid.size) / step) + 2 * margin + 1
  const rows = Math.ceil((grid.rows * rowHeight(grid)) / step) + 2 * margin + 1
  if (columns * rows > MOST_BINS) return undefined
  return { step, minX: x - margin * step, minY: y - margin * step, columns, rows }
}

/**
 * The plain Gaussian sum by way of fine bins, a step of at most a sixth of the bandwidth apart: each point is shared
 * among the four bins around it, which widens its variance by 0 to step^2 / 4 each way, on average step^2 / 6; the
 * kernel is narrowed by that average. At the middle of a point that stands alone on a bin, the worst case, half of
 * step^2 / 6 over the bandwidth squared is left each way, in all 0.46 % of the value.
 */
export function sumGaussianBinned(points: Points, grid: Grid, bandwidth: number, bins: Bins): Float64Array {
  const filled = fillBins(points, bins)
  const { columns, rows } = grid
  const { step } = bins
  const origin = latticeOrigin(grid)
  const narrowed = Math.sqrt(bandwidth * bandwidth - (step * step) / 6)
  // Narrower means higher: the middle of a point that was shared among bins is as high as that of one that was not.
  const height = (bandwidth * bandwidth) / (narrowed * narrowed)
  const sums = new Float64Array(columns * rows)
  const along = new Float64Array(bins.columns)
  const taps = [0, 1].map(odd => tapsAt(origin.x + shiftOf(grid, odd) - bins.minX, narrowed, step))
  for (let row = 0; row < rows; row += 1) {
    const up = tapsAt(origin.y + row * rowHeight(grid) - bins.minY, narrowed, step)
    addRows(filled, bins.columns, up, along)
    const { first, weights } = taps[row % 2] as Taps
    for (let column = 0; column < columns; column += 1) {
      const start = first + Math.round((column * grid.size) / step)
      let sum = 0
      for (let tap = 0; tap < weights.length; tap += 1) sum += (weights[tap] as number) * (along[start + tap] as number)
      sums[row * columns + column] = sum * height
    }
  }
  return sums
}

/** Sums rows of bins by their weights, four at a time: going through `along` for each would take twice as long. */
function addRows(filled: Float64Array, width: number, { first, weights }: Taps, along: Float64Array): void {
  along.fill(0)
  for (let tap = 0; tap < weights.length; tap += 4) {
    const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = weights.subarray(tap, tap + 4)
    const row0 = (first + tap) * width
    // Weights beyond the last are 0; their rows need only exist.
    const row1 = w1 === 0 ? row0 : row0 + width
    const row2 = w2 === 0 ? row0 : row0 + 2 * width
    const row3 = w3 === 0 ? row0 : row0 + 3 * width
    for (let bin = 0; bin < width; bin += 1) {
      along[bin] =
        (along[bin] as number) +
        w0 * (filled[row0 + bin] as number) +
        w1 * (filled[row1 + bin] as number) +
        w2 * (filled[row2 + bin] as number) +
        w3 * (filled[row3 + bin] as number)
    }
  }
}

interface Taps {
  readonly first: number
  readonly weights: Float64Array
}

/** The kernel at the bins around a place that is so many metres from the first bin. */
function tapsAt(metres: number, bandwidth: number, step: number): Taps {
  const first = Math.ceil((metres - bandwidth * BINNED_REACH) / step)
  const last = Math.floor((metres + bandwidth * BINNED_REACH) / step)
  const weights = Float64Array.from({ length: last - first + 1 }, (_, tap) => {
    const u = ((first + tap) * step - metres) / bandwidth
    return Math.exp((-u * u) / 2)
  })
  return { first, weights }
}

function fillBins({ x, y, weight }: Points, { step, minX, minY, columns, rows }: Bins): Float64Array {
  const filled = new Float64Array(columns * rows)
  const perStep = 1 / step
  for (let point = 0; point < x.length; point += 1) {
    const east = ((x[point] as number) - minX) * perStep
    const north = ((y[point] as number) - minY) * perStep
    const column = Math.floor(east)
    const row = Math.floor(north)
    // What lies outside the bins is out of reach of every cell.
    if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) continue
    const each = weight === undefined ? 1 : (weight[point] as number)
    const upper = each * (north - row)
    const lower = each - upper
    const right = east - column
    const bin = row * columns + column
    filled[bin] = (filled[bin] as number) + lower * (1 - right)
    filled[bin + 1] = (filled[bin + 1] as number) + lower * right
    filled[bin + columns] = (filled[bin + columns] as number) + upper * (1 - right)
    filled[bin + columns + 1] = (filled[bin + columns + 1] as number) + upper * right
  }
  return filled
}
