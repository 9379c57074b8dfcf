import type { LocalDate } from '../../../kernel/local-date.ts'
import { type Calendar, isWorkingDay } from '../../../kernel/working-days.ts'
import { overdueBefore } from './overdue.ts'

/**
 * Owners are chased on working days only, and at most once on each. Undefined when nobody is chased today; otherwise
 * the day before which an action was due, for it to be chased.
 */
export function chaseActionsDueBefore(calendar: Calendar, today: LocalDate): LocalDate | undefined {
  return isWorkingDay(calendar, today) ? overdueBefore(calendar, today) : undefined
}

/** The chaser's words. They name no case, no person and no action: the link does, for those who may see it. */
export function chaserText(count: number): { readonly subject: string; readonly body: string } {
  if (count === 1) {
    return {
      subject: 'You have an overdue action',
      body: 'You own an action whose due date has passed. Sign in to say that it is done, or ask the coordinator for more time.',
    }
  }
  return {
    subject: `You have ${count} overdue actions`,
    body: `You own ${count} actions whose due date has passed. Sign in to say which are done, or ask the coordinator for more time.`,
  }
}
