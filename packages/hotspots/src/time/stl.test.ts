import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { largestDifference, referenceText } from '../space/testing/reference.ts'
import { partialSort } from './partial-sort.ts'
import { type StlOptions, stl } from './stl.ts'
import { columnOf, groupedRows, TimeSeries } from './testing/references.ts'

describe('a series taken apart as R does it', () => {
  test.for<[string, string, Omit<StlOptions, 'period'>, boolean]>([
    ['stl_nottem_periodic', 'nottem', { seasonalWindow: 'periodic' }, false],
    ['stl_log_co2_s21', 'co2', { seasonalWindow: 21 }, true],
    ['stl_UKDriverDeaths_periodic', 'UKDriverDeaths', { seasonalWindow: 'periodic' }, false],
    ['stl_UKDriverDeaths_periodic_robust', 'UKDriverDeaths', { seasonalWindow: 'periodic', robust: true }, false],
    ['stl_log_AirPassengers_s7', 'AirPassengers', { seasonalWindow: 7 }, true],
  ])('%s', ([result, series, options, logged], context) => {
    const references = new TimeSeries(context)
    const values = references.values(series).map(value => (logged ? Math.log(value) : value))
    const apart = stl(values, { period: 12, ...options })
    for (const part of ['seasonal', 'trend', 'remainder'] as const) {
      expect(largestDifference(apart[part], references.list(result, part))).toBeLessThan(1e-9)
    }
  })

  test.for<[string, Omit<StlOptions, 'period'>]>([
    ['stl_periodic.csv', { seasonalWindow: 'periodic' }],
    ['stl_s13_robust.csv', { seasonalWindow: 13, robust: true }],
  ])('twenty monthly series, %s', ([file, options], context) => {
    const groups = groupedRows(referenceText(context, `spatial-ref/trend/${file}`))
    expect(groups.size).toBe(20)
    for (const rows of groups.values()) {
      const apart = stl(columnOf(rows, 1), { period: 12, ...options })
      expect(largestDifference(apart.seasonal, columnOf(rows, 2))).toBeLessThan(1e-7)
      expect(largestDifference(apart.trend, columnOf(rows, 3))).toBeLessThan(1e-7)
      expect(largestDifference(apart.remainder, columnOf(rows, 4))).toBeLessThan(1e-7)
    }
  })
})

describe('seasonal and trend decomposition', () => {
  const season = [5, -3, -2, 0]
  const straight = Float64Array.from({ length: 24 }, (_, index) => 10 + 0.2 * index + (season[index % 4] ?? 0))

  it('finds a straight trend and a season that repeats', () => {
    const { seasonal, trend, remainder } = stl(straight, { period: 4, seasonalWindow: 'periodic' })
    expect(
      largestDifference(
        seasonal,
        Array.from(straight, (_, index) => season[index % 4] ?? 0),
      ),
    ).toBeLessThan(0.05)
    expect(
      largestDifference(
        trend,
        Array.from(straight, (_, index) => 10 + 0.2 * index),
      ),
    ).toBeLessThan(0.05)
    expect(Math.max(...remainder.map(Math.abs))).toBeLessThan(0.05)
  })

  it('puts a single outlier into the remainder when it is robust', () => {
    const outlying = straight.slice()
    outlying[13] = 500
    const { remainder, weights } = stl(outlying, { period: 4, seasonalWindow: 'periodic', robust: true })
    expect(remainder[13]).toBeGreaterThan(400)
    expect(weights[13]).toBe(0)
  })

  it('adds up to the series again, whatever the series', () => {
    const values = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 13, maxLength: 60 })
    const windows = fc.constantFrom('periodic' as const, 7, 13)
    fc.assert(
      fc.property(values, windows, fc.boolean(), (series, seasonalWindow, robust) => {
        const { seasonal, trend, remainder } = stl(series, { period: 6, seasonalWindow, robust })
        series.forEach((value, index) => {
          expect((seasonal[index] ?? 0) + (trend[index] ?? 0) + (remainder[index] ?? 0)).toBeCloseTo(value, 6)
        })
      }),
      { numRuns: 50 },
    )
  })

  it('grows with the series: ten times the values, ten times each part', () => {
    const once = stl(straight, { period: 4, seasonalWindow: 7 })
    const tenfold = stl(
      straight.map(value => value * 10),
      { period: 4, seasonalWindow: 7 },
    )
    expect(
      largestDifference(
        tenfold.trend,
        once.trend.map(value => value * 10),
      ),
    ).toBeLessThan(1e-9)
  })

  it('leaves nothing over of a series that never changes, robust or not', () => {
    for (const robust of [false, true]) {
      const { seasonal, trend, remainder } = stl(new Float64Array(30).fill(7), {
        period: 12,
        seasonalWindow: 7,
        robust,
      })
      expect(Math.max(...seasonal.map(Math.abs), ...remainder.map(Math.abs))).toBeLessThan(1e-12)
      expect(largestDifference(trend, new Float64Array(30).fill(7))).toBeLessThan(1e-12)
    }
  })

  it('refuses what cannot have a season, and says what to do', () => {
    const periodic = { period: 12, seasonalWindow: 'periodic' as const }
    expect(() => stl(new Float64Array(24), periodic)).toThrow(/24 values: give more than two periods, at least 25/)
    expect(() => stl([], periodic)).toThrow(RangeError)
    expect(() => stl([1, Number.NaN, 3], periodic)).toThrow(/NaN at place 1/)
    expect(() => stl(straight, { ...periodic, period: 1 })).toThrow(/period is 1/)
    expect(() => stl(straight, { period: 4, seasonalWindow: 0 })).toThrow(/seasonalWindow is 0/)
    expect(() => stl(straight, { period: 4, seasonalWindow: 7, seasonalJump: 0 })).toThrow(/jump is 0/)
  })
})

describe('the partial sort', () => {
  it('puts the asked values in place when the places rise', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(), (list, one, other) => {
        const places = [one % list.length, other % list.length].sort((a, b) => a - b)
        const sorted = Float64Array.from(list).sort()
        const partly = Float64Array.from(list)
        partialSort(partly, places)
        for (const place of places) expect(partly[place]).toBe(sorted[place])
        expect(partly.sort()).toEqual(sorted)
      }),
    )
  })
})
