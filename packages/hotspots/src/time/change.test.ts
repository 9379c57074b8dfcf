import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { compareManyRates, compareRates, compareWithComparison, dispersionOf } from './change.ts'
import { randomPoisson } from './testing/random-poisson.ts'

const days = (count: number, exposure = 30) => ({ count, exposure })

describe('a change between two periods', () => {
  it('calls more than chance explains what it is', () => {
    const change = compareRates(days(1629, 30), days(1894, 31))
    expect(change.verdict).toBe('higher')
    expect(change.sentence).toBe(
      '1,629 before, 1,894 after. The rate after is 1.13 times the rate before (95 % limits 1.05 to 1.2): a rise larger than chance explains.',
    )
  })

  it('says so when chance may bring as much', () => {
    const change = compareRates(days(10), days(15))
    expect(change.verdict).toBe('unclear')
    expect(change.sentence).toBe(
      '10 before, 15 after. The rate after is 1.5 times the rate before (95 % limits 0.63 to 3.73): no more than chance may bring.',
    )
  })

  it('has words for nothing, nothing before and nothing after', () => {
    expect(compareRates(days(0), days(0))).toMatchObject({ verdict: 'none', p: 1 })
    expect(compareRates(days(0), days(0)).sentence).toBe('None before and none after: there is nothing to compare.')
    expect(compareRates(days(0), days(9)).sentence).toBe(
      'None before, 9 after. The ratio of the rates has no upper limit (95 % limits 1.97 to any number): a rise larger than chance explains.',
    )
    expect(compareRates(days(9), days(0)).sentence).toBe(
      '9 before, none after. The rate fell to 0 (ratio, 95 % limits 0 to 0.507): a fall larger than chance explains.',
    )
  })

  it('never says higher or lower when the limits hold 1', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.double({ min: 1, max: 4, noNaN: true }), (before, after, dispersion) => {
        const { verdict, lower, upper } = compareRates(days(before), days(after), { dispersion })
        if (verdict === 'higher') expect(lower).toBeGreaterThan(1)
        if (verdict === 'lower') expect(upper).toBeLessThan(1)
      }),
    )
  })

  it('is mistaken about unchanged places no oftener than it says', () => {
    const random = seededRandom(20)
    let mistaken = 0
    for (let trial = 0; trial < 4000; trial += 1) {
      const change = compareRates(days(randomPoisson(12, random)), days(randomPoisson(12, random)))
      if (change.p < 0.05) mistaken += 1
    }
    expect(mistaken / 4000).toBeGreaterThan(0.03)
    expect(mistaken / 4000).toBeLessThan(0.062)
  })

  it('finds less in counts that come in series', () => {
    expect(compareRates(days(60), days(90)).verdict).toBe('higher')
    const careful = compareRates(days(60), days(90), { dispersion: 3 })
    expect(careful.verdict).toBe('unclear')
    expect(careful.p).toBeGreaterThan(0.1)
    expect(dispersionOf([4, 4, 4])).toBe(1)
    expect(dispersionOf([0, 0, 0])).toBe(1)
    expect(dispersionOf([2, 10, 2, 10])).toBeCloseTo(64 / 3 / 6, 12)
  })

  it('refuses what makes no sense', () => {
    expect(() => compareRates(days(1), days(-1))).toThrow(/A count is -1/)
    expect(() => compareRates(days(1), days(1), { dispersion: 0.5 })).toThrow(/dispersion is 0.5/)
    expect(() => dispersionOf([1])).toThrow(/at least two/)
    expect(() =>
      compareManyRates([
        { before: days(1), after: days(2) },
        { before: days(1, 0), after: days(2) },
      ]),
    ).toThrow(/Place 1: An exposure is 0/)
  })
})

describe('many places at once', () => {
  it('allows for how many were looked at', () => {
    const random = seededRandom(7)
    const unchanged = Array.from({ length: 200 }, () => ({
      before: days(randomPoisson(20, random)),
      after: days(randomPoisson(20, random)),
    }))
    const alone = unchanged.filter(({ before, after }) => compareRates(before, after).verdict !== 'unclear')
    expect(alone.length).toBeGreaterThan(2)
    const together = compareManyRates(unchanged)
    expect(together.filter(({ verdict }) => verdict !== 'unclear')).toHaveLength(0)
    expect(together[0]?.sentence).toContain('allowing for the 200 places compared')
  })

  it('still finds the place that doubled', () => {
    const places = Array.from({ length: 20 }, () => ({ before: days(50), after: days(51) }))
    const found = compareManyRates([...places, { before: days(50), after: days(110) }])
    expect(found.map(({ verdict }) => verdict).lastIndexOf('higher')).toBe(20)
    expect(found[20]?.adjustedP).toBeGreaterThanOrEqual(found[20]?.p ?? 1)
    expect(compareManyRates([])).toEqual([])
  })
})

describe('beside a comparison area', () => {
  it('takes off what happened there too', () => {
    const both = compareWithComparison({ before: days(100), after: days(80) }, { before: days(200), after: days(160) })
    expect(both.ratio).toBeCloseTo(1, 12)
    expect(both.fewer).toBeCloseTo(0, 12)
    expect(both.verdict).toBe('unclear')
  })

  it('counts the incidents that did not happen', () => {
    const fell = compareWithComparison({ before: days(200), after: days(100) }, { before: days(300), after: days(300) })
    expect(fell).toMatchObject({ ratio: 0.5, verdict: 'lower', fewer: 100 })
    // exp(log 0.5 ± 1.96 × sqrt(1/200 + 1/100 + 2/300))
    expect(fell.lower).toBeCloseTo(0.5 * Math.exp(-1.959963985 * Math.sqrt(1 / 200 + 1 / 100 + 2 / 300)), 8)
    expect(fell.upper).toBeCloseTo(0.5 * Math.exp(1.959963985 * Math.sqrt(1 / 200 + 1 / 100 + 2 / 300)), 8)
  })

  it('bears a count of none', () => {
    const none = compareWithComparison({ before: days(3), after: days(0) }, { before: days(9), after: days(8) })
    expect(none.verdict).toBe('unclear')
    expect(Number.isFinite(none.ratio)).toBe(true)
  })
})
