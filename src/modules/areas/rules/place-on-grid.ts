import { type Extent, extentOf, insideOf, type Position, type Shape } from '../../../kernel/geometry/shape.ts'
import { isInBritain } from '#hotspots'
import { isInGreatBritain, toGrid } from './great-britain.ts'

/** Shapes in metres of the National Grid, to the centimetre; or why they cannot be placed, and what to do. */
export type Placing =
  | { readonly placed: true; readonly from: 'degrees' | 'grid'; readonly shapes: readonly Shape[] }
  | { readonly placed: false; readonly fault: string }

/** Places shapes on the National Grid, whether the file has degrees (WGS84) or metres of the grid already. */
export function placeOnGrid(given: readonly Shape[]): Placing {
  const extent = extentOf(given)
  const kind = kindOf(extent)
  if (kind.fault !== undefined) return { placed: false, fault: kind.fault }
  const place = kind.from === 'degrees' ? toGrid : (positions: readonly Position[]) => positions
  const shapes = given.map(shape => shape.map(rings => rings.map(ring => place(ring).map(toCentimetres))))
  const astray = shapes.findIndex(shape => !isInGreatBritain(...insideOf(shape)))
  if (astray === -1) return { placed: true, from: kind.from, shapes }
  const [easting, northing] = insideOf(shapes[astray] as Shape)
  const where = `easting ${Math.round(easting)}, northing ${Math.round(northing)}`
  if (isInGreatBritain(northing, easting)) return { placed: false, fault: SWAPPED_METRES }
  return {
    placed: false,
    fault: `Area ${astray + 1} lies in the sea or outside Great Britain (${where}). Check which coordinates the file has: degrees (WGS84, EPSG:4326) or metres of the National Grid (EPSG:27700).`,
  }
}

const SWAPPED_DEGREES =
  'Longitude and latitude look exchanged: in GeoJSON the longitude comes first. Export the file again with the longitude first.'
const SWAPPED_METRES =
  'Easting and northing look exchanged: the easting comes first. Export the file again with the easting first.'
const MERCATOR =
  'The coordinates look like those of a web map (Web Mercator, EPSG:3857). Download the file in degrees (WGS84, EPSG:4326) or in metres of the National Grid (EPSG:27700).'
const ELSEWHERE =
  'The areas lie outside Great Britain. Give degrees (WGS84, EPSG:4326) or metres of the National Grid (EPSG:27700).'

type Kind = { readonly from: 'degrees' | 'grid'; readonly fault?: undefined } | { readonly fault: string }

function kindOf({ west, south, east, north }: Extent): Kind {
  const both = (test: (x: number, y: number) => boolean) => test(west, south) && test(east, north)
  if (both((x, y) => Math.abs(x) <= 180 && Math.abs(y) <= 180)) {
    if (both(isInBritain)) return { from: 'degrees' }
    return { fault: both((x, y) => isInBritain(y, x)) ? SWAPPED_DEGREES : ELSEWHERE }
  }
  if (both((x, y) => x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000)) return { from: 'grid' }
  if (both((x, y) => Math.abs(x) <= 1_100_000 && y >= 6_200_000 && y <= 8_800_000)) return { fault: MERCATOR }
  if (both((x, y) => y >= 0 && y <= 700_000 && x >= 0 && x <= 1_300_000)) return { fault: SWAPPED_METRES }
  return { fault: ELSEWHERE }
}

function toCentimetres([x, y]: Position): Position {
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100]
}
