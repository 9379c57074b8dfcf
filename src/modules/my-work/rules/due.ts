import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { type Calendar, workingDaysBetween } from '../../../kernel/working-days.ts'

export type DueTone = 'neutral' | 'attention' | 'urgent'

/** A day by which something has to be done, against today. */
export interface DueClock {
  readonly words: string
  readonly tone: DueTone
}

/** In working days, in the words that triage uses for its clocks. */
export function dueClock(calendar: Calendar, dueOn: LocalDate, today: LocalDate): DueClock {
  if (dueOn === today) return { words: 'Due today', tone: 'attention' }
  if (dueOn < today) return { words: `Overdue by ${overdueBy(calendar, dueOn, today)}`, tone: 'urgent' }
  const left = workingDaysBetween(calendar, today, dueOn)
  if (left > 1) return { words: `Due in ${left} working days`, tone: 'neutral' }
  return { words: daysBetween(today, dueOn) === 1 ? 'Due tomorrow' : 'Due next working day', tone: 'attention' }
}

/** Over a weekend no working day has passed, and yet the day is past. */
function overdueBy(calendar: Calendar, dueOn: LocalDate, today: LocalDate): string {
  const working = workingDaysBetween(calendar, dueOn, today)
  const days = daysBetween(dueOn, today)
  if (working === 0) return days === 1 ? '1 day' : `${days} days`
  return working === 1 ? '1 working day' : `${working} working days`
}
