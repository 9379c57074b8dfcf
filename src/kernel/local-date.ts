import type { Clock } from './clock.ts'

declare const localDateBrand: unique symbol

/** A day of the calendar, `YYYY-MM-DD`, with no time and no zone. Compares with `<` and `>` as text. */
export type LocalDate = string & { readonly [localDateBrand]: true }

/** Days of the week as people count them: Monday 1 to Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const DEFAULT_ZONE = 'Europe/London'

const DAY_MS = 86_400_000
/** The months by name, January first. */
export const MONTH_NAMES: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The date that a text names; throws when it names none. For values known to be right; edges use `parseLocalDate`. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text)
  if (date === undefined) throw new RangeError(`Not a date: ${text}`)
  return date
}

/** The date that a text names (`YYYY-MM-DD`, a day that exists, years 0001 to 9999), or undefined. */
export function parseLocalDate(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined
}

/** Whether a text is a date that exists. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const { year, month, day } = split(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day it is now, in a time zone. */
export function todayIn(clock: Clock, zone = DEFAULT_ZONE): LocalDate {
  return dateIn(clock.now(), zone)
}

/** The day on which an instant falls, in a time zone. */
export function dateIn(instant: Date, zone = DEFAULT_ZONE): LocalDate {
  const { year, month, day } = wallClock(instant, zone)
  return fromParts(year, month, day)
}

/** So many days later; earlier when below nought. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/** So many months later, on the same day of the month or, where that month is too short, on its last. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = split(date)
  const count = year * 12 + (month - 1) + months
  const newYear = Math.floor(count / 12)
  const newMonth = count - newYear * 12 + 1
  return fromParts(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** So many years later; 29 February becomes the 28th in a year without one. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, years * 12)
}

/** Days from one date to another: 1 from today to tomorrow, below nought when the second is the earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** The day of the week: Monday 1 to Sunday 7. */
export function weekdayOf(date: LocalDate): Weekday {
  // 1 January 1970, day 0, was a Thursday.
  return (((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** 2026. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4))
}

/** "Thursday". */
export function weekdayName(date: LocalDate): string {
  return WEEKDAYS[weekdayOf(date) - 1] ?? ''
}

/** "5 March 2026". */
export function formatDate(date: LocalDate): string {
  const { year, month, day } = split(date)
  return `${day} ${monthName(month)} ${year}`
}

/** "5 Mar 2026". */
export function formatShortDate(date: LocalDate): string {
  const { year, month, day } = split(date)
  return `${day} ${monthName(month).slice(0, 3)} ${year}`
}

/** "5 March 2026 at 2:30pm", in Europe/London unless another zone is given. */
export function formatDateTime(instant: Date, zone = DEFAULT_ZONE): string {
  return `${formatDate(dateIn(instant, zone))} at ${formatTime(instant, zone)}`
}

/** "2:30pm", "2pm", "midday", "midnight", as the GOV.UK style guide writes times. */
export function formatTime(instant: Date, zone = DEFAULT_ZONE): string {
  const { hour, minute } = wallClock(instant, zone)
  if (minute === 0 && hour === 0) return 'midnight'
  if (minute === 0 && hour === 12) return 'midday'
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${((hour + 11) % 12) + 1}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

function monthName(month: number): string {
  return MONTH_NAMES[month - 1] ?? ''
}

function split(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

function toDayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

function fromDayNumber(days: number): LocalDate {
  const instant = new Date(days * DAY_MS)
  return fromParts(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate())
}

function fromParts(year: number, month: number, day: number): LocalDate {
  const pad = (number: number, length: number) => String(number).padStart(length, '0')
  return localDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`)
}

interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

function wallClock(instant: Date, zone: string): WallClock {
  const shown = new Date(instant.getTime() + zoneOffset(instant, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  }
}

/**
 * The instant at which clocks in a zone show a time (`HH:MM`) on a day. In the hour that is skipped in spring it is the
 * instant an hour later; of the two in autumn, the first.
 */
export function instantOf(date: LocalDate, time: string, zone = DEFAULT_ZONE): Date {
  const asUtc = new Date(`${date}T${time}:00Z`)
  if (Number.isNaN(asUtc.getTime())) throw new RangeError(`Not a time: ${time}`)
  const earlier = asUtc.getTime() - zoneOffset(new Date(asUtc.getTime() - DAY_MS / 2), zone)
  return new Date(asUtc.getTime() - zoneOffset(new Date(earlier), zone))
}

const QUARTER_HOUR_MS = 15 * 60_000
const MOST_OFFSETS = 20_000

// A page of fifty entries shows a hundred times, and asking Intl for each took a twelfth of it. No clock is ever put
// forward or back but on a quarter of an hour, so one answer serves all of it.
const offsets = new Map<string, Map<number, number>>()
const formatters = new Map<string, Intl.DateTimeFormat>()

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function zoneOffset(instant: Date, zone: string): number {
  let known = offsets.get(zone)
  if (known === undefined) offsets.set(zone, (known = new Map<number, number>()))
  const quarter = Math.floor(instant.getTime() / QUARTER_HOUR_MS)
  let offset = known.get(quarter)
  if (offset === undefined) {
    if (known.size >= MOST_OFFSETS) known.clear()
    known.set(quarter, (offset = readOffset(quarter * QUARTER_HOUR_MS, zone)))
  }
  return offset
}

function readOffset(instant: number, zone: string): number {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    }) // biome-ignore format: one line of options
    formatters.set(zone, formatter)
  }
  const parts = formatter.formatToParts(instant)
  const part = (type: string) => Number(parts.find(found => found.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - instant
}
