import { type Box, boxOf, type ComparisonShape, displacementRing, metres, type Shape } from './shape.ts'

/** How metres become pixels: north is up. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly box: Box
  readonly pixelsPerMetre: number
}

export interface Line {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly label: string
}

export interface Drawing {
  readonly frame: Frame
  readonly hotspot: Outline
  /** The hotspot made wider by the ring in which moved incidents are looked for. */
  readonly ring: Outline
  readonly comparison: Outline | undefined
  /** Whether a comparison area lies outside the picture. */
  readonly comparisonBeyond: boolean
  readonly grid: readonly Line[]
  readonly scale: { readonly pixels: number; readonly words: string }
}

/** A circle, or squares drawn with a border as wide as the shape grows. */
export type Outline =
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number }
  | { readonly kind: 'squares'; readonly d: string; readonly grown: number }

const WIDTH = 720
const MARGIN = 0.06
/** Wider than tall, so that it stands on one screen. */
const WIDER = 1.5
/** A comparison area so far away that the hotspot would be a dot is told of in words instead. */
const MOST_TIMES_WIDER = 5

/** The picture of a place: itself, the ring around it, what it is compared with, and how large all that is. */
export function drawPlace(hotspot: Shape, comparison: ComparisonShape | undefined): Drawing {
  const ring = displacementRing(hotspot).far
  const own = grow(boxOf(hotspot), comparison?.kind === 'around' ? Math.max(ring, comparison.far) : ring)
  const both = comparison?.kind === 'circle' ? join(own, boxOf(comparison)) : own
  const comparisonBeyond = sizeOf(both) > sizeOf(own) * MOST_TIMES_WIDER
  const frame = makeFrame(comparisonBeyond ? own : both)
  return {
    frame,
    hotspot: outline(frame, hotspot, 0),
    ring: outline(frame, hotspot, ring),
    comparison: drawComparison(frame, hotspot, comparison, comparisonBeyond),
    comparisonBeyond,
    grid: gridLines(frame),
    scale: scaleOf(frame),
  }
}

function drawComparison(
  frame: Frame,
  hotspot: Shape,
  comparison: ComparisonShape | undefined,
  beyond: boolean,
): Outline | undefined {
  if (comparison === undefined || beyond) return undefined
  return comparison.kind === 'circle' ? outline(frame, comparison, 0) : outline(frame, hotspot, comparison.far)
}

function grow({ west, south, east, north }: Box, by: number): Box {
  return { west: west - by, south: south - by, east: east + by, north: north + by }
}

function join(a: Box, b: Box): Box {
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  }
}

function sizeOf({ west, south, east, north }: Box): number {
  return Math.max(east - west, north - south)
}

function makeFrame(content: Box): Frame {
  const { west, south, east, north } = grow(content, sizeOf(content) * MARGIN)
  const more = Math.max(0, ((north - south) * WIDER - (east - west)) / 2)
  const box = { west: west - more, south, east: east + more, north }
  const pixelsPerMetre = WIDTH / (box.east - box.west)
  return { width: WIDTH, height: Math.round((box.north - box.south) * pixelsPerMetre), box, pixelsPerMetre }
}

export function inFrame({ box, pixelsPerMetre }: Frame, easting: number, northing: number): { x: number; y: number } {
  return { x: tenth((easting - box.west) * pixelsPerMetre), y: tenth((box.north - northing) * pixelsPerMetre) }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function outline(frame: Frame, shape: Shape, grown: number): Outline {
  const scale = frame.pixelsPerMetre
  if (shape.kind === 'circle') {
    const { x, y } = inFrame(frame, shape.easting, shape.northing)
    return { kind: 'circle', x, y, r: tenth((shape.radius + grown) * scale) }
  }
  const side = tenth(shape.cell * scale)
  const squares = shape.at.map(([e, n]) => {
    const { x, y } = inFrame(frame, e, n + shape.cell)
    return `M${x} ${y}h${side}v${side}h${-side}z`
  })
  return { kind: 'squares', d: squares.join(''), grown: tenth(grown * scale * 2) }
}

const STEPS = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]

/** Lines of the National Grid, up to five across the picture. */
function gridLines(frame: Frame): readonly Line[] {
  const { box, width, height } = frame
  const step = STEPS.find(size => (box.east - box.west) / size <= 5) ?? 10_000
  const eastings = multiples(box.west, box.east, step).map(easting => {
    const { x } = inFrame(frame, easting, box.north)
    return { x1: x, y1: 0, x2: x, y2: height, label: String(easting) }
  })
  const northings = multiples(box.south, box.north, step).map(northing => {
    const { y } = inFrame(frame, box.west, northing)
    return { x1: 0, y1: y, x2: width, y2: y, label: String(northing) }
  })
  return [...eastings, ...northings]
}

function multiples(from: number, to: number, step: number): readonly number[] {
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, at) => (first + at) * step)
}

function scaleOf({ box, pixelsPerMetre }: Frame): Drawing['scale'] {
  const most = (box.east - box.west) / 3
  const length = STEPS.findLast(size => size <= most) ?? 50
  return { pixels: tenth(length * pixelsPerMetre), words: metres(length) }
}
