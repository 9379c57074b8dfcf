import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { funnel, funnelLimits, overdispersion } from './funnel.ts'
import { poissonAtLeast, poissonAtMost } from './poisson.ts'
import { randomPoisson } from './testing/random-poisson.ts'

const place = (count: number, exposure: number) => ({ count, exposure })

describe('a funnel of rates', () => {
  it('gives small places wider limits, and names only those outside', () => {
    const { rate, places } = funnel([place(100, 1000), place(10, 100), place(17, 100), place(190, 1000), place(1, 100)])
    expect(rate).toBeCloseTo(318 / 2300, 12)
    expect(places.map(({ standing }) => standing)).toEqual([
      'far below',
      'as expected',
      'as expected',
      'far above',
      'far below',
    ])
    const width = (index: number) => (places[index]?.warning.upper ?? 0) - (places[index]?.warning.lower ?? 0)
    expect(width(1)).toBeGreaterThan(2 * width(0))
  })

  it('draws the limits through the steps of the exact quantiles', () => {
    const { lower, upper } = funnelLimits(0.1, 100)
    // 4 is the first count with at most 2.5 % at or below it, among means of 10; 17 the first with 97.5 %.
    expect(poissonAtMost(3, 10)).toBeLessThan(0.025)
    expect(poissonAtMost(4, 10)).toBeGreaterThan(0.025)
    expect(poissonAtLeast(18, 10)).toBeLessThan(0.025)
    expect(lower).toBeGreaterThan(0.03)
    expect(lower).toBeLessThan(0.04)
    expect(upper).toBeGreaterThan(0.16)
    expect(upper).toBeLessThan(0.17)
  })

  it('leaves out of the limits about the share it says, when places differ by chance only', () => {
    const random = seededRandom(11)
    const places = Array.from({ length: 5000 }, () => {
      const exposure = 200 + 2000 * random()
      return place(randomPoisson(0.05 * exposure, random), exposure)
    })
    const { dispersion, places: judged } = funnel(places, { rate: 0.05, dispersion: 'none' })
    const outside = judged.filter(({ standing }) => standing !== 'as expected').length / judged.length
    const farOutside = judged.filter(({ standing }) => standing.startsWith('far')).length / judged.length
    expect(dispersion).toBe(1)
    expect(outside).toBeGreaterThan(0.035)
    expect(outside).toBeLessThan(0.06)
    expect(farOutside).toBeLessThan(0.005)
  })

  it('widens the limits when all places scatter more than chance', () => {
    const scattered = Array.from({ length: 40 }, (_, index) => place(index % 2 === 0 ? 60 : 140, 1000))
    const plain = funnel(scattered)
    const widened = funnel(scattered, { dispersion: 'measured' })
    expect(plain.places.every(({ standing }) => standing.startsWith('far'))).toBe(true)
    expect(widened.dispersion).toBeGreaterThan(10)
    expect(widened.places.every(({ standing }) => standing === 'as expected')).toBe(true)
    expect(overdispersion(scattered.slice(0, 2), 0.1)).toBe(1)
    expect(
      overdispersion(
        Array.from({ length: 9 }, () => place(100, 1000)),
        0.1,
      ),
    ).toBe(1)
  })

  it('bears places without incidents and refuses none at all', () => {
    expect(funnel([place(0, 10), place(0, 20)]).places.map(({ standing }) => standing)).toEqual([
      'as expected',
      'as expected',
    ])
    expect(() => funnel([])).toThrow(/at least one place/)
    expect(() => funnel([place(1, 0)])).toThrow(/exposure is 0/)
    expect(() => funnelLimits(0.1, 10, { level: 0 })).toThrow(/level is 0/)
    expect(() => funnel([place(1, 10)], { rate: Number.NaN })).toThrow(/common rate is NaN/)
  })
})
