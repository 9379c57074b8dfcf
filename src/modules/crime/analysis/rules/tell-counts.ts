import { tellTogether } from '../../map/rules/small-numbers.ts'

/** What may be told of the squares of a map of hotspots, and of the hotspots themselves. */
export interface ToldCounts {
  /** Of every square that holds something. `hidden`: 1 where one or two more are not told, 2 where there are more. */
  readonly squares: readonly { readonly cell: number; readonly incidents: number; readonly hidden: 0 | 1 | 2 }[]
  /** Incidents of each hotspot: without the one or two that could be worked out from it. */
  readonly areas: readonly number[]
  /** Whether that is all of them, of each. */
  readonly areasTold: readonly boolean[]
  /** Of all squares. Where not all is told it leaves out what is not. */
  readonly incidents: number
  readonly incidentsTold: boolean
}

/**
 * Each hotspot is a table of its own, because its incidents are told beside its squares, and so is the ground around them:
 * of none of them may the few of a square be worked out from the rest.
 */
export function tellCounts(
  all: Float64Array,
  exact: Float64Array | undefined,
  areas: readonly { readonly cells: readonly number[] }[],
): ToldCounts {
  const inAreas = new Set(areas.flatMap(({ cells }) => cells))
  const around = Array.from(all.keys()).filter(cell => !inAreas.has(cell))
  const tables = [...areas.map(({ cells }) => cells), around].map(cells => tellTable(cells, all, exact))
  return {
    squares: tables.flatMap(({ squares }) => squares).toSorted((one, other) => one.cell - other.cell),
    areas: tables.slice(0, -1).map(({ incidents }) => incidents),
    areasTold: tables.slice(0, -1).map(({ isWhole }) => isWhole),
    incidents: tables.reduce((sum, { incidents }) => sum + incidents, 0),
    incidentsTold: tables.every(({ isWhole }) => isWhole),
  }
}

function tellTable(cells: readonly number[], all: Float64Array, exact: Float64Array | undefined) {
  const held = cells.filter(cell => (all[cell] ?? 0) > 0)
  const { places, totalIsTold } = tellTogether(
    held.map(cell => ({ snapped: (all[cell] ?? 0) - (exact?.[cell] ?? 0), exact: exact?.[cell] ?? 0 })),
  )
  const squares = held.map((cell, at) => {
    const said = places[at]
    const hidden: 0 | 1 | 2 = said?.untold === true ? 2 : said?.few === true ? 1 : 0
    return { cell, incidents: said?.incidents ?? 0, hidden }
  })
  const total = totalIsTold
    ? held.reduce((sum, cell) => sum + (all[cell] ?? 0), 0)
    : squares.reduce((sum, { incidents }) => sum + incidents, 0)
  return { squares, incidents: total, isWhole: totalIsTold }
}
