import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { type Calendar, isWorkingDay, workingDaysBetween } from '../../../kernel/working-days.ts'
import type { ActionState } from '../types.ts'
import { OWED_STATES } from './action-states.ts'

/** Where an action stands against its due date. Counts are in working days. */
export type Due =
  | { readonly kind: 'settled' }
  | { readonly kind: 'overdue'; readonly days: number }
  | { readonly kind: 'today' }
  /** A weekend or holiday stands between: due on one of its days, or on the last working day before it. */
  | { readonly kind: 'before-next-working-day' }
  | { readonly kind: 'soon'; readonly days: number }
  | { readonly kind: 'later' }

const SOON = 5

/**
 * An action is overdue from the first working day after its due date: one due on a Saturday may be done over the
 * weekend and is overdue on Monday.
 */
export function decideDue(
  calendar: Calendar,
  action: { readonly state: ActionState; readonly dueOn: LocalDate },
  today: LocalDate,
): Due {
  if (!isOwed(action.state)) return { kind: 'settled' }
  if (action.dueOn < overdueBefore(calendar, today))
    return { kind: 'overdue', days: workingDaysBetween(calendar, action.dueOn, today) }
  if (action.dueOn === today) return { kind: 'today' }
  const days = workingDaysBetween(calendar, today, action.dueOn)
  if (days <= 0) return { kind: 'before-next-working-day' }
  return days <= SOON ? { kind: 'soon', days } : { kind: 'later' }
}

/** Actions due before this day are overdue today: the last working day up to and including today. */
export function overdueBefore(calendar: Calendar, today: LocalDate): LocalDate {
  let day = today
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day
}

function isOwed(state: ActionState): boolean {
  return (OWED_STATES as readonly ActionState[]).includes(state)
}
