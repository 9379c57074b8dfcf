import {
  benjaminiHochberg,
  centreOf,
  countPoints,
  getisOrd,
  type Grid,
  gridOver,
  type HotspotArea,
  hotspotHistory,
  type HotspotKind,
  hotspotPs,
  joinHotspots,
  type Neighbours,
  neighboursFromLists,
  neighboursOf,
} from '#hotspots'
import { FEWEST } from '../../map/rules/small-numbers.ts'
import { tellCounts, type ToldCounts } from './tell-counts.ts'
import { known } from './figures.ts'
import { type NamedPlace, nearestStreet } from './nearest-street.ts'

/** Incidents with a place, one of each array for one of them. */
export interface HotspotPoints {
  /** Metres of the National Grid. */
  readonly easting: Float64Array
  readonly northing: Float64Array
  /** Months since January 1970. */
  readonly month: Int32Array
  /** How harmful each is; left out where no weights are known. */
  readonly harm?: Float64Array | undefined
  /** 1 where the very place is known, so that one or two in a square are not told. */
  readonly exact?: Uint8Array | undefined
}

export interface HotspotsAsked {
  /** Sides of squares in metres, the smallest first: the first of which squares hold one in two incidents on average is taken, or the last. */
  readonly sizes: readonly number[]
  /** Months since January 1970, both counted. */
  readonly from: number
  readonly to: number
  /** Months one by one, the earliest first, of which the history is told. Fewer than four tell none. */
  readonly history: readonly number[]
  /** Whether a place belongs to the area; without it every square of the rectangle around the incidents does. */
  readonly inside?: ((easting: number, northing: number) => boolean) | undefined
  /** Streets with at least three incidents, to name hotspots by. */
  readonly streets: readonly NamedPlace[]
}

export interface FoundHotspot {
  readonly rank: number
  /** The street with the most incidents in it or near it; null where none has three. */
  readonly street: string | null
  readonly easting: number
  readonly northing: number
  readonly incidents: number
  /** Of all incidents looked at, 0 to 1. */
  readonly share: number
  /** Not told where the incidents are not: their number could be worked out from it. */
  readonly harm: number | null
  readonly squareKilometres: number
  /** Of the strongest square. Not told where that or one beside it is not: its incidents could be worked out from it. */
  readonly peakZ: number | null
  /** The same, allowing for all squares looked at. */
  readonly peakP: number | null
  readonly confidence: 99 | 95
  readonly history: HotspotKind | null
  readonly hotMonths: number
  /** How much of it stays a hotspot when the grid is moved by half a square, 0 to 1. */
  readonly stays: number
  /** South-west corners of its squares. */
  readonly squares: readonly (readonly [west: number, south: number])[]
  readonly outline: readonly (readonly (readonly [easting: number, northing: number])[])[]
}

export interface HotspotsResult {
  readonly size: number
  /** Incidents in a square on average. */
  readonly mean: number
  /** How many squares were looked at. */
  readonly squares: number
  readonly bounded: boolean
  readonly incidents: number
  /** Not where one or two of a square could be worked out from it: then `incidents` leaves those out that are not told. */
  readonly incidentsTold: boolean
  /** Too few to say: at least `needed` are. */
  readonly tooFew: boolean
  readonly needed: number
  readonly historyMonths: number
  readonly found: readonly FoundHotspot[]
  /** Places that were hot in the months before and are so no more. */
  readonly faded: readonly {
    readonly street: string | null
    readonly easting: number
    readonly northing: number
    readonly hotMonths: number
  }[]
  /** What each square holds, for the picture: west, south, incidents, and 1 where one or two more are not told, 2 where more are not. */
  readonly counted: readonly (readonly [west: number, south: number, incidents: number, hidden: 0 | 1 | 2])[]
}

export const LEAST_FOR_HOTSPOTS = 30
const LEAST_MONTHS = 4
const MOST_SQUARES = 60_000
const LEVEL = 0.05
const SURE = 0.01

