import { describe, expect, it } from 'vitest'
import { localDate } from '../../../../kernel/local-date.ts'
import { describeTimes, monthsOfYear } from './describe-times.ts'

// 1 January 1970 was a Thursday; the first Friday midnight is hour 24.
const FRIDAY = 24

describe('hours and weekdays', () => {
  it('count known hours where they are, on the clock on the wall', () => {
    const begins = Float64Array.from({ length: 40 }, (_, at) => FRIDAY + 22 + at * 168)
    const result = describeTimes({ begins, ends: new Float64Array(40).fill(Number.NaN) })
    expect(result.hours[4 * 24 + 22]).toBe(40)
    expect(result).toMatchObject({ incidents: 40, known: 40, spread: 0 })
    expect(result.busiest[0]).toMatchObject({ length: 4, weekday: 4, share: 1 })
  })

  it('spread an incident over the window in which it may have happened', () => {
    const begins = new Float64Array(30).fill(FRIDAY + 18)
    const { byHour, byWeekday, spread } = describeTimes({ begins, ends: begins.map(at => at + 12) })
    expect(spread).toBe(30)
    expect(byHour[18]).toBeCloseTo(2.5)
    expect([byWeekday[4], byWeekday[5]]).toEqual([15, 15])
  })

  it('leave out windows that say nothing, and count them', () => {
    const begins = new Float64Array(3).fill(FRIDAY)
    expect(describeTimes({ begins, ends: Float64Array.of(FRIDAY + 400, FRIDAY - 1, Number.NaN) })).toMatchObject({
      tooLong: 1,
      wrong: 1,
      incidents: 1,
      midnight: 1,
      tooFew: true,
    })
  })

  it('of months of the year are compared by day', () => {
    const months = ['2023-01-01', '2023-02-01', '2024-01-01'].map(localDate)
    const [january, february, march] = monthsOfYear(months, [62, 56, 31])
    expect(january).toMatchObject({ years: 2, incidents: 93, perDay: 1.5 })
    expect(february).toMatchObject({ years: 1, perDay: 2 })
    expect(march).toMatchObject({ years: 0, perDay: 0 })
  })
})
