import type { LocalDate } from '../../../kernel/local-date.ts'
import { addWorkingDays, type Calendar } from '../../../kernel/working-days.ts'
import type { Urgency } from '../types.ts'

/** A period in working days, and another for urgent referrals. Nought is the same day. */
export interface Period {
  readonly workingDays: number
  readonly urgent?: { readonly workingDays: number } | undefined
}

/** How soon a referral is acknowledged and decided: the partnership's own, or those of the domain guide, 2.5. */
export interface ReferralPeriods {
  readonly acknowledge: Period
  readonly decide: Period
}

export const USUAL_PERIODS: ReferralPeriods = {
  acknowledge: { workingDays: 1 },
  decide: { workingDays: 3, urgent: { workingDays: 0 } },
}

export interface Deadlines {
  readonly acknowledgeBy: LocalDate
  readonly decideBy: LocalDate
}

/** Days on which a referral sent on a day is to be acknowledged and decided. Working days after the day of sending. */
export function setDeadlines(
  sentOn: LocalDate,
  urgency: Urgency,
  calendar: Calendar,
  periods: ReferralPeriods = USUAL_PERIODS,
): Deadlines {
  const decideBy = endOf(sentOn, periods.decide, urgency, calendar)
  const acknowledgeBy = endOf(sentOn, periods.acknowledge, urgency, calendar)
  // Nobody is told that it arrived after they were told what was decided.
  return { decideBy, acknowledgeBy: acknowledgeBy > decideBy ? decideBy : acknowledgeBy }
}

function endOf(sentOn: LocalDate, period: Period, urgency: Urgency, calendar: Calendar): LocalDate {
  const { workingDays } = urgency === 'urgent' ? (period.urgent ?? period) : period
  return addWorkingDays(calendar, sentOn, workingDays)
}
