import type { Tx } from '../../../kernel/db/as-actor.ts'
import { type Position, type Shape } from '../../../kernel/geometry/shape.ts'
import { simplifyTogether } from '../../../kernel/geometry/simplify.ts'
import { readAreas } from '../read-layers.ts'
import { remembered } from '../remember-sets.ts'
import type { Area, Box, DrawingAsked, DrawnArea, DrawnLayer, Frame, LayerSet } from '../types.ts'
import { makeFrame, placeInFrame } from './frame.ts'

/** The least triangle that is worth a position, in square pixels. */
const LEAST = 0.5

/**
 * A set as the paths of a picture: outlines simplified to what can be seen at this scale, neighbours still joined. Kept
 * for each set, size and box.
 */
export function pathsOf(tx: Tx, set: LayerSet, asked: DrawingAsked): Promise<DrawnLayer> {
  const { width, height, box } = asked
  const what = ['drawing', width, height, ...(box ? [box.west, box.south, box.east, box.north] : [])].join(' ')
  return remembered(set, what, async () => drawAreas(set, await readAreas(tx, set), asked))
}

function drawAreas(set: LayerSet, areas: readonly Area[], asked: DrawingAsked): DrawnLayer {
  const frame = makeFrame(around(areas), asked)
  const shapes = simplifyTogether(
    areas.map(area => area.shape),
    LEAST / frame.pixelsPerMetre ** 2,
  )
  return { set, frame, areas: areas.map((area, index) => drawArea(area, shapes[index] ?? [], frame)) }
}

function drawArea({ code, name, districtCode, centre, box }: Area, shape: Shape, frame: Frame): DrawnArea {
  const seen = overlap(box, frame.box)
  return {
    code,
    name,
    districtCode,
    d: seen ? shape.flatMap(rings => rings.map(ring => drawRing(ring, frame))).join('') : '',
    ...placeInFrame(frame, centre.easting, centre.northing),
  }
}

/** From the first position by steps, in whole tenths of a pixel, so that rounding never adds up. */
function drawRing(ring: readonly Position[], frame: Frame): string {
  const steps: string[] = []
  let last = tenths(ring[0] ?? [0, 0], frame)
  const begin = `M${last.x / 10} ${last.y / 10}`
  for (const position of ring.slice(1, -1)) {
    const next = tenths(position, frame)
    if (next.x === last.x && next.y === last.y) continue
    steps.push(`${(next.x - last.x) / 10} ${(next.y - last.y) / 10}`)
    last = next
  }
  return steps.length === 0 ? '' : `${begin}l${steps.join(' ')}z`
}

function tenths([easting, northing]: Position, { box, pixelsPerMetre }: Frame) {
  return {
    x: Math.round((easting - box.west) * pixelsPerMetre * 10),
    y: Math.round((box.north - northing) * pixelsPerMetre * 10),
  }
}

function around(areas: readonly Area[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const area of areas) {
    box.west = Math.min(box.west, area.box.west)
    box.south = Math.min(box.south, area.box.south)
    box.east = Math.max(box.east, area.box.east)
    box.north = Math.max(box.north, area.box.north)
  }
  return box
}

function overlap(one: Box, other: Box): boolean {
  return one.west <= other.east && one.east >= other.west && one.south <= other.north && one.north >= other.south
}
