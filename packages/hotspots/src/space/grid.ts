import { countOf, type Points } from '../points.ts'
import { requirePositive } from './checks.ts'

/**
 * Cells that cover a plane without gaps, numbered row by row from the south-west: cell = row * columns + column.
 * Plain numbers, so that a grid can be stored and made again.
 *
 * - `square`: `size` is the side in metres; `minX`, `minY` the south-west corner of cell 0.
 * - `hexagon`: corners point north and south; `size` is the metres from side to side, which is also from centre to
 *   centre; `minX`, `minY` the centre of cell 0; odd rows lie half a cell further east.
 */
export interface Grid {
  readonly kind: 'square' | 'hexagon'
  readonly size: number
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
}

/** An upright rectangle in metres. */
export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export interface Place {
  readonly x: number
  readonly y: number
}

const MOST_CELLS = 2 ** 27
const ROW_OF_HEXAGONS = Math.sqrt(3) / 2
const AT_ZERO: Place = { x: 0, y: 0 }

/**
 * Squares that cover a box. Edges lie at the origin plus whole sizes, so that grids of one size and origin agree
 * wherever they overlap. A cell holds its south and west edge, not its north and east edge.
 *
 * @param size metres, the side of a square
 * @param origin metres; by default the origin of the National Grid, so that cells of 1 km are the grid's own squares
 * @throws RangeError when the size is not above 0, the box is empty or turned about, or more than 2^27 cells result.
 */
export function squareGrid(box: Box, size: number, origin: Place = AT_ZERO): Grid {
  requireBox(box, size)
  const west = Math.floor((box.minX - origin.x) / size)
  const south = Math.floor((box.minY - origin.y) / size)
  const columns = Math.max(1, Math.ceil((box.maxX - origin.x) / size) - west)
  const rows = Math.max(1, Math.ceil((box.maxY - origin.y) / size) - south)
  requireFew(columns * rows, size)
  return { kind: 'square', size, minX: origin.x + west * size, minY: origin.y + south * size, columns, rows }
}

/**
 * Hexagons that cover a box, one of them centred on the origin.
 *
 * @param size metres from side to side of a hexagon
 * @param origin metres; by default the origin of the National Grid
 * @throws RangeError when the size is not above 0, the box is empty or turned about, or more than 2^27 cells result.
 */
export function hexagonGrid(box: Box, size: number, origin: Place = AT_ZERO): Grid {
  requireBox(box, size)
  const height = size * ROW_OF_HEXAGONS
  const west = Math.floor((box.minX - origin.x) / size) - 1
  // An even row, so that in every grid of this origin the odd rows are those further east.
  const south = 2 * Math.floor((Math.floor((box.minY - origin.y) / height) - 1) / 2)
  const columns = Math.ceil((box.maxX - origin.x) / size) - west + 1
  const rows = Math.ceil((box.maxY - origin.y) / height) - south + 2
  requireFew(columns * rows, size)
  return { kind: 'hexagon', size, minX: origin.x + west * size, minY: origin.y + south * height, columns, rows }
}

/**
 * A grid that holds every point, those furthest north and east too.
 *
 * @throws RangeError when there are no points, or as `countOf`, `squareGrid` and `hexagonGrid` do.
 */
export function gridOver(points: Points, size: number, kind: Grid['kind'] = 'square', origin: Place = AT_ZERO): Grid {
  const box = boxOf(points)
  if (kind === 'hexagon') return hexagonGrid(box, size, origin)
  // One cell more where the furthest point lies on an edge.
  const edge = { x: origin.x + size * (Math.floor((box.maxX - origin.x) / size) + 1), y: 0 }
  edge.y = origin.y + size * (Math.floor((box.maxY - origin.y) / size) + 1)
  return squareGrid({ ...box, maxX: edge.x, maxY: edge.y }, size, origin)
}

/**
 * The smallest upright rectangle around the points.
 *
 * @throws RangeError when there are none, or as `countOf` does.
 */
export function boxOf(points: Points): Box {
  if (countOf(points) === 0) throw new RangeError('There are no points: a box around them needs at least one')
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const x of points.x) {
    if (x < minX) minX = x
    if (x > maxX) maxX = x
  }
  for (const y of points.y) {
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  return { minX, minY, maxX, maxY }
}

/** How many cells a grid has. */
export function cellCount({ columns, rows }: Grid): number {
  return columns * rows
}

/** The area of a cell in square metres. */
export function cellArea({ kind, size }: Grid): number {
  return kind === 'square' ? size * size : size * size * ROW_OF_HEXAGONS
}

