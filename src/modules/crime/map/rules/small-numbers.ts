/**
 * The rule of ADR 13, in one place: of a data set that knows the very place, one or two incidents are not told of any
 * ground that somebody may choose freely or that is smaller than an LSOA, in any part of time, and cannot be worked out
 * from what else the page tells. LSOAs, wards and districts are told as they are; so are points that were snapped before
 * they were published.
 */

/** Fewer than this many incidents are no point on a map that is shared, and no street in a list (domain guide 9.3). */
export const FEWEST = 3

/** One or two: what is not told. */
export function isFew(exact: number): boolean {
  return exact > 0 && exact < FEWEST
}

/** What may be said of a place: `incidents` are counted, `few` says that there were one or two more, which are not. */
export interface Sayable {
  readonly incidents: number
  readonly few: boolean
  /** There were three or more besides, which are not told so that nobody works out how many the few of another place are. */
  readonly untold?: boolean
}

/**
 * Counts of open and snapped data are as published. One or two incidents of a data set that knows the very place are
 * not told apart from none more: they are left out, and said to be fewer than three.
 */
export function sayable(snapped: number, exact: number): Sayable {
  return isFew(exact) ? { incidents: snapped, few: true } : { incidents: snapped + exact, few: false }
}

/** What a place holds, of data sets whose points are snapped and of those that know the very place. */
export interface Held {
  readonly snapped: number
  readonly exact: number
}

export interface Told {
  /** One for each place, in their order. */
  readonly places: readonly Sayable[]
  /** Whether all of them together may be told: not where one or two could be worked out from it whatever is left out. */
  readonly totalIsTold: boolean
}

/**
 * What may be said of the places of one table of which the total is known. Whoever takes what is told from the total has
 * the sum of what is not: where that leaves one or two incidents of some place no choice between one and two, the next
 * smallest places are not told either, until it does.
 */
export function tellTogether(places: readonly Held[]): Told {
  const small = places.filter(({ exact }) => isFew(exact))
  if (small.length === 0) return { places: places.map(place => sayable(place.snapped, place.exact)), totalIsTold: true }
  const larger = places.filter(({ exact }) => exact >= FEWEST).toSorted((one, other) => one.exact - other.exact)
  let sum = small.reduce((all, { exact }) => all + exact, 0)
  for (let hidden = 0; hidden <= larger.length; hidden += 1) {
    const next = larger[hidden]?.exact
    if (leavesOpen({ small: small.length, hidden, sum, most: next ?? Number.POSITIVE_INFINITY })) {
      return { places: tellWithout(places, new Set(larger.slice(0, hidden))), totalIsTold: true }
    }
    sum += next ?? 0
  }
  return { places: tellWithout(places, new Set()), totalIsTold: false }
}

/**
 * Whether each of the small places could hold one and could hold two, for somebody who knows the sum, that the small hold
 * one or two each, and that the others hidden hold three at least and no more than the smallest that is told.
 */
function leavesOpen(known: {
  readonly small: number
  readonly hidden: number
  readonly sum: number
  readonly most: number
}): boolean {
  const { small, hidden, sum, most } = known
  const leastOfOthers = small - 1 + hidden * FEWEST
  const mostOfOthers = (small - 1) * (FEWEST - 1) + (hidden === 0 ? 0 : hidden * most)
  return leastOfOthers <= sum - (FEWEST - 1) && sum - 1 <= mostOfOthers
}

function tellWithout(places: readonly Held[], hidden: ReadonlySet<Held>): readonly Sayable[] {
  return places.map(place =>
    hidden.has(place) ? { incidents: place.snapped, few: false, untold: true } : sayable(place.snapped, place.exact),
  )
}

/** The months of one place, or other parts of its time. */
export interface ToldParts {
  /** One for each part, in order. */
  readonly said: readonly Sayable[]
  /**
   * What is worked with in place of the counts. Where the sum of what is not told is known it is spread evenly, and where
   * not even that may be told it is left out: whatever is worked out from these could be worked out from the page.
   */
  readonly counts: readonly number[]
  /** Of one of the totals that were named: its parts together. */
  readonly total: (of: (at: number) => boolean) => Sayable
}

/**
 * What may be said of parts of time when totals of some of them stand on the same page. Parts that belong to the same
 * totals are a table of their own, since its sum can be worked out from the totals.
 */
