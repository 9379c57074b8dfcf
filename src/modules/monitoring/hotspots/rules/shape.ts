import { z } from 'zod'

/** A place in metres of the National Grid. */
export interface Place {
  readonly easting: number
  readonly northing: number
}

export interface Circle extends Place {
  readonly kind: 'circle'
  readonly radius: number
}

/** Square cells of one size, each by its south-western corner. */
export interface Cells {
  readonly kind: 'cells'
  readonly cell: number
  readonly at: readonly (readonly [number, number])[]
}

/** Everywhere between two distances from the edge of the hotspot. */
export interface Around {
  readonly kind: 'around'
  readonly near: number
  readonly far: number
}

/** The place that a group takes on. */
export type Shape = Circle | Cells

/** The place it is compared with: another circle, or a ring further out. */
export type ComparisonShape = Circle | Around

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

export const SMALLEST_RADIUS = 50
export const LARGEST_RADIUS = 2_000
export const MOST_CELLS = 200
export const SMALLEST_CELL = 25
export const LARGEST_CELL = 2_000
/** Beyond this a place is no hotspot: what is counted in it would be read from the whole county. */
export const WIDEST = 10_000
/** The National Grid. */
export const EASTERN_EDGE = 700_000
export const NORTHERN_EDGE = 1_300_000

const easting = z.number().int().min(0).max(EASTERN_EDGE)
const northing = z.number().int().min(0).max(NORTHERN_EDGE)
const circle = z.object({
  kind: z.literal('circle'),
  easting,
  northing,
  radius: z.number().int().min(SMALLEST_RADIUS).max(LARGEST_RADIUS),
})
const cells = z.object({
  kind: z.literal('cells'),
  cell: z.number().int().min(SMALLEST_CELL).max(LARGEST_CELL),
  at: z
    .array(z.tuple([easting, northing]))
    .min(1)
    .max(MOST_CELLS),
})
const around = z.object({
  kind: z.literal('around'),
  near: z.number().int().min(0).max(WIDEST),
  far: z.number().int().min(1).max(WIDEST),
})
const shape = z.discriminatedUnion('kind', [circle, cells])
const comparison = z.discriminatedUnion('kind', [circle, around])

/** A shape as it was kept. */
export function readShape(kept: unknown): Shape {
  return shape.parse(kept)
}

export function readComparison(kept: unknown): ComparisonShape | undefined {
  return kept === null || kept === undefined ? undefined : comparison.parse(kept)
}

/**
 * Cells as a link gives them: the size, and south-western corners `499000,158500;499500,158500`. Undefined where that
 * is not what they are, there are too many, or they lie too far apart.
 */
export function parseCells(cell: number, text: string): Cells | undefined {
  const at = text
    .split(';')
    .filter(pair => pair !== '')
    .map(pair => pair.split(','))
  if (at.some(pair => pair.length !== 2 || pair.some(number => !/^\d{1,7}$/.test(number)))) return undefined
  const distinct = new Map(at.map(([e, n]) => [`${Number(e)},${Number(n)}`, [Number(e), Number(n)] as const]))
  const read = cells.safeParse({ kind: 'cells', cell, at: [...distinct.values()] })
  if (!read.success) return undefined
  const { west, south, east, north } = boxOf(read.data)
  return east - west <= WIDEST && north - south <= WIDEST ? read.data : undefined
}

/** Cells as `parseCells` reads them. */
export function cellsText({ at }: Cells): string {
  return at.map(pair => pair.join(',')).join(';')
}

export function boxOf(place: Shape): Box {
  if (place.kind === 'circle') {
    const { easting: e, northing: n, radius } = place
    return { west: e - radius, south: n - radius, east: e + radius, north: n + radius }
  }
  const eastings = place.at.map(([e]) => e)
  const northings = place.at.map(([, n]) => n)
  return {
    west: Math.min(...eastings),
    south: Math.min(...northings),
    east: Math.max(...eastings) + place.cell,
    north: Math.max(...northings) + place.cell,
  }
}

export function centreOf(place: Shape): Place {
  if (place.kind === 'circle') return { easting: place.easting, northing: place.northing }
  const half = place.cell / 2
  const mean = (values: readonly number[]) => Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
  return { easting: mean(place.at.map(([e]) => e + half)), northing: mean(place.at.map(([, n]) => n + half)) }
}

