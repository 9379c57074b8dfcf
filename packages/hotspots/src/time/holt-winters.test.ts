import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { largestDifference } from '../space/testing/reference.ts'
import { decompose } from './decompose.ts'
import { forecastHoltWinters, holtWinters } from './holt-winters.ts'
import { TimeSeries } from './testing/references.ts'

type Season = 'additive' | 'multiplicative'

describe('Holt-Winters as R has it', () => {
  test.for<Season>(['additive', 'multiplicative'])('with given parameters, %s', (seasonal, context) => {
    const references = new TimeSeries(context)
    const result = `hw_fixed_params_AirPassengers_${seasonal === 'additive' ? 'add' : 'mult'}`
    const options = { period: 12, seasonal, alpha: 0.3, beta: 0.05, gamma: 0.2 }
    const fit = holtWinters(references.values('AirPassengers'), options)
    const forecast = forecastHoltWinters(fit, 12, { asR: true })
    expect(largestDifference([fit.level, fit.slope, ...fit.season], references.list(result, 'coef'))).toBeLessThan(1e-9)
    expect(fit.sse / references.number(result, 'SSE')).toBeCloseTo(1, 12)
    expect(largestDifference(fit.fitted.slice(12, 17), references.list(result, 'fitted_first5'))).toBeLessThan(1e-9)
    expect(largestDifference(forecast.mean, references.list(result, 'forecast12'))).toBeLessThan(1e-9)
    expect(largestDifference(forecast.lower, references.list(result, 'lower95'))).toBeLessThan(1e-9)
    expect(largestDifference(forecast.upper, references.list(result, 'upper95'))).toBeLessThan(1e-9)
  })

  test.for<[string, string, Season]>([
    ['hw_AirPassengers_mult', 'AirPassengers', 'multiplicative'],
    ['hw_AirPassengers_add', 'AirPassengers', 'additive'],
    ['hw_co2_add', 'co2', 'additive'],
    ['hw_UKDriverDeaths_add', 'UKDriverDeaths', 'additive'],
  ])('with fitted parameters, %s', ([result, series, seasonal], context) => {
    const references = new TimeSeries(context)
    const fit = holtWinters(references.values(series), { period: 12, seasonal })
    const forecast = forecastHoltWinters(fit, 12, { asR: true })
    expect(fit.sse / references.number(result, 'SSE')).toBeLessThan(1 + 1e-6)
    expect(fit.sse / references.number(result, 'SSE')).toBeGreaterThan(1 - 1e-3)
    for (const name of ['alpha', 'beta', 'gamma'] as const) {
      expect(Math.abs(fit[name] - references.number(result, name))).toBeLessThan(1e-3)
    }
    const scale = references.list(result, 'forecast12')[0] ?? 1
    expect(largestDifference(forecast.mean, references.list(result, 'forecast12')) / scale).toBeLessThan(1e-3)
    expect(largestDifference(forecast.upper, references.list(result, 'upper95')) / scale).toBeLessThan(1e-3)
  })

  it('decomposes a series the classical way', context => {
    const references = new TimeSeries(context)
    const { figure, trend } = decompose(references.values('AirPassengers'), { period: 12, type: 'multiplicative' })
    const expected = references.list('decompose_AirPassengers_mult', 'trend')
    expect(largestDifference(figure, references.list('decompose_AirPassengers_mult', 'figure'))).toBeLessThan(1e-9)
    expect(largestDifference(trend.slice(6, -6), expected.slice(6, -6))).toBeLessThan(1e-9)
    expect([...trend.slice(0, 6), ...trend.slice(-6)].every(Number.isNaN)).toBe(true)
  })
})

describe('Holt-Winters by hand', () => {
  const season = [3, -1, -4, 2]
  const straight = Array.from({ length: 80 }, (_, index) => 50 + index + (season[index % 4] ?? 0))

  it('goes on with a straight line and its season', () => {
    const fit = holtWinters(straight, { period: 4 })
    const { mean, lower, upper } = forecastHoltWinters(fit, 6)
    const expected = Array.from({ length: 6 }, (_, index) => 130 + index + (season[index % 4] ?? 0))
    expect(largestDifference(mean, expected)).toBeLessThan(0.01)
    expect(lower[0]).toBeLessThan(mean[0] ?? 0)
    expect(upper[0]).toBeGreaterThan(mean[0] ?? 0)
  })

  it('has limits that widen with the steps and the confidence', () => {
    const values = straight.map((value, index) => value + (index % 3))
    for (const seasonal of ['additive', 'multiplicative'] as const) {
      const fit = holtWinters(values, { period: 4, seasonal, alpha: 0.4, beta: 0.1, gamma: 0.2 })
      const { lower, upper } = forecastHoltWinters(fit, 4)
      const narrow = forecastHoltWinters(fit, 4, { confidence: 0.5 })
      const widths = upper.map((value, index) => value - (lower[index] ?? 0))
      expect(widths[3]).toBeGreaterThan(widths[0] ?? 0)
      expect(narrow.upper[0]).toBeLessThan(upper[0] ?? 0)
    }
    const fit = holtWinters(values, { period: 4, seasonal: 'multiplicative', alpha: 0.4, beta: 0.1, gamma: 0.2 })
    expect(forecastHoltWinters(fit, 1).upper[0]).toBeGreaterThan(
      forecastHoltWinters(fit, 1, { asR: true }).upper[0] ?? 0,
    )
  })

  it('stays a number, and within its parameters, whatever the series', () => {
    const counts = fc.array(fc.nat(500), { minLength: 8, maxLength: 40 })
    fc.assert(
      fc.property(counts, series => {
        const fit = holtWinters(series, { period: 4 })
        for (const parameter of [fit.alpha, fit.beta, fit.gamma]) {
          expect(parameter).toBeGreaterThanOrEqual(0)
          expect(parameter).toBeLessThanOrEqual(1)
        }
        expect([...forecastHoltWinters(fit, 8).mean].every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('forecasts nothing where nothing ever happened', () => {
    const fit = holtWinters(new Float64Array(24), { period: 12 })
    expect([...forecastHoltWinters(fit, 3).upper]).toEqual([0, 0, 0])
  })

  it('refuses what it cannot smooth, and says what to do', () => {
    expect(() => holtWinters(straight.slice(0, 7), { period: 4 })).toThrow(/at least two seasons, 8/)
    expect(() => holtWinters([...straight, 0], { period: 4, seasonal: 'multiplicative' })).toThrow(
      /use an additive one/,
    )
    expect(() => holtWinters(straight, { period: 4, alpha: 0 })).toThrow(/alpha is 0/)
    expect(() => holtWinters(straight, { period: 4, gamma: 1.5 })).toThrow(/gamma is 1.5/)
    expect(() => forecastHoltWinters(holtWinters(straight, { period: 4 }), 0)).toThrow(/horizon is 0/)
    expect(() => decompose(straight.slice(0, 7), { period: 4 })).toThrow(/at least two periods, 8/)
  })
})
