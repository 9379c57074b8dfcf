import { describe, expect, it } from 'vitest'
import { localDate } from '../../../../kernel/local-date.ts'
import { compareCounts } from './compare-counts.ts'
import { describeTrend } from './describe-trend.ts'

const JANUARY = localDate('2020-01-01')
const SEASON = [0, -8, -2, 4, 9, 14, 18, 12, 5, 2, -4, -10]

function months(count: number, level: (at: number) => number): number[] {
  return Array.from({ length: count }, (_, at) => Math.round(level(at) + (SEASON[at % 12] ?? 0) + ((at * 7) % 5) - 2))
}

describe('the trend of months', () => {
  it('is taken apart into trend and season once there are 25 months', () => {
    const { trend, season, missing, forecast } = describeTrend(
      JANUARY,
      months(48, () => 120),
    )
    expect(trend).toHaveLength(48)
    expect(season?.indexOf(Math.max(...(season ?? [])))).toBe(6)
    expect(missing).toEqual([])
    expect(forecast).toMatchObject({ from: '2024-01-01', confidence: 0.95 })
    expect(forecast?.mean).toHaveLength(12)
    expect(forecast?.reason).toContain('Forecast by')
  })

  it('says what too short a series cannot tell, and how many months it needs', () => {
    const { trend, forecast, direction, missing } = describeTrend(JANUARY, [30, 31, 28])
    expect([trend, forecast, direction]).toEqual([null, null, null])
    expect(missing).toEqual([
      'A lasting rise or fall cannot be told from chance with fewer than 10 months: there are 3.',
      'A forecast needs 13 months: there are 3.',
      'Trend and season can be told apart from 25 months on: there are 3.',
    ])
  })

  it('tells a lasting rise from chance', () => {
    expect(
      describeTrend(
        JANUARY,
        months(48, at => 100 + at),
      ).direction,
    ).toMatchObject({ direction: 'rising', seasonal: true })
    const flat = describeTrend(
      JANUARY,
      months(48, () => 100),
    ).direction
    expect(flat?.words).toBe('No lasting rise or fall over these 48 months: no more than chance may bring.')
  })

  it('raises an alarm for a month far above what the season leads to expect, and for none that is not', () => {
    const quiet = months(40, () => 100)
    expect(describeTrend(JANUARY, quiet).alarms).toEqual([])
    const loud = [...quiet.slice(0, -1), (quiet.at(-1) ?? 0) + 120]
    expect(describeTrend(JANUARY, loud).alarms[0]?.words).toMatch(
      /^April 2023 stands out: \d+, where up to \d+ would have been no surprise/,
    )
  })

  it('never breaks: no months, one month, months of nothing', () => {
    for (const counts of [[], [0], [5], Array.from({ length: 30 }, () => 0), Array.from({ length: 14 }, () => 0)]) {
      expect(describeTrend(JANUARY, counts).counts).toEqual(counts)
    }
  })
})

describe('two periods', () => {
  it('that differ by no more than chance are said to', () => {
    const change = compareCounts({ count: 52, days: 91 }, { count: 47, days: 90 })
    expect(change).toMatchObject({ verdict: 'unclear', now: 52, before: 47 })
    expect(change?.words).toMatch(/^No more than chance may bring: \+9 % \(95 % interval −\d+ % to \+\d+ %\)\.$/)
  })

  it('of other lengths are compared by day', () => {
    expect(compareCounts({ count: 62, days: 62 }, { count: 31, days: 31 })?.ratio).toBe(1)
  })

  it('cannot be compared where nothing is held', () => {
    expect(compareCounts({ count: 5, days: 31 }, { count: 0, days: 0 })).toBeNull()
  })

  it('with counts that swing more than chance need a larger difference', () => {
    const [now, before] = [
      { count: 150, days: 90 },
      { count: 110, days: 90 },
    ]
    expect(compareCounts(now, before)?.verdict).toBe('higher')
    expect(compareCounts(now, before, 6)?.verdict).toBe('unclear')
  })
})
