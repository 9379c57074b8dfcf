import type { Deps } from '../../kernel/http/deps.ts'
import type { Configuration } from '../agencies/index.ts'
import type { ReferralPeriods } from './rules/deadlines.ts'
import { USUAL_PERIODS } from './rules/deadlines.ts'
import { SUBJECT_KINDS, type SubjectKind } from './types.ts'

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
  /** The types of group that offer it; every group unless given. */
  readonly groupTypes?: readonly string[] | undefined
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

/** Those that a group of this type offers. */
export function offeredBy(typeCode: string, known: readonly Coded[]): readonly Coded[] {
  return known.filter(({ groupTypes }) => groupTypes === undefined || groupTypes.includes(typeCode))
}

/** The procedure out of the partnership's configuration. */
function toProcedure({ categories, reasons, deadlines }: Configuration): ReferralProcedure {
  return {
    categories: categories.categories.map(each => ({
      ...each,
      hint: each.examples,
      subjectKinds: each.subjectKinds.filter(isSubjectKind),
    })),
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

/** Strategies are no matter for a referral. */
function isSubjectKind(kind: string): kind is SubjectKind {
  return SUBJECT_KINDS.some(each => each === kind)
}

function periodOf(deadlines: Configuration['deadlines'], code: string) {
  const found = deadlines.find(deadline => deadline.code === code)
  return found?.workingDays === undefined ? undefined : { workingDays: found.workingDays, urgent: found.urgent }
}

// One partnership's configuration is read once at the start, so its procedure is made once.
const procedures = new WeakMap<Configuration, ReferralProcedure>()

/** The procedure that this installation follows. */
export function procedureOf({ configuration }: Pick<Deps, 'configuration'>): ReferralProcedure {
  const known = procedures.get(configuration) ?? toProcedure(configuration)
  procedures.set(configuration, known)
  return known
}