/** The metres from one row of cells to the next. */
export function rowHeight({ kind, size }: Grid): number {
  return kind === 'square' ? size : size * ROW_OF_HEXAGONS
}

/** The centre of cell 0. */
export function latticeOrigin({ kind, size, minX, minY }: Grid): Place {
  return kind === 'square' ? { x: minX + size / 2, y: minY + size / 2 } : { x: minX, y: minY }
}

/** The cell a place lies in, or -1 outside the grid (NaN is outside too). */
export function cellOf(grid: Grid, x: number, y: number): number {
  const { size, minX, minY, columns, rows } = grid
  if (grid.kind === 'hexagon') return hexagonOf(grid, x, y)
  const column = Math.floor((x - minX) / size)
  const row = Math.floor((y - minY) / size)
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1
}

/** A hexagon holds what is nearer to its centre than to any other; the place is between two rows. */
function hexagonOf({ size, minX, minY, columns, rows }: Grid, x: number, y: number): number {
  const height = size * ROW_OF_HEXAGONS
  const below = Math.floor((y - minY) / height)
  let nearest = Infinity
  let [column, row] = [-1, -1]
  for (let candidate = below; candidate <= below + 1; candidate += 1) {
    const shift = candidate % 2 === 0 ? 0 : size / 2
    const inRow = Math.round((x - minX - shift) / size)
    const east = x - (minX + inRow * size + shift)
    const north = y - (minY + candidate * height)
    const distance = east * east + north * north
    if (distance >= nearest) continue
    nearest = distance
    column = inRow
    row = candidate
  }
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1
}

/**
 * The middle of a cell, in metres.
 *
 * @throws RangeError when the grid has no such cell.
 */
export function centreOf(grid: Grid, cell: number): Place {
  requireCell(grid, cell)
  const { kind, size, minX, minY, columns } = grid
  const column = cell % columns
  const row = Math.floor(cell / columns)
  if (kind === 'square') return { x: minX + (column + 0.5) * size, y: minY + (row + 0.5) * size }
  return { x: minX + (column + (row % 2) / 2) * size, y: minY + row * size * ROW_OF_HEXAGONS }
}

/**
 * The corners of a cell in metres, anticlockwise from the south-west (squares) or the south (hexagons); not closed.
 *
 * @throws RangeError when the grid has no such cell.
 */
export function cornersOf(grid: Grid, cell: number): Place[] {
  requireCell(grid, cell)
  return latticeCorners(grid, cell).map(([column, row]) => latticePlace(grid, column, row))
}

/** Corners as whole numbers, so that those of neighbouring cells are the very same. See `latticePlace`. */
export function latticeCorners({ kind, columns }: Grid, cell: number): (readonly [number, number])[] {
  const column = cell % columns
  const row = Math.floor(cell / columns)
  if (kind === 'square') {
    return [
      [column, row],
      [column + 1, row],
      [column + 1, row + 1],
      [column, row + 1],
    ]
  }
  // Half a width east to west and half a side (a third of a row) south to north.
  const x = 2 * column + (row % 2)
  const y = 3 * row
  return [
    [x, y - 2],
    [x + 1, y - 1],
    [x + 1, y + 1],
    [x, y + 2],
    [x - 1, y + 1],
    [x - 1, y - 1],
  ]
}

/** A corner of `latticeCorners` in metres. */
export function latticePlace({ kind, size, minX, minY }: Grid, column: number, row: number): Place {
  if (kind === 'square') return { x: minX + column * size, y: minY + row * size }
  return { x: minX + (column * size) / 2, y: minY + (row * size * ROW_OF_HEXAGONS) / 3 }
}

/** @throws RangeError when the grid has no such cell. */
export function requireCell(grid: Grid, cell: number): void {
  if (Number.isInteger(cell) && cell >= 0 && cell < cellCount(grid)) return
  throw new RangeError(`The grid has no cell ${cell}: give a whole number from 0 to ${cellCount(grid) - 1}`)
}

function requireBox({ minX, minY, maxX, maxY }: Box, size: number): void {
  requirePositive(size, 'The size of a cell', 'metres')
  if (Number.isFinite(minX + minY + maxX + maxY) && maxX >= minX && maxY >= minY) return
  throw new RangeError(`The box ${minX}, ${minY} to ${maxX}, ${maxY} is no box: give its least and its greatest metres`)
}

function requireFew(cells: number, size: number): void {
  if (cells <= MOST_CELLS) return
  throw new RangeError(`Cells of ${size} metres would be ${cells} in number: give a larger size or a smaller box`)
}
