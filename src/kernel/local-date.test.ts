import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fixedClock } from './clock.ts'
import {
  addDays,
  addMonths,
  addYears,
  dateIn,
  daysBetween,
  formatDate,
  formatDateTime,
  formatShortDate,
  formatTime,
  instantOf,
  isLocalDate,
  localDate,
  parseLocalDate,
  todayIn,
  weekdayName,
  weekdayOf,
} from './local-date.ts'

const anyDate = fc.integer({ min: -100_000, max: 100_000 }).map(days => addDays(localDate('2026-01-01'), days))

describe('a date', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', text => {
    expect(parseLocalDate(text)).toBe(text)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '٢٠٢٦-01-01',
    '',
  ])('%j does not', text => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => localDate(text)).toThrow(RangeError)
  })

  it('that any text names is the day that the text says', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(9999), fc.nat(13), fc.nat(32)), ([year, month, day]) => {
        const pad = (n: number, length: number) => String(n).padStart(length, '0')
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
        const instant = new Date(`${text}T00:00:00Z`)
        const exists = year > 0 && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
        expect(isLocalDate(text)).toBe(exists)
      }),
    )
  })
})

describe('counting days, months and years', () => {
  it('undoes what it added', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -50_000, max: 50_000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date)
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })

  it('keeps dates in order as texts', () => {
    fc.assert(fc.property(anyDate, anyDate, (a, b) => a < b === daysBetween(a, b) > 0))
  })

  it('reaches the month asked for, on the same day or the last', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -1200, max: 1200 }), (date, months) => {
        const reached = addMonths(date, months)
        const monthsOf = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
        expect(monthsOf(reached) - monthsOf(date)).toBe(months)
        const sameDay = reached.slice(8) === date.slice(8)
        expect(sameDay || (reached.slice(8) < date.slice(8) && addDays(reached, 1).endsWith('-01'))).toBe(true)
      }),
    )
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to)
  })

  it('turns 29 February into the 28th in a year without one', () => {
    expect(addYears(localDate('2024-02-29'), 1)).toBe('2025-02-28')
    expect(addYears(localDate('2024-02-29'), 4)).toBe('2028-02-29')
  })

  it('knows the day of the week, in any century', () => {
    expect(weekdayName(localDate('2026-03-05'))).toBe('Thursday')
    expect(weekdayOf(localDate('1969-12-28'))).toBe(7)
    fc.assert(fc.property(anyDate, date => weekdayOf(date) === (new Date(date).getUTCDay() || 7)))
  })

  it('refuses to leave the calendar', () => {
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addYears(localDate('0001-01-01'), -1)).toThrow(RangeError)
  })
})

describe('how dates and times are written', () => {
  it('is as GOV.UK writes them', () => {
    expect(formatDate(localDate('2026-03-05'))).toBe('5 March 2026')
    expect(formatShortDate(localDate('2026-03-05'))).toBe('5 Mar 2026')
  })

  test.each([
    ['2026-03-05T14:30:00Z', '5 March 2026 at 2:30pm', 'winter time'],
    ['2026-07-05T14:30:00Z', '5 July 2026 at 3:30pm', 'summer time'],
    ['2026-06-30T23:30:00Z', '1 July 2026 at 12:30am', 'the next day in London'],
    ['2026-03-29T00:59:00Z', '29 March 2026 at 12:59am', 'the minute before clocks go forward'],
    ['2026-03-29T01:00:00Z', '29 March 2026 at 2am', 'the hour that clocks skip'],
    ['2026-10-25T00:30:00Z', '25 October 2026 at 1:30am', 'the first half past one'],
    ['2026-10-25T01:30:00Z', '25 October 2026 at 1:30am', 'the second half past one'],
    ['2026-01-01T12:00:00Z', '1 January 2026 at midday', 'noon'],
    ['2026-01-01T00:00:00Z', '1 January 2026 at midnight', 'midnight'],
    ['2026-01-01T09:05:00Z', '1 January 2026 at 9:05am', 'minutes of two figures'],
  ])('writes %s as %s (%s)', (instant, written) => {
    expect(formatDateTime(new Date(instant))).toBe(written)
  })

  it('writes a time alone', () => {
    expect(formatTime(new Date('2026-03-05T17:00:00Z'))).toBe('5pm')
  })

  it('knows which day it is here while it is another elsewhere', () => {
    const clock = fixedClock('2026-06-30T23:30:00Z')
    expect(todayIn(clock)).toBe('2026-07-01')
    expect(todayIn(clock, 'UTC')).toBe('2026-06-30')
    clock.advance(24 * 3_600_000)
    expect(todayIn(clock)).toBe('2026-07-02')
    expect(dateIn(new Date('2026-01-01T00:00:00Z'), 'America/New_York')).toBe('2025-12-31')
  })

  it('does not start a clock at what is no instant', () => {
    expect(() => fixedClock('yesterday')).toThrow(RangeError)
  })
})

describe('the instant of a meeting at a time by the clock', () => {
  test.each([
    ['2026-01-14', '10:00', '2026-01-14T10:00:00.000Z', 'winter'],
    ['2026-07-15', '10:00', '2026-07-15T09:00:00.000Z', 'summer'],
    ['2026-03-29', '00:30', '2026-03-29T00:30:00.000Z', 'before clocks go forward'],
    ['2026-03-29', '03:00', '2026-03-29T02:00:00.000Z', 'after clocks went forward'],
    ['2026-10-25', '09:30', '2026-10-25T09:30:00.000Z', 'after clocks went back'],
  ])('%s at %s is %s (%s)', (date, time, instant) => {
    expect(instantOf(localDate(date), time).toISOString()).toBe(instant)
  })
})
