import { describe, expect, it, test } from 'vitest'
import { hotspotHistory } from './hotspot-history.ts'

/** Ten cells of which the first has these scores, period by period; the others are quiet. */
const periods = (scores: readonly number[]) =>
  scores.map(score => Float64Array.from({ length: 10 }, (_, cell) => (cell === 0 ? score : (cell % 3) / 10)))

describe('the history of a hotspot', () => {
  test.each([
    ['none', [0, 1, 0, 1.5, 0, 0, 1, 0, 0, 1]],
    ['none', [-6, -7, -6, -5, -6, -6, -7, -6, -6, -6]],
    ['new', [0, 1, 0, 1, 0, 0, 1, 0, 0, 6]],
    ['persistent', [6, 5, 6, 7, 6, 5, 6, 7, 6, 6]],
    ['persistent', [4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5]],
    ['persistent', [6, 5, 6, 7, 1, 5, 6, 7, 6, 6]],
    ['emerging', [0, 0.5, 0.2, 1, 1.2, 1.4, 2, 4, 5, 6]],
    ['emerging', [2, 0, 1, 0, 1, 0, 2, 1, 5, 5]],
    ['fading', [9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5]],
    ['fading', [6, 5, 6, 7, 6, 5, 6, 7, 6, 0]],
    ['sporadic', [6, 0, 1, 0, 6, 0, 1, 0, 6, 0]],
    ['sporadic', [6, 0, 6, 0, 6, 0, 6, 0, 6, 6]],
  ] as const)('is %s for %j', (kind, scores) => {
    const [first, ...others] = hotspotHistory(periods(scores))
    expect(first?.kind).toBe(kind)
    expect(others.every(other => other.kind === 'none')).toBe(true)
  })

  it('says how often and whether now, and which way it goes', () => {
    const [first] = hotspotHistory(periods([0, 0.5, 0.2, 1, 1.2, 1.4, 2, 4, 5, 6]))
    expect(first).toMatchObject({ hotPeriods: 3, hotNow: true, trend: { direction: 'rising' } })
  })

  it('of one period alone is persistent or none', () => {
    expect(hotspotHistory(periods([6]))[0]?.kind).toBe('persistent')
  })

  it('takes other probabilities than those of the normal distribution', () => {
    const scores = periods([6, 6, 6])
    expect(hotspotHistory(scores, { ps: scores.map(() => new Float64Array(10).fill(1)) })[0]?.kind).toBe('none')
    expect(() => hotspotHistory(scores, { ps: [] })).toThrow(/0 arrays of probabilities for 3 periods/)
  })

  it('refuses periods that do not fit together', () => {
    expect(() => hotspotHistory([])).toThrow(/at least one/)
    expect(() => hotspotHistory([new Float64Array(2), new Float64Array(3)])).toThrow(/3 scores for 2 cells/)
    expect(() => hotspotHistory([Float64Array.of(1, Number.NaN)])).toThrow(/NaN/)
  })
})
