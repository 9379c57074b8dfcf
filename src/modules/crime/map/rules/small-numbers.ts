/** Fewer than this many incidents are no point on a map that is shared, and no street in a list (domain guide 9.3). */
export const FEWEST = 3

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
  return exact > 0 && exact < FEWEST ? { incidents: snapped, few: true } : { incidents: snapped + exact, few: false }
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
  const small = places.filter(({ exact }) => exact > 0 && exact < FEWEST)
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
