import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { type Calendar, isWorkingDay, workingDaysBetween } from '../../../kernel/working-days.ts'

export type DueTone = 'neutral' | 'attention' | 'urgent'

/** A day by which something has to be done, against today. */
export interface DueClock {
  readonly words: string
  readonly tone: DueTone
}

const SOON = 5

/** In working days, as every deadline of the partnership is counted. Late from the first working day after. */
export function dueClock(calendar: Calendar, dueOn: LocalDate, today: LocalDate): DueClock {
  if (isLate(calendar, dueOn, today)) return { words: `Overdue by ${days(workingDaysBetween(calendar, dueOn, today))}`, tone: 'urgent' }
  if (dueOn <= today) return { words: 'Due today', tone: 'attention' }
  const left = workingDaysBetween(calendar, today, dueOn)
  return left <= SOON ? { words: `Due in ${days(left)}`, tone: 'attention' } : { words: 'Due', tone: 'neutral' }
}

/** What is due on a Saturday may be done over the weekend and is late on Monday. */
export function isLate(calendar: Calendar, dueOn: LocalDate, today: LocalDate): boolean {
  let lastWorkingDay = today
  while (!isWorkingDay(calendar, lastWorkingDay)) lastWorkingDay = addDays(lastWorkingDay, -1)
  return dueOn < lastWorkingDay
}

function days(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`
}
