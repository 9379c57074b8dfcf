import { type DrawnMap, drawMap, type LegendEntry, type MapOutline, radiusOf, scaleBar } from '../../../ui/index.ts'
import { type Box, findSet, type Frame, makeFrame, pathsOf, placeInFrame, readAreas } from '../../areas/index.ts'
import { lowerOn } from './rules/sum-up.ts'
import type { Profile, ProfileResult, Reading, Where } from './types.ts'

const [WIDTH, TALLEST] = [560, 480]

export interface PlacePicture {
  readonly map: DrawnMap
  readonly legend: readonly LegendEntry[]
}

/** The place and its streets with at least three incidents. Undefined where there is nothing to draw. */
export async function drawPlace(
  ask: Reading,
  { question }: Pick<Profile, 'question'>,
  result: ProfileResult,
): Promise<PlacePicture | undefined> {
  const box = await boxOf(ask, question.where, result)
  if (box === undefined) return undefined
  const height = Math.min(TALLEST, Math.round((WIDTH * (box.north - box.south)) / Math.max(1, box.east - box.west)))
  const frame = makeFrame(box, { width: WIDTH, height, box })
  const { points } = result.places
  const greatest = points[0]?.incidents ?? 1
  const edges = await edgesOf(ask, question.where, result, frame)
  const place = outlineOf(question.where, frame)
  const marks = points.map(({ easting, northing, incidents, street }) => ({
    ...placeInFrame(frame, easting, northing),
    form: 'circle' as const,
    radius: radiusOf(incidents, greatest, 15),
    words: `${incidents.toLocaleString('en-GB')} ${street === null ? 'in a square of 50 metres' : lowerOn(street)}`,
  }))
  const drawing = {
    width: frame.width,
    height: frame.height,
    shapes: [],
    outlines: [...edges, ...place],
    marks: marks.filter(({ x, y }) => x >= 0 && y >= 0 && x <= frame.width && y <= frame.height),
    scale: scaleBar(frame.width, frame.pixelsPerMetre),
  }
  const title = `Where: ${result.about}, ${result.whereWords}`
  const description = `${points.length} streets or squares with at least three incidents. The same figures are in the table of this page.`
  return {
    map: drawMap('where', drawing, title, description),
    legend: legendOf(edges.length > 0, place.length > 0, points.length > 0),
  }
}

function legendOf(edges: boolean, place: boolean, points: boolean): readonly LegendEntry[] {
  return [
    ...(points
      ? [{ form: 'circle' as const, words: 'Street or square with at least 3 incidents: the larger the more' }]
      : []),
    ...(place ? [{ stroke: 'chosen' as const, words: 'The place of this profile' }] : []),
    ...(edges ? [{ stroke: 'edge' as const, words: 'Boundary' }] : []),
  ]
}

async function boxOf({ tx }: Reading, where: Where, result: ProfileResult): Promise<Box | undefined> {
  if (where.kind === 'circle') {
    const reach = where.radius * 1.08
    return {
      west: where.easting - reach,
      east: where.easting + reach,
      south: where.northing - reach,
      north: where.northing + reach,
    }
  }
  if (where.kind === 'squares') {
    const [wests, souths] = [where.at.map(([west]) => west), where.at.map(([, south]) => south)]
    return widened({
      west: Math.min(...wests),
      south: Math.min(...souths),
      east: Math.max(...wests) + where.size,
      north: Math.max(...souths) + where.size,
    })
  }
  if (where.kind !== 'county') {
    const found = await findSet(tx, where.kind, result.period.to)
    const area = found && (await readAreas(tx, found.set)).find(({ code }) => code === where.code)
    if (area !== undefined) return widened(area.box)
  }
  const { points } = result.places
  if (points.length === 0) return undefined
  const [eastings, northings] = [points.map(({ easting }) => easting), points.map(({ northing }) => northing)]
  return widened({
    west: Math.min(...eastings),
    south: Math.min(...northings),
    east: Math.max(...eastings),
    north: Math.max(...northings),
  })
}

function widened({ west, south, east, north }: Box): Box {
  const margin = Math.max(250, 0.06 * Math.max(east - west, north - south))
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
}

/** Districts, or the ward: where their boundaries have been brought in. */
async function edgesOf(
  { tx }: Reading,
  where: Where,
  result: ProfileResult,
  frame: Frame,
): Promise<readonly MapOutline[]> {
  const found = await findSet(tx, where.kind === 'ward' ? 'ward' : 'district', result.period.to)
  if (found === undefined) return []
  const { areas } = await pathsOf(tx, found.set, { width: frame.width, height: frame.height, box: frame.box })
  return areas.flatMap(({ code, d }) =>
    d === '' ? [] : [{ d, stroke: 'code' in where && where.code === code ? ('chosen' as const) : ('edge' as const) }],
  )
}

function outlineOf(where: Where, frame: Frame): readonly MapOutline[] {
  if (where.kind === 'circle') {
    const { x, y } = placeInFrame(frame, where.easting, where.northing)
    const radius = Math.round(where.radius * frame.pixelsPerMetre * 10) / 10
    return [
      {
        d: `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`,
        stroke: 'chosen',
      },
    ]
  }
  if (where.kind !== 'squares') return []
  const side = Math.round(where.size * frame.pixelsPerMetre * 10) / 10
  return where.at.map(([west, south]) => {
    const { x, y } = placeInFrame(frame, west, south + where.size)
    return { d: `M${x} ${y}h${side}v${side}h${-side}z`, stroke: 'chosen' as const }
  })
}
