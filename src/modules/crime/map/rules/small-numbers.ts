/** Fewer than this many incidents are no point on a map that is shared, and no street in a list (domain guide 9.3). */
export const FEWEST = 3

/** What may be said of a place: `incidents` are counted, `few` says that there were one or two more, which are not. */
export interface Sayable {
  readonly incidents: number
  readonly few: boolean
}

/**
 * Counts of open and snapped data are as published. One or two incidents of a data set that knows the very place are
 * not told apart from none more: they are left out, and said to be fewer than three.
 */
export function sayable(snapped: number, exact: number): Sayable {
  return exact > 0 && exact < FEWEST ? { incidents: snapped, few: true } : { incidents: snapped + exact, few: false }
}

/** "12", "fewer than 3", "12 and fewer than 3 more". */
export function sayableWords({ incidents, few }: Sayable): string {
  const count = wholeWords(incidents)
  if (!few) return count
  return incidents === 0 ? `fewer than ${FEWEST}` : `${count} and fewer than ${FEWEST} more`
}

/** "1,204": by hand, because a picture of hundreds of areas asks for hundreds of them. */
export function wholeWords(value: number): string {
  const digits = String(value)
  return value < 1_000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