export function tellParts(parts: readonly Held[], totals: readonly ((at: number) => boolean)[]): ToldParts {
  const stretches = new Map<string, number[]>()
  parts.forEach((_, at) => {
    const key = totals.map(holds => (holds(at) ? '1' : '0')).join('')
    stretches.set(key, [...(stretches.get(key) ?? []), at])
  })
  const said: Sayable[] = parts.map(({ snapped, exact }) => ({ incidents: snapped + exact, few: false }))
  const counts = said.map(({ incidents }) => incidents)
  const leftOut = new Set<number>()
  for (const indices of stretches.values()) {
    const own = tellStretch(indices.map(at => parts[at] ?? { snapped: 0, exact: 0 }))
    indices.forEach((at, index) => {
      said[at] = own.said[index] ?? { incidents: 0, few: false }
      counts[at] = own.counts[index] ?? 0
      if (own.isLeftOut) leftOut.add(at)
    })
  }
  const total = (of: (at: number) => boolean): Sayable => {
    const indices = parts.flatMap((_, at) => (of(at) ? [at] : []))
    const hidden = indices.filter(at => leftOut.has(at)).reduce((sum, at) => sum + (parts[at]?.exact ?? 0), 0)
    const incidents = indices.reduce((sum, at) => sum + (counts[at] ?? 0), 0)
    return { incidents, few: isFew(hidden), ...(hidden >= FEWEST && { untold: true }) }
  }
  return { said, counts, total }
}

function tellStretch(parts: readonly Held[]): Pick<ToldParts, 'said' | 'counts'> & { readonly isLeftOut: boolean } {
  const sum = parts.reduce((all, { exact }) => all + exact, 0)
  // With one or two in all, to say in which parts they fell might say how many they were.
  if (isFew(sum)) {
    const said = parts.map(({ snapped }) => ({ incidents: snapped, few: true }))
    return { said, counts: said.map(({ incidents }) => incidents), isLeftOut: true }
  }
  const { places, totalIsTold } = tellTogether(parts)
  const said = totalIsTold ? places : parts.map(({ snapped }) => ({ incidents: snapped, few: false, untold: true }))
  const told = said.reduce((all, { incidents }) => all + incidents, 0)
  const hidden = parts.reduce((all, { snapped, exact }) => all + snapped + exact, 0) - told
  const shares = spread(hidden, said.filter(isHidden).length)
  let next = 0
  const counts = said.map(one => (isHidden(one) ? one.incidents + (shares[next++] ?? 0) : one.incidents))
  return { said, counts, isLeftOut: false }
}

/** A number in so many whole parts, as even as they can be. */
function spread(sum: number, parts: number): readonly number[] {
  return Array.from({ length: parts }, (_, at) => Math.floor(((at + 1) * sum) / parts) - Math.floor((at * sum) / parts))
}

export interface Gathered<T> {
  readonly told: readonly T[]
  /** Told with the rest only. */
  readonly gathered: readonly T[]
  /** Whether the rest may be told: not where it is one or two although everything is in it. */
  readonly restIsTold: boolean
}

/**
 * Streets, squares or kinds beside a rest that is told in one sum. What has one or two goes into the rest, and then the
 * next smallest too, until the rest itself holds none or at least three. `exactOf` gives one number for each column.
 */
export function gatherFew<T>(
  parts: readonly T[],
  exactOf: (part: T) => readonly number[],
  rest: readonly number[],
): Gathered<T> {
  const sum = (part: T) => exactOf(part).reduce((all, count) => all + count, 0)
  const gathered = new Set(parts.filter(part => exactOf(part).some(isFew)))
  const next = parts
    .filter(part => !gathered.has(part) && sum(part) > 0)
    .toSorted((one, other) => sum(one) - sum(other))
  const restIsTold = () =>
    rest.every(
      (count, column) => !isFew([...gathered].reduce((all, part) => all + (exactOf(part)[column] ?? 0), count)),
    )
  for (const part of next) {
    if (restIsTold()) break
    gathered.add(part)
  }
  return { told: parts.filter(part => !gathered.has(part)), gathered: [...gathered], restIsTold: restIsTold() }
}

/** Whether the busiest hours and all others each hold at least three. */
export function busyEnough({ incidents }: { readonly incidents: number }, all: number): boolean {
  return incidents >= FEWEST && all - incidents >= FEWEST
}

/** Whether something of a place is not told. */
export function isHidden({ few, untold }: Sayable): boolean {
  return few || untold === true
}

/** "12", "fewer than 3", "12 and fewer than 3 more", "not told". */
export function sayableWords({ incidents, few, untold }: Sayable): string {
  const count = wholeWords(incidents)
  if (untold === true) return incidents === 0 ? 'not told' : `${count} and others, not told`
  if (!few) return count
  return incidents === 0 ? `fewer than ${FEWEST}` : `${count} and fewer than ${FEWEST} more`
}

/** What the fill of places stands for of which little or nothing is told. */
export function fewWords(said: readonly Sayable[]): string {
  return said.some(({ untold }) => untold === true) ? `Fewer than ${FEWEST}, or not told` : `Fewer than ${FEWEST}`
}

/** "1 incident", "fewer than 3 incidents", "not told". */
export function incidentsWords(said: Sayable): string {
  if (said.untold === true) return sayableWords(said)
  return `${sayableWords(said)} ${said.incidents === 1 && !said.few ? 'incident' : 'incidents'}`
}

/** "1,204": by hand, because a picture of hundreds of areas asks for hundreds of them. */
export function wholeWords(value: number): string {
  const digits = String(value)
  return value < 1_000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
