import type { Position, Ring, Shape } from './shape.ts'

/**
 * Shapes with fewer positions, neighbours still joined: edges that two shapes share are cut into arcs where three or
 * more meet, and each arc is simplified once for all who share it, its ends kept (Visvalingam and Whyatt 1993: the
 * position goes first whose triangle with its neighbours is smallest).
 *
 * @param smallest the area of the smallest triangle that is kept, in square units of the shapes: for drawing, about half
 * the square of a pixel's side
 * @returns for each shape its own; rings that would enclose nothing go, save the last of a shape, which stays as it was
 */
export function simplifyTogether(shapes: readonly Shape[], smallest: number): readonly Shape[] {
  const junctions = junctionsOf(shapes)
  const arcs = new Map<string, Ring>()
  return shapes.map(shape => {
    const simpler = shape.flatMap(([outer = [], ...holes]) => {
      const ring = simplifyRing(outer, junctions, arcs, smallest)
      if (ring.length < 4) return []
      return [
        [ring, ...holes.map(hole => simplifyRing(hole, junctions, arcs, smallest)).filter(({ length }) => length >= 4)],
      ]
    })
    return simpler.length > 0 ? simpler : shape
  })
}

const keyOf = ([x, y]: Position) => `${x} ${y}`

/** Positions at which a ring goes another way than a ring before it: the ends of the arcs that they share. */
function junctionsOf(shapes: readonly Shape[]): ReadonlySet<string> {
  const neighbours = new Map<string, string>()
  const junctions = new Set<string>()
  for (const ring of shapes.flat(2)) {
    const keys = ring.slice(1).map(keyOf)
    for (const [at, key] of keys.entries()) {
      const [before, after] = [keys.at(at - 1) ?? '', keys[(at + 1) % keys.length] ?? '']
      const way = before < after ? `${before}|${after}` : `${after}|${before}`
      const known = neighbours.get(key)
      if (known === undefined) neighbours.set(key, way)
      else if (known !== way) junctions.add(key)
    }
  }
  return junctions
}

function simplifyRing(ring: Ring, junctions: ReadonlySet<string>, arcs: Map<string, Ring>, smallest: number): Ring {
  const open = ring.slice(1)
  const first = open.findIndex(position => junctions.has(keyOf(position)))
  if (first === -1) return simplifyIsland(open, smallest)
  const turned = [...open.slice(first), ...open.slice(0, first + 1)]
  const simpler: Position[] = []
  let from = 0
  for (let at = 1; at < turned.length; at += 1) {
    if (!junctions.has(keyOf(turned[at] as Position))) continue
    simpler.push(...simplifyArc(turned.slice(from, at + 1), arcs, smallest).slice(0, -1))
    from = at
  }
  const closing = simpler[0]
  return closing === undefined ? [] : [...simpler, closing]
}

/** An arc is simplified from the same end whichever ring it comes from, and once. */
function simplifyArc(arc: Ring, arcs: Map<string, Ring>, smallest: number): Ring {
  const keys = arc.map(keyOf)
  const there = keys.join('|')
  const back = keys.reverse().join('|')
  const turned = back < there
  const key = turned ? back : there
  const known = arcs.get(key) ?? visvalingam(turned ? arc.toReversed() : arc, smallest)
  arcs.set(key, known)
  return turned ? known.toReversed() : known
}

/** A ring that shares nothing, or all of itself with one hole: begun at its lowest position, so that both begin alike. */
function simplifyIsland(open: Ring, smallest: number): Ring {
  let lowest = 0
  for (const [at, [x, y]] of open.entries()) {
    const [lx, ly] = open[lowest] as Position
    if (y < ly || (y === ly && x < lx)) lowest = at
  }
  const turned = [...open.slice(lowest), ...open.slice(0, lowest + 1)]
  // Which way round a ring runs must not matter to what is left of it.
  const [second, last] = [turned[1], turned.at(-2)]
  const forward = second !== undefined && last !== undefined && keyOf(second) < keyOf(last)
  const simpler = visvalingam(forward ? turned : turned.toReversed(), smallest)
  return forward ? simpler : simpler.toReversed()
}

/** The ends stay. An area that grows when its neighbour goes keeps the larger of the two, as the authors have it. */
function visvalingam(line: Ring, smallest: number): Ring {
  const count = line.length
  if (count <= 2) return line
  const before = Int32Array.from(line, (_, at) => at - 1)
  const after = Int32Array.from(line, (_, at) => at + 1)
  const size = new Float64Array(count).fill(Infinity)
  const heap = new SmallestFirst(size)
  const measure = (at: number) => triangle(line, before[at] as number, at, after[at] as number)
  for (let at = 1; at < count - 1; at += 1) {
    size[at] = measure(at)
    heap.push(at)
  }
  const gone = new Uint8Array(count)
  for (let at = heap.pop(); at !== undefined && (size[at] as number) < smallest; at = heap.pop()) {
    gone[at] = 1
    const [left, right] = [before[at] as number, after[at] as number]
    after[left] = right
    before[right] = left
    for (const beside of [left, right]) {
      if (beside <= 0 || beside >= count - 1) continue
      size[beside] = Math.max(measure(beside), size[at] as number)
      heap.moved(beside)
    }
  }
  return line.filter((_, at) => gone[at] === 0)
}

function triangle(line: Ring, a: number, b: number, c: number): number {
  const [[ax, ay], [bx, by], [cx, cy]] = [line[a] as Position, line[b] as Position, line[c] as Position]
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
}

/** A heap of positions by size, smallest first, and by number where they are alike: the same line simplifies alike. */
class SmallestFirst {
  readonly #heap: number[] = []
  readonly #place = new Map<number, number>()
  readonly #size: Float64Array

  constructor(size: Float64Array) {
    this.#size = size
  }

  push(at: number): void {
    this.#heap.push(at)
    this.#place.set(at, this.#heap.length - 1)
    this.#up(this.#heap.length - 1)
  }

  pop(): number | undefined {
    const top = this.#heap[0]
    const last = this.#heap.pop()
    if (top === undefined || last === undefined) return undefined
    this.#place.delete(top)
    if (last !== top) {
      this.#put(last, 0)
      this.#down(0)
    }
    return top
  }

  moved(at: number): void {
    const place = this.#place.get(at)
    if (place === undefined) return
    this.#up(place)
    this.#down(this.#place.get(at) as number)
  }

  #put(at: number, place: number): void {
    this.#heap[place] = at
    this.#place.set(at, place)
  }

  #less(one: number, other: number): boolean {
    const [a, b] = [this.#size[one] as number, this.#size[other] as number]
    return a < b || (a === b && one < other)
  }

  #up(from: number): void {
    let place = from
    const at = this.#heap[place] as number
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = this.#heap[parent] as number
      if (!this.#less(at, above)) break
      this.#put(above, place)
      place = parent
    }
    this.#put(at, place)
  }

  #down(from: number): void {
    let place = from
    const at = this.#heap[place] as number
    for (;;) {
      let child = 2 * place + 1
      if (child >= this.#heap.length) break
      const right = this.#heap[child + 1]
      if (right !== undefined && this.#less(right, this.#heap[child] as number)) child += 1
      const below = this.#heap[child] as number
      if (!this.#less(below, at)) break
      this.#put(below, place)
      place = child
    }
    this.#put(at, place)
  }
}
