import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { benjaminiHochberg, significantCells, twoSidedP, twoSidedPs } from './false-discovery.ts'
import { largestDifference } from './testing/reference.ts'

describe('two-sided probability', () => {
  // R: 2 * pnorm(-z)
  test.each([
    [0, 1],
    [0.5, 0.617075077451974],
    [1, 0.317310507862914],
    [1.959963984540054, 0.05],
    [2.49, 0.012774309529886342],
    [2.5, 0.012419330651552318],
    [3, 0.00269979606326019],
    [5, 5.733031437583892e-7],
    [13.33302, 1.4875184697868892e-40],
    [37, 1.1451142445047853e-299],
  ])('of %f is %f', (z, p) => {
    expect(Math.abs(twoSidedP(z) / p - 1)).toBeLessThan(1e-12)
    expect(twoSidedP(-z)).toBe(twoSidedP(z))
  })

  it('is 0 infinitely far out, and refuses what is no number', () => {
    expect(twoSidedP(Infinity)).toBe(0)
    expect(() => twoSidedPs(Float64Array.of(1, Number.NaN))).toThrow(/z 1 is NaN/)
  })

  it('falls as z rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 1e-6, max: 5, noNaN: true }),
        (z, more) => {
          expect(twoSidedP(z + more)).toBeLessThan(twoSidedP(z))
        },
      ),
    )
  })
})

describe('Benjamini and Hochberg', () => {
  it('adjusts as p.adjust of R does', () => {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.9, 0.03), "BH")
    const adjusted = benjaminiHochberg(Float64Array.of(0.01, 0.04, 0.03, 0.005, 0.9, 0.03))
    expect(largestDifference(adjusted, [0.03, 0.048, 0.045, 0.03, 0.9, 0.045])).toBeLessThan(1e-12)
  })

  it('never lowers a probability, keeps the order and stays at most 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), given => {
        const p = Float64Array.from(given)
        const adjusted = benjaminiHochberg(p)
        for (let one = 0; one < p.length; one += 1) {
          expect(adjusted[one]).toBeGreaterThanOrEqual(p[one] as number)
          expect(adjusted[one]).toBeLessThanOrEqual(1)
          for (let other = 0; other < p.length; other += 1) {
            if ((p[one] as number) < (p[other] as number)) {
              expect(adjusted[one]).toBeLessThanOrEqual(adjusted[other] as number)
            }
          }
        }
      }),
    )
  })

  it('refuses what is no probability', () => {
    expect(() => benjaminiHochberg(Float64Array.of(0.1, 1.2))).toThrow(
      new RangeError('p 1 is 1.2: give probabilities from 0 to 1'),
    )
  })
})

describe('significant cells', () => {
  it('are those well above, not those well below', () => {
    expect([...significantCells(Float64Array.of(6, -6, 0, 1))]).toEqual([1, 0, 0, 0])
    expect([...significantCells(new Float64Array(0))]).toEqual([])
  })

  it('refuses a level that is not between 0 and 1', () => {
    expect(() => significantCells(Float64Array.of(1), 5)).toThrow(/as 0.05/)
  })
})
