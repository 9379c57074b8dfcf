import { feature } from 'topojson-client'
import type { Position, Shape } from './shape.ts'

type Topology = Parameters<typeof feature>[0]
type TopologyObject = Parameters<typeof feature>[1]

/** One shape of a file with what the file says about it. */
export interface ReadShape {
  readonly properties: Readonly<Record<string, unknown>>
  /** Positions as the file gives them: degrees or metres. */
  readonly shape: Shape
}

export interface ReadShapes {
  readonly format: 'GeoJSON' | 'TopoJSON'
  /** What the file says its coordinates are (`crs`), such as `urn:ogc:def:crs:EPSG::27700`. */
  readonly crs: string | undefined
  readonly shapes: readonly ReadShape[]
}

/** A file that cannot be read as shapes. The message is a sentence and says what to do. */
export class ShapeFileError extends Error {
  override readonly name = 'ShapeFileError'
}

/**
 * Reads the polygons of GeoJSON (RFC 7946: a FeatureCollection, a Feature or a bare geometry) or TopoJSON. Throws
 * `ShapeFileError` when the text is neither, holds no polygon, or a position is no pair of numbers.
 */
export function readShapes(text: string, options: { readonly object?: string } = {}): ReadShapes {
  const content = parse(text)
  const crs = crsOf(content)
  if (content['type'] === 'Topology') {
    const { object, read } = ofTopology(content as unknown as Topology, options.object)
    return { format: 'TopoJSON', crs: crs ?? crsOf(object), shapes: toShapes(read) }
  }
  return { format: 'GeoJSON', crs, shapes: toShapes(featuresOf(content)) }
}

function parse(text: string): Record<string, unknown> {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new ShapeFileError(whyNoJson(text))
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as never
  throw new ShapeFileError('It is JSON, but neither GeoJSON nor TopoJSON. Download the boundaries as GeoJSON.')
}

function whyNoJson(text: string): string {
  const begin = text.trimStart()
  if (begin === '') return 'It is empty. Download it again.'
  if (begin.startsWith('PK')) return 'It is a zip file. Unpack it and give the GeoJSON inside.'
  if (begin.startsWith('<')) return 'It is a web page or XML (GML, KML). Download the boundaries as GeoJSON.'
  if (/^[{[]/.test(begin))
    return 'It breaks off or is damaged: it begins as JSON but does not end as such. Download it again.'
  return 'It is not GeoJSON or TopoJSON. Download the boundaries as GeoJSON.'
}

function crsOf(content: object): string | undefined {
  const name = (content as { crs?: { properties?: { name?: unknown } } | null }).crs?.properties?.name
  return typeof name === 'string' ? name : undefined
}

function ofTopology(topology: Topology, wanted: string | undefined) {
  const names = Object.keys(topology.objects ?? {})
  const name = wanted ?? names[0]
  if (name === undefined) throw new ShapeFileError('It is TopoJSON without any object. Download it again.')
  const object = topology.objects[name]
  if (object === undefined || (wanted === undefined && names.length > 1)) {
    throw new ShapeFileError(`It is TopoJSON with the objects ${names.join(', ')}. Say which with --object NAME.`)
  }
  try {
    const made: unknown = feature(topology, object as TopologyObject)
    return { object, read: featuresOf(made as Record<string, unknown>) }
  } catch {
    throw new ShapeFileError('It is TopoJSON whose arcs do not fit together. Download it again.')
  }
}

/** What of GeoJSON is read; whether it is there is found out on the way. */
type Geometry = { readonly type?: unknown; readonly coordinates?: unknown; readonly geometries?: unknown }

type Found = {
  readonly properties: Readonly<Record<string, unknown>> | null | undefined
  readonly geometry: Geometry | null
}

function featuresOf(content: Record<string, unknown>): readonly Found[] {
  switch (content['type']) {
    case 'FeatureCollection':
      if (!Array.isArray(content['features']))
        throw new ShapeFileError('It has no list of features. Download it again.')
      return content['features'].map(toFound)
    case 'Feature':
      return [toFound(content)]
    case 'Polygon':
    case 'MultiPolygon':
    case 'GeometryCollection':
      return [{ properties: {}, geometry: content }]
    default:
      throw new ShapeFileError('It is JSON, but neither GeoJSON nor TopoJSON. Download the boundaries as GeoJSON.')
  }
}

function toFound(given: unknown): Found {
  if (typeof given !== 'object' || given === null)
    throw new ShapeFileError('One of its features is none. Download it again.')
  const { properties, geometry } = given as Partial<Found>
  return { properties, geometry: geometry ?? null }
}

function toShapes(found: readonly Found[]): readonly ReadShape[] {
  const shapes = found.flatMap(({ properties, geometry }, index) => {
    const shape = toShape(geometry, index + 1)
    if (shape.length === 0) return []
    return [{ properties: properties ?? {}, shape }]
  })
  if (shapes.length > 0) return shapes
  throw new ShapeFileError('It holds no polygons, so no areas. Download the boundaries, not points or a table.')
}

/** The polygons of a geometry; lines and points are left out. */
function toShape(geometry: Geometry | null, number: number): Shape {
  switch (geometry?.type) {
    case 'Polygon':
      return [toRings(geometry.coordinates, number)]
    case 'MultiPolygon':
      return list(geometry.coordinates, number).map(rings => toRings(rings, number))
    case 'GeometryCollection':
      return list(geometry.geometries, number).flatMap(part => toShape(part as Geometry, number))
    default:
      return []
  }
}

function toRings(rings: unknown, number: number) {
  return list(rings, number).map(ring => list(ring, number).map(position => toPosition(position, number)))
}

function toPosition(position: unknown, number: number): Position {
  const [x, y] = Array.isArray(position) ? (position as unknown[]) : []
  if (Number.isFinite(x) && Number.isFinite(y)) return [x as number, y as number]
  throw new ShapeFileError(`A position of its area ${number} is not a pair of numbers. Download it again.`)
}

function list(value: unknown, number: number): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new ShapeFileError(`The outline of its area ${number} is not a list of positions. Download it again.`)
}