/**
 * Getis-Ord Gi* over squares of the National Grid, empty ones too, corners counting as neighbours; hot where p is at most
 * .05 after Benjamini and Hochberg; hot squares that touch are one hotspot. Hotspots of fewer than three incidents are
 * left out.
 */
export function findHotspots(points: HotspotPoints, asked: HotspotsAsked): HotspotsResult {
  const chosen = within(points, asked.from, asked.to)
  const nothing = {
    size: asked.sizes.at(-1) ?? 1_000,
    squares: 0,
    mean: 0,
    bounded: asked.inside !== undefined,
    incidents: chosen.length,
    incidentsTold: true,
    needed: LEAST_FOR_HOTSPOTS,
    historyMonths: 0,
    found: [],
    faded: [],
  }
  if (chosen.length === 0) return { ...nothing, tooFew: true, counted: [] }
  const ground = chooseGround(points, asked, chosen.length)
  const counts = countIn(ground.grid, points, chosen)
  const laid = {
    ...nothing,
    size: ground.grid.size,
    squares: ground.cells.length,
    mean: known(chosen.length / ground.cells.length),
  }
  if (chosen.length < LEAST_FOR_HOTSPOTS || ground.cells.length < 9 || ground.cells.length > MOST_SQUARES) {
    return { ...laid, ...tell(ground.grid, points, chosen, []).counts, tooFew: true }
  }
  const now = scoresOf(ground, counts)
  const hot = marksOf(now, counts)
  const past = historyOf(points, asked, ground)
  const shifted = shiftedHot(points, asked, ground.grid.size, chosen)
  const harm = points.harm && countIn(ground.grid, points, chosen, points.harm)
  const areas = joinHotspots(ground.grid, hot, counts, now.z).filter(({ count }) => count >= FEWEST)
  const told = tell(ground.grid, points, chosen, areas)
  const worthTelling = areas
    .map((area, at) => ({ area, incidents: told.areas[at] ?? 0, isWhole: told.areasTold[at] === true }))
    .filter(({ incidents }) => incidents >= FEWEST)
  const found = worthTelling.map(
    ({ area, incidents, isWhole }, at): FoundHotspot => ({
      rank: at + 1,
      ...describe(area, asked.streets, ground.grid),
      incidents,
      share: known(incidents / told.counts.incidents),
      harm: harm && isWhole ? known(area.cells.reduce((sum, cell) => sum + (harm[cell] ?? 0), 0)) : null,
      ...strengthOf(area, now, ground.grid, told.hidden),
      confidence: (now.p[area.peakCell] ?? 1) <= SURE ? 99 : 95,
      history: past?.kinds[area.peakCell] ?? null,
      hotMonths: past?.hotMonths[area.peakCell] ?? 0,
      stays: known(shareThatStays(area, ground.grid, shifted)),
    }),
  )
  return {
    ...laid,
    ...told.counts,
    tooFew: false,
    historyMonths: past === undefined ? 0 : asked.history.length,
    found,
    faded: past ? fadedOf(past, hot, ground.grid, asked.streets) : [],
  }
}

/** The squares that are looked at, and which of them touch. */
interface Ground {
  readonly grid: Grid
  /** Their numbers in the grid. */
  readonly cells: Int32Array
  readonly neighbours: Neighbours
}

const LEAST_MEAN = 0.5

function chooseGround(points: HotspotPoints, asked: HotspotsAsked, incidents: number): Ground {
  let ground: Ground | undefined
  for (const size of asked.sizes) {
    ground = layGround(points, asked, size, 0)
    if (incidents / ground.cells.length >= LEAST_MEAN) return ground
  }
  return ground ?? layGround(points, asked, 1_000, 0)
}

