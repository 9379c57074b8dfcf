import type { Position, Shape } from './shape.ts'

export interface Crossing {
  readonly kind: 'touch' | 'cross'
  readonly at: Position
}

/**
 * The first place where the edges of a shape meet elsewhere than at the end of one and the beginning of the next: a
 * ring that comes back to a position of its own, an edge through another, two edges that lie on each other. Rings may
 * touch each other in single positions (OGC Simple Features, 6.1.11.1), but may not cross.
 */
export function crossingIn(shape: Shape): Crossing | undefined {
  return repeatedPosition(shape) ?? crossingEdges(shape)
}

function repeatedPosition(shape: Shape): Crossing | undefined {
  for (const ring of shape.flat()) {
    const seen = new Set<string>()
    for (let at = 1; at < ring.length; at += 1) {
      const position = ring[at] as Position
      const key = `${position[0]} ${position[1]}`
      if (seen.has(key)) return { kind: 'touch', at: position }
      seen.add(key)
    }
  }
  return undefined
}

interface Edge {
  readonly from: Position
  readonly to: Position
  readonly ring: number
  readonly step: number
  /** Steps of its ring. */
  readonly steps: number
  readonly west: number
  readonly east: number
}

/** A sweep from west to east: only edges that lie over each other are compared. */
function crossingEdges(shape: Shape): Crossing | undefined {
  const edges = edgesOf(shape).sort((one, other) => one.west - other.west)
  let open: Edge[] = []
  for (const edge of edges) {
    const kept: Edge[] = []
    for (const other of open) {
      if (other.east < edge.west) continue
      kept.push(other)
      const crossing = meet(edge, other)
      if (crossing !== undefined) return crossing
    }
    kept.push(edge)
    open = kept
  }
  return undefined
}

function edgesOf(shape: Shape): Edge[] {
  return shape.flat().flatMap((positions, ring) =>
    positions.slice(1).map((to, step) => {
      const from = positions[step] as Position
      const [west, east] = from[0] < to[0] ? [from[0], to[0]] : [to[0], from[0]]
      return { from, to, ring, step, steps: positions.length - 1, west, east }
    }),
  )
}

function meet(one: Edge, other: Edge): Crossing | undefined {
  const [low, high] = one.from[1] < one.to[1] ? [one.from[1], one.to[1]] : [one.to[1], one.from[1]]
  if (Math.max(other.from[1], other.to[1]) < low || Math.min(other.from[1], other.to[1]) > high) return undefined
  const fromSide = side(one, other.from)
  const toSide = side(one, other.to)
  const fromOther = side(other, one.from)
  const toOther = side(other, one.to)
  if (fromSide * toSide < 0 && fromOther * toOther < 0) {
    return isClear(one, fromSide, toSide) && isClear(other, fromOther, toOther)
      ? { kind: 'cross', at: whereCrossed(one, other) }
      : undefined
  }
  if (fromSide === 0 && toSide === 0) return overlap(one, other)
  return touching(one, other, [
    [fromSide, other.from, one],
    [toSide, other.to, one],
    [fromOther, one.from, other],
    [toOther, one.to, other],
  ])
}

/** A crossing by less than this is the rounding of a position that was put in where edges met. In units of the shape. */
const HAIR = 1e-6

function isClear({ from, to }: Edge, ...sides: readonly [number, number]): boolean {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  return sides.every(side => Math.abs(side) > HAIR * length)
}

/** An end of one edge in the middle of the other, or edges of one ring that share an end without following each other. */
function touching(
  one: Edge,
  other: Edge,
  ends: readonly (readonly [side: number, end: Position, edge: Edge])[],
): Crossing | undefined {
  for (const [where, end, edge] of ends) {
    if (where !== 0 || !isBetween(edge, end)) continue
    const atAnEnd = isSame(end, edge.from) || isSame(end, edge.to)
    // Two rings may share single positions; within a ring, a shared position that does not follow is found before this.
    if (!atAnEnd && one.ring === other.ring) return { kind: 'touch', at: end }
  }
  return undefined
}

/** On one line: sharing an end is well, lying on each other is not. */
function overlap(one: Edge, other: Edge): Crossing | undefined {
  const along = Math.abs(one.to[0] - one.from[0]) >= Math.abs(one.to[1] - one.from[1]) ? 0 : 1
  const [a1, a2] = [one.from[along], one.to[along]].sort((a, b) => a - b) as [number, number]
  const [b1, b2] = [other.from[along], other.to[along]].sort((a, b) => a - b) as [number, number]
  return Math.min(a2, b2) > Math.max(a1, b1) ? { kind: 'touch', at: other.from } : undefined
}

function side({ from, to }: Edge, [x, y]: Position): number {
  return (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0])
}

function isBetween({ from, to }: Edge, [x, y]: Position): boolean {
  return (
    x >= Math.min(from[0], to[0]) &&
    x <= Math.max(from[0], to[0]) &&
    y >= Math.min(from[1], to[1]) &&
    y <= Math.max(from[1], to[1])
  )
}

function isSame(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1]
}

function whereCrossed(one: Edge, other: Edge): Position {
  const [dx, dy] = [one.to[0] - one.from[0], one.to[1] - one.from[1]]
  const [ex, ey] = [other.to[0] - other.from[0], other.to[1] - other.from[1]]
  const part = ((other.from[0] - one.from[0]) * ey - (other.from[1] - one.from[1]) * ex) / (dx * ey - dy * ex)
  return [one.from[0] + part * dx, one.from[1] + part * dy]
}
