import type { ReferralPeriods } from './rules/deadlines.ts'
import { USUAL_PERIODS } from './rules/deadlines.ts'
import type { SubjectKind } from './types.ts'

/** A reason or choice that a partnership may word for itself. Codes go into statistics. */
export interface Coded {
  readonly code: string
  readonly label: string
  /** A line under the choice. */
  readonly hint?: string | undefined
  /** Offered as the message to the referrer. */
  readonly message?: string | undefined
  /** Asks for a sentence as well. */
  readonly explain?: boolean | undefined
}

export interface Category extends Coded {
  readonly subjectKinds: readonly SubjectKind[]
}

/** What of the partnership's own procedure a referral follows. */
export interface ReferralProcedure {
  readonly categories: readonly Category[]
  readonly asbGroups: readonly Coded[]
  readonly hateStrands: readonly Coded[]
  readonly otherPanels: readonly Coded[]
  readonly accept: readonly Coded[]
  readonly returning: readonly Coded[]
  readonly signpost: readonly Coded[]
  readonly reject: readonly Coded[]
  readonly merge: readonly Coded[]
  readonly withdraw: readonly Coded[]
  readonly notAsked: readonly Coded[]
  readonly periods: ReferralPeriods
}

/** The label of a code, or the code itself where the partnership no longer knows it. */
export function labelOf(known: readonly Coded[], code: string | null | undefined): string {
  return known.find(each => each.code === code)?.label ?? code ?? ''
}
