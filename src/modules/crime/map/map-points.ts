import { manyFromNationalGrid } from '#hotspots'
import { simplifyTogether } from '../../../kernel/geometry/simplify.ts'
import type { Shape } from '../../../kernel/geometry/shape.ts'
import type { Ask, Download } from '../../../kernel/http/routing.ts'
import { type LayerSet, readAreas } from '../../areas/index.ts'
import { listAddresses } from './addresses.ts'
import { logLook } from './layers.ts'
import { paintAreas } from './draw-areas.ts'
import type { MapAnswers } from './forms.ts'
import { shownMeasure } from './map-view.ts'
import { readFigures } from './read-figures.ts'
import { type Overlay, readOverlay } from './read-overlay.ts'
import { readMapQuestion } from './read-question.ts'
import { outlineOf } from './rules/hotspot-squares.ts'
import { parseSquare } from './rules/squares.ts'
import type { AreaFigure, MapQuestion } from './types.ts'

const MOST_POINTS = 5_000
/** Triangles of an outline that are too small to see on a screen, in square metres. */
const SMALLEST = 400

type Position = readonly [longitude: number, latitude: number]
interface Feature {
  readonly type: 'Feature'
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
  readonly properties: Readonly<Record<string, string | number>>
}

/** What the moving map draws, in longitude and latitude (RFC 7946): what the still one shows, by the same rules. */
export async function toMapPoints(ask: Pick<Ask, 'tx' | 'actor' | 'deps'>, answers: MapAnswers): Promise<Download> {
  await logLook(ask, 'points', answers.layer)
  const read = await readMapQuestion(ask, answers)
  const drawing = read
    ? await readDrawing(ask, read)
    : { box: BRITAIN, areas: collect([]), outlines: collect([]), points: collect([]), marks: collect([]) }
  return { filename: 'map.json', type: 'application/json; charset=utf-8', body: JSON.stringify(drawing) }
}

const BRITAIN = [-8, 49, 2, 61]

async function readDrawing(
  ask: Pick<Ask, 'tx' | 'actor' | 'deps'>,
  { question: asked, held }: NonNullable<Awaited<ReturnType<typeof readMapQuestion>>>,
) {
  const figures = await readFigures(ask.tx, asked, held)
  // Streets are what one comes nearer for: they are on the moving map whatever was chosen.
  const question = {
    ...asked,
    measure: shownMeasure(asked, figures),
    layers: [...new Set([...asked.layers, 'points'])],
  }
  const overlay = await readOverlay(ask.tx, ask.actor, question, MOST_POINTS)
  const areas = collect(await areaFeatures(ask, question, figures.areas, figures.set))
  const points = collect(pointFeatures(question, overlay))
  return {
    box: boxOf([...areas.features, ...points.features]),
    areas,
    outlines: collect(outlineFeatures(overlay)),
    points,
    marks: collect(
      overlay.layers.flatMap(({ places, form }) =>
        places.map(({ easting, northing, words, href }) =>
          pointFeature(easting, northing, { words, form, ...(href && { href }) }),
        ),
      ),
    ),
  }
}

function collect(features: readonly Feature[]) {
  return { type: 'FeatureCollection' as const, features }
}

async function areaFeatures(
  ask: Pick<Ask, 'tx'>,
  question: MapQuestion,
  areas: readonly AreaFigure[],
  set: LayerSet | undefined,
): Promise<readonly Feature[]> {
  const shapes =
    question.by === 'square' ? squareShapes(areas) : set ? await areaShapes(ask, set) : new Map<string, Shape>()
  const addresses = listAddresses(question)
  const places = new Map([...shapes.keys()].map(code => [code, { d: code, x: 0, y: 0 }]))
  const { shapes: painted } = paintAreas(areas, places, question.measure)
  const base = question.by === 'square' ? addresses.squares : addresses.areas
  return painted.flatMap(({ d: code, paint, words }) => {
    const shape = shapes.get(code)
    if (shape === undefined) return []
    return [
      {
        type: 'Feature' as const,
        geometry: { type: 'MultiPolygon', coordinates: shape.map(rings => rings.map(toDegrees)) },
        properties: { paint, words, href: base + code },
      },
    ]
  })
}

async function areaShapes({ tx }: Pick<Ask, 'tx'>, set: LayerSet): Promise<ReadonlyMap<string, Shape>> {
  const areas = await readAreas(tx, set)
  const shapes = simplifyTogether(
    areas.map(({ shape }) => shape),
    SMALLEST,
  )
  return new Map(areas.map(({ code }, index) => [code, shapes[index] ?? []]))
}

function squareShapes(areas: readonly AreaFigure[]): ReadonlyMap<string, Shape> {
  return new Map(
    areas.flatMap(({ code }) => {
      const square = parseSquare(code)
      if (square === undefined) return []
      const { west, south, size } = square
      const [east, north] = [west + size, south + size]
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ] as const
      return [[code, [[ring]]] as const]
    }),
  )
}

function pointFeatures(question: MapQuestion, overlay: Overlay): readonly Feature[] {
  const addresses = listAddresses(question)
  return overlay.points.map(({ easting, northing, incidents, words, square }) =>
    pointFeature(easting, northing, {
      words,
      count: incidents,
      href: square === undefined ? addresses.point(easting, northing) : addresses.square(square),
    }),
  )
}

function pointFeature(easting: number, northing: number, properties: Feature['properties']): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: toDegrees([[easting, northing]])[0] }, properties }
}

function outlineFeatures(overlay: Overlay): readonly Feature[] {
  const hot = (
    [
      [99, 'sure'],
      [95, 'likely'],
    ] as const
  ).flatMap(([confidence, stroke]) => {
    const sides = outlineOf(overlay.hot.squares.filter(square => square.confidence === confidence))
    if (sides.length === 0) return []
    const geometry = { type: 'MultiLineString', coordinates: sides.map(({ from, to }) => toDegrees([from, to])) }
    return [
      {
        type: 'Feature' as const,
        geometry,
        properties: { stroke, words: `Hotspot, ${confidence}% confidence (Gi*)` },
      },
    ]
  })
  const planned = overlay.layers.flatMap(({ shapes }) =>
    shapes.map(({ shape, words, href }) => ({
      type: 'Feature' as const,
      geometry: { type: 'MultiLineString', coordinates: shape.flat().map(toDegrees) },
      properties: { stroke: 'planned', words, href },
    })),
  )
  return [...hot, ...planned]
}

/** Six decimals are a tenth of a metre. */
function toDegrees(places: readonly (readonly [number, number])[]): readonly Position[] {
  const { x, y } = manyFromNationalGrid(
    Float64Array.from(places, ([east]) => east),
    Float64Array.from(places, ([, north]) => north),
  )
  return Array.from(
    x,
    (longitude, at) => [Math.round(longitude * 1e6) / 1e6, Math.round((y[at] ?? 0) * 1e6) / 1e6] as const,
  )
}

function boxOf(features: readonly Feature[]): readonly number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] !== 'number') {
      for (const each of part) visit(each)
      return
    }
    const [longitude, latitude] = part as [number, number]
    box[0] = Math.min(box[0], longitude)
    box[1] = Math.min(box[1], latitude)
    box[2] = Math.max(box[2], longitude)
    box[3] = Math.max(box[3], latitude)
  }
  for (const feature of features) visit(feature.geometry.coordinates)
  return Number.isFinite(box[0]) ? box : BRITAIN
}
