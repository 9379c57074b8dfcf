import { type Box, findSet, type Frame, makeFrame, pathsOf, placeInFrame } from '../../areas/index.ts'
import {
  classesOf,
  type DrawnMap,
  drawMap,
  type LegendEntry,
  type MapOutline,
  paintOf,
  paintOfClass,
  type PaintedShape,
  scaleBar,
} from '../../../ui/index.ts'
import { listAddresses } from '../map/addresses.ts'
import { squareCode, squareName } from '../map/rules/squares.ts'
import { fewWords, incidentsWords, type Sayable } from '../map/rules/small-numbers.ts'
import type { Asked, Asking } from './read-asked.ts'
import type { FoundHotspot, HotspotsResult } from './rules/find-hotspots.ts'
import { numberWords } from './words.ts'

const WIDTH = 720
const TALLEST = 760

export interface HotspotPicture {
  readonly map: DrawnMap
  readonly legend: readonly LegendEntry[]
}

/** The picture: squares filled by what they hold, hotspots outlined and numbered by rank. */
export async function drawHotspots(
  { tx }: Pick<Asking, 'tx'>,
  asked: Asked,
  result: HotspotsResult,
  words: { readonly title: string; readonly description: string },
): Promise<HotspotPicture | undefined> {
  const box = boxAround(result)
  if (box === undefined) return undefined
  const frame = makeFrame(box, {
    width: WIDTH,
    height: Math.min(TALLEST, Math.round((WIDTH * (box.north - box.south)) / (box.east - box.west))),
    box,
  })
  const districts = await findSet(tx, 'district', asked.chosen.to)
  const edges = districts
    ? (await pathsOf(tx, districts.set, { width: WIDTH, height: frame.height, box: frame.box })).areas
    : []
  const squares = paintSquares(asked, result, frame)
  const hot = result.found.map(found => outlineOf(found, frame))
  const drawing = {
    width: frame.width,
    height: frame.height,
    shapes: squares.shapes,
    outlines: [...edges.flatMap(({ d }) => (d === '' ? [] : [{ d, stroke: 'edge' as const }])), ...hot],
    scale: scaleBar(frame.width, frame.pixelsPerMetre),
  }
  return {
    map: drawMap('hotspots', drawing, words.title, words.description),
    legend: [...squares.legend, ...hotLegend(result.found)],
  }
}

function boxAround({ counted, size }: HotspotsResult): Box | undefined {
  const [first] = counted
  if (first === undefined) return undefined
  const box = { west: first[0], south: first[1], east: first[0] + size, north: first[1] + size }
  for (const [west, south] of counted) {
    box.west = Math.min(box.west, west)
    box.south = Math.min(box.south, south)
    box.east = Math.max(box.east, west + size)
    box.north = Math.max(box.north, south + size)
  }
  const margin = 0.03 * Math.max(box.east - box.west, box.north - box.south)
  return { west: box.west - margin, south: box.south - margin, east: box.east + margin, north: box.north + margin }
}

function paintSquares(
  { chosen }: Asked,
  { counted, size }: HotspotsResult,
  frame: Frame,
): { readonly shapes: readonly PaintedShape[]; readonly legend: readonly LegendEntry[] } {
  const classes = classesOf(counted.map(([, , incidents]) => incidents))
  const addresses = listAddresses(chosen)
  const side = Math.round(size * frame.pixelsPerMetre * 10) / 10
  const shapes = counted.map(([west, south, incidents, hidden]): PaintedShape => {
    const corner = placeInFrame(frame, west, south + size)
    const square = { west, south, size }
    return {
      d: `M${corner.x} ${corner.y}h${side}v${side}h${-side}z`,
      paint: hidden !== 0 && incidents === 0 ? 'few' : paintOf(classes, incidents),
      words: `${squareName(square)}: ${incidentsWords(saidOf(incidents, hidden))}`,
      // The list behind a square knows those of the map.
      ...(size >= 500 && { href: addresses.square(squareCode(square)) }),
    }
  })
  return {
    shapes,
    legend: [
      ...(shapes.some(({ paint }) => paint === 'few')
        ? [
            {
              paint: 'few' as const,
              words: fewWords(counted.map(([, , incidents, hidden]) => saidOf(incidents, hidden))),
            },
          ]
        : []),
      ...classes.from.map((least, level) => {
        const most = classes.to[level] ?? least
        return {
          paint: paintOfClass(level, classes.from.length),
          words: least === most ? numberWords(least) : `${numberWords(least)} to ${numberWords(most)}`,
        }
      }),
    ],
  }
}

function saidOf(incidents: number, hidden: 0 | 1 | 2): Sayable {
  return { incidents, few: hidden === 1, untold: hidden === 2 }
}

function outlineOf(
  { rank, outline, confidence, easting, northing, street, incidents }: FoundHotspot,
  frame: Frame,
): MapOutline {
  const d = outline
    .map(
      ring =>
        `M${ring
          .map(([x, y]) => {
            const place = placeInFrame(frame, x, y)
            return `${place.x} ${place.y}`
          })
          .join('L')}z`,
    )
    .join('')
  return {
    d,
    stroke: confidence === 99 ? 'sure' : 'likely',
    words: `${rank}: ${street ?? 'no street with three incidents'}, ${numberWords(incidents)} incidents`,
    label: { ...placeInFrame(frame, easting, northing), lines: [String(rank)], strong: true },
  }
}

function hotLegend(found: readonly FoundHotspot[]): readonly LegendEntry[] {
  return (
    [
      [99, 'sure'],
      [95, 'likely'],
    ] as const
  ).flatMap(([confidence, stroke]) =>
    found.some(one => one.confidence === confidence)
      ? [{ stroke, words: `Hotspot by its rank, ${confidence} % confidence` }]
      : [],
  )
}
