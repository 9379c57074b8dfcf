import { addDays, addMonths, daysBetween, formatDate, type LocalDate } from '../../../../kernel/local-date.ts'

/** Twelve weeks: no plan of amber premises is longer (domain guide 9.1; the database refuses it too). */
export const LONGEST_PLAN_DAYS = 84

export type DueTone = 'neutral' | 'attention' | 'urgent' | 'done'

export interface Due {
  readonly words: string
  readonly tone: DueTone
}

/** The day after a period as the configuration writes it: P7D, P1M, P1Y. */
export function afterPeriod(from: LocalDate, period: string): LocalDate {
  const [, count = '0', unit] = /^P(\d+)([DMY])$/.exec(period) ?? []
  if (unit === 'D') return addDays(from, Number(count))
  return addMonths(from, Number(count) * (unit === 'Y' ? 12 : 1))
}

/** "every week", "every month": how often there is contact. */
export function everyWords(period: string): string {
  const [, count = '0', unit = 'D'] = /^P(\d+)([DMY])$/.exec(period) ?? []
  const days = Number(count)
  if (unit === 'D') return days === 7 ? 'every week' : days === 1 ? 'every day' : `every ${days} days`
  const name = unit === 'M' ? 'month' : 'year'
  return days === 1 ? `every ${name}` : `every ${days} ${name}s`
}

/** When somebody next has to be in touch. */
export function contactDue(nextOn: LocalDate | null, today: LocalDate): Due {
  if (nextOn === null) return { words: 'No contact planned', tone: 'attention' }
  const days = daysBetween(today, nextOn)
  if (days < 0) return { words: `Overdue by ${dayWords(-days)}`, tone: 'urgent' }
  if (days === 0) return { words: 'Due today', tone: 'attention' }
  return { words: `Due in ${dayWords(days)}`, tone: days <= 7 ? 'attention' : 'neutral' }
}

/** How long a live plan still runs. */
export function planDue(endsOn: LocalDate, today: LocalDate, warnDays: number): Due {
  const days = daysBetween(today, endsOn)
  if (days < 0) return { words: `Ran out ${dayWords(-days)} ago`, tone: 'urgent' }
  if (days === 0) return { words: 'Runs out today', tone: 'urgent' }
  return { words: `${dayWords(days)} left`, tone: days <= warnDays ? 'attention' : 'neutral' }
}

export function dayWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

/** What is wrong with the days of a plan, by the question that puts it right. */
export function faultsOfPlan(
  startsOn: LocalDate,
  endsOn: LocalDate,
  longestDays: number,
): readonly { readonly field: string; readonly message: string }[] {
  const days = daysBetween(startsOn, endsOn)
  if (days <= 0) return [{ field: 'endsOn', message: 'The plan must end after it starts' }]
  const longest = Math.min(longestDays, LONGEST_PLAN_DAYS)
  if (days <= longest) return []
  const weeks = longest % 7 === 0 ? `${longest / 7} weeks` : `${longest} days`
  return [
    {
      field: 'endsOn',
      message: `A plan runs for no more than ${weeks}: until ${formatDate(addDays(startsOn, longest))}`,
    },
  ]
}