/** Metres from the edge; nought or less inside. A point on the western or southern edge of a cell is inside, on the others outside. */
export function distanceFrom(place: Shape, e: number, n: number): number {
  if (place.kind === 'circle') return Math.hypot(e - place.easting, n - place.northing) - place.radius
  let least = Number.POSITIVE_INFINITY
  for (const [west, south] of place.at) {
    if (e >= west && e < west + place.cell && n >= south && n < south + place.cell) return 0
    const across = Math.max(west - e, e - west - place.cell, 0)
    const along = Math.max(south - n, n - south - place.cell, 0)
    least = Math.min(least, Math.max(Math.hypot(across, along), Number.MIN_VALUE))
  }
  return least
}

export function contains(place: Shape, e: number, n: number): boolean {
  return distanceFrom(place, e, n) <= 0
}

export function squareKilometres(place: Shape): number {
  const metres = place.kind === 'circle' ? Math.PI * place.radius ** 2 : place.at.length * place.cell ** 2
  return metres / 1_000_000
}

/** The radius of a circle of the same area. */
function radiusOf(place: Shape): number {
  return Math.sqrt((squareKilometres(place) * 1_000_000) / Math.PI)
}

/**
 * The ring in which moved incidents are looked for: as large as the hotspot itself, since displacement falls off with
 * distance, and at least 150 m wide, since police.uk moves its points to the nearest of a few places.
 * Reference: K. Bowers and S. Johnson, "Measuring the geographical displacement and diffusion of benefit effects of crime
 * prevention activity", Journal of Quantitative Criminology 19 (2003) 275-301.
 */
export function displacementRing(place: Shape): Around {
  const width = Math.max(150, radiusOf(place) * (Math.SQRT2 - 1))
  return { kind: 'around', near: 0, far: Math.ceil(width / 50) * 50 }
}

/**
 * The ring beyond that: near enough to share season and trend, far enough not to hold what was moved, and wide enough to
 * hold as many incidents as a comparison needs.
 */
export function suggestComparison(place: Shape): Around {
  const { far } = displacementRing(place)
  return { kind: 'around', near: far, far: far + Math.max(500, Math.ceil(radiusOf(place) / 25) * 50) }
}

/** Whether a point lies in the place that the hotspot is compared with. */
export function isCompared(comparisonShape: ComparisonShape, hotspot: Shape, e: number, n: number): boolean {
  if (comparisonShape.kind === 'circle') return contains(comparisonShape, e, n)
  const distance = distanceFrom(hotspot, e, n)
  return distance > comparisonShape.near && distance <= comparisonShape.far
}

/** Everything that has to be read to count in all of them. */
export function boxAround(hotspot: Shape, comparisonShape: ComparisonShape | undefined): Box {
  const ring = displacementRing(hotspot).far
  const reach = comparisonShape?.kind === 'around' ? Math.max(ring, comparisonShape.far) : ring
  const { west, south, east, north } = boxOf(hotspot)
  const own = { west: west - reach, south: south - reach, east: east + reach + 1, north: north + reach + 1 }
  if (comparisonShape?.kind !== 'circle') return own
  const other = boxOf(comparisonShape)
  return {
    west: Math.min(own.west, other.west),
    south: Math.min(own.south, other.south),
    east: Math.max(own.east, other.east + 1),
    north: Math.max(own.north, other.north + 1),
  }
}

/** Metres between a circle chosen for comparison and the hotspot: below nought where they overlap. */
export function gapBetween(chosen: Circle, hotspot: Shape): number {
  return distanceFrom(hotspot, chosen.easting, chosen.northing) - chosen.radius
}

/** "A circle of 300 m around 500500, 158700", "12 squares of 100 m". */
export function shapeWords(place: Shape | ComparisonShape): string {
  switch (place.kind) {
    case 'circle':
      return `Circle of ${metres(place.radius)} around ${place.easting}, ${place.northing}`
    case 'cells':
      return `${place.at.length} ${place.at.length === 1 ? 'square' : 'squares'} of ${metres(place.cell)}`
    case 'around':
      return `Ring from ${metres(place.near)} to ${metres(place.far)} beyond its edge`
    default:
      return place satisfies never
  }
}

export function metres(distance: number): string {
  return `${distance.toLocaleString('en-GB')} m`
}
