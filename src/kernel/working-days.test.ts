import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import bankHolidays from './bank-holidays.json' with { type: 'json' }
import { addDays, localDate, weekdayOf, type LocalDate } from './local-date.ts'
import {
  addWorkingDays,
  calendarKnownUntil,
  englandCalendar,
  isWorkingDay,
  makeCalendar,
  workingDaysBetween,
} from './working-days.ts'

describe('bank holidays of England and Wales', () => {
  test.each([2024, 2025, 2026, 2027, 2028])('of %i are those that the Act and the calendar give', year => {
    const held = bankHolidays.holidays.map(holiday => holiday.date).filter(date => date.startsWith(String(year)))
    expect(held).toEqual(holidaysByRule(year))
  })

  test.each([
    ['2026-12-28', 'Boxing Day on a Saturday'],
    ['2027-12-27', 'Christmas Day on a Saturday'],
    ['2027-12-28', 'Boxing Day on a Sunday'],
    ['2028-01-03', 'New Year’s Day on a Saturday'],
  ])('have a substitute on %s for %s', date => {
    expect(isWorkingDay(englandCalendar, localDate(date))).toBe(false)
  })

  it('say until when they are known', () => {
    expect(calendarKnownUntil).toBe('2028-12-31')
    expect(isWorkingDay(englandCalendar, localDate('2029-01-01'))).toBe(true)
    expect(makeCalendar([localDate('2026-05-04')]).knownUntil).toBe('2026-05-04')
  })
})

describe('working days', () => {
  test.each([
    ['2026-03-05', 1, '2026-03-06', 'the next day'],
    ['2026-03-06', 1, '2026-03-09', 'over a weekend'],
    ['2026-04-02', 1, '2026-04-07', 'over Easter'],
    ['2026-12-24', 2, '2026-12-30', 'over Christmas and its substitute day'],
    ['2026-03-07', 1, '2026-03-09', 'from a Saturday'],
    ['2026-04-07', -1, '2026-04-02', 'backwards over Easter'],
    ['2026-03-07', 0, '2026-03-07', 'none at all'],
  ])('from %s, %i of them lead to %s (%s)', (from, days, to) => {
    expect(addWorkingDays(englandCalendar, localDate(from), days)).toBe(to)
  })

  it('between two dates are those counted one by one', () => {
    const date = fc.integer({ min: -800, max: 1500 }).map(days => addDays(localDate('2026-01-01'), days))
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        let counted = 0
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
          if (isWorkingDay(englandCalendar, day)) counted += 1
        expect(workingDaysBetween(englandCalendar, from, to)).toBe(counted)
      }),
    )
  })

  it('are counted back as they were counted out', () => {
    const days = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), days, (start, count) => {
        const from = addDays(localDate('2025-01-01'), start)
        expect(workingDaysBetween(englandCalendar, from, addWorkingDays(englandCalendar, from, count))).toBe(count)
      }),
    )
  })

  it('do not come in parts', () => {
    expect(() => addWorkingDays(englandCalendar, localDate('2026-01-01'), 1.5)).toThrow(RangeError)
  })
})

/** Written again from the rules: schedule 1 of the Act, the May Day proclamation, and Easter by the Gregorian computus. */
function holidaysByRule(year: number): readonly string[] {
  const day = (month: number, date: number) =>
    localDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
  const firstMonday = (from: LocalDate) => addDays(from, (8 - weekdayOf(from)) % 7)
  const easter = easterSunday(year)
  const newYear = day(1, 1)
  const christmas = day(12, 25)
  const boxing = day(12, 26)
  const saturday = 6
  return [
    weekdayOf(newYear) >= saturday ? firstMonday(newYear) : newYear,
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(day(5, 1)),
    firstMonday(day(5, 25)),
    firstMonday(day(8, 25)),
    weekdayOf(christmas) >= saturday ? day(12, 27) : christmas,
    weekdayOf(boxing) >= saturday ? day(12, 28) : boxing,
  ].toSorted()
}

function easterSunday(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return localDate(`${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`)
}
