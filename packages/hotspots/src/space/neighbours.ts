import { requireFinite, requirePositive } from './checks.ts'
import { cellCount, type Grid, requireCell, rowHeight } from './grid.ts'

/**
 * Who is next to whom, without the cell itself: the neighbours of i are `cells[starts[i]]` to
 * `cells[starts[i + 1] - 1]`, in ascending order. `weights`, when given, holds one weight for each of them; otherwise
 * each weighs 1. Cells may be of any shape: districts, wards, a grid.
 */
export interface Neighbours {
  readonly starts: Uint32Array
  readonly cells: Uint32Array
  readonly weights?: Float64Array
}

/**
 * Which cells of a grid are neighbours.
 *
 * - `queen`: the eight squares that share a side or a corner; of a hexagon the six that share a side
 * - `rook`: the four squares that share a side; of a hexagon the six
 * - `{ within }`: cells whose centres are at most so many metres away (a distance that is reached within a
 *   billionth counts as reached, so that diagonals do not hang on rounding)
 */
export type Contiguity = 'queen' | 'rook' | { readonly within: number }

/** For each row up to `reach` away, how far east and west neighbours go, in cells. Of even and of odd rows. */
export interface Spans {
  readonly reach: number
  /** At 2 * (step + reach): the first column from the cell's own, and the last. A row without any has first > last. */
  readonly even: Int32Array
  readonly odd: Int32Array
}

/**
 * The cells next to one, in ascending order, without itself.
 *
 * @throws RangeError when the grid has no such cell or `within` is not above 0.
 */
export function neighboursOf(grid: Grid, cell: number, contiguity: Contiguity = 'queen'): number[] {
  requireCell(grid, cell)
  const found: number[] = []
  visit(grid, spansOf(grid, contiguity), cell, other => found.push(other))
  return found
}

/**
 * Neighbours of every cell of a grid. Each holds four bytes: with `within`, mind how many there are.
 *
 * @throws RangeError when `within` is not above 0.
 */
export function gridNeighbours(grid: Grid, contiguity: Contiguity = 'queen'): Neighbours {
  const spans = spansOf(grid, contiguity)
  const cells = cellCount(grid)
  const starts = new Uint32Array(cells + 1)
  let count = 0
  for (let cell = 0; cell < cells; cell += 1) {
    visit(grid, spans, cell, () => (count += 1))
    starts[cell + 1] = count
  }
  const others = new Uint32Array(count)
  count = 0
  for (let cell = 0; cell < cells; cell += 1) {
    visit(grid, spans, cell, other => {
      others[count] = other
      count += 1
    })
  }
  return { starts, cells: others }
}

/**
 * Neighbours from a list for each cell, as of wards that touch; sorted, the cell itself and repeats left out.
 *
 * @throws RangeError when a neighbour is not a cell.
 */
export function neighboursFromLists(lists: readonly (readonly number[])[]): Neighbours {
  const starts = new Uint32Array(lists.length + 1)
  const cells: number[] = []
  lists.forEach((list, cell) => {
    for (const other of [...new Set(list)].toSorted((a, b) => a - b)) {
      if (!Number.isInteger(other) || other < 0 || other >= lists.length) {
        throw new RangeError(`Cell ${cell} names the neighbour ${other}: give numbers from 0 to ${lists.length - 1}`)
      }
      if (other !== cell) cells.push(other)
    }
    starts[cell + 1] = cells.length
  })
  return { starts, cells: Uint32Array.from(cells) }
}

/**
 * Places that are at most so many metres apart. Compares each with each that is near on the x axis: meant for some
 * thousands of places.
 *
 * @throws RangeError when a coordinate is NaN or infinite, the arrays differ in length or the distance is not above 0.
 */
export function neighboursWithin(x: Float64Array, y: Float64Array, metres: number): Neighbours {
  requirePositive(metres, 'The distance', 'metres')
  requireFinite(x, 'x')
  requireFinite(y, 'y')
  if (x.length !== y.length)
    throw new RangeError(`There are ${x.length} values of x and ${y.length} of y: give as many of each`)
  const reach = metres * (1 + 1e-9)
  const order = Uint32Array.from(x, (_, index) => index).sort((a, b) => (x[a] as number) - (x[b] as number))
  const lists: number[][] = Array.from(x, () => [])
  for (let from = 0; from < order.length; from += 1) {
    const one = order[from] as number
    for (let to = from + 1; to < order.length; to += 1) {
      const other = order[to] as number
      const east = (x[other] as number) - (x[one] as number)
      if (east > reach) break
      if (Math.hypot(east, (y[other] as number) - (y[one] as number)) > reach) continue
      lists[one]?.push(other)
      lists[other]?.push(one)
    }
  }
  return neighboursFromLists(lists)
}

/** How many cells a list of neighbours is about. */
export function cellsOfNeighbours({ starts }: Neighbours): number {
  return starts.length - 1
}

/** The columns that neighbours span in each row around a cell, the cell itself among them. */
export function spansOf(grid: Grid, contiguity: Contiguity): Spans {
  if (typeof contiguity === 'object') return spansWithin(grid, contiguity.within)
  if (grid.kind === 'hexagon') {
    return { reach: 1, even: Int32Array.of(-1, 0, -1, 1, -1, 0), odd: Int32Array.of(0, 1, -1, 1, 0, 1) }
  }
  const wide = contiguity === 'queen' ? 1 : 0
  const spans = Int32Array.of(-wide, wide, -1, 1, -wide, wide)
  return { reach: 1, even: spans, odd: spans }
}

function spansWithin(grid: Grid, within: number): Spans {
  requirePositive(within, 'The distance of neighbours', 'metres')
  const radius = (within / grid.size) * (1 + 1e-9)
  const height = rowHeight(grid) / grid.size
  const reach = Math.min(grid.rows, Math.floor(radius / height))
  const even = new Int32Array(2 * (2 * reach + 1))
  const odd = new Int32Array(even.length)
  for (let step = -reach; step <= reach; step += 1) {
    const half = Math.sqrt(Math.max(0, radius * radius - step * step * height * height))
    // From an even row of hexagons, odd rows lie half a cell further east; from an odd row, even rows further west.
    const shift = grid.kind === 'hexagon' && step % 2 !== 0 ? 0.5 : 0
    const place = 2 * (step + reach)
    even[place] = Math.ceil(-half - shift)
    even[place + 1] = Math.floor(half - shift)
    odd[place] = Math.ceil(-half + shift)
    odd[place + 1] = Math.floor(half + shift)
  }
  return { reach, even, odd }
}

function visit(
  { columns, rows }: Grid,
  { reach, even, odd }: Spans,
  cell: number,
  found: (other: number) => void,
): void {
  const column = cell % columns
  const row = Math.floor(cell / columns)
  const spans = row % 2 === 0 ? even : odd
  for (let step = -reach; step <= reach; step += 1) {
    if (row + step < 0 || row + step >= rows) continue
    const first = Math.max(0, column + (spans[2 * (step + reach)] as number))
    const last = Math.min(columns - 1, column + (spans[2 * (step + reach) + 1] as number))
    for (let other = (row + step) * columns + first; other <= (row + step) * columns + last; other += 1) {
      if (other !== cell) found(other)
    }
  }
}
