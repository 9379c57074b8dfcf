import { MONTH_NAMES, parseLocalDate, type LocalDate } from '../../../kernel/local-date.ts'

const MONTHS = MONTH_NAMES.map(name => name.slice(0, 3).toLowerCase())
/** `1990-05-03`, or day, month and year as people write them: `3/5/1990`, `3 5 1990`, `03.05.1990`, `3 May 1990`. */
const WRITTEN =
  /(?<![\p{L}\p{N}])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.-]+(\d{4}))(?![\p{L}\p{N}])/iu

/** The first date in what somebody typed, with the words that are left; without one, the words as they were. */
export function takeDate(text: string): { readonly date: LocalDate | undefined; readonly rest: string } {
  const found = WRITTEN.exec(text)
  if (found === null) return { date: undefined, rest: text }
  const [whole, isoYear, isoMonth, isoDay, day = isoDay, month = isoMonth, year = isoYear] = found
  const date = parseLocalDate([year, monthNumber(month ?? ''), day?.padStart(2, '0')].join('-'))
  return date === undefined ? { date, rest: text } : { date, rest: text.replace(whole, ' ') }
}

function monthNumber(month: string): string {
  const name = month.toLowerCase()
  const at = MONTHS.indexOf(name.slice(0, 3))
  const named = at >= 0 && MONTH_NAMES[at]?.toLowerCase().startsWith(name)
  return named ? String(at + 1).padStart(2, '0') : month.padStart(2, '0')
}
