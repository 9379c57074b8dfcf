import type { LocalDate } from '../../../kernel/local-date.ts'
import { addWorkingDays, type Calendar, workingDaysBetween } from '../../../kernel/working-days.ts'

/** The day by which papers go out: so many working days before the meeting (domain guide 1.4: 1 to 5). */
export function papersDueOn(calendar: Calendar, meetsOn: LocalDate, workingDaysBefore: number): LocalDate {
  return addWorkingDays(calendar, meetsOn, -workingDaysBefore)
}

export type Lateness = { readonly late: false } | { readonly late: true; readonly daysLeft: number }

/** Whether papers issued today are late, and how many working days are left to read them. */
export function decideLateness(calendar: Calendar, today: LocalDate, dueOn: LocalDate, meetsOn: LocalDate): Lateness {
  if (today <= dueOn) return { late: false }
  return { late: true, daysLeft: Math.max(0, workingDaysBetween(calendar, today, meetsOn)) }
}
