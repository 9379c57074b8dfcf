import { daysBetween, type LocalDate } from './local-date.ts'
import { type Calendar, workingDaysBetween } from './working-days.ts'

/** A day by which something has to be done, as it stands today. */
export interface ClockReading {
  /** "Due today", "Overdue by 2 working days". */
  readonly words: string
  readonly tone: 'neutral' | 'attention' | 'urgent'
}

/** Reads a deadline in working days. */
export function readClock(calendar: Calendar, dueOn: LocalDate, today: LocalDate): ClockReading {
  if (dueOn === today) return { words: 'Due today', tone: 'attention' }
  if (dueOn < today) return { words: `Overdue by ${lateBy(calendar, dueOn, today)}`, tone: 'urgent' }
  const left = workingDaysBetween(calendar, today, dueOn)
  if (left > 1) return { words: `Due in ${left} working days`, tone: 'neutral' }
  return { words: daysBetween(today, dueOn) === 1 ? 'Due tomorrow' : 'Due next working day', tone: 'attention' }
}

/** Over a weekend no working day has passed, and yet the day is past. */
function lateBy(calendar: Calendar, dueOn: LocalDate, today: LocalDate): string {
  const working = workingDaysBetween(calendar, dueOn, today)
  const days = daysBetween(dueOn, today)
  if (working === 0) return days === 1 ? '1 day' : `${days} days`
  return working === 1 ? '1 working day' : `${working} working days`
}
