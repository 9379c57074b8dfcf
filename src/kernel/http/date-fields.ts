import type { z } from 'zod'
import { oneValue, type Answered, type FieldOptions } from './fields.ts'
import { makeField, WrongAnswer } from './field-kinds.ts'
import { capitalise, hasUnreadableCharacters } from './text.ts'
import { systemClock } from '../clock.ts'
import { formatDate, localDate, parseLocalDate, todayIn, type LocalDate } from '../local-date.ts'

export interface DateOptions<R extends boolean> {
  /** Whether an answer is needed; it is unless `false` is given. */
  readonly required?: R
  readonly missing?: string
  /** Before today, or today as well. */
  readonly past?: boolean | 'or-today'
  /** After today, or today as well. */
  readonly future?: boolean | 'or-today'
  /** Today, for `past` and `future`; Europe/London's by the system clock unless given. */
  readonly today?: () => LocalDate
  /** First and last days allowed: 1 January 1900 and 31 December 2100 unless given. */
  readonly earliest?: LocalDate
  readonly latest?: LocalDate
}

type Part = 'day' | 'month' | 'year'
type Parts = Readonly<Record<Part, string>>

const PARTS: readonly Part[] = ['day', 'month', 'year']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTHS = /^(january|february|march|april|may|june|july|august|september|sept|october|november|december)$/

/**
 * A date in three inputs, `<key>-day`, `<key>-month` and `<key>-year`, or in a link as one `YYYY-MM-DD`. Messages are
 * the GOV.UK date input's, and name the first part that is wrong. Months may be written as words.
 */
export function dateField<R extends boolean = true>(
  name: string,
  options: DateOptions<R> = {},
): z.ZodType<Answered<LocalDate, R>> {
  return makeField('date', sent => {
    const parts = readParts(sent)
    if (parts === undefined) return new WrongAnswer(`Give one answer for ${name}`, { part: 'day' })
    const given = PARTS.filter(part => parts[part] !== '')
    if (given.length === 0 && options.required === false) return undefined as Answered<LocalDate, R>
    if (given.length === 0) return new WrongAnswer(options.missing ?? `Enter ${name}`, { part: 'day' })
    const date = toDate(name, parts)
    return date instanceof WrongAnswer ? date : withinLimits(name, date, options)
  })
}

export interface TimeOptions<R extends boolean> extends FieldOptions<R> {
  /** Of what is hardly ever at night: "3" is asked about, since as likely as not it is meant for the afternoon. */
  readonly daytime?: boolean
}

/** A time of day, as `HH:MM`: "2:30pm", "2pm", "14:30" and "midday" are all read. */
export function timeField<R extends boolean = true>(options: TimeOptions<R>): z.ZodType<Answered<string, R>> {
  return oneValue(
    options,
    text => text.trim().toLowerCase(),
    text => {
      if (text === 'midday' || text === 'noon') return '12:00'
      if (text === 'midnight') return '00:00'
      const [, hour, minute = '00', half] = /^(\d{1,2})(?:[:.]?([0-5]\d))?\s*([ap]m)?$/.exec(text) ?? []
      const hours = toHours(Number(hour), half)
      if (hour === undefined || hours === undefined) {
        return new WrongAnswer(`${capitalise(options.name)} must be a time, like 9:30am or 2pm`)
      }
      if (options.daytime === true && half === undefined && /^[1-7]$/.test(hour)) {
        const past = minute === '00' ? '' : `:${minute}`
        return new WrongAnswer(
          `Enter ${options.name} with am or pm, like ${hour}${past}pm, or as ${hours + 12}:${minute}`,
        )
      }
      return `${String(hours).padStart(2, '0')}:${minute}`
    },
  )
}

function readParts(sent: unknown): Parts | undefined {
  if (typeof sent === 'string') {
    const [year = '', month = '', day = sent] = parseLocalDate(sent.trim())?.split('-') ?? []
    return { day: day.trim(), month, year }
  }
  if (typeof sent !== 'object' || sent === null) return { day: '', month: '', year: '' }
  if (Array.isArray(sent)) return undefined
  const values = PARTS.map(part => Reflect.get(sent, part) as readonly string[] | undefined)
  if (values.some(value => (value?.length ?? 0) > 1)) return undefined
  const [day = '', month = '', year = ''] = values.map(value => (value?.[0] ?? '').trim())
  return { day, month, year }
}

function toDate(name: string, parts: Parts): LocalDate | WrongAnswer {
  const label = capitalise(name)
  const missing = PARTS.filter(part => parts[part] === '')
  if (missing[0] !== undefined) {
    return new WrongAnswer(`${label} must include a ${missing.join(' and ')}`, { part: missing[0] })
  }
  const notReal = (part: Part) => new WrongAnswer(`${label} must be a real date`, { part })
  if (PARTS.some(part => hasUnreadableCharacters(parts[part]))) return notReal('day')
  const month = toMonth(parts.month)
  if (!/^\d{1,2}$/.test(parts.day) || Number(parts.day) < 1 || Number(parts.day) > 31) return notReal('day')
  if (month === undefined) return notReal('month')
  if (!/^\d+$/.test(parts.year)) return notReal('year')
  if (parts.year.length !== 4) return new WrongAnswer('Year must include 4 numbers', { part: 'year' })
  return parseLocalDate(`${parts.year}-${month}-${parts.day.padStart(2, '0')}`) ?? notReal('day')
}

function toMonth(text: string): string | undefined {
  const word = text.toLowerCase()
  const number = FULL_MONTHS.test(word) ? MONTHS.indexOf(word.slice(0, 3)) + 1 : MONTHS.indexOf(word) + 1
  if (number > 0) return String(number).padStart(2, '0')
  return /^(0?[1-9]|1[0-2])$/.test(word) ? word.padStart(2, '0') : undefined
}

function withinLimits(name: string, date: LocalDate, options: DateOptions<boolean>): LocalDate | WrongAnswer {
  const { past, future, earliest = localDate('1900-01-01'), latest = localDate('2100-12-31') } = options
  const wrong = (rule: string, part: Part = 'day') => new WrongAnswer(`${capitalise(name)} must be ${rule}`, { part })
  if (date < earliest) return wrong(`the same as or after ${formatDate(earliest)}`, options.earliest ? 'day' : 'year')
  if (date > latest) return wrong(`the same as or before ${formatDate(latest)}`, options.latest ? 'day' : 'year')
  if (!past && !future) return date
  const today = options.today?.() ?? todayIn(systemClock)
  if (past === 'or-today' && date > today) return wrong('today or in the past')
  if (past === true && date >= today) return wrong('in the past')
  if (future === 'or-today' && date < today) return wrong('today or in the future')
  if (future === true && date <= today) return wrong('in the future')
  return date
}

function toHours(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}
