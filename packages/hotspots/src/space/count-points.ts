import { countOf, type Points } from '../points.ts'
import { cellCount, cellOf, type Grid } from './grid.ts'

/** What each cell holds, and what lies outside the grid. */
export interface CellCounts {
  /** For each cell, the number of points, or the sum of their weights. */
  readonly counts: Float64Array
  /** The number of points outside every cell, whatever their weights: nothing vanishes unseen. */
  readonly outside: number
}

export interface PeriodCounts {
  /** For each period, what each cell holds. */
  readonly periods: readonly Float64Array[]
  /** The number of points outside every cell. */
  readonly outside: number
  /** The number of points inside the grid whose day is in no period. */
  readonly outsidePeriods: number
}

/**
 * Counts points by cell; with weights, sums them.
 *
 * @throws RangeError as `countOf` does.
 */
export function countPoints(points: Points, grid: Grid): CellCounts {
  const count = countOf(points)
  const counts = new Float64Array(cellCount(grid))
  const { x, y, weight } = points
  let outside = 0
  if (grid.kind === 'square' && weight === undefined) return { counts, outside: countInSquares(x, y, grid, counts) }
  for (let point = 0; point < count; point += 1) {
    const cell = cellOf(grid, x[point] as number, y[point] as number)
    if (cell < 0) outside += 1
    else counts[cell] = (counts[cell] as number) + (weight === undefined ? 1 : (weight[point] as number))
  }
  return { counts, outside }
}

/** As `cellOf` for each point, without a call for each; returns how many lie outside. */
function countInSquares(x: Float64Array, y: Float64Array, grid: Grid, counts: Float64Array): number {
  const { size, minX, minY, columns, rows } = grid
  let outside = 0
  for (let point = 0; point < x.length; point += 1) {
    const column = Math.floor(((x[point] as number) - minX) / size)
    const row = Math.floor(((y[point] as number) - minY) / size)
    if (column >= 0 && column < columns && row >= 0 && row < rows) {
      const cell = row * columns + column
      counts[cell] = (counts[cell] as number) + 1
    } else outside += 1
  }
  return outside
}

/**
 * The cell of each point, -1 outside the grid.
 *
 * @throws RangeError as `countOf` does.
 */
export function cellsOf(points: Points, grid: Grid): Int32Array {
  const count = countOf(points)
  const cells = new Int32Array(count)
  for (let point = 0; point < count; point += 1) {
    cells[point] = cellOf(grid, points.x[point] as number, points.y[point] as number)
  }
  return cells
}

/**
 * Counts points by period and cell; with weights, sums them. Period k runs from day `edges[k]` up to, not including,
 * day `edges[k + 1]`.
 *
 * @param edges days since 1 January 1970 in ascending order, one more than there are periods
 * @throws RangeError as `countOf` does, when the points have no days, or when the edges are fewer than two or do not
 * ascend.
 */
export function countByPeriod(points: Points, grid: Grid, edges: ArrayLike<number>): PeriodCounts {
  const count = countOf(points)
  const { x, y, day, weight } = points
  if (day === undefined) throw new RangeError('The points have no days: give `day` to count by period')
  requireAscending(edges)
  const periods = Array.from({ length: edges.length - 1 }, () => new Float64Array(cellCount(grid)))
  let outside = 0
  let outsidePeriods = 0
  for (let point = 0; point < count; point += 1) {
    const cell = cellOf(grid, x[point] as number, y[point] as number)
    const counts = periods[periodOf(edges, day[point] as number)]
    if (cell < 0) outside += 1
    else if (counts === undefined) outsidePeriods += 1
    else counts[cell] = (counts[cell] as number) + (weight?.[point] ?? 1)
  }
  return { periods, outside, outsidePeriods }
}

function requireAscending(edges: ArrayLike<number>): void {
  if (edges.length < 2)
    throw new RangeError('Periods need at least two edges: the first day and the day after the last')
  for (let edge = 1; edge < edges.length; edge += 1) {
    if ((edges[edge] as number) > (edges[edge - 1] as number)) continue
    throw new RangeError(`Edge ${edge} of the periods is not after the one before it: give days in ascending order`)
  }
}

/** The period a day is in, or -1. */
function periodOf(edges: ArrayLike<number>, day: number): number {
  if (day < (edges[0] as number) || day >= (edges[edges.length - 1] as number)) return -1
  let low = 0
  let high = edges.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] as number) <= day) low = middle
    else high = middle - 1
  }
  return low
}
