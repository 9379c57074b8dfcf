import {
  type DrawnMap,
  drawMap,
  type LegendEntry,
  type MapMark,
  type MapOutline,
  radiusOf,
  scaleBar,
  wrapWords,
} from '../../../ui/index.ts'
import type { Ask } from '../../../kernel/http/routing.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import {
  type Box,
  drawTiles,
  findSet,
  type Frame,
  makeFrame,
  pathsOf,
  placeInFrame,
  readAreas,
} from '../../areas/index.ts'
import { listAddresses } from './addresses.ts'
import { type Outline, type PaintedAreas, paintAreas } from './draw-areas.ts'
import type { Figures } from './read-figures.ts'
import { numberWords, valueOf } from './rules/paint-areas.ts'
import type { Overlay } from './read-overlay.ts'
import { Remembered } from './remember.ts'
import { outlineOf, type Side } from './rules/hotspot-squares.ts'
import { parseSquare } from './rules/squares.ts'
import type { AreaFigure, District, MapQuestion } from './types.ts'

const WIDTH = 720
const TALLEST = 760
const MOST_LABELS = 40

export interface Picture {
  readonly map: DrawnMap
  readonly legend: readonly LegendEntry[]
  /** A schematic map has no scale, and no place for points, hotspots or anything else that lies somewhere. */
  readonly schematic: boolean
}

type Asking = Pick<Ask, 'tx' | 'deps'>

interface Ground extends PaintedAreas {
  readonly width: number
  readonly height: number
  readonly frame: Frame | undefined
  readonly outlines: readonly MapOutline[]
}

const pictures = new Remembered<Picture | undefined>()

/**
 * The picture of a map; undefined where nothing is known of where its areas lie. Without layers, which depend on who
 * looks, it is kept for whoever asks the same of the same data.
 */
export function drawPicture(
  ask: Asking,
  question: MapQuestion,
  figures: Figures,
  overlay: Overlay,
  words: { readonly title: string; readonly description: string },
): Promise<Picture | undefined> {
  const draw = () => drawAnew(ask, question, figures, overlay, words)
  if (question.layers.length > 0 || figures.standOn === undefined) return draw()
  const { by, measure, compared, categoryIds, within } = question
  const asked = [figures.standOn, by, measure, compared, categoryIds, within, listAddresses(question).all, words]
  return pictures.get(JSON.stringify(asked), draw)
}

async function drawAnew(
  ask: Asking,
  question: MapQuestion,
  figures: Figures,
  overlay: Overlay,
  words: { readonly title: string; readonly description: string },
): Promise<Picture | undefined> {
  const ground =
    question.by === 'square' ? await drawSquares(ask, question, figures) : await drawGround(ask, question, figures)
  if (ground === undefined) return undefined
  const { frame } = ground
  const over = frame ? drawOverlay(question, overlay, frame) : { outlines: [], marks: [], legend: [] }
  const drawing = {
    width: ground.width,
    height: ground.height,
    shapes: ground.shapes,
    base: question.by === 'square' ? listAddresses(question).squares : listAddresses(question).areas,
    outlines: [...ground.outlines, ...over.outlines],
    marks: over.marks,
    ...(frame && { scale: scaleBar(frame.width, frame.pixelsPerMetre) }),
  }
  return {
    map: drawMap('map', drawing, words.title, words.description),
    legend: [...ground.legend, ...over.legend],
    schematic: frame === undefined,
  }
}

async function drawGround(ask: Asking, question: MapQuestion, figures: Figures): Promise<Ground | undefined> {
  const { set, areas } = figures
  if (set === undefined) return question.by === 'district' ? drawSchematic(ask, question, figures) : undefined
  const box = question.district && (await boxOfDistrict(ask, question))
  const drawn = await pathsOf(ask.tx, set, { width: WIDTH, ...heightOf(box), ...(box && { box }) })
  const outlines = new Map<string, Outline>(drawn.areas.map(area => [area.code, area]))
  const few = areas.length <= MOST_LABELS && !question.layers.includes('points')
  const painted = paintAreas(
    areas,
    outlines,
    question.measure,
    few ? { of: figure => labelOf(figure, question, question.by === 'district'), crowded: true } : undefined,
  )
  return { ...painted, width: drawn.frame.width, height: drawn.frame.height, frame: drawn.frame, outlines: [] }
}

/** Figures are read from the tile or the table; in a picture of many areas the name alone would already be too much. */
function labelOf(figure: AreaFigure, { measure }: MapQuestion, withName: boolean): readonly string[] {
  const value = valueOf(figure, measure)
  const shown = value === undefined ? 'not known' : figureWords(figure, measure, value)
  return withName ? [shown, ...wrapWords(figure.name, 14)] : [shown]
}

function figureWords(figure: AreaFigure, measure: MapQuestion['measure'], value: number): string {
  if (measure !== 'change') return numberWords(value, measure === 'rate' ? 1 : 0)
  const arrow = figure.change?.verdict === 'higher' ? '▲ ' : figure.change?.verdict === 'lower' ? '▼ ' : ''
  return `${arrow}${numberWords(value, 0)}`
}

/** Each district as a tile, as the configuration places them. */
function drawSchematic({ deps }: Asking, question: MapQuestion, { areas }: Figures): Ground | undefined {
  const { width, height, areas: tiles } = drawTiles(deps.configuration.tileMap, WIDTH)
  const outlines = new Map<string, Outline>(tiles.map(tile => [tile.code, tile]))
  const shown = areas.filter(area => outlines.has(area.code))
  if (shown.length === 0) return undefined
  const painted = paintAreas(shown, outlines, question.measure, {
    of: figure => labelOf(figure, question, true),
  })
  return { ...painted, width, height, frame: undefined, outlines: [] }
}

