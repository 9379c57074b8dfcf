/**
 * WGS84 longitude and latitude (EPSG:4326) to British National Grid metres (EPSG:27700, the plane of EPSG:7405) and
 * back: a seven-parameter Helmert transformation between the two datums, and the Transverse Mercator projection on the
 * Airy 1830 ellipsoid. The Helmert step is good to about 5 m anywhere in Great Britain (Ordnance Survey states a
 * 95 % error of 4 to 5 m; in Surrey it is some 2 m); going there and back again is exact to a millimetre. For
 * centimetres one needs the grid of shifts OSTN15, which this package does not carry.
 *
 * Reference: Ordnance Survey, "A guide to coordinate systems in Great Britain", version 3.6, sections 6.2 and C.
 */

/** Places of many points, one of each array for one point. */
export interface PlaceArrays {
  readonly x: Float64Array
  readonly y: Float64Array
}

interface Ellipsoid {
  readonly a: number
  readonly b: number
}

const AIRY: Ellipsoid = { a: 6_377_563.396, b: 6_356_256.909 }
const WGS84: Ellipsoid = { a: 6_378_137, b: 6_356_752.314_245 }
const AIRY_E2 = squaredEccentricity(AIRY)
const WGS84_E2 = squaredEccentricity(WGS84)

const RADIANS = Math.PI / 180
const SECONDS = RADIANS / 3600
/** WGS84 to OSGB36: metres, parts and radians. */
const SHIFT = { x: -446.448, y: 125.157, z: -542.06 }
const SCALE = 1 + 20.4894e-6
const TURN = { x: -0.1502 * SECONDS, y: -0.247 * SECONDS, z: -0.8421 * SECONDS }

/** The true origin 49° N 2° W, where it lies on the grid, and the scale on the central meridian. */
const ORIGIN = { latitude: 49 * RADIANS, longitude: -2 * RADIANS, easting: 400_000, northing: -100_000 }
const MERIDIAN_SCALE = 0.9996012717
const N = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)

/** Results go here instead of a new object for each of a million points. */
const pair = new Float64Array(2)

/**
 * One place in degrees (WGS84) as metres of the National Grid, to about 5 m.
 *
 * @param longitude degrees east, -9 to 3
 * @param latitude degrees north, 49 to 62
 * @throws RangeError when the place is far from Great Britain; the message says so when the two look exchanged.
 */
export function toNationalGrid(longitude: number, latitude: number): { readonly x: number; readonly y: number } {
  requireBritain(longitude, latitude, '')
  project(longitude * RADIANS, latitude * RADIANS)
  return { x: pair[0] as number, y: pair[1] as number }
}

/**
 * One place in metres of the National Grid as degrees (WGS84), to about 5 m.
 *
 * @param x metres east, -200,000 to 900,000
 * @param y metres north, -200,000 to 1,400,000
 * @throws RangeError when the place is far from the grid.
 */
export function fromNationalGrid(x: number, y: number): { readonly longitude: number; readonly latitude: number } {
  requireGrid(x, y, '')
  unproject(x, y)
  return { longitude: pair[0] as number, latitude: pair[1] as number }
}

/**
 * Many places in degrees as metres of the National Grid: as `toNationalGrid` for each.
 *
 * @throws RangeError when the arrays differ in length, or naming the first place that is far from Great Britain.
 */
export function manyToNationalGrid(longitudes: Float64Array, latitudes: Float64Array): PlaceArrays {
  requireSameLength(longitudes, latitudes)
  const x = new Float64Array(longitudes.length)
  const y = new Float64Array(longitudes.length)
  for (let index = 0; index < x.length; index += 1) {
    const longitude = longitudes[index] as number
    const latitude = latitudes[index] as number
    requireBritain(longitude, latitude, ` of point ${index}`)
    project(longitude * RADIANS, latitude * RADIANS)
    x[index] = pair[0] as number
    y[index] = pair[1] as number
  }
  return { x, y }
}

/**
 * Many places in metres of the National Grid as degrees: x holds longitudes and y latitudes.
 *
 * @throws RangeError when the arrays differ in length, or naming the first place that is far from the grid.
 */
