import type { Tx, UserActor } from '../../../kernel/db/as-actor.ts'
import type { Shape } from '../../../kernel/geometry/shape.ts'
import type { MapQuestion } from './types.ts'
import { findSet, makeLocator, readAreas } from '../../areas/index.ts'
import { type LayerFeature, layersFor, type MapLayer } from './layers.ts'
import { placesOfPostcodes, readStreetPoints, type StreetPoint } from './queries.ts'
import { tellSquares } from './read-figures.ts'
import { findHotSquares, type HotSquares } from './rules/hotspot-squares.ts'
import { gatherFew, isHidden } from './rules/small-numbers.ts'
import { LATTICE, parseSquare, squareAround, squareCode } from './rules/squares.ts'

export interface OverlayPoint {
  readonly easting: number
  readonly northing: number
  readonly incidents: number
  readonly words: string
  /** Where exact places were moved to the middle of this square. */
  readonly square: string | undefined
}

export interface OverlayLayer extends Pick<MapLayer, 'code' | 'text' | 'form'> {
  readonly shapes: readonly { readonly shape: Shape; readonly words: string; readonly href: string }[]
  readonly places: readonly {
    readonly easting: number
    readonly northing: number
    readonly words: string
    readonly href?: string | undefined
  }[]
  /** Known, but not where. */
  readonly unplaced: number
}

/** What lies over the areas. */
export interface Overlay {
  readonly hot: HotSquares
  /** Whether the boundary of the area was known: without it hotspots are sought in a rectangle. */
  readonly bounded: boolean
  readonly points: readonly OverlayPoint[]
  readonly layers: readonly OverlayLayer[]
}

/** Reads the layers that were asked for, with so many points at most. */
export async function readOverlay(
  tx: Tx,
  actor: UserActor,
  question: MapQuestion,
  mostPoints: number,
): Promise<Overlay> {
  const { hot, bounded } = question.layers.includes('hotspots') ? await readHot(tx, question) : nothingHot(question)
  const points = question.layers.includes('points') ? await readPoints(tx, question, mostPoints) : []
  const layers: OverlayLayer[] = []
  for (const layer of layersFor(actor)) {
    if (question.layers.includes(layer.code)) layers.push(await placeFeatures(tx, layer, await layer.read(tx)))
  }
  return { hot, bounded, points, layers }
}

function nothingHot({ size }: MapQuestion): Pick<Overlay, 'hot' | 'bounded'> {
  return { hot: { squares: [], size }, bounded: true }
}

async function readHot(tx: Tx, question: MapQuestion) {
  const { said } = await tellSquares(tx, question, question)
  const counted = [...said].flatMap(([code, { incidents }]) => {
    const square = parseSquare(code)
    return square ? [{ ...square, incidents }] : []
  })
  const found = await findSet(tx, 'district', question.to)
  const codes = new Set(question.within.map(({ code }) => code))
  const ours = found ? (await readAreas(tx, found.set)).filter(({ code }) => codes.has(code)) : []
  const locate = ours.length > 0 ? makeLocator(ours) : undefined
  const inside = locate && ((easting: number, northing: number) => locate.index(easting, northing) >= 0)
  return { hot: findHotSquares(counted, question.size, inside), bounded: inside !== undefined }
}

async function readPoints(tx: Tx, question: MapQuestion, limit: number): Promise<readonly OverlayPoint[]> {
  const wanted = {
    setIds: question.sets.map(set => set.id),
    from: question.from,
    to: question.to,
    categoryIds: question.categoryIds,
    districtCodes: question.within.map(({ code }) => code),
  }
  const points = await readStreetPoints(tx, wanted, limit)
  return (await tellablePoints(tx, question, points)).map(({ easting, northing, incidents, street }) => ({
    easting,
    northing,
    incidents,
    words: `${street ?? 'Within 50 metres'}: ${incidents.toLocaleString('en-GB')} incidents`,
    square: street === null ? latticeSquare(easting, northing) : undefined,
  }))
}

/**
 * Points that may be told beside the squares they lie in: none at exact places in a square that is not told, and none that
 * would leave one or two for the rest of its square.
 */
async function tellablePoints(
  tx: Tx,
  question: MapQuestion,
  points: readonly StreetPoint[],
): Promise<readonly StreetPoint[]> {
  if (question.sets.every(({ placed }) => placed !== 'exact')) return points
  const { said, exact } = await tellSquares(tx, question, question)
  const inSquares = new Map<string, StreetPoint[]>()
  for (const point of points) {
    if (point.exact === 0) continue
    const code = squareAround(point.easting, point.northing, question.size)
    inSquares.set(code, [...(inSquares.get(code) ?? []), point])
  }
  const told = new Set<StreetPoint>()
  for (const [code, within] of inSquares) {
    const square = said.get(code)
    if (square === undefined || isHidden(square)) continue
    const rest = (exact.get(code) ?? 0) - within.reduce((sum, point) => sum + point.exact, 0)
    for (const point of gatherFew(within, one => [one.exact], [rest]).told) told.add(point)
  }
  return points.filter(point => point.exact === 0 || told.has(point))
}

function latticeSquare(easting: number, northing: number): string {
  return squareCode({ west: easting - LATTICE / 2, south: northing - LATTICE / 2, size: LATTICE })
}

async function placeFeatures(tx: Tx, layer: MapLayer, features: readonly LayerFeature[]): Promise<OverlayLayer> {
  const known = await placesOfPostcodes(
    tx,
    features.flatMap(({ easting, postcode, shape }) =>
      easting === undefined && !shape && postcode ? [plain(postcode)] : [],
    ),
  )
  const shapes = features.flatMap(({ shape, words, href }) => (shape ? [{ shape, words, href }] : []))
  const placed = features.flatMap(feature => {
    if (feature.shape !== undefined) return []
    const at =
      feature.easting !== undefined && feature.northing !== undefined
        ? { easting: feature.easting, northing: feature.northing }
        : known.get(plain(feature.postcode ?? ''))
    return at ? [{ ...moved(at, layer.snap), words: feature.words, href: feature.href }] : []
  })
  const { code, text, form } = layer
  return {
    code,
    text,
    form,
    shapes,
    places: gathered(placed),
    unplaced: features.length - shapes.length - placed.length,
  }
}

function plain(postcode: string): string {
  return postcode.replaceAll(' ', '').toUpperCase()
}

function moved(
  { easting, northing }: { readonly easting: number; readonly northing: number },
  snap: number | undefined,
) {
  if (snap === undefined) return { easting, northing }
  const middle = (metres: number) => Math.floor(metres / snap) * snap + snap / 2
  return { easting: middle(easting), northing: middle(northing) }
}

type Placed = { readonly easting: number; readonly northing: number; readonly words: string; readonly href: string }

/** Several at one place become one mark that names them all and leads nowhere. */
function gathered(placed: readonly Placed[]): OverlayLayer['places'] {
  const at = new Map<string, Placed[]>()
  for (const place of placed) {
    const key = `${place.easting} ${place.northing}`
    at.set(key, [...(at.get(key) ?? []), place])
  }
  return [...at.values()].flatMap(together => {
    const [first] = together
    if (first === undefined) return []
    return together.length === 1
      ? [first]
      : [
          {
            easting: first.easting,
            northing: first.northing,
            words: `${together.length}: ${together.map(({ words }) => words).join('; ')}`,
          },
        ]
  })
}
