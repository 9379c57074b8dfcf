import type { Ask } from '../../../kernel/http/routing.ts'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { countBy } from '../data/index.ts'
import type { Wanted } from '../map/queries.ts'
import { monthsFrom } from '../map/rules/months.ts'
import { readKnownTimes, readWindows } from './queries.ts'
import { describeTimes, type MonthOfYear, monthsOfYear, type TimesResult } from './rules/describe-times.ts'
import { SERIES_MONTHS } from './gather-trends.ts'

export interface GatheredTimes {
  readonly times: TimesResult
  /** Data sets with hours and without, by their ids, and how many incidents each has in the months. */
  readonly sets: readonly { readonly setId: number; readonly incidents: number; readonly withHours: number }[]
  /** Missing with less than a year. */
  readonly months: readonly MonthOfYear[] | null
  readonly monthsFrom: LocalDate
}

export function firstMonthOfTimes({ from, to }: Pick<Wanted, 'from' | 'to'>): LocalDate {
  const series = addMonths(to, 1 - SERIES_MONTHS)
  return series < from ? series : from
}

/** Hours and weekdays of the months asked for; months of the year over up to five years before their end. */
export async function gatherTimes(
  { tx }: Pick<Ask, 'tx'>,
  wanted: Wanted,
  held: ReadonlySet<string>,
): Promise<GatheredTimes> {
  const first = firstMonthOfTimes(wanted)
  const counts = new Map(
    (await countBy(tx, { ...wanted, from: first }, 'month')).map(({ key, incidents }) => [key, incidents]),
  )
  const months = monthsFrom(first, wanted.to).filter(month => held.has(month))
  const known = await readKnownTimes(tx, wanted)
  return {
    times: describeTimes(await readWindows(tx, wanted)),
    sets: known.map(({ setId, incidents, withHours }) => ({ setId, incidents, withHours })),
    months:
      months.length >= 12
        ? monthsOfYear(
            months,
            months.map(month => counts.get(month) ?? 0),
          )
        : null,
    monthsFrom: months[0] ?? wanted.from,
  }
}
