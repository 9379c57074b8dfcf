import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { gridReference, parseGridReference } from './grid-reference.ts'
import { fromNationalGrid, manyFromNationalGrid, manyToNationalGrid, toNationalGrid } from './national-grid.ts'

/** PROJ 9.1, EPSG:27700 to EPSG:4326, without the grid of shifts. */
const KNOWN = [
  ['GU1 1AA', 499_050, 150_523, -0.582318, 51.245291],
  ['GU1 3JQ', 500_183, 149_644, -0.566337, 51.237192],
  ['KT17 1AA', 521_139, 161_014, -0.26244, 51.335322],
] as const

describe('the National Grid', () => {
  test.each(KNOWN)('%s lies where PROJ has it, within 5 m', (_, x, y, longitude, latitude) => {
    const place = toNationalGrid(longitude, latitude)
    expect(Math.hypot(place.x - x, place.y - y)).toBeLessThan(0.2)
    const degrees = fromNationalGrid(x, y)
    expect(degrees.longitude).toBeCloseTo(longitude, 5)
    expect(degrees.latitude).toBeCloseTo(latitude, 5)
  })

  it('has Caister water tower where the Ordnance Survey guide has it, within 5 m of OSTN15', () => {
    // Guide, annex C: 651409.903 E 313177.270 N on OSGB36 by the projection; here by its WGS84 degrees.
    const place = toNationalGrid(1.716073973, 52.658007833)
    expect(Math.hypot(place.x - 651_409.804, place.y - 313_177.45)).toBeLessThan(5)
  })

  it('comes back from degrees to the same place within a millimetre or so, anywhere', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 80_000, max: 655_000, noNaN: true }),
        fc.double({ min: 5_000, max: 1_220_000, noNaN: true }),
        (x, y) => {
          const { longitude, latitude } = fromNationalGrid(x, y)
          const place = toNationalGrid(longitude, latitude)
          expect(Math.hypot(place.x - x, place.y - y)).toBeLessThan(0.005)
        },
      ),
    )
  })

  it('converts many at once as one by one', () => {
    const longitudes = Float64Array.from(KNOWN, ([, , , longitude]) => longitude)
    const latitudes = Float64Array.from(KNOWN, ([, , , , latitude]) => latitude)
    const places = manyToNationalGrid(longitudes, latitudes)
    KNOWN.forEach(([, , , longitude, latitude], index) => {
      expect({ x: places.x[index], y: places.y[index] }).toEqual(toNationalGrid(longitude, latitude))
    })
    const degrees = manyFromNationalGrid(places.x, places.y)
    expect(degrees.x[0]).toBeCloseTo(-0.582318, 7)
    expect(manyToNationalGrid(new Float64Array(0), new Float64Array(0)).x).toHaveLength(0)
  })

  it('says so when longitude and latitude are exchanged, when a place is abroad, and which one it is', () => {
    expect(() => toNationalGrid(51.2, -0.58)).toThrow('longitude and latitude look exchanged')
    expect(() => toNationalGrid(Number.NaN, 51)).toThrow(RangeError)
    expect(() => manyToNationalGrid(Float64Array.of(-0.5, 13), Float64Array.of(51, 52))).toThrow(/of point 1 is 13/)
    expect(() => manyToNationalGrid(Float64Array.of(-0.5), Float64Array.of(51, 52))).toThrow(/give as many of each/)
    expect(() => fromNationalGrid(5e6, 0)).toThrow(/metres of the British National Grid/)
  })
})

describe('grid references', () => {
  test.each([
    [499_050, 150_523, 6, 'SU 990 505'],
    [499_050, 150_523, 10, 'SU 99050 50523'],
    [651_409, 313_177, 8, 'TG 5140 1317'],
    [216_650, 771_250, 6, 'NN 166 712'],
    [0, 0, 2, 'SV 0 0'],
    [438_700, 1_213_999, 4, 'HP 38 13'],
  ])('%i %i to %i figures is %s', (x, y, figures, reference) => {
    expect(gridReference(x, y, figures)).toBe(reference)
    const square = parseGridReference(reference)
    expect(square).toBeDefined()
    const { x: west = 0, y: south = 0, size = 0 } = square ?? {}
    expect(x >= west && x < west + size && y >= south && y < south + size).toBe(true)
  })

  it('are read in any spelling', () => {
    expect(parseGridReference(' su990505 ')).toEqual({ x: 499_000, y: 150_500, size: 100 })
    expect(parseGridReference('SU')).toEqual({ x: 400_000, y: 100_000, size: 100_000 })
  })

  test.each(['', 'SU 999', 'SU 990 50', 'SI 99 50', 'AA 12 34', 'GU1 1AA', 'SU 990505 990505'])(
    '"%s" is none',
    text => {
      expect(parseGridReference(text)).toBeUndefined()
    },
  )

  it('are refused outside the grid', () => {
    expect(() => gridReference(-1, 0)).toThrow(/not on the National Grid/)
    expect(() => gridReference(1, 1, 5)).toThrow(/give 2, 4, 6, 8 or 10/)
  })
})
