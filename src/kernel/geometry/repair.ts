import { type Geom, union } from 'polyclip-ts'
import { crossingIn } from './crossing.ts'
import { contains, insideOf, orient, type Position, type Ring, type Shape } from './shape.ts'

/** What became of a shape: as it was, put right, or why that is impossible. */
export type Repair =
  | { readonly state: 'sound'; readonly shape: Shape }
  | { readonly state: 'repaired'; readonly shape: Shape; readonly fault: string }
  | { readonly state: 'hopeless'; readonly fault: string }

/**
 * A shape whose rings neither cross nor touch themselves or each other. A ring that touches itself becomes several, or a
 * ring with a hole; one that crosses itself keeps every part that it encloses. A shape that was sound comes back with
 * the same positions, oriented.
 */
export function repairShape(given: Shape): Repair {
  const shape = withoutSlivers(given)
  if (shape.length === 0) return { state: 'hopeless', fault: 'encloses nothing' }
  const fault = faultOf(shape)
  if (fault === undefined) return { state: 'sound', shape: orient(shape) }
  let mended: Shape | undefined = shape
  for (let round = 0; round < ROUNDS && mended !== undefined; round += 1) {
    mended = mend(mended)
    if (mended === undefined || mended.length === 0) break
    if (faultOf(mended) === undefined) return { state: 'repaired', shape: orient(mended), fault }
  }
  return { state: 'hopeless', fault }
}

/** Where edges cross, a position is put in that is a hair off both: a second or third round settles what that upsets. */
const ROUNDS = 4

/** What is wrong with a shape, in words; undefined where nothing is. */
export function faultOf(shape: Shape): string | undefined {
  const crossing = crossingIn(shape)
  if (crossing === undefined) return misplacedIn(shape)
  const where = `at ${Math.round(crossing.at[0])}, ${Math.round(crossing.at[1])}`
  return crossing.kind === 'touch' ? `its edge touches itself ${where}` : `its edge crosses itself ${where}`
}

/** Rings that cross nothing and are in the wrong place all the same: a part within a part, a hole outside. */
function misplacedIn(shape: Shape): string | undefined {
  for (const [index, [outer = [], ...holes]] of shape.entries()) {
    const others = shape.filter((_, other) => other !== index)
    if (others.some(other => contains([other], ...insideOf([[outer]])))) return 'its parts lie on each other'
    if (holes.some(hole => !contains([[outer]], ...insideOf([[hole]])))) return 'a hole of it lies outside'
  }
  return undefined
}

/** Positions that follow on themselves are one, rings close, and rings without area are none. */
function withoutSlivers(shape: Shape): Shape {
  return shape.flatMap(rings => {
    const [outer, ...holes] = rings.map(tidyRing)
    if (outer === undefined || !encloses(outer)) return []
    return [[outer, ...holes.filter(encloses)]]
  })
}

function tidyRing(ring: Ring): Ring {
  const tidy: Position[] = []
  for (const position of ring) {
    const last = tidy.at(-1)
    if (last === undefined || last[0] !== position[0] || last[1] !== position[1]) tidy.push(position)
  }
  const [first, last] = [tidy[0], tidy.at(-1)]
  if (first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1])) tidy.push(first)
  return tidy
}

/** Whether a ring is more than a line there and back. One that crosses itself may have no area by its sign and is some. */
function encloses(ring: Ring): boolean {
  const [[ax, ay], [bx, by]] = [ring[0] ?? [0, 0], ring[1] ?? [0, 0]]
  return ring.length >= 4 && ring.some(([x, y]) => (bx - ax) * (y - ay) !== (by - ay) * (x - ax))
}

function mend(shape: Shape): Shape | undefined {
  try {
    const [first, ...others] = shape.map(rings => rings.map(ring => ring.map(([x, y]) => [x, y])) as Geom)
    return first && withoutSlivers(union(first, ...others))
  } catch {
    return undefined // The sweep loses its way in some knots. Whoever asked is told that the shape is hopeless.
  }
}
