/** A day and, where it was given, a time of it, both in Britain. */
export interface LocalTime {
  /** 2024-01-31 */
  readonly date: string
  /** 22:15, or empty. */
  readonly time: string
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/
const DAY_FIRST = /^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ,]+(\d{4}|\d{2})\b/i
const TIME = /^[\s,T]*(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads a day as partners write it: 2024-01-31, 31/01/2024, 31 Jan 2024, with a time behind it or not. The day stands
 * before the month, as in Britain. A time with an offset becomes British time, summer time included. Every day in these
 * files has passed, so a year of two digits is of this century, and cannot be read where that lies after today: 31/12/98
 * may be of another century or mistyped. A year of four digits is believed, and reported where it lies in the future.
 */
export function localTimeOf(text: string, today: string): LocalTime | undefined {
  const trimmed = text.trim()
  const found = YEAR_FIRST.exec(trimmed) ?? DAY_FIRST.exec(trimmed)
  if (found === null) return undefined
  const [whole, first = '', second = '', third = ''] = found
  const yearFirst = first.length === 4
  const date = dateOf(yearFirst ? first : third, second, yearFirst ? third : first)
  if (date === undefined || (!yearFirst && third.length === 2 && date > today)) return undefined
  const rest = trimmed.slice(whole.length)
  return rest.trim() === '' ? { date, time: '' } : withTime(date, rest)
}

/** A time of day by itself, 22:15 or 10.15pm. */
export function timeOfDay(text: string): string | undefined {
  return withTime('2000-01-01', text)?.time
}

/** A month by itself: 2024-01, 01/2024, Jan 2024. */
export function monthOfText(text: string): string | undefined {
  const trimmed = text.trim()
  const [, year = '', month = ''] = /^(\d{4})[-/.](\d{1,2})$/.exec(trimmed) ?? []
  const [, monthBefore = '', yearAfter = ''] = /^(\d{1,2}|[a-z]{3,9})[-/. ]+(\d{4})$/i.exec(trimmed) ?? []
  const date = dateOf(year || yearAfter, month || monthBefore, '1')
  return date?.slice(0, 7)
}

function withTime(date: string, rest: string): LocalTime | undefined {
  const [, hour = '', minute = '', , half, offset] = TIME.exec(rest) ?? []
  if (hour === '') return undefined
  const hours = hoursOf(Number(hour), half?.toLowerCase())
  if (hours === undefined || Number(minute) > 59) return undefined
  const time = `${String(hours).padStart(2, '0')}:${minute}`
  return offset === undefined ? { date, time } : inBritain(date, time, offset)
}

function hoursOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}

/** Undefined where no clock is so far ahead. */
function inBritain(date: string, time: string, offset: string): LocalTime | undefined {
  const plain =
    offset.toUpperCase() === 'Z' ? '+00:00' : offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`
  const instant = Date.parse(`${date}T${time}:00${plain}`)
  if (Number.isNaN(instant)) return undefined
  const local = new Date(instant + (isSummerTime(instant) ? 3_600_000 : 0)).toISOString()
  return { date: local.slice(0, 10), time: local.slice(11, 16) }
}

/** From the last Sunday of March to the last Sunday of October, from one o'clock Greenwich time. */
function isSummerTime(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear()
  return instant >= lastSunday(year, 3) && instant < lastSunday(year, 10)
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0, 1))
  return last.getTime() - last.getUTCDay() * 86_400_000
}

function dateOf(yearText: string, monthText: string, dayText: string): string | undefined {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  const named = MONTHS.indexOf(monthText.slice(0, 3).toLowerCase()) + 1
  const month = /^\d+$/.test(monthText) ? Number(monthText) : named
  const day = Number(dayText)
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1)) return undefined
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
