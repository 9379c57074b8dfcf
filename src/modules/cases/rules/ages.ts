import { addDays, addYears, type LocalDate } from '../../../kernel/local-date.ts'
import type { SubjectRole } from '../types.ts'

/** What is known of how old somebody is. */
export interface KnownAge {
  readonly role: SubjectRole
  readonly bornOn: LocalDate | null
  /** `under_10`, `10_to_17` and so on, where the date of birth is not known. */
  readonly ageBand: string | null
  /** The day on which they were described so. */
  readonly describedOn: LocalDate
}

/** Somebody is an adult from the beginning of their 18th birthday (Family Law Reform Act 1969, s.9). */
export const ADULT_FROM_BIRTHDAY = 18

/**
 * The latest day on which somebody known to be young can have been born. Where only an age band or the role of child
 * is known, the youngest is assumed, so that a child is never taken for an adult. Undefined when nothing says young.
 */
export function bornNoLaterThan({ role, bornOn, ageBand, describedOn }: KnownAge): LocalDate | undefined {
  if (bornOn !== null) return bornOn
  if (ageBand === 'under_10') return describedOn
  if (ageBand === '10_to_17') return addYears(describedOn, -10)
  return ageBand === null && role === 'child' ? describedOn : undefined
}

/** Under 18 on this day, as far as is known. */
export function isChildOn(person: KnownAge, day: LocalDate): boolean {
  const born = bornNoLaterThan(person)
  return born !== undefined && birthday(born, ADULT_FROM_BIRTHDAY) > day
}

/** The birthday on which somebody reaches an age. Whoever was born on 29 February reaches it on 1 March in other years. */
export function birthday(bornOn: LocalDate, age: number): LocalDate {
  const day = addYears(bornOn, age)
  return bornOn.endsWith('-02-29') && day.endsWith('-02-28') ? addDays(day, 1) : day
}
