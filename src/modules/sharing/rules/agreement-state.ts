import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'

export type KeptState = 'draft' | 'circulated' | 'in_force' | 'suspended' | 'withdrawn'

/** What a register says of an agreement: the state that is kept, or what its dates have made of it. */
export type AgreementState = KeptState | 'not_started' | 'due_review' | 'overdue' | 'lapsed'

export interface AgreementDates {
  readonly state: KeptState
  readonly startsOn: LocalDate
  readonly reviewOn: LocalDate
}

/** Surrey Multi-Agency Information Sharing Protocol v6: three months past its review date it is removed from the list. */
export const GRACE_MONTHS = 3

/** A local choice: signatories need about a month to read, amend and sign again. */
export const NOTICE_MONTHS = 1

/** The day from which an agreement that has not been reviewed no longer counts. */
export function lapsesOn(agreement: Pick<AgreementDates, 'reviewOn'>): LocalDate {
  return addMonths(agreement.reviewOn, GRACE_MONTHS)
}

/**
 * The state of an agreement on a day. `due_review` and `overdue` still count: only `lapsed` closes cases. The function
 * agreement_counts of the database answers for the row policies; agreements.db.test.ts holds the two together.
 */
export function decideAgreementState(agreement: AgreementDates, today: LocalDate): AgreementState {
  if (agreement.state !== 'in_force') return agreement.state
  if (today >= lapsesOn(agreement)) return 'lapsed'
  if (today < agreement.startsOn) return 'not_started'
  if (today >= agreement.reviewOn) return 'overdue'
  return addMonths(today, NOTICE_MONTHS) >= agreement.reviewOn ? 'due_review' : 'in_force'
}

/** Whether signatories may see cases of its groups on a day because of it. */
export function agreementCounts(agreement: AgreementDates, today: LocalDate): boolean {
  const state = decideAgreementState(agreement, today)
  return state === 'in_force' || state === 'due_review' || state === 'overdue'
}

const NEXT: Readonly<Record<KeptState, readonly KeptState[]>> = {
  draft: ['circulated', 'withdrawn'],
  circulated: ['draft', 'in_force', 'withdrawn'],
  in_force: ['suspended', 'withdrawn'],
  suspended: ['in_force', 'withdrawn'],
  withdrawn: [],
}

/** The states an agreement may be put in from this one, itself first. A withdrawn one stays so: make another. */
export function listAgreementMoves(state: KeptState): readonly KeptState[] {
  return [state, ...NEXT[state]]
}

export interface AgreementChange {
  readonly to: KeptState
  readonly reviewOn: LocalDate
  readonly reason: string | undefined
  readonly signatories: number
}

export type ChangeRefusal = { readonly field: 'state' | 'reviewOn' | 'reason'; readonly message: string }

/** What stands in the way of a change to an agreement. */
export function refuseAgreementChange(
  agreement: AgreementDates,
  { to, reviewOn, reason, signatories }: AgreementChange,
  today: LocalDate,
): readonly ChangeRefusal[] {
  const refusals: ChangeRefusal[] = []
  if (!listAgreementMoves(agreement.state).includes(to)) {
    refusals.push({ field: 'state', message: 'Select a state that can follow the one it is in now' })
  }
  if (reviewOn <= agreement.startsOn) {
    refusals.push({ field: 'reviewOn', message: 'The review date must be after the day the agreement starts' })
  }
  const comesIntoForce = to === 'in_force' && agreement.state !== 'in_force'
  if (comesIntoForce && signatories < 2) {
    refusals.push({
      field: 'state',
      message: 'Record the signatures of at least two organisations before it comes into force',
    })
  }
  if (comesIntoForce && reviewOn <= today) {
    refusals.push({
      field: 'reviewOn',
      message: 'The review date must be in the future for an agreement that comes into force',
    })
  }
  const takesAway = to !== agreement.state && (to === 'suspended' || to === 'withdrawn')
  if (takesAway && reason === undefined) {
    refusals.push({ field: 'reason', message: 'Enter why: people will lose sight of cases because of it' })
  }
  return refusals
}
