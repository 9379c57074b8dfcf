import { addMonths, type LocalDate } from '../../../../kernel/local-date.ts'
import { daysInMonth } from '../../analysis/rules/days-in-month.ts'
import type { Months } from '../types.ts'

interface Held {
  readonly setId: number
  readonly force: string
  readonly month: LocalDate
}

/**
 * The months that every one of the sets holds, from the earliest: a month in which one of them is missing would look like
 * a fall. Of a police set the months of the partnership's own forces count, where it has any.
 */
export function monthsOfAll(
  held: readonly Held[],
  setIds: readonly number[],
  ownForces: readonly string[],
): readonly LocalDate[] {
  const bySet = setIds.map(id => {
    const all = held.filter(({ setId }) => setId === id)
    const own = all.filter(({ force }) => ownForces.includes(force))
    return new Set((own.length > 0 ? own : all).map(({ month }) => month))
  })
  const [first, ...others] = bySet
  return [...(first ?? [])].filter(month => others.every(months => months.has(month))).sort()
}

/** The months without a gap that end with this one: at most so many. */
export function runUpTo(held: ReadonlySet<LocalDate>, to: LocalDate, most: number): Months {
  let from = to
  for (let count = 1; count < most; count += 1) {
    const earlier = addMonths(from, -1)
    if (!held.has(earlier)) break
    from = earlier
  }
  return { from, to }
}

export const YEAR = 12

/** With fewer months that are held in two years, a year is not told by them: the whole period is. */
export const LEAST_FOR_YEAR = 6

/** The months of the last year that are held in the year before it too: like is compared with like, season with season. */
export function yearPairs(held: ReadonlySet<LocalDate>, to: LocalDate): readonly LocalDate[] {
  return Array.from({ length: YEAR }, (_, back) => addMonths(to, -back))
    .filter(month => held.has(month) && held.has(addMonths(month, -YEAR)))
    .reverse()
}

export function daysOf(months: readonly LocalDate[]): number {
  return months.reduce((sum, month) => sum + daysInMonth(month), 0)
}
