import { addDays, formatDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { RiskBand } from '../types.ts'

/** A live case of the group, as far as its place on an agenda goes. */
export interface CaseForAgenda {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly state: string
  readonly riskBand: RiskBand
  readonly reviewOn: LocalDate | null
  readonly lastDiscussedOn: LocalDate | null
  readonly overdueActions: number
  /** The last meeting put it off. */
  readonly deferred: boolean
}

export interface ProposedCase {
  readonly caseId: string
  readonly reference: string
  readonly title: string
  readonly kind: 'case_new' | 'case_review'
  /** Why, in the order of their weight; the coordinator sees each. */
  readonly reasons: readonly string[]
  readonly high: boolean
}

/** An open case is discussed at least this often (domain guide 2.5, "maximum 12 weeks"). */
export const LONGEST_UNDISCUSSED_DAYS = 84

/**
 * The cases that a meeting should hear, each with why: reviews before new cases (domain guide 1.4), high risk first,
 * then those with most reasons, then by reference. Cases with no reason are left for the coordinator to add.
 */
export function proposeAgenda(cases: readonly CaseForAgenda[], meetsOn: LocalDate): readonly ProposedCase[] {
  return cases
    .map(theCase => toProposal(theCase, meetsOn))
    .filter(proposal => proposal.reasons.length > 0)
    .toSorted(inOrder)
}

/** Why a case should be heard on a day; empty when nothing asks for it. */
export function reasonsToHear(theCase: CaseForAgenda, meetsOn: LocalDate): readonly string[] {
  const { state, reviewOn, riskBand, overdueActions, lastDiscussedOn, deferred } = theCase
  return [
    ...when(isNew(theCase), 'New case'),
    ...when(deferred, 'Put off by the last meeting'),
    ...when(riskBand === 'high', 'Risk is high'),
    ...when(reviewOn !== null && reviewOn <= meetsOn, reviewOn === null ? '' : `Review due by ${formatDate(reviewOn)}`),
    ...when(overdueActions > 0, overdueActions === 1 ? '1 overdue action' : `${overdueActions} overdue actions`),
    ...when(
      !isNew(theCase) && state !== 'suspended' && isLongUndiscussed(lastDiscussedOn, meetsOn),
      longWords(lastDiscussedOn),
    ),
  ]
}

function isNew({ state, lastDiscussedOn }: CaseForAgenda): boolean {
  return (state === 'new' || state === 'listed') && lastDiscussedOn === null
}

function isLongUndiscussed(lastDiscussedOn: LocalDate | null, meetsOn: LocalDate): boolean {
  return lastDiscussedOn === null || addDays(lastDiscussedOn, LONGEST_UNDISCUSSED_DAYS) <= meetsOn
}

function longWords(lastDiscussedOn: LocalDate | null): string {
  return lastDiscussedOn === null ? 'Not discussed yet' : 'Not discussed for 12 weeks'
}

function toProposal(theCase: CaseForAgenda, meetsOn: LocalDate): ProposedCase {
  return {
    caseId: theCase.id,
    reference: theCase.reference,
    title: theCase.title,
    kind: isNew(theCase) ? 'case_new' : 'case_review',
    reasons: reasonsToHear(theCase, meetsOn),
    high: theCase.riskBand === 'high',
  }
}

function inOrder(a: ProposedCase, b: ProposedCase): number {
  if (a.kind !== b.kind) return a.kind === 'case_review' ? -1 : 1
  if (a.high !== b.high) return a.high ? -1 : 1
  return b.reasons.length - a.reasons.length || (a.reference < b.reference ? -1 : 1)
}

function when(holds: boolean, reason: string): readonly string[] {
  return holds ? [reason] : []
}
