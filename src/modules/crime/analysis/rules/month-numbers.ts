import { type LocalDate, localDate } from '../../../../kernel/local-date.ts'
import { monthWords } from '../../map/rules/months.ts'

/** Months since January 1970, as incidents carry them. */
export function monthNumber(month: LocalDate): number {
  return (Number(month.slice(0, 4)) - 1970) * 12 + Number(month.slice(5, 7)) - 1
}

/** The first day of a month by its number. */
export function monthOfNumber(number: number): LocalDate {
  const year = 1970 + Math.floor(number / 12)
  return localDate(`${year}-${String((number % 12) + 1).padStart(2, '0')}-01`)
}

/** "Mar 2024". */
export function shortMonth(month: LocalDate): string {
  return `${monthWords(month).slice(0, 3)} ${month.slice(0, 4)}`
}

/** Where an axis of months says which: each January where there are many, each quarter where there are few. */
export function monthTicks(months: readonly LocalDate[]): readonly { readonly at: number; readonly words: string }[] {
  const everyMonth = months.length <= 8
  const quarters = months.length <= 26
  return months.flatMap((month, at) => {
    const number = Number(month.slice(5, 7))
    if (!everyMonth && (quarters ? number % 3 !== 1 : number !== 1)) return []
    return [{ at, words: quarters ? shortMonth(month) : month.slice(0, 4) }]
  })
}