function layGround(points: HotspotPoints, { inside }: HotspotsAsked, size: number, shift: number): Ground {
  const places = { x: points.easting, y: points.northing }
  const grid = gridOver(places, size, 'square', { x: shift, y: shift })
  const { counts } = countPoints(places, grid)
  const cells = Int32Array.from(counts.keys()).filter(cell => {
    if (inside === undefined || (counts[cell] ?? 0) > 0) return true
    const { x, y } = centreOf(grid, cell)
    return inside(x, y)
  })
  const placeOf = new Int32Array(counts.length).fill(-1)
  cells.forEach((cell, at) => {
    placeOf[cell] = at
  })
  const lists = Array.from(cells, cell =>
    neighboursOf(grid, cell)
      .map(other => placeOf[other] ?? -1)
      .filter(other => other >= 0),
  )
  return { grid, cells, neighbours: neighboursFromLists(lists) }
}

function within({ month }: HotspotPoints, from: number, to: number): Int32Array {
  return Int32Array.from(month.keys()).filter(at => (month[at] ?? 0) >= from && (month[at] ?? 0) <= to)
}

function countIn(grid: Grid, points: HotspotPoints, chosen: Int32Array, weight?: Float64Array): Float64Array {
  const pick = (values: Float64Array) => Float64Array.from(chosen, at => values[at] ?? 0)
  const places = { x: pick(points.easting), y: pick(points.northing), ...(weight && { weight: pick(weight) }) }
  return countPoints(places, grid).counts
}

interface Scores {
  /** For each square of the grid; 0 and 1 where it is not looked at. */
  readonly z: Float64Array
  /** Allowing for all squares looked at. */
  readonly p: Float64Array
}

function scoresOf(ground: Ground, counts: Float64Array): Scores {
  const { scores, chances } = compactScores(ground, counts)
  const adjusted = benjaminiHochberg(chances)
  const z = new Float64Array(counts.length)
  const p = new Float64Array(counts.length).fill(1)
  ground.cells.forEach((cell, at) => {
    z[cell] = scores[at] ?? 0
    p[cell] = adjusted[at] ?? 1
  })
  return { z, p }
}

function compactScores({ cells, neighbours }: Ground, counts: Float64Array) {
  const own = Float64Array.from(cells, cell => counts[cell] ?? 0)
  const scores = getisOrd(own, neighbours)
  return { scores, chances: hotspotPs(own, neighbours, scores) }
}

/** Hot squares. Those without an incident, hot by their neighbours alone, are left out: nobody has to patrol them. */
function marksOf({ z, p }: Scores, counts: Float64Array): Uint8Array {
  return Uint8Array.from(counts, (count, cell) => (count > 0 && (z[cell] ?? 0) > 0 && (p[cell] ?? 1) <= LEVEL ? 1 : 0))
}

interface History {
  readonly kinds: readonly (HotspotKind | undefined)[]
  readonly hotMonths: Int32Array
}

function historyOf(points: HotspotPoints, { history }: HotspotsAsked, ground: Ground): History | undefined {
  if (history.length < LEAST_MONTHS) return undefined
  const periods = history.map(month =>
    compactScores(ground, countIn(ground.grid, points, within(points, month, month))),
  )
  const kinds: (HotspotKind | undefined)[] = []
  const hotMonths = new Int32Array(ground.grid.columns * ground.grid.rows)
  const told = hotspotHistory(
    periods.map(({ scores }) => scores),
    { ps: periods.map(({ chances }) => chances) },
  )
  told.forEach(({ kind, hotPeriods }, at) => {
    const cell = ground.cells[at] ?? 0
    kinds[cell] = kind
    hotMonths[cell] = hotPeriods
  })
  return { kinds, hotMonths }
}

function describe(area: HotspotArea, streets: readonly NamedPlace[], grid: Grid) {
  const squares = area.cells.map(cell => cornerOf(grid, cell))
  const middle = { easting: Math.round(area.centre.x), northing: Math.round(area.centre.y) }
  return {
    street: nearestStreet(streets, squares, grid.size, middle),
    ...middle,
    squareKilometres: known(area.squareMetres / 1e6),
    squares,
    outline: area.outline.map(ring => ring.map(({ x, y }) => [x, y] as const)),
  }
}

