/**
 * A birth date as somebody wrote it. `month` and `day` are 0 where only the year (or year and month) is known. The
 * parts need not make a date of the calendar: the 79th of a month is a slip, and its other digits still tell people
 * apart. Ask {@link isCalendarDate} before treating it as a day.
 */
export interface BirthDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * How two birth dates agree, the most telling first:
 *
 * - `same`: all three parts are known and equal
 * - `swapped`: day and month exchanged (5 March, 3 May)
 * - `one_digit`: one of the eight digits differs, or two neighbouring digits are exchanged
 * - `near_year`: same day and month, at most two years apart (1989, 1990: several digits differ, the slip is one)
 * - `month_or_day`: same year, and the same month or the same day; also dates equal so far as both are known
 * - `birthday`: same day and month in quite another year
 * - `same_year`: only the year
 * - `different`
 */
export type BirthDateAgreement = (typeof BIRTH_DATE_AGREEMENTS)[number]

export const BIRTH_DATE_AGREEMENTS = [
  'same',
  'swapped',
  'one_digit',
  'near_year',
  'month_or_day',
  'birthday',
  'same_year',
  'different',
] as const

const NEAR_YEARS = 2

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const YEAR_FIRST = /^(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?$/
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/
const DAY_FIRST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/
const MONTH_NAMED = /^(?:(\d{1,2})(?:st|nd|rd|th)?[-/. ]*)?([a-z]{3,9})\.?[-/., ]*(\d{4}|\d{2})$/
const NAMED_FIRST = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
const TIME_OF_DAY = /[t ]\d{1,2}:\d{2}.*$/

/**
 * Reads a birth date in the forms British agencies write: `1985-03-07` (also with a time behind it), `19850307`,
 * `7/3/1985`, `07.03.85`, `7 March 1985`, `7th Mar 85`, `March 7, 1985`, `March 1985`, `1985-03`, `1985`.
 *
 * Numbers are day first, as written in Britain. A year of two digits needs `latestYear` (this year, for living people):
 * it is then the latest such year not after it. Without `latestYear` it is not read, because 07/03/25 is a child or a
 * great-grandparent. Gives `undefined` for anything else, never throws; impossible days and months are kept (see
 * {@link BirthDate}).
 */
export function parseBirthDate(text: string, latestYear?: number): BirthDate | undefined {
  const plain = text.trim().toLowerCase().replace(TIME_OF_DAY, '')
  const yearFirst = EIGHT_DIGITS.exec(plain) ?? YEAR_FIRST.exec(plain)
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3], latestYear)
  const dayFirst = DAY_FIRST.exec(plain)
  if (dayFirst) return dateOf(dayFirst[3], dayFirst[2], dayFirst[1], latestYear)
  const named = MONTH_NAMED.exec(plain)
  if (named) return dateOf(named[3], monthNamed(named[2]), named[1], latestYear)
  const american = NAMED_FIRST.exec(plain)
  return american ? dateOf(american[3], monthNamed(american[1]), american[2], latestYear) : undefined
}

function monthNamed(word: string | undefined): string | undefined {
  const month = MONTHS.indexOf((word ?? '').slice(0, 3)) + 1
  return month === 0 ? 'none' : String(month)
}

function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  latestYear: number | undefined,
): BirthDate | undefined {
  const whole = year?.length === 2 ? fullYear(Number(year), latestYear) : Number(year)
  const date = { year: whole ?? Number.NaN, month: Number(month ?? 0), day: Number(day ?? 0) }
  return Number.isNaN(date.year + date.month + date.day) ? undefined : date
}

function fullYear(twoDigits: number, latestYear: number | undefined): number | undefined {
  if (latestYear === undefined) return undefined
  const thisCentury = latestYear - (latestYear % 100) + twoDigits
  return thisCentury > latestYear ? thisCentury - 100 : thisCentury
}

