import { refuseUnlessWhole } from './checks.ts'
import { clockOf, periodOf, type ZoneClock } from './local-time.ts'

export interface HourMatrix {
  readonly zone: string
  /** Incidents by hour of the week in local time: Monday 00:00 to 00:59 first, 24 × weekday + hour, 168 in all. */
  readonly hours: Float64Array
  /** Sums over weekdays (24) and over hours (7, Monday first). */
  readonly byHour: Float64Array
  readonly byWeekday: Float64Array
  /** How many incidents there are: the sum of each of these arrays, exactly. */
  readonly count: number
  /** Incidents that lie within one hour of the clock, so that nothing had to be spread. */
  readonly known: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const HOURS_IN_WEEK = 168
/** Each incident is so many equal parts, a power of two: sums of them are exact up to eight million incidents. */
const PARTS = 2 ** 30
const EARLIEST = Date.UTC(1900)
const LATEST = Date.UTC(2200)

/**
 * When incidents happen, by hour and weekday in local time, where for many only a window is known: left the car at 6 in
 * the evening, found it broken into at 8 in the morning. Each incident counts 1, spread over the hours of its window in
 * proportion to how much of the window lies in each (aoristic weights; all moments of a window are equally likely).
 *
 * `from[i]` and `to[i]` are milliseconds since 1 January 1970 UTC; equal ones are a moment that is known. The local time
 * is that of `zone` (default `Europe/London`): where the clocks go forward the hour that is left out gets nothing, where
 * they go back the hour that comes twice gets both. The matrix sums exactly to the count; single cells are right to one
 * part in a thousand million.
 *
 * @throws RangeError when the arrays differ in length, a time is not a number or not between the years 1900 and 2200, a
 * window ends before it begins, or the zone is not known.
 *
 * J. H. Ratcliffe, "Aoristic signatures and the spatio-temporal analysis of high volume crime patterns", Journal of
 * Quantitative Criminology 18 (2002) 23-43.
 */
export function hourMatrix(from: Float64Array, to: Float64Array, zone = 'Europe/London'): HourMatrix {
  const [earliest, latest] = refuseWrongTimes(from, to)
  const clock = clockOf(zone, earliest, latest)
  const parts = new Float64Array(HOURS_IN_WEEK)
  let known = 0
  for (let incident = 0; incident < from.length; incident += 1) {
    if (spread(from[incident] as number, to[incident] as number, clock, parts)) known += 1
  }
  const hours = parts.map(part => part / PARTS)
  const byHour = new Float64Array(24)
  const byWeekday = new Float64Array(7)
  hours.forEach((incidents, hour) => {
    byHour[hour % 24] = (byHour[hour % 24] as number) + incidents
    byWeekday[Math.floor(hour / 24)] = (byWeekday[Math.floor(hour / 24)] as number) + incidents
  })
  return { zone, hours, byHour, byWeekday, count: from.length, known }
}

function refuseWrongTimes(from: Float64Array, to: Float64Array): [number, number] {
  if (from.length !== to.length) {
    throw new RangeError(`There are ${from.length} beginnings and ${to.length} ends: give as many of each`)
  }
  let earliest = Infinity
  let latest = -Infinity
  from.forEach((begins, incident) => {
    const ends = to[incident] as number
    if (!(begins >= EARLIEST && ends < LATEST)) {
      throw new RangeError(
        `Incident ${incident} is from ${begins} to ${ends}: give milliseconds since 1970, between the years 1900 and 2200`,
      )
    }
    if (ends < begins) {
      throw new RangeError(
        `Incident ${incident} ends ${(begins - ends) / 60_000} minutes before it begins: put it right`,
      )
    }
    earliest = Math.min(earliest, begins)
    latest = Math.max(latest, ends)
  })
  return from.length === 0 ? [0, 0] : [earliest, latest]
}

/** Adds one incident; says whether it lies within one hour of the clock. */
function spread(from: number, to: number, clock: ZoneClock, parts: Float64Array): boolean {
  let period = periodOf(clock, from)
  let at = from
  let given = 0
  let steps = 0
  do {
    while (at >= (clock.starts[period + 1] ?? Infinity)) period += 1
    const offset = clock.offsets[period] as number
    const local = at + offset
    const hourEnds = (Math.floor(local / HOUR) + 1) * HOUR - offset
    const next = Math.min(to, hourEnds, clock.starts[period + 1] ?? Infinity)
    // What has been given out so far is rounded, not each share, so that the shares sum to one whole.
    const until = next >= to ? PARTS : Math.round((PARTS * (next - from)) / (to - from))
    const cell = hourOfWeek(local)
    parts[cell] = (parts[cell] as number) + until - given
    given = until
    at = next
    steps += 1
  } while (at < to)
  return steps === 1
}

function hourOfWeek(local: number): number {
  const day = Math.floor(local / DAY)
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7
  return weekday * 24 + Math.floor((local - day * DAY) / HOUR)
}

/**
 * The `length` hours on end, within a week that begins again after Sunday, that hold the most incidents: where to put a
 * patrol of that length. The first of equal ones, from Monday 00:00.
 *
 * @throws RangeError when the length is not a whole number from 1 to 168.
 */
export function busiestHours(
  matrix: HourMatrix,
  length: number,
): { readonly weekday: number; readonly hour: number; readonly incidents: number; readonly share: number } {
  refuseUnlessWhole('The number of hours', length, 1, HOURS_IN_WEEK)
  let best = 0
  let most = -1
  for (let start = 0; start < HOURS_IN_WEEK; start += 1) {
    let held = 0
    for (let hour = 0; hour < length; hour += 1) held += matrix.hours[(start + hour) % HOURS_IN_WEEK] as number
    if (held <= most) continue
    best = start
    most = held
  }
  return {
    weekday: Math.floor(best / 24),
    hour: best % 24,
    incidents: most,
    share: matrix.count === 0 ? 0 : most / matrix.count,
  }
}
