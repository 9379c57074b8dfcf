/** A place on a plane: x, y. What the units are is for the caller to say; areas come out in their square. */
export type Position = readonly [x: number, y: number]

/** Positions along an edge; the last is the first again. */
export type Ring = readonly Position[]

/** One or more polygons, each an outer ring and then its holes (RFC 7946, MultiPolygon). */
export type Shape = readonly (readonly Ring[])[]

export interface Extent {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Twice-halved cross product: positive where the ring runs anticlockwise. */
export function signedArea(ring: Ring): number {
  let sum = 0
  const [ox, oy] = ring[0] ?? [0, 0]
  for (let at = 1; at < ring.length; at += 1) {
    const [ax, ay] = ring[at - 1] as Position
    const [bx, by] = ring[at] as Position
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy) // from the first position, so that large coordinates cost no digits
  }
  return sum / 2
}

/** The area within the outer rings less that of the holes, whichever way round the rings run. */
export function areaOf(shape: Shape): number {
  let sum = 0
  for (const rings of shape) {
    for (const [index, ring] of rings.entries()) sum += (index === 0 ? 1 : -1) * Math.abs(signedArea(ring))
  }
  return sum
}

/** Outer rings anticlockwise, holes clockwise (RFC 7946, 3.1.6). */
export function orient(shape: Shape): Shape {
  return shape.map(rings =>
    rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed())),
  )
}

export function extentOf(shapes: Iterable<Shape>): Extent {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const shape of shapes) {
    for (const [outer = []] of shape) {
      for (const [x, y] of outer) {
        if (x < extent.west) extent.west = x
        if (x > extent.east) extent.east = x
        if (y < extent.south) extent.south = y
        if (y > extent.north) extent.north = y
      }
    }
  }
  return extent
}

/** Whether a place is inside: an even-odd count of the edges to its right. A place on an edge is on one side of it. */
export function contains(shape: Shape, x: number, y: number): boolean {
  let inside = false
  for (const rings of shape) {
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at += 1) {
        const [ax, ay] = ring[at - 1] as Position
        const [bx, by] = ring[at] as Position
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
      }
    }
  }
  return inside
}

/** Levels at which a shape is cut in search of its widest place. */
const LEVELS = 24

/** A place inside: where the centre of gravity lies outside, the middle of the widest of some cuts from west to east. */
export function insideOf(shape: Shape): Position {
  const centre = centreOfGravity(shape)
  if (contains(shape, centre[0], centre[1])) return centre
  const { south, north } = extentOf([shape])
  let widest = { width: -Infinity, place: centre }
  for (let level = 0; level < LEVELS; level += 1) {
    const y = south + ((level + 0.5) / LEVELS) * (north - south)
    const crossings = crossingsAt(shape, y)
    for (let at = 1; at < crossings.length; at += 2) {
      const [from, to] = [crossings[at - 1] as number, crossings[at] as number]
      if (to - from > widest.width) widest = { width: to - from, place: [(from + to) / 2, y] }
    }
  }
  return widest.place
}

function crossingsAt(shape: Shape, y: number): readonly number[] {
  const crossings: number[] = []
  for (const ring of shape.flat()) {
    for (let at = 1; at < ring.length; at += 1) {
      const [ax, ay] = ring[at - 1] as Position
      const [bx, by] = ring[at] as Position
      if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
  }
  return crossings.sort((one, other) => one - other)
}

/** Of the largest polygon's outer ring. */
function centreOfGravity(shape: Shape): Position {
  let largest: Ring = shape[0]?.[0] ?? []
  for (const [outer = []] of shape) if (Math.abs(signedArea(outer)) > Math.abs(signedArea(largest))) largest = outer
  const [ox, oy] = largest[0] ?? [0, 0]
  let [x, y, sum] = [0, 0, 0]
  for (let at = 1; at < largest.length; at += 1) {
    const [ax, ay] = [(largest[at - 1] as Position)[0] - ox, (largest[at - 1] as Position)[1] - oy]
    const [bx, by] = [(largest[at] as Position)[0] - ox, (largest[at] as Position)[1] - oy]
    const cross = ax * by - bx * ay
    x += (ax + bx) * cross
    y += (ay + by) * cross
    sum += cross
  }
  return sum === 0 ? [ox, oy] : [ox + x / (3 * sum), oy + y / (3 * sum)]
}
