// oxlint-disable-next-line import/default -- Node takes the package's CommonJS build, whose exports are the default.
import rrule from 'rrule'
import { addDays, localDate, type LocalDate } from '../../../kernel/local-date.ts'

/** When a group meets: a recurrence rule (RFC 5545) and the day from which its interval is counted. */
export interface Cadence {
  readonly rule: string
  /** Where it is not known, counting begins on the day one asks about, and the step of "every six weeks" is a guess. */
  readonly countedFrom: LocalDate | null
}

/** What a group says of its days: its own cadence, or the group on whose days it meets, directly before it. */
export interface Cadenced {
  readonly code: string
  readonly cadence: Cadence | null
  readonly precedes: string | null
}

/** The cadence of a group: its own, or that of the group it precedes, or of the group which that one precedes. */
export function cadenceOf(code: string, groups: readonly Cadenced[]): Cadence | undefined {
  const passed = new Set<string>()
  let at = groups.find(group => group.code === code)
  while (at !== undefined && !passed.has(at.code)) {
    if (at.cadence !== null) return at.cadence
    passed.add(at.code)
    const next: string | null = at.precedes
    at = groups.find(group => group.code === next)
  }
  return undefined
}

/**
 * The next days on which a group meets, from a day on (that day included). With `isWorkingDay`, a meeting that falls on
 * a bank holiday moves to the next working day.
 */
export function nextMeetingDates(
  { rule, countedFrom }: Cadence,
  from: LocalDate,
  count: number,
  isWorkingDay: (day: LocalDate) => boolean = () => true,
): readonly LocalDate[] {
  const recurrence = new rrule.RRule({ ...rrule.RRule.parseString(rule), dtstart: instantOf(countedFrom ?? from) })
  const dates: LocalDate[] = []
  // A meeting that fell on a holiday just before `from` may have moved to it: begin early and leave out what is past.
  let after = instantOf(addDays(from, -LONGEST_MOVE_DAYS - 1))
  while (dates.length < count) {
    const next = recurrence.after(after)
    if (next === null) return dates
    after = next
    const day = movedToWork(localDate(next.toISOString().slice(0, 10)), isWorkingDay)
    if (day >= from && day !== dates.at(-1)) dates.push(day)
  }
  return dates
}

/** A cadence in words: "every 6 weeks on Tuesday". */
export function describeCadence({ rule }: Pick<Cadence, 'rule'>): string {
  return rrule.RRule.fromString(rule).toText()
}

const LONGEST_MOVE_DAYS = 7

function movedToWork(day: LocalDate, isWorkingDay: (day: LocalDate) => boolean): LocalDate {
  for (let moved = 0; moved <= LONGEST_MOVE_DAYS; moved++) {
    if (isWorkingDay(addDays(day, moved))) return addDays(day, moved)
  }
  return day
}

/** Recurrences are of days, so they are counted in UTC, where every day has 24 hours. */
function instantOf(day: LocalDate): Date {
  return new Date(`${day}T00:00:00Z`)
}