/** A birth date as one number, 19850307: eight digits that sort by date and take four bytes a record. */
export function birthDateNumber(date: BirthDate): number {
  return date.year * 10000 + date.month * 100 + date.day
}

/** Whether this is a whole date of the (Gregorian) calendar. */
export function isCalendarDate(date: BirthDate): boolean {
  if (date.month < 1 || date.month > 12 || date.day < 1) return false
  const leap = (date.year % 4 === 0 && date.year % 100 !== 0) || date.year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return date.day <= (days[date.month - 1] ?? 0)
}

/** Dates that systems fill in when nobody knows: the beginnings of calendars and spreadsheets, and one digit held down. */
const FILLERS = new Set([
  19000101, 19000102, 18991230, 18991231, 19010101, 19700101, 17530101, 16010101, 10101, 11111111, 19111111, 22221222,
  99991231, 99990909, 99991212, 90909,
])

/**
 * A date that nobody was born on, as far as can be told: 1 January 1900, 1 January 1970, 11/11/1111, 31/12/9999, or a
 * year outside 1000 to 2200. Treat it as missing.
 */
export function isFillerDate(date: BirthDate): boolean {
  return date.year < 1000 || date.year > 2200 || FILLERS.has(birthDateNumber(date))
}

/**
 * A date that says less than it seems: a filler, or 1 January of any year, which is what is written for people who
 * know only the year they were born in (and for many who sought asylum). The year still tells; agreement on the day
 * and month does not.
 */
export function isPlaceholderDate(date: BirthDate): boolean {
  return (date.month === 1 && date.day === 1) || isFillerDate(date)
}

/** How two birth dates agree; see {@link BirthDateAgreement}. Symmetric. */
export function compareBirthDates(a: BirthDate, b: BirthDate): BirthDateAgreement {
  return compareBirthDateNumbers(birthDateNumber(a), birthDateNumber(b))
}

/** {@link compareBirthDates} for dates kept as {@link birthDateNumber}s. Allocates nothing. */
export function compareBirthDateNumbers(a: number, b: number): BirthDateAgreement {
  const monthA = Math.trunc(a / 100) % 100
  const monthB = Math.trunc(b / 100) % 100
  const dayA = a % 100
  const dayB = b % 100
  const years = Math.abs(Math.trunc(a / 10000) - Math.trunc(b / 10000))
  if (monthA === 0 || monthB === 0 || dayA === 0 || dayB === 0) {
    if (years !== 0) return 'different'
    return monthA !== 0 && monthA === monthB ? 'month_or_day' : 'same_year'
  }
  if (a === b) return 'same'
  const sameMonth = monthA === monthB
  const sameDay = dayA === dayB
  if (years === 0 && monthA === dayB && dayA === monthB) return 'swapped'
  if (oneDigitApart(a, b)) return 'one_digit'
  if (sameMonth && sameDay) return years <= NEAR_YEARS ? 'near_year' : 'birthday'
  if (years !== 0) return 'different'
  return sameMonth || sameDay ? 'month_or_day' : 'same_year'
}

/** One of the eight digits differs, or two neighbours are exchanged: by arithmetic, since most pairs are far apart. */
function oneDigitApart(a: number, b: number): boolean {
  let differing = 0
  let first = -1
  let x = a
  let y = b
  for (let place = 0; place < 8 && (x !== 0 || y !== 0); place++) {
    if (x % 10 !== y % 10) {
      differing++
      if (differing > 2) return false
      if (differing === 1) first = place
      else if (place !== first + 1 || !exchangedAt(a, b, first)) return false
    }
    x = Math.trunc(x / 10)
    y = Math.trunc(y / 10)
  }
  return differing > 0
}

function exchangedAt(a: number, b: number, place: number): boolean {
  const unit = 10 ** place
  const pairA = Math.trunc(a / unit) % 100
  const pairB = Math.trunc(b / unit) % 100
  return pairA % 10 === Math.trunc(pairB / 10) && pairB % 10 === Math.trunc(pairA / 10)
}
