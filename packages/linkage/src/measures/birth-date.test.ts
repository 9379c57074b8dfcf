import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  BIRTH_DATE_AGREEMENTS,
  type BirthDate,
  birthDateNumber,
  compareBirthDates,
  isCalendarDate,
  isFillerDate,
  isPlaceholderDate,
  parseBirthDate,
} from './birth-date.ts'

/** Any text at all, half of a surrogate pair included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) })

const read = (text: string): BirthDate => parseBirthDate(text, 2025) ?? { year: 0, month: 0, day: 0 }

describe('reading a birth date', () => {
  test.each([
    '1985-03-07',
    '1985-03-07T00:00:00.000Z',
    '1985-03-07 00:00',
    '19850307',
    '1985/3/7',
    '7/3/1985',
    '07.03.1985',
    '07-03-85',
    '7 March 1985',
    '7th Mar 1985',
    '07-Mar-85',
    '7mar1985',
    'March 7, 1985',
    'Mar 7th 1985',
    ' 7 SEPT 1985 '.replace('SEPT', 'mar'),
  ])('%s is 7 March 1985', text => {
    expect(read(text)).toEqual({ year: 1985, month: 3, day: 7 })
  })

  it('reads what is known of it: a year, or a year and month', () => {
    expect(read('1985')).toEqual({ year: 1985, month: 0, day: 0 })
    expect(read('1985-03')).toEqual({ year: 1985, month: 3, day: 0 })
    expect(read('March 1985')).toEqual({ year: 1985, month: 3, day: 0 })
  })

  it('reads two digits of a year only when told the latest year it can be', () => {
    expect(parseBirthDate('07/03/25')).toBeUndefined()
    expect(parseBirthDate('07/03/25', 2025)?.year).toBe(2025)
    expect(parseBirthDate('07/03/26', 2025)?.year).toBe(1926)
  })

  it('keeps impossible days and months, for the digits that are right', () => {
    expect(read('1985-25-03')).toEqual({ year: 1985, month: 25, day: 3 })
    expect(isCalendarDate(read('1985-25-03'))).toBe(false)
    expect(isCalendarDate(read('29/02/1984'))).toBe(true)
    expect(isCalendarDate(read('29/02/1985'))).toBe(false)
    expect(isCalendarDate(read('29/02/1900'))).toBe(false)
  })

  test.each(['', 'unknown', 'about 40', '07/03', '7 Brumaire 1985', '1985-03-07-09', '٧/٣/١٩٨٥'])(
    '%s is not one',
    text => {
      expect(parseBirthDate(text, 2025)).toBeUndefined()
    },
  )

  it('never throws', () => {
    fc.assert(fc.property(anyText, text => parseBirthDate(text, 2025) === undefined || true))
  })
})

describe('how two birth dates agree', () => {
  test.each([
    ['1985-03-07', '7/3/1985', 'same'],
    ['1985-03-07', '1985-07-03', 'swapped'],
    ['1985-03-25', '1985-25-03', 'swapped'],
    ['1985-03-07', '1985-03-17', 'one_digit'],
    ['1985-03-07', '1975-03-07', 'one_digit'],
    ['1985-03-07', '1958-03-07', 'one_digit'],
    ['1985-03-07', '1985-93-07', 'one_digit'],
    ['1989-03-07', '1990-03-07', 'near_year'],
    ['1985-03-07', '1985-03-19', 'month_or_day'],
    ['1985-03-07', '1985-11-07', 'month_or_day'],
    ['1985-03', '1985-03-07', 'month_or_day'],
    ['1985-03-07', '1962-03-07', 'birthday'],
    ['1985-03-07', '1985-11-30', 'same_year'],
    ['1985', '1985-03-07', 'same_year'],
    ['1985', '1985', 'same_year'],
    ['1985', '1986-03-07', 'different'],
    ['1985-03-07', '1990-11-30', 'different'],
  ])('%s and %s: %s', (a, b, agreement) => {
    expect(compareBirthDates(read(a), read(b))).toBe(agreement)
    expect(compareBirthDates(read(b), read(a))).toBe(agreement)
  })

  const date = fc.record({
    year: fc.integer({ min: 1980, max: 1992 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
  })

  it('agrees the same both ways round, and only a whole date with itself is the same', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        const agreement = compareBirthDates(a, b)
        expect(BIRTH_DATE_AGREEMENTS).toContain(agreement)
        expect(compareBirthDates(b, a)).toBe(agreement)
        const equal = birthDateNumber(a) === birthDateNumber(b) && a.month > 0 && a.day > 0
        expect(agreement === 'same').toBe(equal)
      }),
      { numRuns: 5000 },
    )
  })

  it('sees one wrong digit wherever it is, and two exchanged neighbours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom('19850307', '20011231', '19690814'),
        (place, text) => {
          const digit = (Number(text.charAt(place)) + 5) % 10
          const slip = text.slice(0, place) + digit + text.slice(place + 1)
          const other = read(slip)
          if (other.month > 0 && other.day > 0) expect(compareBirthDates(read(text), other)).toBe('one_digit')
        },
      ),
    )
    expect(compareBirthDates(read('19850317'), read('19850371'))).toBe('one_digit')
  })
})

describe('dates that stand in for a date', () => {
  test.each(['1900-01-01', '1970-01-01', '11/11/1111', '31/12/9999', '0001-01-01'])(
    '%s was filled in by a system',
    text => {
      expect(isFillerDate(read(text))).toBe(true)
      expect(isPlaceholderDate(read(text))).toBe(true)
    },
  )

  it('takes 1 January of any year for a year only, but not for a filler', () => {
    expect(isPlaceholderDate(read('1988-01-01'))).toBe(true)
    expect(isFillerDate(read('1988-01-01'))).toBe(false)
    expect(isPlaceholderDate(read('1988-01-02'))).toBe(false)
  })
})
