import { toNationalGrid } from '#hotspots'
import type { Located, PointFault } from './point-table.ts'
import type { SourceRow } from './source-row.ts'

type Postcodes = ReadonlyMap<string, { readonly easting: number; readonly northing: number }>

/** Degrees of Great Britain and the sea around it, in millionths: both fit into one number. */
const WEST = -9e6
const EAST = 7e6
const SOUTH = 49e6
const NORTH = 65e6
const ROW = 0x100_0000

/**
 * What a row's point is known by. Most coordinates are degrees with six decimals in Great Britain: a number for both is found
 * faster than their texts.
 */
export function keyOfPoint({ x, y, grid, postcode }: SourceRow): string | number {
  if (x === '' && postcode !== '') return postcode
  if (!grid) {
    const key = keyOfDegrees(millionths(x), millionths(y))
    if (!Number.isNaN(key)) return key
  }
  return `${x},${y}`
}

/** One number for a longitude and a latitude in millionths of a degree; NaN where that is not near Great Britain. */
export function keyOfDegrees(longitude: number, latitude: number): number {
  if (!(longitude > WEST && longitude < EAST && latitude > SOUTH && latitude < NORTH)) return Number.NaN
  return (longitude - WEST) * ROW + (latitude - SOUTH)
}

const MINUS = 45
const POINT = 46
const DECIMALS = 6
const LONGEST = 11

const written = new Uint8Array(LONGEST)

/** "-0.559661" as -559661; NaN where the text is not written like that. */
function millionths(text: string): number {
  if (text.length > LONGEST) return Number.NaN
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 127) return Number.NaN
    written[at] = code
  }
  return millionthsOfBytes(written, 0, text.length)
}

/** The same of the bytes between two places. */
export function millionthsOfBytes(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > LONGEST) return Number.NaN
  const negative = to > from && bytes[from] === MINUS
  const point = to - DECIMALS - 1
  if (point < from + (negative ? 2 : 1)) return Number.NaN
  let value = 0
  for (let at = negative ? from + 1 : from; at < to; at += 1) {
    const code = bytes[at] as number
    if (at === point ? code !== POINT : code < 48 || code > 57) return Number.NaN
    if (at !== point) value = value * 10 + code - 48
  }
  return negative ? -value : value
}

/** Where a row says that it lies, or what is wrong with it. */
export function locate(row: SourceRow, postcodes: Postcodes): Located {
  if (row.x === '' || row.y === '') {
    const found = row.postcode === '' ? undefined : postcodes.get(row.postcode)
    return { easting: found?.easting ?? null, northing: found?.northing ?? null, fault: undefined }
  }
  const x = numberOf(row.x)
  const y = numberOf(row.y)
  if (x === undefined || y === undefined) return nowhere('not a number')
  if (!row.grid) return locateDegrees(x, y)
  if (isOnGrid(x, y)) return { easting: Math.round(x), northing: Math.round(y), fault: undefined }
  return nowhere('outside Great Britain')
}

/** Longitude and latitude of WGS84 as metres of the National Grid. */
export function locateDegrees(longitude: number, latitude: number): Located {
  if (!isInBritain(longitude, latitude)) {
    return nowhere(isInBritain(latitude, longitude) ? 'exchanged' : 'outside Great Britain')
  }
  const place = toNationalGrid(longitude, latitude)
  return { easting: Math.round(place.x), northing: Math.round(place.y), fault: undefined }
}

function nowhere(fault: PointFault): Located {
  return { easting: null, northing: null, fault }
}

function numberOf(text: string): number | undefined {
  return /^\s*[-+]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined
}

function isOnGrid(easting: number, northing: number): boolean {
  return easting > 0 && easting < 700_000 && northing > 0 && northing < 1_300_000
}

function isInBritain(longitude: number, latitude: number): boolean {
  return longitude >= -9 && longitude <= 3 && latitude >= 49 && latitude <= 62
}
