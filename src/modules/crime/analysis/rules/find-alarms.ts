import { cusum, ears } from '#hotspots'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { monthWords } from '../../map/rules/months.ts'

/** A month that stands out, or several that do together. */
export interface Alarm {
  readonly month: LocalDate
  readonly method: 'EARS C2' | 'CUSUM'
  readonly words: string
}

const LATEST = 3
const BASELINE = 9
const GAP = 2

/**
 * Alarms of the last three months. EARS C2: above what the nine months before lead to expect, two months left between.
 * CUSUM: above the mean of the year before for long or far enough. Both on counts without their season, and both allowing
 * for counts that swing more than chance.
 */
export function findAlarms(
  months: readonly LocalDate[],
  counts: readonly number[],
  adjusted: readonly number[],
  dispersion: number,
): readonly Alarm[] {
  return [...earsAlarms(months, counts, adjusted, dispersion), ...cusumAlarms(months, adjusted, dispersion)]
}

function earsAlarms(
  months: readonly LocalDate[],
  counts: readonly number[],
  adjusted: readonly number[],
  dispersion: number,
): readonly Alarm[] {
  const from = Math.max(BASELINE + GAP, adjusted.length - LATEST)
  if (from >= adjusted.length) return []
  const mean = adjusted.reduce((sum, count) => sum + count, 0) / adjusted.length
  const { alarm, upper } = ears(adjusted, {
    method: 'C2',
    baseline: BASELINE,
    from,
    alpha: 0.005,
    leastDeviation: Math.sqrt(Math.max(1, mean * dispersion)),
  })
  return Array.from(alarm).flatMap((marked, step) => {
    const at = from + step
    const month = months[at]
    if (marked !== 1 || month === undefined) return []
    const season = (counts[at] ?? 0) - (adjusted[at] ?? 0)
    const most = Math.max(0, Math.floor((upper[step] ?? 0) + season))
    return [
      {
        month,
        method: 'EARS C2' as const,
        words: `${monthWords(month)} stands out: ${number(counts[at] ?? 0)}, where up to ${number(most)} would have been no surprise after the months before.`,
      },
    ]
  })
}

function cusumAlarms(months: readonly LocalDate[], adjusted: readonly number[], dispersion: number): readonly Alarm[] {
  const from = adjusted.length - LATEST
  if (from < 12) return []
  const year = adjusted.slice(from - 12, from)
  const expected = year.reduce((sum, count) => sum + count, 0) / 12
  const last = months.at(-1)
  if (!(expected > 0) || last === undefined) return []
  // Divided by the dispersion, counts vary as independent ones of that mean would.
  const scaled = adjusted.slice(from - 12).map(count => count / dispersion)
  const { alarm } = cusum(scaled, { from: 12, expected: expected / dispersion })
  if (alarm.at(-1) !== 1) return []
  const since = months[from + alarm.indexOf(1)] ?? last
  return [
    {
      month: since,
      method: 'CUSUM',
      words: `${since === last ? monthWords(last) : `${monthWords(since)} to ${monthWords(last)}`}: taken together, the last months lie above the ${number(Math.round(expected))} a month of the year before by more than chance explains.`,
    },
  ]
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-GB')
}
