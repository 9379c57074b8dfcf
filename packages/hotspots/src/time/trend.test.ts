import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { trendOf } from './trend.ts'

describe('a trend by order alone', () => {
  it('by hand: 1 2 3 4 5 7 6 8 has 27 pairs that rise and one that falls', () => {
    const { s, tau, z, slope, direction } = trendOf([1, 2, 3, 4, 5, 7, 6, 8])
    expect(s).toBe(26)
    expect(tau).toBeCloseTo(26 / 28, 12)
    expect(z).toBeCloseTo(25 / Math.sqrt((8 * 7 * 21) / 18), 12)
    expect(slope).toBe(1)
    expect(direction).toBe('rising')
  })

  it('allows for ties: 1 1 2 3 has five pairs that rise', () => {
    const { s, tau, z } = trendOf([1, 1, 2, 3])
    expect(s).toBe(5)
    expect(tau).toBeCloseTo(5 / Math.sqrt(6 * 5), 12)
    expect(z).toBeCloseTo(4 / Math.sqrt((4 * 3 * 13 - 2 * 9) / 18), 12)
  })

  it('says nothing of nothing, of one value and of values all the same', () => {
    for (const values of [[], [3], [3, 3, 3, 3]]) {
      expect(trendOf(values)).toMatchObject({ s: 0, tau: 0, p: 1, slope: 0, direction: 'none' })
    }
  })

  it('turns with the series and ignores its unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 40 }), values => {
        const forth = trendOf(values)
        const back = trendOf(values.toReversed())
        const tenfold = trendOf(values.map(value => value * 10))
        expect(back.s + forth.s).toBe(0)
        expect(back.p).toBeCloseTo(forth.p, 12)
        expect(tenfold.slope).toBeCloseTo(forth.slope * 10, 9)
        expect(forth.lower).toBeLessThanOrEqual(forth.slope)
        expect(forth.upper).toBeGreaterThanOrEqual(forth.slope)
      }),
    )
  })

  it('is not misled by a yearly rhythm when only like months are compared', () => {
    const rhythm = Array.from({ length: 30 }, (_, month) => 100 * Math.sin((month * Math.PI) / 6) + month / 2)
    const { direction, slope } = trendOf(rhythm, { period: 12 })
    expect(direction).toBe('rising')
    expect(slope).toBeCloseTo(0.5, 9)
    expect(trendOf(rhythm).direction).toBe('none')
  })

  it('finds trends in random series no oftener than it says, and slopes within its limits', () => {
    const random = seededRandom(3)
    let [found, within] = [0, 0]
    for (let trial = 0; trial < 1000; trial += 1) {
      const { direction, lower, upper } = trendOf(Array.from({ length: 24 }, random))
      if (direction !== 'none') found += 1
      if (lower <= 0 && upper >= 0) within += 1
    }
    expect(found / 1000).toBeGreaterThan(0.025)
    expect(found / 1000).toBeLessThan(0.065)
    expect(within / 1000).toBeGreaterThan(0.93)
  })

  it('refuses what makes no sense', () => {
    expect(() => trendOf([1, Number.NaN])).toThrow(/NaN at place 1/)
    expect(() => trendOf([1, 2], { period: 0 })).toThrow(/period is 0/)
    expect(() => trendOf([1, 2], { confidence: 95 })).toThrow(/confidence is 95/)
  })
})
