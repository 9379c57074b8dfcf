import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { largestDifference, referenceText } from '../space/testing/reference.ts'
import { forecastCounts } from './forecast.ts'
import { forecastLevel, smoothLevel } from './level-smoothing.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { randomPoisson } from './testing/random-poisson.ts'
import { columnOf, groupedRows, TimeSeries } from './testing/references.ts'

describe('the same month last year, as R has it', () => {
  test.for(['AirPassengers', 'UKDriverDeaths'])('%s', (series, context) => {
    const references = new TimeSeries(context)
    const { mean, upper } = seasonalNaive(references.values(series), { period: 12, horizon: 12 })
    expect(largestDifference(mean, references.list(`snaive_${series}`, 'forecast12'))).toBe(0)
    expect(largestDifference(upper, references.list(`snaive_${series}`, 'upper95'))).toBeLessThan(1e-9)
  })

  it('twenty monthly series', context => {
    const series = groupedRows(referenceText(context, 'spatial-ref/trend/series_20.csv'))
    const expected = groupedRows(referenceText(context, 'spatial-ref/trend/snaive_forecast.csv'))
    for (const [name, rows] of expected) {
      const { mean, lower, upper } = seasonalNaive(columnOf(series.get(name) ?? [], 1), { period: 12, horizon: 12 })
      expect(largestDifference(mean, columnOf(rows, 1))).toBe(0)
      expect(largestDifference(lower, columnOf(rows, 2))).toBeLessThan(1e-6)
      expect(largestDifference(upper, columnOf(rows, 3))).toBeLessThan(1e-6)
    }
  })

  it('widens with every further year', () => {
    const { mean, upper } = seasonalNaive([1, 2, 3, 4, 2, 3, 4, 5], { period: 4, horizon: 8, confidence: 0.95 })
    expect([...mean]).toEqual([2, 3, 4, 5, 2, 3, 4, 5])
    expect((upper[0] ?? 0) - 2).toBeCloseTo(1.959963985, 8)
    expect((upper[4] ?? 0) - 2).toBeCloseTo(1.959963985 * Math.SQRT2, 8)
  })
})

describe('one level, as ETS(A,N,N) of R', () => {
  it('forecasts the series for which R chose that model', context => {
    const series = groupedRows(referenceText(context, 'spatial-ref/trend/series_20.csv'))
    const text = referenceText(context, 'spatial-ref/trend/ets_forecast.csv')
    let compared = 0
    for (const [name, rows] of groupedRows(text.replaceAll('"ETS(A,N,N)"', '0').replaceAll(/"ETS\([^"]*"/g, '1'))) {
      if (rows[0]?.[0] !== 0) continue
      const fit = smoothLevel(columnOf(series.get(name) ?? [], 1))
      const { mean, lower, upper } = forecastLevel(fit, 12)
      expect(Math.abs(fit.alpha - (rows[0]?.[7] ?? 0))).toBeLessThan(1e-3)
      expect(largestDifference(mean, columnOf(rows, 2)) / (mean[0] ?? 1)).toBeLessThan(1e-3)
      expect(largestDifference(lower, columnOf(rows, 5)) / (mean[0] ?? 1)).toBeLessThan(1e-3)
      expect(largestDifference(upper, columnOf(rows, 6)) / (mean[0] ?? 1)).toBeLessThan(1e-3)
      compared += 1
    }
    expect(compared).toBe(7)
  })

  it('is the mean when no value says more than another, and the last value when each is all', () => {
    expect(smoothLevel([4, 8, 4, 8, 4, 8], { alpha: 1e-9 }).level).toBeCloseTo(6, 6)
    expect(smoothLevel([1, 2, 3, 4, 5, 6]).level).toBeCloseTo(6, 4)
    expect(() => smoothLevel([1, 2])).toThrow(/at least three/)
    expect(() => smoothLevel([1, 2, 3], { alpha: 2 })).toThrow(/alpha is 2/)
  })
})

describe('a forecast of counts', () => {
  const seasonal = Array.from({ length: 60 }, (_, month) =>
    Math.round(100 + month + 30 * Math.sin((month * Math.PI) / 6)),
  )

  it('chooses the method that does best on the season held back, and says why', () => {
    const { method, reason, trials, mean } = forecastCounts(seasonal)
    expect(method).toMatch(/^holt-winters/)
    expect(reason).toMatch(
      /^Forecast by Holt-Winters with a season that is added\. Mean error when the last season was held back: the same month last year 12\.0, /,
    )
    expect(trials).toHaveLength(4)
    expect(mean).toHaveLength(12)
    expect(mean[3]).toBeGreaterThan(mean[9] ?? 0)
  })

  it('keeps to what is plain when nothing else does better', () => {
    const same = forecastCounts(
      Array.from({ length: 48 }, (_, month) => [4, 9, 2][month % 3] ?? 0),
      { period: 3 },
    )
    expect(same.method).toBe('seasonal-naive')
    expect([...same.mean]).toEqual([4, 9, 2])
  })

  it('does not try a season that multiplies on a series with none in a month, nor much on a short one', () => {
    const withNone = forecastCounts([0, ...seasonal])
    expect(withNone.trials.map(({ method }) => method)).not.toContain('holt-winters-multiplicative')
    const short = forecastCounts(seasonal.slice(0, 20))
    expect(short).toMatchObject({ method: 'seasonal-naive', trials: [] })
    expect(short.reason).toContain('20 counts are too few')
    expect(forecastCounts(seasonal.slice(0, 30)).trials.map(({ method }) => method)).toEqual([
      'seasonal-naive',
      'level',
    ])
    expect(() => forecastCounts(seasonal.slice(0, 12))).toThrow(/at least 13/)
    expect(() => forecastCounts([1, -1])).toThrow(/-1 at place 1/)
  })

  it('never forecasts fewer than none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 13, maxLength: 50 }), counts => {
        const { mean, lower, upper } = forecastCounts(counts, { period: 4, horizon: 6 })
        for (let index = 0; index < 6; index += 1) {
          expect(lower[index]).toBeGreaterThanOrEqual(0)
          expect(mean[index]).toBeGreaterThanOrEqual(lower[index] ?? 0)
          expect(upper[index]).toBeGreaterThanOrEqual(mean[index] ?? 0)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('has limits that hold about as often as they say', () => {
    const random = seededRandom(5)
    let [within, compared] = [0, 0]
    for (let trial = 0; trial < 40; trial += 1) {
      const counts = Array.from({ length: 60 }, (_, month) =>
        randomPoisson(40 + 10 * Math.sin((month * Math.PI) / 6), random),
      )
      const { lower, upper } = forecastCounts(counts.slice(0, 48))
      counts.slice(48).forEach((count, index) => {
        if (count >= (lower[index] ?? 0) && count <= (upper[index] ?? 0)) within += 1
        compared += 1
      })
    }
    expect(within / compared).toBeGreaterThan(0.88)
    expect(within / compared).toBeLessThan(0.99)
  })
})
