import { requireOneEach } from './checks.ts'
import { cellArea, cellCount, centreOf, type Grid, latticeCorners, latticePlace, type Place } from './grid.ts'
import { type Contiguity, neighboursOf } from './neighbours.ts'

/** Hot cells that touch, as one place on the map. */
export interface HotspotArea {
  /** In ascending order. */
  readonly cells: readonly number[]
  /** What happened in the cells: the sum of their counts. */
  readonly count: number
  /** The greatest score among the cells, and the cell that has it (the first of equal ones). */
  readonly peak: number
  readonly peakCell: number
  /** The middle of the cells, weighted by their counts. It may lie outside an area that is bent. */
  readonly centre: Place
  readonly squareMetres: number
  /**
   * The outline in metres as rings of corners, not closed: outer rings anticlockwise, holes clockwise. Parts that only
   * touch at a corner are rings of their own. As one path with the even-odd rule they are the area.
   */
  readonly outline: readonly (readonly Place[])[]
}

export interface AreaOptions {
  /** What counts as touching: by default cells that share a side or a corner. */
  readonly contiguity?: Contiguity
}

/**
 * Joins hot cells that touch into areas, the area with the highest peak first, of equal peaks the one with the lower
 * first cell. The same cells give the same areas in the same order.
 *
 * @param hot 1 for each cell that belongs to a hotspot, as from `significantCells`
 * @param counts what happened in each cell
 * @param scores by what areas are ranked, such as z of Gi*
 * @throws RangeError when there is not one value of each for each cell.
 */
export function joinHotspots(
  grid: Grid,
  hot: Uint8Array,
  counts: Float64Array,
  scores: Float64Array,
  { contiguity = 'queen' }: AreaOptions = {},
): HotspotArea[] {
  requireOneEach(hot, cellCount(grid), 'marks')
  requireOneEach(counts, cellCount(grid), 'counts')
  requireOneEach(scores, cellCount(grid), 'scores')
  const waiting = hot.slice()
  const areas: HotspotArea[] = []
  for (let first = 0; first < waiting.length; first += 1) {
    if (waiting[first] === 0) continue
    waiting[first] = 0
    const cells = [first]
    for (const cell of cells) {
      for (const other of neighboursOf(grid, cell, contiguity)) {
        if (waiting[other] === 0) continue
        waiting[other] = 0
        cells.push(other)
      }
    }
    areas.push(
      describeArea(
        grid,
        cells.toSorted((a, b) => a - b),
        counts,
        scores,
      ),
    )
  }
  return areas.toSorted((a, b) => b.peak - a.peak || (a.cells[0] as number) - (b.cells[0] as number))
}

function describeArea(grid: Grid, cells: readonly number[], counts: Float64Array, scores: Float64Array): HotspotArea {
  let [count, x, y, weight] = [0, 0, 0, 0]
  let peakCell = cells[0] as number
  const sum = cells.reduce((all, cell) => all + (counts[cell] as number), 0)
  for (const cell of cells) {
    count += counts[cell] as number
    const own = sum > 0 ? (counts[cell] as number) : 1
    const centre = centreOf(grid, cell)
    x += centre.x * own
    y += centre.y * own
    weight += own
    if ((scores[cell] as number) > (scores[peakCell] as number)) peakCell = cell
  }
  return {
    cells,
    count,
    peak: scores[peakCell] as number,
    peakCell,
    centre: { x: x / weight, y: y / weight },
    squareMetres: cells.length * cellArea(grid),
    outline: outlineOf(grid, cells),
  }
}

type Corner = readonly [number, number]

/**
 * The outline of any cells of a grid, as rings of corners in metres: see `HotspotArea.outline`. Corners along a straight
 * line are left out.
 */
export function outlineOf(grid: Grid, cells: readonly number[]): Place[][] {
  const edges = openEdges(grid, cells)
  const rings: Place[][] = []
  for (const start of [...edges.keys()].toSorted((a, b) => a - b)) {
    while ((edges.get(start)?.length ?? 0) > 0) {
      const ring = traceRing(grid, edges, start)
      rings.push(ring.map(([column, row]) => latticePlace(grid, column, row)))
    }
  }
  return rings
}

/** Sides of cells that no other cell of them shares, by the corner they begin at, with the cell on their left. */
function openEdges(grid: Grid, cells: readonly number[]): Map<number, [Corner, Corner][]> {
  const sides = new Map<string, [Corner, Corner]>()
  for (const cell of cells) {
    const corners = latticeCorners(grid, cell)
    corners.forEach((from, place) => {
      const to = corners[(place + 1) % corners.length] as Corner
      // The neighbour goes along the same side the other way.
      const back = `${to[0]},${to[1]},${from[0]},${from[1]}`
      if (!sides.delete(back)) sides.set(`${from[0]},${from[1]},${to[0]},${to[1]}`, [from, to])
    })
  }
  const edges = new Map<number, [Corner, Corner][]>()
  for (const side of sides.values()) {
    const key = keyOf(grid, side[0])
    const known = edges.get(key)
    if (known === undefined) edges.set(key, [side])
    else known.push(side)
  }
  return edges
}

function keyOf({ columns }: Grid, [column, row]: Corner): number {
  // Corners of hexagons reach two below and one west of 0.
  return (row + 2) * (2 * columns + 4) + column + 1
}

function traceRing(grid: Grid, edges: Map<number, [Corner, Corner][]>, start: number): Corner[] {
  const ring: Corner[] = []
  let [from, to] = (edges.get(start) ?? []).pop() as [Corner, Corner]
  const begin = from
  for (;;) {
    const leaving = edges.get(keyOf(grid, to)) ?? []
    const turn = leaving.findIndex(([, next]) => turnOf(from, to, next) > 0)
    const ended = to[0] === begin[0] && to[1] === begin[1]
    // Where two cells touch at a corner, turning left stays with the same cell.
    const next = ended ? undefined : leaving.splice(Math.max(0, turn), 1)[0]
    if (next === undefined) break
    if (turnOf(from, to, next[1]) !== 0) ring.push(to)
    from = to
    to = next[1]
  }
  // The ring begins at its lowest corner, which never lies along a straight line of squares.
  return [begin, ...ring]
}

/** Above 0 when the way from `from` over `at` to `next` turns left, 0 when it goes straight on. */
function turnOf(from: Corner, at: Corner, next: Corner): number {
  return (at[0] - from[0]) * (next[1] - at[1]) - (at[1] - from[1]) * (next[0] - at[0])
}
