import { isFew } from '../../crime/index.ts'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { dayNumber, firstOfMonth, RECENT_DAYS } from './rules/effect.ts'

/** The windows to try, the most first. */
const CHOICES: readonly (readonly number[])[] = [RECENT_DAYS, [42], [14], []]

/**
 * Which of the last weeks may be told beside the months (ADR 13). Weeks and months cut the days into stretches; whatever
 * can be worked out from both is a sum of these, and so each must hold none or at least three. Months that are not told
 * could be worked out from weeks that lie in them.
 */
export function tellableWindows(
  exactDays: readonly number[],
  lastDay: LocalDate,
  hidden: readonly LocalDate[],
): { readonly lengths: readonly number[]; readonly isWhole: boolean } {
  const lengths = CHOICES.find(tried => isTellable(exactDays, lastDay, hidden, tried)) ?? []
  return { lengths, isWhole: lengths.length === RECENT_DAYS.length }
}

function isTellable(
  exactDays: readonly number[],
  lastDay: LocalDate,
  hidden: readonly LocalDate[],
  lengths: readonly number[],
): boolean {
  const end = dayNumber(lastDay) + 1
  const first = end - 2 * Math.max(0, ...lengths)
  if (hidden.some(month => dayNumber(addMonths(month, 1)) > first))
    return lengths.length === 0 || exactDays.length === 0
  const months = [0, 1, 2, 3].map(back => dayNumber(addMonths(firstOfMonth(lastDay), -back)))
  const edges = [...lengths.flatMap(length => [end - length, end - 2 * length]), ...months, end]
    .filter(edge => edge <= end)
    .toSorted((one, other) => one - other)
  return edges.every((edge, at) => {
    const next = edges[at + 1]
    return next === undefined || !isFew(exactDays.filter(day => day >= edge && day < next).length)
  })
}
