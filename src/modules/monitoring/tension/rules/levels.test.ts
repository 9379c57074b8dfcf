import { describe, expect, it } from 'vitest'
import { localDate } from '../../../../kernel/local-date.ts'
import { levelsByWeek, levelWords, weekOf } from './levels.ts'

const monday = localDate('2026-11-16')
const entry = (week: string, proposedLevel: number, level: number | null = null) => ({
  week: localDate(week),
  proposedLevel,
  level,
})

describe('the weeks of the tension log', () => {
  it('begin on Monday', () => {
    expect([localDate('2026-11-16'), localDate('2026-11-22')].map(weekOf)).toEqual([monday, monday])
  })

  it('show the most serious level, the chair’s before the proposed one', () => {
    const weeks = levelsByWeek(
      [entry('2026-11-16', 2, 4), entry('2026-11-16', 5), entry('2026-11-09', 3), entry('2026-11-09', 3, 3)],
      monday,
      3,
    )
    expect(weeks).toEqual([
      { week: '2026-11-02', level: undefined, settled: false, entries: 0 },
      { week: '2026-11-09', level: 3, settled: true, entries: 2 },
      { week: '2026-11-16', level: 4, settled: true, entries: 2 },
    ])
  })

  it('say that a level is proposed only', () => {
    expect(levelsByWeek([entry('2026-11-16', 2)], monday, 1)).toMatchObject([{ level: 2, settled: false }])
  })

  it('name a level with its number first', () => {
    expect(levelWords([{ level: 6, label: 'Normal', colour: 'green' }], 6)).toBe('6, normal')
  })
})
