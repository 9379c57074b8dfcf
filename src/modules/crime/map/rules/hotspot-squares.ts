import { benjaminiHochberg, getisOrd, hotspotPs, neighboursFromLists } from '#hotspots'
import { type Square, squareCode } from './squares.ts'

/** A square that stands out, itself and those around it, more than chance explains. */
export interface HotSquare extends Square {
  readonly incidents: number
  readonly z: number
  /** Allowing for all the squares looked at. */
  readonly p: number
  readonly confidence: 99 | 95
}

export interface CountedSquare extends Square {
  readonly incidents: number
}

/** Squares that stand out, and how large they are. */
export interface HotSquares {
  readonly squares: readonly HotSquare[]
  readonly size: number
}

const MOST_SQUARES = 60_000
/** Below so many a square tells next to nothing, and squares of twice the side are looked at. */
const TOO_SPARSE = 0.5

/**
 * Getis-Ord Gi* over the squares of an area, empty ones too, corners counting as neighbours; hot where p is at most .05
 * (.01 for 99 %) after Benjamini and Hochberg. `inside` says which squares belong to the area: without it every square
 * of the smallest rectangle around the counts does.
 */
export function findHotSquares(
  counted: readonly CountedSquare[],
  size: number,
  inside?: (easting: number, northing: number) => boolean,
): HotSquares {
  const squares = squaresOf(counted, size, inside)
  const mean = squares.reduce((sum, { incidents }) => sum + incidents, 0) / Math.max(1, squares.length)
  if (squares.length < 9 || squares.length > MOST_SQUARES || mean === 0) return { squares: [], size }
  if (mean < TOO_SPARSE && size < LARGEST) return findHotSquares(doubled(counted, size * 2), size * 2, inside)
  const known = new Map(squares.map((square, index) => [squareCode(square), index]))
  const neighbours = neighboursFromLists(squares.map(square => around(square, known)))
  const counts = Float64Array.from(squares, square => square.incidents)
  const z = getisOrd(counts, neighbours)
  const p = benjaminiHochberg(hotspotPs(counts, neighbours, z))
  const hot = squares.flatMap((square, index) => {
    const [score = 0, adjusted = 1] = [z[index], p[index]]
    if (score <= 0 || adjusted > 0.05) return []
    return [{ ...square, z: score, p: adjusted, confidence: adjusted <= 0.01 ? (99 as const) : (95 as const) }]
  })
  return { squares: hot, size }
}

const LARGEST = 2_000

/** The same counts in squares of a multiple of the side. */
function doubled(counted: readonly CountedSquare[], size: number): readonly CountedSquare[] {
  const sums = new Map<string, CountedSquare>()
  for (const { west, south, incidents } of counted) {
    const square = { west: Math.floor(west / size) * size, south: Math.floor(south / size) * size, size }
    const code = squareCode(square)
    sums.set(code, { ...square, incidents: incidents + (sums.get(code)?.incidents ?? 0) })
  }
  return [...sums.values()]
}

function squaresOf(
  counted: readonly CountedSquare[],
  size: number,
  inside: ((easting: number, northing: number) => boolean) | undefined,
): readonly CountedSquare[] {
  if (counted.length === 0) return []
  const counts = new Map(counted.map(square => [squareCode(square), square.incidents]))
  const wests = counted.map(square => square.west)
  const souths = counted.map(square => square.south)
  const [west, east] = [Math.min(...wests), Math.max(...wests)]
  const [south, north] = [Math.min(...souths), Math.max(...souths)]
  if (((east - west) / size + 1) * ((north - south) / size + 1) > MOST_SQUARES * 4) return []
  const squares: CountedSquare[] = []
  for (let y = south; y <= north; y += size) {
    for (let x = west; x <= east; x += size) {
      const square = { west: x, south: y, size }
      const incidents = counts.get(squareCode(square)) ?? 0
      if (incidents > 0 || inside === undefined || inside(x + size / 2, y + size / 2))
        squares.push({ ...square, incidents })
    }
  }
  return squares
}

function around({ west, south, size }: Square, known: ReadonlyMap<string, number>): readonly number[] {
  const found: number[] = []
  for (let up = -1; up <= 1; up += 1) {
    for (let along = -1; along <= 1; along += 1) {
      const other = known.get(squareCode({ west: west + along * size, south: south + up * size, size }))
      if (other !== undefined && (up !== 0 || along !== 0)) found.push(other)
    }
  }
  return found.sort((one, other) => one - other)
}

/** A side of a square, in metres. */
export interface Side {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

/** The sides of squares that border on none of the others: the outline of what they cover. */
export function outlineOf(squares: readonly Square[]): readonly Side[] {
  const known = new Set(squares.map(squareCode))
  return squares.flatMap(({ west, south, size }) => {
    const [east, north] = [west + size, south + size]
    const without = (x: number, y: number) => !known.has(squareCode({ west: x, south: y, size }))
    const sides: Side[] = []
    if (without(west, south - size)) sides.push({ from: [west, south], to: [east, south] })
    if (without(east, south)) sides.push({ from: [east, south], to: [east, north] })
    if (without(west, north)) sides.push({ from: [east, north], to: [west, north] })
    if (without(west - size, south)) sides.push({ from: [west, north], to: [west, south] })
    return sides
  })
}
