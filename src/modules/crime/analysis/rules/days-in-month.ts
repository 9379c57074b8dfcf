import { addMonths, daysBetween, type LocalDate } from '../../../../kernel/local-date.ts'

export function daysInMonth(month: LocalDate): number {
  return daysBetween(month, addMonths(month, 1))
}
