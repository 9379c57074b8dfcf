import type { ReferralPeriods } from './rules/deadlines.ts'
import { USUAL_PERIODS } from './rules/deadlines.ts'
import { USUAL_PROCEDURE } from './usual-procedure.ts'
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

interface ConfiguredReason {
  readonly code: string
  readonly label: string
  readonly explain?: boolean | undefined
  readonly message?: string | undefined
}

/** The part of a partnership's configuration that referrals read. */
export interface ReferralConfiguration {
  readonly categories: {
    readonly categories: readonly (ConfiguredReason & { readonly examples?: string | undefined; readonly subjectKinds: readonly string[] })[]
    readonly asbGroups: readonly (ConfiguredReason & { readonly help?: string | undefined })[]
    readonly hateStrands: readonly ConfiguredReason[]
    readonly otherPanels: readonly ConfiguredReason[]
  }
  readonly reasons: Readonly<Record<'accept' | 'return' | 'signpost' | 'reject' | 'merge' | 'withdraw' | 'notAsked', readonly ConfiguredReason[]>>
  readonly deadlines: readonly {
    readonly code: string
    readonly workingDays?: number | undefined
    readonly urgent?: { readonly workingDays: number } | undefined
  }[]
}

/** The procedure out of the partnership's configuration. */
export function toProcedure({ categories, reasons, deadlines }: ReferralConfiguration): ReferralProcedure {
  return {
    categories: categories.categories.map(each => ({ ...each, hint: each.examples, subjectKinds: each.subjectKinds as readonly SubjectKind[] })),
    asbGroups: categories.asbGroups.map(each => ({ ...each, hint: each.help })),
    hateStrands: categories.hateStrands,
    otherPanels: categories.otherPanels,
    accept: reasons.accept,
    returning: reasons.return,
    signpost: reasons.signpost,
    reject: reasons.reject,
    merge: reasons.merge,
    withdraw: reasons.withdraw,
    notAsked: reasons.notAsked,
    periods: {
      acknowledge: periodOf(deadlines, 'acknowledge_referral') ?? USUAL_PERIODS.acknowledge,
      decide: periodOf(deadlines, 'triage_decision') ?? USUAL_PERIODS.decide,
    },
  }
}

function periodOf(deadlines: ReferralConfiguration['deadlines'], code: string) {
  const found = deadlines.find(deadline => deadline.code === code)
  return found?.workingDays === undefined ? undefined : { workingDays: found.workingDays, urgent: found.urgent }
}

// One partnership's configuration is read once at the start, so its procedure is made once.
const procedures = new WeakMap<object, ReferralProcedure>()

/** The procedure that this installation follows: its configuration's, or the usual one where none was loaded. */
export function procedureOf(deps: object): ReferralProcedure {
  const { configuration } = deps as { readonly configuration?: ReferralConfiguration }
  if (configuration === undefined) return USUAL_PROCEDURE
  const known = procedures.get(configuration) ?? toProcedure(configuration)
  procedures.set(configuration, known)
  return known
}
