import { addMonths, daysBetween, type LocalDate, localDate, MONTH_NAMES } from '../../../../kernel/local-date.ts'

/** "2026-03" as the first day of that month. */
export function monthOf(text: string): LocalDate {
  return localDate(`${text}-01`)
}

/** The first day of a month as an address writes it: "2026-03". */
export function monthCode(month: LocalDate): string {
  return month.slice(0, 7)
}

/** "March 2026". */
export function monthWords(month: LocalDate): string {
  return `${MONTH_NAMES[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`
}

/** "March 2026", "January to March 2026", "December 2025 to February 2026". */
export function periodWords(from: LocalDate, to: LocalDate): string {
  if (from === to) return monthWords(from)
  const first = from.slice(0, 4) === to.slice(0, 4) ? monthWords(from).slice(0, -5) : monthWords(from)
  return `${first} to ${monthWords(to)}`
}

/** How many months there are from one to another, both counted. */
export function lengthOf(from: LocalDate, to: LocalDate): number {
  const at = (month: LocalDate) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return at(to) - at(from) + 1
}

/** Every month from one to another. */
export function monthsFrom(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  return Array.from({ length: Math.max(0, lengthOf(from, to)) }, (_, step) => addMonths(from, step))
}

/** What a period is compared with: as many months just before it, or the same months a year earlier. */
export function comparedMonths(from: LocalDate, to: LocalDate, compared: 'before' | 'year') {
  const back = compared === 'year' ? -12 : -lengthOf(from, to)
  return { from: addMonths(from, back), to: addMonths(to, back) }
}

/** The days of those months that are held: what a count is counted over. */
export function daysHeld(from: LocalDate, to: LocalDate, held: ReadonlySet<string>): number {
  return monthsFrom(from, to)
    .filter(month => held.has(month))
    .reduce((sum, month) => sum + daysBetween(month, addMonths(month, 1)), 0)
}

/** Several months in words: "December 2018", "October and November 2018" stay short; many are counted. */
export function listMonths(months: readonly LocalDate[]): string {
  const words = months.map(monthWords)
  if (words.length > 4) return `${words.length} months, the first of them ${words[0]}`
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
}