export function manyFromNationalGrid(eastings: Float64Array, northings: Float64Array): PlaceArrays {
  requireSameLength(eastings, northings)
  const x = new Float64Array(eastings.length)
  const y = new Float64Array(eastings.length)
  for (let index = 0; index < x.length; index += 1) {
    const easting = eastings[index] as number
    const northing = northings[index] as number
    requireGrid(easting, northing, ` of point ${index}`)
    unproject(easting, northing)
    x[index] = pair[0] as number
    y[index] = pair[1] as number
  }
  return { x, y }
}

/** Whether a place in degrees lies where the National Grid is of use: 9° W to 3° E, 49° to 62° N. */
export function isInBritain(longitude: number, latitude: number): boolean {
  return longitude >= -9 && longitude <= 3 && latitude >= 49 && latitude <= 62
}

function requireBritain(longitude: number, latitude: number, which: string): void {
  if (isInBritain(longitude, latitude)) return
  const advice = isInBritain(latitude, longitude)
    ? 'longitude and latitude look exchanged'
    : 'give degrees within Great Britain, longitude -9 to 3 and latitude 49 to 62'
  throw new RangeError(`The longitude${which} is ${longitude} and the latitude ${latitude}: ${advice}`)
}

function requireGrid(x: number, y: number, which: string): void {
  if (x >= -200_000 && x <= 900_000 && y >= -200_000 && y <= 1_400_000) return
  throw new RangeError(`The easting${which} is ${x} and the northing ${y}: give metres of the British National Grid`)
}

function requireSameLength(ones: Float64Array, others: Float64Array): void {
  if (ones.length === others.length) return
  throw new RangeError(`There are ${ones.length} and ${others.length} coordinates: give as many of each`)
}

/** WGS84 radians to grid metres, in `pair`. */
function project(longitude: number, latitude: number): void {
  const sin = Math.sin(latitude)
  const cos = Math.cos(latitude)
  const radius = WGS84.a / Math.sqrt(1 - WGS84_E2 * sin * sin)
  const x = radius * cos * Math.cos(longitude)
  const y = radius * cos * Math.sin(longitude)
  const z = radius * (1 - WGS84_E2) * sin
  toDegreesOn(
    AIRY,
    AIRY_E2,
    SHIFT.x + SCALE * (x - TURN.z * y + TURN.y * z),
    SHIFT.y + SCALE * (TURN.z * x + y - TURN.x * z),
    SHIFT.z + SCALE * (-TURN.y * x + TURN.x * y + z),
  )
  toPlane(pair[0] as number, pair[1] as number)
}

/** Grid metres to WGS84 degrees, in `pair`. */
function unproject(easting: number, northing: number): void {
  fromPlane(easting, northing)
  const longitude = pair[0] as number
  const latitude = pair[1] as number
  const sin = Math.sin(latitude)
  const cos = Math.cos(latitude)
  const radius = AIRY.a / Math.sqrt(1 - AIRY_E2 * sin * sin)
  const x = (radius * cos * Math.cos(longitude) - SHIFT.x) / SCALE
  const y = (radius * cos * Math.sin(longitude) - SHIFT.y) / SCALE
  const z = (radius * (1 - AIRY_E2) * sin - SHIFT.z) / SCALE
  // The turns are of a millionth: two rounds of correction undo them beyond a micrometre, so there and back is exact.
  let [ox, oy, oz] = [x, y, z]
  for (let round = 0; round < 3; round += 1) {
    ;[ox, oy, oz] = [x + TURN.z * oy - TURN.y * oz, y - TURN.z * ox + TURN.x * oz, z + TURN.y * ox - TURN.x * oy]
  }
  toDegreesOn(WGS84, WGS84_E2, ox, oy, oz)
  pair[0] = (pair[0] as number) / RADIANS
  pair[1] = (pair[1] as number) / RADIANS
}

/**
 * Earth-centred metres to longitude and latitude in radians on an ellipsoid, in `pair`: by the parametric latitude (Bowring
 * 1976), twice, which leaves less than a micrometre at any height of the ground.
 */
function toDegreesOn({ a, b }: Ellipsoid, e2: number, x: number, y: number, z: number): void {
  const p = Math.sqrt(x * x + y * y)
  const above = (b * e2) / (1 - e2)
  let tan = (z * a) / (p * b)
  for (let round = 0; round < 2; round += 1) {
    const cos = 1 / Math.sqrt(1 + tan * tan)
    const sin = tan * cos
    tan = ((z + above * sin * sin * sin) / (p - e2 * a * cos * cos * cos)) * (b / a)
  }
  pair[0] = Math.atan2(y, x)
  pair[1] = Math.atan((tan * a) / b)
}

