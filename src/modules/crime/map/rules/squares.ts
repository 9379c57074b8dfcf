import { gridReference } from '#hotspots'

/** A square of the National Grid: its south-west corner and its side, in metres. */
export interface Square {
  readonly west: number
  readonly south: number
  readonly size: number
}

/** Sides of the squares that maps are made of: within a district, and over a county. */
export const FINE = 500
export const COARSE = 1_000
/** Exact places are moved to the middle of squares of this side before they are drawn. */
export const LATTICE = 50

/** The middle of the lattice's square in which an easting or northing lies. */
export function toLattice(metres: number): number {
  return Math.floor(metres / LATTICE) * LATTICE + LATTICE / 2
}

/** A square as an address writes it: "499500,150500,500". */
export function squareCode({ west, south, size }: Square): string {
  return `${west},${south},${size}`
}

/** The code of the square of this side in which a place lies. */
export function squareAround(easting: number, northing: number, size: number): string {
  return squareCode({ west: Math.floor(easting / size) * size, south: Math.floor(northing / size) * size, size })
}

/** The square that an address names; undefined where its corner is not one of the grid's. */
export function parseSquare(code: string): Square | undefined {
  const [west = Number.NaN, south = Number.NaN, size = Number.NaN] = code.split(',').map(Number)
  return west % size === 0 && south % size === 0 ? { west, south, size } : undefined
}

/** "SU 995 505": the reference of its south-west corner, as it would be read from an Ordnance Survey map. */
export function squareName({ west, south, size }: Square): string {
  return onGrid(west, south) ? gridReference(west, south, size < 100 ? 8 : 6) : `${west}, ${south}`
}

function onGrid(x: number, y: number): boolean {
  return x >= 0 && x < 700_000 && y >= 0 && y < 1_300_000
}
