import type { LocalDate } from '../../kernel/local-date.ts'

export interface ClaimedAction {
  readonly reference: string
  readonly wording: string
  readonly owner: string
  readonly dueOn: LocalDate
}

export interface OwnReferral {
  readonly id: string
  readonly reference: string | null
  readonly title: string
  readonly state: string
  readonly groupName: string
  readonly decideBy: LocalDate | null
  readonly decidedOn: LocalDate | null
}

export interface WaitingReferral {
  readonly reference: string
  readonly title: string
  readonly groupName: string
  readonly agency: string
  readonly urgent: boolean
  readonly acknowledged: boolean
  readonly decideBy: LocalDate | null
}

export type MeetingState =
  | 'planned'
  | 'agenda_open'
  | 'papers_issued'
  | 'in_session'
  | 'minutes_draft'
  | 'minutes_issued'

export interface ComingMeeting {
  readonly reference: string
  readonly groupName: string
  readonly startsAt: Date
  readonly state: MeetingState
  readonly papersDueOn: LocalDate | null
  readonly minutesDueOn: LocalDate | null
  /** Whoever asks chairs, deputises for or coordinates the group. */
  readonly leads: boolean
  /** Papers need the declaration for this meeting, and it has been made. */
  readonly declared: boolean
  /** An observer or somebody invited for an item gets no papers. */
  readonly getsPapers: boolean
}

export interface LedCase {
  readonly reference: string
  readonly title: string
  readonly groupName: string
  readonly reviewOn: LocalDate | null
}

export interface OwnedPlan {
  readonly caseReference: string
  readonly caseTitle: string
  readonly kind: 'risk_management' | 'disruption' | 'problem_solving'
  readonly reviewOn: LocalDate
}

export interface WaitingReview {
  readonly id: string
  readonly caseReference: string
  readonly groupName: string
  readonly name: string
  readonly reviewBy: LocalDate
}

export interface AgreementToReview {
  readonly code: string
  readonly title: string
  readonly reviewOn: LocalDate
}

export interface InvitedPerson {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly invitedOn: LocalDate
}

/** A wrong link that was undone, and during which somebody acted: they check what they did. */
export interface WrongLinkToCheck {
  readonly id: string
  readonly undoneOn: LocalDate
  /** One's own work, or that of others whom information governance sees to. */
  readonly own: boolean
}

/** What waits for somebody, a few of each kind. One more than is shown says that there are more. */
export interface WaitingWork {
  readonly toCheck: readonly ClaimedAction[]
  readonly referrals: readonly OwnReferral[]
  readonly triage: readonly WaitingReferral[]
  readonly meetings: readonly ComingMeeting[]
  readonly cases: readonly LedCase[]
  readonly plans: readonly OwnedPlan[]
  readonly reviews: readonly WaitingReview[]
  readonly wrongLinks: readonly WrongLinkToCheck[]
  readonly agreements: readonly AgreementToReview[]
  readonly invited: readonly InvitedPerson[]
}
