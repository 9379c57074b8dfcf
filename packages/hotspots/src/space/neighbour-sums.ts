import type { Grid } from './grid.ts'
import { type Contiguity, type Spans, spansOf } from './neighbours.ts'

/** The sums of one row of cells, how many cells are in each, and the row's first cell. Of use only while it is visited. */
export type VisitRow = (sums: Float64Array, weights: Float64Array, start: number) => void

/** Row by row, the sum over each cell and its neighbours, by running sums of each row. */
export function eachRowOfSums(values: Float64Array, grid: Grid, contiguity: Contiguity, visit: VisitRow): void {
  const { columns, rows } = grid
  const spans = spansOf(grid, contiguity)
  const weightsOf = rowWeights(grid, spans)
  const sums = new Float64Array(columns)
  // Only the rows that are in reach are kept: fresh memory for all of them would cost as much as the sums.
  const kept = Math.min(rows, 2 * spans.reach + 1)
  const running = new Float64Array(kept * (columns + 1))
  let filled = 0
  for (let row = 0; row < rows; row += 1) {
    for (; filled <= Math.min(rows - 1, row + spans.reach); filled += 1) {
      addUp(values, filled * columns, running, (filled % kept) * (columns + 1), columns)
    }
    sums.fill(0)
    const three = spans.reach === 1 && row > 0 && row < rows - 1
    if (three) addThree(running, row % 2 === 0 ? spans.even : spans.odd, row, 1, columns - 1, sums)
    eachSpan(spans, row, rows, (other, first, last) => {
      const start = (other % kept) * (columns + 1)
      if (three) addEnds(running, start, first, last, sums)
      else addSpan(running, start, first, last, sums)
    })
    visit(sums, weightsOf(row), row * columns)
  }
}

/** The sums of a row's values up to each column: one more than there are columns. */
function addUp(values: Float64Array, from: number, running: Float64Array, to: number, columns: number): void {
  let sum = 0
  running[to] = 0
  for (let column = 0; column < columns; column += 1) {
    sum += values[from + column] as number
    running[to + column + 1] = sum
  }
}

/** The rows around one, and how far east and west the neighbours of its cells lie in each. */
function eachSpan(
  { reach, even, odd }: Spans,
  row: number,
  rows: number,
  visit: (other: number, first: number, last: number) => void,
): void {
  const spans = row % 2 === 0 ? even : odd
  for (let other = Math.max(0, row - reach); other <= Math.min(rows - 1, row + reach); other += 1) {
    const first = spans[2 * (other - row + reach)] as number
    const last = spans[2 * (other - row + reach) + 1] as number
    if (first <= last) visit(other, first, last)
  }
}

/** Adds the sum from `first` to `last` columns away, out of a row whose running sums begin at `start`. */
function addSpan(running: Float64Array, start: number, first: number, last: number, sums: Float64Array): void {
  const columns = sums.length
  const from = Math.min(columns, Math.max(0, -first))
  const to = Math.max(from, Math.min(columns, columns - last))
  addClipped(running, start, first, last, 0, from, sums)
  // The whole span lies in the row: nothing to clip, and this is where the time goes.
  const east = start + last + 1
  const west = start + first
  for (let column = from; column < to; column += 1) {
    sums[column] = (sums[column] as number) + (running[east + column] as number) - (running[west + column] as number)
  }
  addClipped(running, start, first, last, to, columns, sums)
}

/** What `addSpan` does for a row and those beside it, in one go, where nothing is clipped: from `from` to before `to`. */
function addThree(
  running: Float64Array,
  spans: Int32Array,
  row: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const westOf = (step: number) => ((row + step) % 3) * (sums.length + 1) + (spans[2 * step + 2] as number)
  const widthOf = (step: number) => (spans[2 * step + 3] as number) - (spans[2 * step + 2] as number) + 1
  const [west0, west1, west2] = [westOf(-1), westOf(0), westOf(1)]
  const [east0, east1, east2] = [west0 + widthOf(-1), west1 + widthOf(0), west2 + widthOf(1)]
  for (let column = from; column < to; column += 1) {
    const below = (running[east0 + column] as number) - (running[west0 + column] as number)
    const beside = (running[east1 + column] as number) - (running[west1 + column] as number)
    const above = (running[east2 + column] as number) - (running[west2 + column] as number)
    sums[column] = below + beside + above
  }
}

function addEnds(running: Float64Array, start: number, first: number, last: number, sums: Float64Array): void {
  addClipped(running, start, first, last, 0, 1, sums)
  if (sums.length > 1) addClipped(running, start, first, last, sums.length - 1, sums.length, sums)
}

function addClipped(
  running: Float64Array,
  start: number,
  first: number,
  last: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const columns = sums.length
  for (let column = from; column < to; column += 1) {
    const west = start + Math.min(columns, Math.max(0, column + first))
    const east = start + Math.min(columns, Math.max(0, column + last + 1))
    sums[column] = (sums[column] as number) + (running[east] as number) - (running[west] as number)
  }
}

/** How many cells are summed for each column of a row; rows that are clipped alike share one array. */
function rowWeights({ columns, rows }: Grid, spans: Spans): (row: number) => Float64Array {
  const known = new Map<string, Float64Array>()
  const ones = Float64Array.from({ length: columns + 1 }, (_, column) => column)
  return row => {
    const key = `${row % 2} ${Math.min(spans.reach, row)} ${Math.min(spans.reach, rows - 1 - row)}`
    let weights = known.get(key)
    if (weights === undefined) {
      const counted = new Float64Array(columns)
      eachSpan(spans, row, rows, (_, first, last) => addSpan(ones, 0, first, last, counted))
      weights = counted
      known.set(key, weights)
    }
    return weights
  }
}
