import { contains, type Position, type Shape } from '../../../kernel/geometry/shape.ts'
import { manyToNationalGrid } from '#hotspots'

/**
 * Great Britain with its islands, drawn with a wide brush in degrees: no place on land lies outside, while Northern
 * Ireland, the Isle of Man, France and the open sea do. Drawn for this purpose from a general map, to about 20 km.
 */
const DEGREES: readonly Position[] = [
  [-6.7, 49.7],
  [-4, 49.7],
  [1, 50.3],
  [1.9, 51],
  [2.3, 52.5],
  [1.6, 53.2],
  [0.6, 53.7],
  [0.3, 54.2],
  [-0.9, 55],
  [-1.2, 55.6],
  [-1.6, 56.3],
  [-1.4, 57.4],
  [-1.5, 57.9],
  [-2.6, 58.5],
  [-1.9, 59.4],
  [-0.4, 60],
  [-0.3, 61],
  [-1.6, 61],
  [-2.6, 60.2],
  [-4, 59.5],
  [-6.3, 59.3],
  [-8.9, 58],
  [-8.2, 56.6],
  [-6.9, 55.6],
  [-5.9, 55.2],
  [-5.3, 54.9],
  [-5.35, 54.55],
  [-4.9, 54.43],
  [-3.9, 54.47],
  [-3.8, 53.65],
  [-4.9, 53.65],
  [-5.1, 52.7],
  [-5.8, 51.7],
  [-5, 51.1],
  [-5.9, 50.4],
  [-6.7, 50.2],
  [-6.7, 49.7],
]

const OUTLINE: Shape = [[toGrid(DEGREES)]]

/** Whether a place, in metres of the National Grid, is on land in Great Britain or within some kilometres of it. */
export function isInGreatBritain(easting: number, northing: number): boolean {
  return contains(OUTLINE, easting, northing)
}

/** Degrees (WGS84) as metres of the National Grid. */
export function toGrid(positions: readonly Position[]): readonly Position[] {
  const { x, y } = manyToNationalGrid(
    Float64Array.from(positions, ([longitude]) => longitude),
    Float64Array.from(positions, ([, latitude]) => latitude),
  )
  return Array.from(x, (easting, at) => [easting, y[at] as number] as const)
}