/** A score is of a square and those around it together. */
function strengthOf({ peak, peakCell }: HotspotArea, { p }: Scores, grid: Grid, hidden: ReadonlySet<number>) {
  const isTold = ![peakCell, ...neighboursOf(grid, peakCell)].some(cell => hidden.has(cell))
  return { peakZ: isTold ? known(peak) : null, peakP: isTold ? known(p[peakCell] ?? 1) : null }
}

function cornerOf(grid: Grid, cell: number): readonly [number, number] {
  return [grid.minX + (cell % grid.columns) * grid.size, grid.minY + Math.floor(cell / grid.columns) * grid.size]
}

function hotWithNeighbours({ z, p }: Scores): Uint8Array {
  return Uint8Array.from(z, (score, cell) => (score > 0 && (p[cell] ?? 1) <= LEVEL ? 1 : 0))
}

/** Says of a place whether it lies in a hotspot once the grid is moved by half a square to the north-east. */
function shiftedHot(
  points: HotspotPoints,
  asked: HotspotsAsked,
  side: number,
  chosen: Int32Array,
): (x: number, y: number) => boolean {
  const ground = layGround(points, asked, side, side / 2)
  const counts = countIn(ground.grid, points, chosen)
  const marks = hotWithNeighbours(scoresOf(ground, counts))
  const { minX, minY, size, columns, rows } = ground.grid
  return (x, y) => {
    const [column, row] = [Math.floor((x - minX) / size), Math.floor((y - minY) / size)]
    return column >= 0 && row >= 0 && column < columns && row < rows && marks[row * columns + column] === 1
  }
}

/** Each quarter of a square lies in one square of the moved grid. */
function shareThatStays(area: HotspotArea, grid: Grid, isHot: (x: number, y: number) => boolean): number {
  const quarter = grid.size / 4
  let stays = 0
  for (const cell of area.cells) {
    const { x, y } = centreOf(grid, cell)
    for (const east of [-quarter, quarter])
      for (const north of [-quarter, quarter]) if (isHot(x + east, y + north)) stays += 1
  }
  return stays / (4 * area.cells.length)
}

const MOST_FADED = 10

function fadedOf(
  { kinds, hotMonths }: History,
  hot: Uint8Array,
  grid: Grid,
  streets: readonly NamedPlace[],
): HotspotsResult['faded'] {
  const marks = hot.map((now, cell) => (now === 0 && kinds[cell] === 'fading' ? 1 : 0))
  const months = Float64Array.from(hotMonths)
  return joinHotspots(grid, marks, months, months)
    .filter(({ cells }) => !cells.some(cell => neighboursOf(grid, cell).some(other => hot[other] === 1)))
    .map(area => ({
      street: nearestStreet(
        streets,
        area.cells.map(cell => cornerOf(grid, cell)),
        grid.size,
        { easting: area.centre.x, northing: area.centre.y },
      ),
      easting: Math.round(area.centre.x),
      northing: Math.round(area.centre.y),
      hotMonths: area.peak,
    }))
    .filter(({ street }) => street !== null)
    .slice(0, MOST_FADED)
}

interface Told extends Pick<ToldCounts, 'areas' | 'areasTold'> {
  readonly counts: Pick<HotspotsResult, 'counted' | 'incidents' | 'incidentsTold'>
  /** Squares of which something is not told. */
  readonly hidden: ReadonlySet<number>
}

/** By square of the grid, and of exact places alone. */
function tell(grid: Grid, points: HotspotPoints, chosen: Int32Array, areas: readonly HotspotArea[]): Told {
  const { exact } = points
  const isExact = exact === undefined ? undefined : countIn(grid, points, chosen, Float64Array.from(exact))
  const told = tellCounts(countIn(grid, points, chosen), isExact, areas)
  const counted = told.squares.map(
    ({ cell, incidents, hidden }) => [...cornerOf(grid, cell), incidents, hidden] as const,
  )
  return {
    counts: { counted, incidents: told.incidents, incidentsTold: told.incidentsTold },
    hidden: new Set(told.squares.flatMap(({ cell, hidden }) => (hidden === 0 ? [] : [cell]))),
    areas: told.areas,
    areasTold: told.areasTold,
  }
}
