import { compareManyRates, compareRates } from '#hotspots'
import { figure } from './figures.ts'

export interface CountAndDays {
  readonly count: number
  /** The days of the months that are held. */
  readonly days: number
}

/** How a count by day changed. `lower` and `upper`: 95 % limits of the ratio; missing where there is no limit. */
export interface CountChange {
  readonly now: number
  readonly before: number
  readonly ratio: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly p: number | null
  readonly verdict: 'higher' | 'lower' | 'unclear' | 'none'
  readonly words: string
}

const VERDICTS = {
  higher: 'Up, more than chance explains',
  lower: 'Down, more than chance explains',
  unclear: 'No more than chance may bring',
  none: 'Nothing counted in either',
} as const

/**
 * This period beside another: rates by day, with an exact interval. `dispersion`: how many times as much as by chance such
 * counts swing; above 1 the interval is made as much wider. Null where nothing is held to compare with.
 */
export function compareCounts(now: CountAndDays, before: CountAndDays, dispersion = 1): CountChange | null {
  if (now.days === 0 || before.days === 0) return null
  return toChange(compareRates(observed(before), observed(now), { method: 'exact', dispersion }))
}

/** The same for many kinds or places at once, allowing for having looked at all of them. */
export function compareManyCounts(
  pairs: readonly { readonly now: CountAndDays; readonly before: CountAndDays }[],
): readonly (CountChange | null)[] {
  const usable = pairs.filter(({ now, before }) => now.days > 0 && before.days > 0)
  if (usable.length === 0) return pairs.map(() => null)
  const changes = compareManyRates(
    usable.map(({ now, before }) => ({ before: observed(before), after: observed(now) })),
    { method: 'exact' },
  )
  return pairs.map(pair => {
    const change = changes[usable.indexOf(pair)]
    return change ? toChange({ ...change, p: change.adjustedP }, usable.length) : null
  })
}

function observed({ count, days }: CountAndDays) {
  return { count, exposure: days }
}

function toChange(change: ReturnType<typeof compareRates>, compared = 1): CountChange {
  const { before, after, ratio, lower, upper, p, verdict } = change
  // A single interval may leave out “no change” although one of so many was bound to.
  const allowing =
    verdict === 'unclear' && compared > 1 && (lower > 1 || upper < 1) ? `, allowing for the ${compared} compared` : ''
  return {
    now: after.count,
    before: before.count,
    ratio: figure(ratio),
    lower: figure(lower),
    upper: figure(upper),
    p: figure(p),
    verdict,
    words: `${VERDICTS[verdict]}${allowing}${verdict === 'none' ? '' : `: ${percentWords(ratio)} (95 % interval ${percentWords(lower)} to ${percentWords(upper)})`}.`,
  }
}

/** A ratio as a change in percent: "+34 %", "−12 %". */
export function percentWords(ratio: number | null): string {
  if (ratio === null || ratio === Number.POSITIVE_INFINITY) return 'any number'
  if (Number.isNaN(ratio)) return 'not known'
  const change = Math.round((ratio - 1) * 100)
  const size = Math.abs(change).toLocaleString('en-GB')
  return change > 0 ? `+${size} %` : change < 0 ? `−${size} %` : '0 %'
}
