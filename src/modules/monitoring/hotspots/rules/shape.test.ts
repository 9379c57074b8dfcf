import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawPlace, inFrame } from './drawing.ts'
import { placeWords, readPlaceText } from './place-text.ts'
import {
  boxAround,
  centreOf,
  contains,
  displacementRing,
  distanceFrom,
  gapBetween,
  isCompared,
  parseCells,
  readShape,
  squareKilometres,
  suggestComparison,
} from './shape.ts'

const circle = { kind: 'circle', easting: 500_500, northing: 158_700, radius: 300 } as const

describe('the place of a hotspot', () => {
  it('is read from squares as an analysis gives them, each once', () => {
    const cells = parseCells(100, '500400,158600;500500,158600;500400,158600')
    expect(cells).toEqual({
      kind: 'cells',
      cell: 100,
      at: [
        [500_400, 158_600],
        [500_500, 158_600],
      ],
    })
    expect(cells && centreOf(cells)).toEqual({ easting: 500_500, northing: 158_650 })
    expect(cells && squareKilometres(cells)).toBeCloseTo(0.02)
  })

  it.each([
    ['nothing', 100, ''],
    ['words', 100, '500400,north'],
    ['three numbers', 100, '500400,158600,5'],
    ['a square far too small', 5, '500400,158600'],
    ['a place off the National Grid', 100, '900000,158600'],
    ['squares twenty kilometres apart', 100, '500400,158600;520400,158600'],
    ['too many squares', 25, Array.from({ length: 201 }, (_, at) => `${500_000 + at * 25},158600`).join(';')],
  ])('is refused where it is %s', (_, cell, text) => {
    expect(parseCells(cell, text)).toBeUndefined()
  })

  it('counts a point on the edge of two squares once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), (e, n) => {
        const one = readShape({
          kind: 'cells',
          cell: 100,
          at: [
            [0, 0],
            [200, 0],
          ],
        })
        const two = readShape({
          kind: 'cells',
          cell: 100,
          at: [
            [100, 0],
            [300, 0],
          ],
        })
        expect(contains(one, e, n) && contains(two, e, n)).toBe(false)
        expect(contains(one, e, n) || contains(two, e, n)).toBe(e < 400 && n < 100)
      }),
    )
  })

  it('and its ring and its suggested comparison share no point, and all lie in what is read', () => {
    const comparison = suggestComparison(circle)
    const { far } = displacementRing(circle)
    const box = boxAround(circle, comparison)
    fc.assert(
      fc.property(fc.integer({ min: -1200, max: 1200 }), fc.integer({ min: -1200, max: 1200 }), (de, dn) => {
        const [e, n] = [circle.easting + de, circle.northing + dn]
        const distance = distanceFrom(circle, e, n)
        const inside = distance <= 0
        const ring = distance > 0 && distance <= far
        const compared = isCompared(comparison, circle, e, n)
        expect([inside, ring, compared].filter(Boolean).length).toBeLessThanOrEqual(1)
        if (inside || ring || compared) {
          expect(e >= box.west && e < box.east && n >= box.south && n < box.north).toBe(true)
        }
      }),
    )
  })

  it('knows whether a place chosen for comparison touches it', () => {
    expect(gapBetween({ ...circle, easting: 501_000, radius: 300 }, circle)).toBe(-100)
    expect(gapBetween({ ...circle, easting: 501_200, radius: 300 }, circle)).toBe(100)
  })
})

describe('where something is', () => {
  it.each([
    ['500400, 158700', { kind: 'place', easting: 500_400, northing: 158_700 }],
    ['E 500400 N 158700', { kind: 'place', easting: 500_400, northing: 158_700 }],
    ['TQ 004 587', { kind: 'place', easting: 500_450, northing: 158_750 }],
    ['tq0040058700', { kind: 'place', easting: 500_400, northing: 158_700 }],
    ['gu21 6xr', { kind: 'postcode', postcode: 'gu21 6xr' }],
    ['TQ', undefined],
    ['51.32, -0.56', undefined],
    ['the square', undefined],
  ])('may be written as %s', (text, read) => {
    expect(readPlaceText(text)).toEqual(read)
  })

  it('is given back as a grid reference', () => {
    expect(placeWords({ easting: 500_450, northing: 158_750 })).toBe('TQ 004 587')
  })
})

describe('the picture of a place', () => {
  it('has north at the top and a scale that is true', () => {
    const { frame, scale, hotspot } = drawPlace(circle, undefined)
    expect(inFrame(frame, circle.easting, circle.northing + 100).y).toBeLessThan(
      inFrame(frame, circle.easting, circle.northing).y,
    )
    expect(hotspot).toMatchObject({ kind: 'circle', r: expect.closeTo(300 * frame.pixelsPerMetre, 0) })
    expect(scale.words).toBe('500 m')
    expect(scale.pixels).toBeCloseTo(500 * frame.pixelsPerMetre, 0)
  })

  it('leaves out a comparison area so far away that the hotspot would be a dot', () => {
    const far = { ...circle, easting: 520_000 }
    expect(drawPlace(circle, far)).toMatchObject({ comparison: undefined, comparisonBeyond: true })
  })
})
