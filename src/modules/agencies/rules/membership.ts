import type { LocalDate } from '../../../kernel/local-date.ts'
import { type Dated, successorsOf } from './succession.ts'

/** One organisation as a member, from a day (always, where none is given) until a day. */
export interface Membership {
  readonly organisation: string
  readonly from: LocalDate | undefined
  readonly until: LocalDate | undefined
}

/** An organisation that may serve only some areas. */
export interface Serving extends Dated {
  readonly serves?: readonly string[] | undefined
}

/** Where a group works, and for how long it lasts. */
export interface Remit extends Pick<Dated, 'from' | 'until'> {
  readonly areas: ReadonlySet<string>
}

/**
 * A member and, where it ends, its successors after it, each for its own life and no longer than the group's. Of several
 * successors those count that serve the group's areas: Woking's county seat passes to West Surrey, not to East. A place
 * given only until a day is not followed. Places of one organisation that touch or overlap become one.
 */
export function withSuccessors(
  members: readonly Membership[],
  organisations: readonly Serving[],
  life: Remit,
): readonly Membership[] {
  const here = ({ serves }: Serving) => serves === undefined || serves.some(area => life.areas.has(area))
  const all = members.flatMap(member => {
    const own = organisations.find(dated => dated.code === member.organisation)
    const later = member.until === undefined ? successorsOf(organisations, member.organisation).filter(here) : []
    return [own, ...later].flatMap(dated => {
      if (dated === undefined) return []
      const from = latest(member.from, dated.from, life.from)
      const until = earliest(member.until, dated.until, life.until)
      const empty = from !== undefined && until !== undefined && until <= from
      return empty ? [] : [{ organisation: dated.code, from, until }]
    })
  })
  return joined(all)
}

function joined(memberships: readonly Membership[]): readonly Membership[] {
  const result: Membership[] = []
  for (const next of memberships) {
    const index = result.findIndex(known => known.organisation === next.organisation && touch(known, next))
    const known = result[index]
    if (known === undefined) result.push(next)
    else {
      const from = known.from === undefined || next.from === undefined ? undefined : earliest(known.from, next.from)
      const until = known.until === undefined || next.until === undefined ? undefined : latest(known.until, next.until)
      result[index] = { organisation: next.organisation, from, until }
    }
  }
  return result
}

function touch(a: Membership, b: Membership): boolean {
  const startsInTime = (one: Membership, other: Membership) =>
    one.from === undefined || other.until === undefined || one.from <= other.until
  return startsInTime(a, b) && startsInTime(b, a)
}

function latest(...days: readonly (LocalDate | undefined)[]): LocalDate | undefined {
  return days.reduce((best, day) => (best === undefined || (day !== undefined && day > best) ? day : best), undefined)
}

function earliest(...days: readonly (LocalDate | undefined)[]): LocalDate | undefined {
  return days.reduce((best, day) => (best === undefined || (day !== undefined && day < best) ? day : best), undefined)
}

/** Areas, the areas inside them, and whatever succeeds any of these: everywhere that a partnership's work may come to lie. */
export function reachOf(
  covered: readonly string[],
  areas: readonly (Dated & { readonly within?: string | undefined })[],
): ReadonlySet<string> {
  const reach = new Set(covered)
  for (const code of reach) {
    for (const area of areas) if (area.within === code) reach.add(area.code)
    for (const successor of areas.find(area => area.code === code)?.succeededBy ?? []) reach.add(successor)
  }
  return reach
}