/** Radians on the Airy ellipsoid to grid metres, in `pair` (section C.1 of the guide). */
function toPlane(longitude: number, latitude: number): void {
  const sin = Math.sin(latitude)
  const cos = Math.cos(latitude)
  const tan2 = Math.tan(latitude) ** 2
  const nu = (AIRY.a * MERIDIAN_SCALE) / Math.sqrt(1 - AIRY_E2 * sin * sin)
  const rho = (AIRY.a * MERIDIAN_SCALE * (1 - AIRY_E2)) / (1 - AIRY_E2 * sin * sin) ** 1.5
  const eta2 = nu / rho - 1
  const l = longitude - ORIGIN.longitude
  const cos3 = cos ** 3
  const cos5 = cos3 * cos * cos
  const two = (nu / 2) * sin * cos
  const four = (nu / 24) * sin * cos3 * (5 - tan2 + 9 * eta2)
  const six = (nu / 720) * sin * cos5 * (61 - 58 * tan2 + tan2 * tan2)
  const three = (nu / 6) * cos3 * (nu / rho - tan2)
  const five = (nu / 120) * cos5 * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2)
  pair[0] = ORIGIN.easting + l * (nu * cos + l * l * (three + l * l * five))
  pair[1] = arcOf(latitude) + ORIGIN.northing + l * l * (two + l * l * (four + l * l * six))
}

/** Grid metres to radians on the Airy ellipsoid, in `pair` (section C.2 of the guide). */
function fromPlane(easting: number, northing: number): void {
  const latitude = footOf(northing)
  const sin = Math.sin(latitude)
  const tan = Math.tan(latitude)
  const tan2 = tan * tan
  const sec = 1 / Math.cos(latitude)
  const nu = (AIRY.a * MERIDIAN_SCALE) / Math.sqrt(1 - AIRY_E2 * sin * sin)
  const rho = (AIRY.a * MERIDIAN_SCALE * (1 - AIRY_E2)) / (1 - AIRY_E2 * sin * sin) ** 1.5
  const eta2 = nu / rho - 1
  const e = easting - ORIGIN.easting
  const two = tan / (2 * rho * nu)
  const four = (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2)
  const six = (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan2 + 45 * tan2 * tan2)
  const three = (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan2)
  const five = (sec / (120 * nu ** 5)) * (5 + 28 * tan2 + 24 * tan2 * tan2)
  const seven = (sec / (5040 * nu ** 7)) * (61 + 662 * tan2 + 1320 * tan2 * tan2 + 720 * tan2 ** 3)
  pair[0] = ORIGIN.longitude + e * (sec / nu - e * e * (three - e * e * (five - e * e * seven)))
  pair[1] = latitude - e * e * (two - e * e * (four - e * e * six))
}

/** The latitude on the central meridian that is as far north. */
function footOf(northing: number): number {
  let latitude = ORIGIN.latitude
  for (let round = 0; round < 12; round += 1) {
    const rest = northing - ORIGIN.northing - arcOf(latitude)
    if (Math.abs(rest) < 1e-6) break
    latitude += rest / (AIRY.a * MERIDIAN_SCALE)
  }
  return latitude
}

/** Metres along the central meridian from the true origin. */
function arcOf(latitude: number): number {
  const d = latitude - ORIGIN.latitude
  const s = latitude + ORIGIN.latitude
  const n2 = N * N
  const n3 = n2 * N
  return (
    AIRY.b *
    MERIDIAN_SCALE *
    ((1 + N + (5 / 4) * n2 + (5 / 4) * n3) * d -
      (3 * N + 3 * n2 + (21 / 8) * n3) * Math.sin(d) * Math.cos(s) +
      ((15 / 8) * n2 + (15 / 8) * n3) * Math.sin(2 * d) * Math.cos(2 * s) -
      (35 / 24) * n3 * Math.sin(3 * d) * Math.cos(3 * s))
  )
}

function squaredEccentricity({ a, b }: Ellipsoid): number {
  return 1 - (b * b) / (a * a)
}
