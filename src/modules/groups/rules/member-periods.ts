import { addDays, type LocalDate } from '../../../kernel/local-date.ts'

/** From a day (inclusive) until a day (exclusive); without an end it goes on. */
export interface Period {
  readonly from: LocalDate
  readonly until: LocalDate | null
}

/** Whether they share a day. */
export function overlap(one: Period, other: Period): boolean {
  return (one.until === null || other.from < one.until) && (other.until === null || one.from < other.until)
}

/** People write the last day somebody sits; it is kept as the first day they no longer do. */
export function untilAfter(lastDay: LocalDate | undefined): LocalDate | null {
  return lastDay === undefined ? null : addDays(lastDay, 1)
}

export function lastDayOf({ until }: Period): LocalDate | null {
  return until === null ? null : addDays(until, -1)
}

export type Standing = 'coming' | 'current' | 'past'

export function standingOn(today: LocalDate, { from, until }: Period): Standing {
  if (from > today) return 'coming'
  return until !== null && until <= today ? 'past' : 'current'
}

export type RoleChange =
  /** The role was never held yet on the day before: it is put right. */
  | { readonly kind: 'correct' }
  /** The role held so far ends, and the other begins, on that day. */
  | { readonly kind: 'succeed'; readonly ends: LocalDate; readonly begins: Period }
  | { readonly kind: 'outside' }

/** A change of role from a day within the membership: what was so far stays as it was, so that "as at" stays true. */
export function planRoleChange(membership: Period, from: LocalDate): RoleChange {
  if (from < membership.from || (membership.until !== null && from >= membership.until)) return { kind: 'outside' }
  if (from === membership.from) return { kind: 'correct' }
  return { kind: 'succeed', ends: from, begins: { from, until: membership.until } }
}
