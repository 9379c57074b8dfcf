import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { referenceJson } from '../space/testing/reference.ts'
import { poissonAtLeast, poissonAtMost, poissonQuantile, rateLimits, testRate } from './poisson.ts'
import { type RatioMethod, ratioLimits, ratioP, testRatio } from './rate-ratio.ts'

const ALTERNATIVES: Readonly<Record<string, 'two-sided' | 'greater' | 'less'>> = {
  'two.sided': 'two-sided',
  'two-sided': 'two-sided',
  greater: 'greater',
  larger: 'greater',
  less: 'less',
  smaller: 'less',
}
const METHODS: Readonly<Record<string, RatioMethod>> = {
  wald: 'wald',
  score: 'score',
  sqrt: 'square-root',
  'exact-cond': 'exact',
  'cond-midp': 'mid-p',
  etest: 'e-test',
  'etest-wald': 'e-test-wald',
}

interface RReference {
  readonly two_sample: readonly {
    readonly x1: number
    readonly t1: number
    readonly x2: number
    readonly t2: number
    readonly alternative: string
    readonly r: number
    readonly p: number
    readonly ratio: number
    readonly ci95: readonly (number | 'Inf')[]
  }[]
  readonly one_sample: readonly {
    readonly x: number
    readonly T: number
    readonly r: number
    readonly alternative: string
    readonly p: number
    readonly ci95: readonly (number | 'Inf')[]
  }[]
  readonly exact_ci95: readonly (readonly [number, number, number])[]
}

interface StatsmodelsReference {
  readonly computed: readonly {
    readonly x1: number
    readonly t1: number
    readonly x2: number
    readonly t2: number
    readonly ratio_null: number
    readonly alternative: string
    readonly p: Readonly<Record<string, number>>
  }[]
}

/** Equal to ten digits, or both infinite. */
function expectEqual(actual: number, expected: number | 'Inf' | undefined): void {
  const wanted = expected === 'Inf' ? Number.POSITIVE_INFINITY : (expected ?? Number.NaN)
  if (actual === wanted) return
  expect(Math.abs(actual - wanted) / Math.abs(wanted)).toBeLessThan(1e-10)
}

describe('the tests of R and statsmodels', () => {
  it('compares two rates as poisson.test', context => {
    const cases = referenceJson<RReference>(context, 'poisson/reference_R_poisson_test.json').two_sample
    expect(cases).toHaveLength(12)
    for (const { x1, t1, x2, t2, r, alternative, p, ratio, ci95 } of cases) {
      const tested = testRatio(
        { count: x1, exposure: t1 },
        { count: x2, exposure: t2 },
        { ratio: r, alternative: ALTERNATIVES[alternative] ?? 'two-sided' },
      )
      expectEqual(tested.p, p)
      expectEqual(tested.ratio, ratio)
      expectEqual(tested.lower, ci95[0])
      expectEqual(tested.upper, ci95[1])
    }
  })

  it('tests one rate, and sets its exact limits, as poisson.test', context => {
    const reference = referenceJson<RReference>(context, 'poisson/reference_R_poisson_test.json')
    for (const { x, T, r, alternative, p, ci95 } of reference.one_sample) {
      const options = { rate: r, alternative: ALTERNATIVES[alternative] ?? ('two-sided' as const) }
      const tested = testRate({ count: x, exposure: T }, options)
      expectEqual(tested.p, p)
      expectEqual(tested.lower, ci95[0])
      expectEqual(tested.upper, ci95[1])
    }
    for (const [count, lower, upper] of reference.exact_ci95) {
      const limits = rateLimits({ count, exposure: 1 })
      expectEqual(limits.lower, lower)
      expectEqual(limits.upper, upper)
    }
  })

  it('gives the p of statsmodels by all seven methods', context => {
    const { computed } = referenceJson<StatsmodelsReference>(context, 'poisson/reference_statsmodels_etest.json')
    expect(computed).toHaveLength(36)
    for (const { x1, t1, x2, t2, ratio_null: ratio, alternative, p } of computed) {
      for (const [name, expected] of Object.entries(p)) {
        const method = METHODS[name] ?? 'exact'
        const options = { method, ratio, alternative: ALTERNATIVES[alternative] ?? ('two-sided' as const) }
        const actual = ratioP({ count: x1, exposure: t1 }, { count: x2, exposure: t2 }, options)
        expect(Math.abs(actual - expected)).toBeLessThan(1e-10)
      }
    }
  })

  test.each<[RatioMethod, number, number]>([
    ['wald', 0.000356, 0.2309],
    ['score', 0.000316, 0.2398],
    ['square-root', 0.000285, 0.2499],
    ['exact', 0.000428, 0.2913],
    ['mid-p', 0.00031, 0.245],
    ['e-test', 0.000298, 0.2453],
  ])('gives the p that Gu and others printed in 2008: %s', (method, first, second) => {
    const breast = [60, 51477.5, 30, 54308.7] as const
    const heart = [41, 28010, 15, 19017] as const
    const p = ([x1, t1, x2, t2]: readonly [number, number, number, number], ratio: number) =>
      ratioP({ count: x1, exposure: t1 }, { count: x2, exposure: t2 }, { method, ratio, alternative: 'greater' })
    expect(p(breast, 1)).toBeCloseTo(first, 6)
    expect(Math.abs(p(heart, 1.5) - second)).toBeLessThan(3e-4)
  })
})

