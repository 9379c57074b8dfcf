import bankHolidays from './bank-holidays.json' with { type: 'json' }
import { addDays, daysBetween, localDate, weekdayOf, type LocalDate } from './local-date.ts'

/** Which days are holidays. Days after `knownUntil` may be holidays that are not yet known: they count as none. */
export interface Calendar {
  readonly holidays: ReadonlySet<LocalDate>
  readonly knownUntil: LocalDate
}

/** A calendar of the given holidays, known until the last of them unless a later day is given. */
export function makeCalendar(holidays: readonly LocalDate[], knownUntil?: LocalDate): Calendar {
  const last = holidays.toSorted().at(-1) ?? localDate('0001-01-01')
  return { holidays: new Set(holidays), knownUntil: knownUntil ?? last }
}

/** The last day for which the bank holidays of England and Wales are held. */
export const calendarKnownUntil: LocalDate = localDate(bankHolidays.knownUntil)

/** Bank holidays of England and Wales, 2024 to 2028 (Banking and Financial Dealings Act 1971, schedule 1). */
export const englandCalendar: Calendar = makeCalendar(
  bankHolidays.holidays.map(holiday => localDate(holiday.date)),
  calendarKnownUntil,
)

/** Monday to Friday and not a holiday. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return weekdayOf(date) <= 5 && !calendar.holidays.has(date)
}

/**
 * The nth working day after a date, which itself is not counted: the usual reading of "within n working days of".
 * Before it when n is below nought; the date itself, working or not, when n is nought.
 */
export function addWorkingDays(calendar: Calendar, date: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`)
  const step = Math.sign(days)
  let reached = date
  for (let left = Math.abs(days); left > 0; ) {
    reached = addDays(reached, step)
    if (isWorkingDay(calendar, reached)) left -= 1
  }
  return reached
}

/**
 * Working days after the first date up to and including the second, so that it undoes `addWorkingDays`. When the
 * second is the earlier: those before the first, back to and including the second, below nought.
 */
export function workingDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  if (to < from) return -workingDaysWithin(calendar, to, addDays(from, -1))
  return to === from ? 0 : workingDaysWithin(calendar, addDays(from, 1), to)
}

/** Working days from the first to the last, both counted. Whole weeks hold five, so long spans cost no more. */
function workingDaysWithin(calendar: Calendar, first: LocalDate, last: LocalDate): number {
  const days = daysBetween(first, last) + 1
  const weekdays = Array.from({ length: days % 7 }, (_, offset) => addDays(last, -offset)).filter(isWeekday).length
  const holidays = [...calendar.holidays].filter(day => day >= first && day <= last && isWeekday(day)).length
  return Math.floor(days / 7) * 5 + weekdays - holidays
}

function isWeekday(date: LocalDate): boolean {
  return weekdayOf(date) <= 5
}