async function drawSquares(ask: Asking, question: MapQuestion, { areas }: Figures): Promise<Ground | undefined> {
  const box = (await boxAround(ask.tx, question.to, question.within)) ?? boxOfSquares(areas)
  if (box === undefined) return undefined
  const frame = makeFrame(box, { width: WIDTH, ...heightOf(box) })
  const outlines = new Map<string, Outline>()
  for (const { code } of areas) {
    const square = parseSquare(code)
    if (square === undefined) continue
    const corner = placeInFrame(frame, square.west, square.south + square.size)
    const side = Math.round(square.size * frame.pixelsPerMetre * 10) / 10
    outlines.set(code, {
      d: `M${corner.x} ${corner.y}h${side}v${side}h${-side}z`,
      x: corner.x + side / 2,
      y: corner.y + side / 2,
    })
  }
  const painted = paintAreas(areas, outlines, question.measure)
  const districts = await findSet(ask.tx, 'district', question.to)
  const edges = districts
    ? (await pathsOf(ask.tx, districts.set, { width: WIDTH, height: frame.height, box: frame.box })).areas
    : []
  return {
    ...painted,
    width: frame.width,
    height: frame.height,
    frame,
    outlines: edges.flatMap(({ d }) => (d === '' ? [] : [{ d, stroke: 'edge' as const }])),
  }
}

/** The picture of a tall district is not taller than a screen or a sheet: it then stands in the middle. */
function heightOf(box: Box | undefined): { readonly height?: number } {
  if (box === undefined) return {}
  return { height: Math.min(TALLEST, Math.round((WIDTH * (box.north - box.south)) / Math.max(1, box.east - box.west))) }
}

async function boxOfDistrict({ tx }: Asking, { district, to }: MapQuestion): Promise<Box | undefined> {
  if (district === undefined) return undefined
  return await boxAround(tx, to, [district])
}

async function boxAround(tx: Asking['tx'], month: LocalDate, districts: readonly District[]): Promise<Box | undefined> {
  const found = await findSet(tx, 'district', month)
  const codes = new Set(districts.map(({ code }) => code))
  const boxes = found ? (await readAreas(tx, found.set)).flatMap(({ code, box }) => (codes.has(code) ? [box] : [])) : []
  return around(boxes)
}

function boxOfSquares(areas: readonly AreaFigure[]): Box | undefined {
  const squares = areas.flatMap(({ code }) => parseSquare(code) ?? [])
  return around(squares.map(({ west, south, size }) => ({ west, south, east: west + size, north: south + size })))
}

function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const all = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const { west, south, east, north } of boxes) {
    all.west = Math.min(all.west, west)
    all.south = Math.min(all.south, south)
    all.east = Math.max(all.east, east)
    all.north = Math.max(all.north, north)
  }
  return widened(all, 0.03)
}

function widened({ west, south, east, north }: Box, share: number): Box {
  const margin = share * Math.max(east - west, north - south)
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
}

function drawOverlay(question: MapQuestion, overlay: Overlay, frame: Frame) {
  const addresses = listAddresses(question)
  const outlines: MapOutline[] = []
  const legend: LegendEntry[] = []
  for (const [confidence, stroke] of [
    [99, 'sure'],
    [95, 'likely'],
  ] as const) {
    const squares = overlay.hot.squares.filter(square => square.confidence === confidence)
    if (squares.length === 0) continue
    const words = `Stands out: ${confidence}% confidence, allowing for all squares looked at`
    outlines.push({
      d: outlineOf(squares)
        .map(side => drawSide(side, frame))
        .join(''),
      stroke,
      words,
    })
    legend.push({ stroke, words: `Hotspot, ${confidence}% confidence (Gi*)` })
  }
  for (const layer of overlay.layers) {
    for (const { d, words, href } of layer.shapes.map(shape => ({ ...shape, d: drawShape(shape.shape, frame) })))
      outlines.push({ d, stroke: 'planned', words, href })
    legend.push(
      layer.form === 'planned' ? { stroke: 'planned', words: layer.text } : { form: layer.form, words: layer.text },
    )
  }
  const greatest = overlay.points[0]?.incidents ?? 1
  const points = overlay.points.map(point => ({
    ...placeInFrame(frame, point.easting, point.northing),
    form: 'circle' as const,
    radius: radiusOf(point.incidents, greatest, 16),
    words: point.words,
    href: point.square === undefined ? addresses.point(point.easting, point.northing) : addresses.square(point.square),
  }))
  if (points.length > 0) legend.push({ form: 'circle', words: 'Street with at least 3 incidents: the larger the more' })
  const places = overlay.layers.flatMap(layer =>
    layer.places.map(place => ({
      ...placeInFrame(frame, place.easting, place.northing),
      form: layer.form === 'diamond' ? ('diamond' as const) : ('square' as const),
      radius: 6,
      words: place.words,
      href: place.href,
    })),
  )
  const inside = (mark: MapMark) => mark.x >= 0 && mark.y >= 0 && mark.x <= frame.width && mark.y <= frame.height
  return { outlines, marks: [...points, ...places].filter(inside), legend }
}

function drawSide({ from, to }: Side, frame: Frame): string {
  const [one, other] = [placeInFrame(frame, ...from), placeInFrame(frame, ...to)]
  return `M${one.x} ${one.y}L${other.x} ${other.y}`
}

function drawShape(shape: readonly (readonly (readonly (readonly [number, number])[])[])[], frame: Frame): string {
  return shape
    .flat()
    .map(ring => {
      const places = ring.map(([easting, northing]) => placeInFrame(frame, easting, northing))
      return `M${places.map(({ x, y }) => `${x} ${y}`).join('L')}z`
    })
    .join('')
}