describe('by hand', () => {
  const observed = (count: number, exposure = 1) => ({ count, exposure })

  it('five against none in equal time: one in thirty-two by chance, each way', () => {
    expect(ratioP(observed(5), observed(0), { alternative: 'greater' })).toBeCloseTo(1 / 32, 14)
    expect(ratioP(observed(5), observed(0))).toBeCloseTo(1 / 16, 14)
    expect(ratioP(observed(5), observed(0), { method: 'mid-p' })).toBeCloseTo(1 / 16 - 1 / 64, 14)
    expect(testRatio(observed(5), observed(0)).ratio).toBe(Number.POSITIVE_INFINITY)
  })

  it('none seen: at most 3.69 at 95 %', () => {
    expect(rateLimits(observed(0))).toEqual({ lower: 0, upper: expect.closeTo(-Math.log(0.025), 12) })
  })

  it('says nothing when nothing was counted', () => {
    for (const method of Object.values(METHODS)) expect(ratioP(observed(0), observed(0), { method })).toBe(1)
    expect(testRatio(observed(0), observed(0))).toEqual({
      ratio: Number.NaN,
      p: 1,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    })
  })

  it('the probability of at most and of more make one, and the quantile is the first to reach its share', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.double({ min: 0.01, max: 300, noNaN: true }), (count, mean) => {
        expect(poissonAtMost(count, mean) + poissonAtLeast(count + 1, mean)).toBeCloseTo(1, 12)
        const quantile = poissonQuantile(0.9, mean)
        expect(poissonAtMost(quantile, mean)).toBeGreaterThanOrEqual(0.9)
        expect(poissonAtMost(quantile - 1, mean)).toBeLessThan(0.9)
      }),
    )
  })

  it('does not mind which of two is named first', () => {
    const counts = fc.nat(400)
    const exposures = fc.double({ min: 0.1, max: 50, noNaN: true })
    fc.assert(
      fc.property(counts, counts, exposures, exposures, (x1, x2, t1, t2) => {
        for (const method of ['exact', 'e-test', 'score'] as const) {
          const one = ratioP(observed(x1, t1), observed(x2, t2), { method })
          expect(ratioP(observed(x2, t2), observed(x1, t1), { method })).toBeCloseTo(one, 9)
          expect(one).toBeGreaterThanOrEqual(0)
          expect(one).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('sets mid-p limits inside the exact ones, and log limits close to both', () => {
    const exact = ratioLimits(observed(60, 31), observed(40, 30))
    const midP = ratioLimits(observed(60, 31), observed(40, 30), { method: 'mid-p' })
    const wald = ratioLimits(observed(60, 31), observed(40, 30), { method: 'wald' })
    expect(midP.lower).toBeGreaterThan(exact.lower)
    expect(midP.upper).toBeLessThan(exact.upper)
    expect(wald.lower).toBeCloseTo(midP.lower, 1)
    expect(wald.upper).toBeCloseTo(midP.upper, 1)
  })

  it('refuses half an incident, no time at all and a confidence of one', () => {
    expect(() => rateLimits(observed(1.5))).toThrow(/A count is 1.5/)
    expect(() => rateLimits(observed(1, 0))).toThrow(/An exposure is 0/)
    expect(() => rateLimits(observed(1), { confidence: 1 })).toThrow(/confidence is 1/)
    expect(() => ratioP(observed(1), observed(1), { ratio: 0 })).toThrow(/ratio to test against is 0/)
    expect(() => testRate(observed(1), { rate: -1 })).toThrow(/rate to test against is -1/)
  })
})
