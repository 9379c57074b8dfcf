/** When the clocks of a zone change, between two moments: from `starts[i]` on they are `offsets[i]` ahead of UTC. */
export interface ZoneClock {
  readonly starts: readonly number[]
  /** Milliseconds ahead of UTC. */
  readonly offsets: readonly number[]
}

const WEEK = 7 * 86_400_000

/**
 * The changes of the clocks of a zone from one moment to another (milliseconds since 1970), from the time zone data of
 * the machine. Two changes within a week that cancel each other out go unnoticed; no zone has had such since 1970.
 *
 * @throws RangeError when the zone is not known.
 */
export function clockOf(zone: string, from: number, to: number): ZoneClock {
  const offsetAt = offsets(zone)
  const starts = [from]
  const found = [offsetAt(from)]
  for (let at = from; at < to; at += WEEK) {
    const next = Math.min(at + WEEK, to)
    const before = found.at(-1)
    if (offsetAt(next) === before) continue
    // Halves the week until the second is found in which the clocks change.
    let low = Math.floor(at / 1000)
    let high = Math.ceil(next / 1000)
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle * 1000) === before) low = middle
      else high = middle
    }
    starts.push(high * 1000)
    found.push(offsetAt(high * 1000))
  }
  return { starts, offsets: found }
}

function offsets(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return moment => {
    const whole = Math.floor(moment / 1000) * 1000
    const parts = new Map(format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]))
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return local - whole
  }
}

/** The place in `starts` of the last change at or before a moment. */
export function periodOf({ starts }: ZoneClock, moment: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] as number) <= moment) low = middle
    else high = middle - 1
  }
  return low
}
