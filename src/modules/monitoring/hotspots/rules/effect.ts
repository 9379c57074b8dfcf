import { type Change, compareRates, compareWithComparison, dispersionOf, type RelativeChange } from '#hotspots'
import { addDays, addMonths, daysBetween, type LocalDate, localDate } from '../../../../kernel/local-date.ts'

/** Incidents of a month that the data sets hold: in the hotspot, in the ring around it, and where it is compared with. */
export interface MonthCount {
  /** Its first day. */
  readonly month: LocalDate
  readonly inside: number
  readonly ring: number
  readonly compared: number
}

export interface Stretch {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly months: number
  readonly days: number
  readonly inside: number
  readonly ring: number
  readonly compared: number
}

export type EffectVerdict = 'fewer' | 'more' | 'chance' | 'too_few'

export interface MeasuredEffect {
  readonly kind: 'measured'
  readonly before: Stretch
  readonly after: Stretch
  readonly inside: Change
  /** The same with its limits made wider by the dispersion: what is said of it where there is nothing to hold it against. */
  readonly alone: Change
  readonly ring: Change
  readonly compared: Change | undefined
  /** The change of the hotspot over that of the comparison area; undefined without one, or where it is empty. */
  readonly relative: RelativeChange | undefined
  /** How many times as much as chance alone the months before varied; at least 1. */
  readonly dispersion: number
  readonly verdict: EffectVerdict
}

/**
 * Nothing to compare yet: no whole month since the start, or none before it, in the data. Untold: before or since there
 * were one or two incidents at exact places, which are not told (ADR 13).
 */
export interface UnmeasuredEffect {
  readonly kind: 'too_early' | 'nothing_before' | 'untold'
  /** The first whole month after the start. */
  readonly firstMonth: LocalDate
}

export type Effect = MeasuredEffect | UnmeasuredEffect

export interface EffectQuestion {
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate | null
  readonly hasComparison: boolean
  /** Months that all the data sets hold, in order. A month that is missing is in neither period. */
  readonly months: readonly MonthCount[]
}

/** The longest that is looked back and ahead: a whole year, so that every season is in it once. */
export const LONGEST_MONTHS = 12
/** Below this nothing is said of the change, however large it seems. */
export const FEWEST_INCIDENTS = 10
/** With fewer months their swing cannot be told from chance. */
const FEWEST_FOR_DISPERSION = 6

/**
 * What became of a hotspot. Before: up to twelve whole months that end before its start. After: up to twelve whole
 * months since, until it was closed. The month of the start is in neither, since most open data gives the month only.
 */
export function measureEffect(question: EffectQuestion): Effect {
  const { months, hasComparison } = question
  const { firstMonth, isBefore, isAfter } = periodsOf(question)
  const before = stretch(months.filter(({ month }) => isBefore(month)))
  const after = stretch(months.filter(({ month }) => isAfter(month)))
  if (after === undefined) return { kind: 'too_early', firstMonth }
  if (before === undefined) return { kind: 'nothing_before', firstMonth }
  const dispersion = dispersionOfMonths(months.filter(({ month }) => isBefore(month)))
  return measure(before, after, dispersion, hasComparison)
}

/** Which months are before the start of a hotspot and which since. */
export function periodsOf({ startsOn, endsOn }: Pick<EffectQuestion, 'startsOn' | 'endsOn'>) {
  const startMonth = firstOfMonth(startsOn)
  const firstMonth = startMonth === startsOn ? startMonth : addMonths(startMonth, 1)
  const earliest = addMonths(startMonth, -LONGEST_MONTHS)
  const latest = addMonths(firstMonth, LONGEST_MONTHS)
  return {
    firstMonth,
    isBefore: (month: LocalDate) => month >= earliest && month < startMonth,
    isAfter: (month: LocalDate) =>
      month >= firstMonth && month < latest && (endsOn === null || lastOfMonth(month) <= endsOn),
  }
}

function measure(before: Stretch, after: Stretch, dispersion: number, hasComparison: boolean): MeasuredEffect {
  const over = (key: 'inside' | 'ring' | 'compared') => ({
    before: { count: before[key], exposure: before.days },
    after: { count: after[key], exposure: after.days },
  })
  const [inside, ring, compared] = [over('inside'), over('ring'), over('compared')]
  const comparable = hasComparison && before.compared + after.compared >= FEWEST_INCIDENTS
  const relative = comparable ? compareWithComparison(inside, compared, { dispersion }) : undefined
  const alone = compareRates(inside.before, inside.after, { dispersion })
  return {
    kind: 'measured',
    before,
    after,
    inside: compareRates(inside.before, inside.after, { method: 'exact' }),
    alone,
    ring: compareRates(ring.before, ring.after, { method: 'exact' }),
    compared: hasComparison ? compareRates(compared.before, compared.after, { method: 'exact' }) : undefined,
    relative,
    dispersion,
    verdict: verdictOf(before.inside + after.inside, relative?.verdict ?? alone.verdict),
  }
}

function verdictOf(total: number, verdict: Change['verdict']): EffectVerdict {
  if (total < FEWEST_INCIDENTS) return 'too_few'
  if (verdict === 'lower') return 'fewer'
  return verdict === 'higher' ? 'more' : 'chance'
}

function dispersionOfMonths(months: readonly MonthCount[]): number {
  if (months.length < FEWEST_FOR_DISPERSION) return 1
  return Math.max(1, dispersionOf(months.map(({ inside }) => inside)))
}

function stretch(months: readonly MonthCount[]): Stretch | undefined {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const sum = (key: 'inside' | 'ring' | 'compared') => months.reduce((total, month) => total + month[key], 0)
  return {
    from: first.month,
    to: lastOfMonth(last.month),
    months: months.length,
    days: months.reduce((total, { month }) => total + daysOfMonth(month), 0),
    inside: sum('inside'),
    ring: sum('ring'),
    compared: sum('compared'),
  }
}

export function firstOfMonth(day: LocalDate): LocalDate {
  return localDate(`${day.slice(0, 7)}-01`)
}

export function lastOfMonth(month: LocalDate): LocalDate {
  return addDays(addMonths(month, 1), -1)
}

function daysOfMonth(month: LocalDate): number {
  return daysBetween(month, addMonths(month, 1))
}

/** The last so many days against as many before them. */
export interface RecentWindow {
  readonly days: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly now: number
  readonly earlier: number
  readonly change: Change
}

/** Two weeks and six weeks (domain 9.3). */
export const RECENT_DAYS = [14, 42] as const

/** To the last day that the data reach. Days count from 1 January 1970. */
export function recentWindows(
  days: Iterable<number>,
  lastDay: LocalDate,
  lengths: readonly number[] = RECENT_DAYS,
): readonly RecentWindow[] {
  const last = daysBetween(EPOCH, lastDay)
  const all = [...days]
  return lengths.map(length => {
    const now = all.filter(day => day > last - length && day <= last).length
    const earlier = all.filter(day => day > last - 2 * length && day <= last - length).length
    return {
      days: length,
      from: addDays(lastDay, 1 - length),
      to: lastDay,
      now,
      earlier,
      change: compareRates({ count: earlier, exposure: length }, { count: now, exposure: length }, { method: 'exact' }),
    }
  })
}

/** Days since 1 January 1970. */
export function dayNumber(day: LocalDate): number {
  return daysBetween(EPOCH, day)
}

const EPOCH = localDate('1970-01-01')
