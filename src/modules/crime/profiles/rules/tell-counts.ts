import { addMonths, type LocalDate } from '../../../../kernel/local-date.ts'
import {
  busyEnough,
  type Gathered,
  gatherFew,
  type Held,
  isFew,
  isHidden,
  type Sayable,
  tellParts,
} from '../../map/rules/small-numbers.ts'
import type { TimesResult } from '../../analysis/rules/describe-times.ts'
import type { TrendResult } from '../../analysis/rules/describe-trend.ts'
import { YEAR } from './months-held.ts'

interface Counted {
  readonly month: LocalDate
  readonly categoryId: number
  readonly incidents: number
}

/** Which months are read, which of them are of the period, and which of those are held beside a year before. */
export interface TellAbout {
  readonly read: readonly LocalDate[]
  readonly period: readonly LocalDate[]
  readonly pairs: readonly LocalDate[]
  /** Whether a kind is of a data set with exact places; of no kind where the ground is an area that is told as it is. */
  readonly isExact: (categoryId: number) => boolean
}

/** The counts of a profile as they are told (ADR 13): everything else is worked out from these. */
export interface ToldCounts {
  readonly byMonth: ReadonlyMap<LocalDate, number>
  readonly said: ReadonlyMap<LocalDate, Sayable>
  readonly incidents: Sayable
  /** Months of the last year; none where the year, or that before it, has one or two incidents at exact places. */
  readonly pairs: readonly LocalDate[]
}

export function tellCounts(counts: readonly Counted[], { read, period, pairs, isExact }: TellAbout): ToldCounts {
  const held = new Map(read.map(month => [month, { snapped: 0, exact: 0 }]))
  for (const { month, categoryId, incidents } of counts) {
    const one = held.get(month)
    if (one !== undefined) one[isExact(categoryId) ? 'exact' : 'snapped'] += incidents
  }
  const parts: readonly Held[] = [...held.values()]
  const among = (months: readonly LocalDate[]) => {
    const set = new Set(months)
    return (at: number) => {
      const month = read[at]
      return month !== undefined && set.has(month)
    }
  }
  const [all, now] = [among(period), among(pairs)]
  const before = among(pairs.map(month => addMonths(month, -YEAR)))
  const told = tellParts(parts, [all, now, before])
  const isUntold = isHidden(told.total(now)) || isHidden(told.total(before))
  const last = isUntold ? tellParts(parts, [all]) : told
  return {
    byMonth: new Map(read.map((month, at) => [month, last.counts[at] ?? 0])),
    said: new Map(read.map((month, at) => [month, last.said[at] ?? { incidents: 0, few: false }])),
    incidents: last.total(all),
    pairs: isUntold ? [] : pairs,
  }
}

/** What a kind had in the last months and in the same a year before, of exact places and of the others. */
export interface HeldKind {
  readonly name: string
  readonly now: Held
  readonly before: Held
}

export interface ToldKinds {
  readonly kinds: readonly { readonly name: string; readonly now: number; readonly before: number }[]
  /** Whether some of the exact ones are told together only, or not at all. */
  readonly hides: boolean
}

const TOGETHER = 'Kinds not told apart'

/** Kinds with one or two at exact places are told together, and with them the next smallest. */
export function tellKinds(all: readonly HeldKind[], isTotalTold: boolean): ToldKinds {
  const sum = ({ snapped, exact }: Held) => snapped + exact
  const {
    told,
    gathered,
  }: Pick<Gathered<HeldKind>, 'told' | 'gathered'> = isTotalTold
    ? gatherFew(all, ({ now, before }) => [now.exact, before.exact], [0, 0])
    : { told: all.filter(({ now }) => now.exact === 0), gathered: all.filter(({ now }) => now.exact > 0) }
  const together = (of: 'now' | 'before') => gathered.reduce((count, kind) => count + kind[of].exact, 0)
  const rest = { name: TOGETHER, now: together('now'), before: together('before') }
  return {
    kinds: [
      ...told.map(({ name, now, before }) => ({ name, now: sum(now), before: sum(before) })),
      ...gathered
        .map(({ name, now, before }) => ({ name, now: now.snapped, before: before.snapped }))
        .filter(({ now, before }) => now + before > 0),
      ...(isTotalTold && rest.now + rest.before > 0 ? [rest] : []),
    ],
    hides: gathered.length > 0,
  }
}

/** Single hours are told where none of them has one or two; else the busiest hours alone, and not how many the first hour has. */
export function tellTimes(times: TimesResult): TimesResult {
  if (!times.hours.some(isFew)) return times
  const busiest = times.busiest.slice(0, 1).filter(busy => busyEnough(busy, times.incidents))
  return { ...times, hours: [], byHour: [], byWeekday: [], busiest, midnight: 0 }
}

/** No month stands out that is not told. */
export function tellAlarms(trend: TrendResult, { said }: ToldCounts): TrendResult {
  const isTold = (month: LocalDate) => {
    const one = said.get(month)
    return one === undefined || !isHidden(one)
  }
  return { ...trend, alarms: trend.alarms.filter(({ month }) => isTold(month)) }
}
