import { busiestHours, hourMatrix } from '#hotspots'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { daysInMonth } from './days-in-month.ts'
import { known } from './figures.ts'

/** When incidents happened, in hours of local time since 1 January 1970; from when to when it may have been. */
export interface IncidentWindows {
  readonly begins: Float64Array
  /** NaN where the moment is known. */
  readonly ends: Float64Array
}

export interface BusyHours {
  /** Hours on end. */
  readonly length: number
  /** Monday is 0. */
  readonly weekday: number
  readonly hour: number
  readonly incidents: number
  readonly share: number
}

export interface TimesResult {
  readonly tooFew: boolean
  readonly needed: number
  /** Incidents that are in the matrix. */
  readonly incidents: number
  /** Of these, those whose hour is known, and those spread over a window of time. */
  readonly known: number
  readonly spread: number
  /** Left out: the window is longer than a week, or ends before it begins. */
  readonly tooLong: number
  readonly wrong: number
  /** Said to be at midnight to the minute: often a time nobody wrote down. */
  readonly midnight: number
  /** By weekday (Monday first) and hour, 24 × weekday + hour; incidents, to a hundredth. */
  readonly hours: readonly number[]
  readonly byHour: readonly number[]
  readonly byWeekday: readonly number[]
  readonly busiest: readonly BusyHours[]
}

export const LEAST_FOR_TIMES = 30
const WEEK = 168
const HOUR_MS = 3_600_000
const LENGTHS = [4, 8]

/** Hour by weekday. Where only a window is known each incident is spread over it (aoristic weights). */
export function describeTimes({ begins, ends }: IncidentWindows): TimesResult {
  const from: number[] = []
  const to: number[] = []
  let [tooLong, wrong, midnight] = [0, 0, 0]
  begins.forEach((begin, at) => {
    const given = ends[at] ?? Number.NaN
    const end = Number.isNaN(given) ? begin : given
    if (end < begin) wrong += 1
    else if (end - begin > WEEK) tooLong += 1
    else {
      from.push(begin * HOUR_MS)
      to.push(end * HOUR_MS)
      if (end === begin && begin % 24 === 0) midnight += 1
    }
  })
  // The times are of the clock on the wall already, so that no zone is to be applied.
  const matrix = hourMatrix(Float64Array.from(from), Float64Array.from(to), 'UTC')
  const tooFew = matrix.count < LEAST_FOR_TIMES
  return {
    tooFew,
    needed: LEAST_FOR_TIMES,
    incidents: matrix.count,
    known: matrix.known,
    spread: matrix.count - matrix.known,
    tooLong,
    wrong,
    midnight,
    hours: tooFew ? [] : hundredths(matrix.hours),
    byHour: tooFew ? [] : hundredths(matrix.byHour),
    byWeekday: tooFew ? [] : hundredths(matrix.byWeekday),
    busiest: tooFew ? [] : LENGTHS.map(length => ({ length, ...rounded(busiestHours(matrix, length)) })),
  }
}

function rounded({ weekday, hour, incidents, share }: ReturnType<typeof busiestHours>) {
  return { weekday, hour, incidents: Math.round(incidents * 100) / 100, share: known(share) }
}

function hundredths(values: Float64Array): readonly number[] {
  return Array.from(values, value => Math.round(value * 100) / 100)
}

export interface MonthOfYear {
  /** January is 1. */
  readonly month: number
  /** Of how many years. */
  readonly years: number
  readonly incidents: number
  /** Incidents a day. */
  readonly perDay: number
}

/** How many a day in each month of the year, over all years that are held: months differ in their length. */
export function monthsOfYear(months: readonly LocalDate[], counts: readonly number[]): readonly MonthOfYear[] {
  return Array.from({ length: 12 }, (_, at) => {
    const own = months.flatMap((month, index) =>
      Number(month.slice(5, 7)) === at + 1 ? [{ days: daysInMonth(month), count: counts[index] ?? 0 }] : [],
    )
    const incidents = own.reduce((sum, { count }) => sum + count, 0)
    const days = own.reduce((sum, one) => sum + one.days, 0)
    return { month: at + 1, years: own.length, incidents, perDay: days === 0 ? 0 : known(incidents / days) }
  })
}
