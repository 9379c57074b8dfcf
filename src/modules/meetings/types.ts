import type { Ask } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'

/** What every use-case here needs of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx' | 'deps'>

export type MeetingState =
  | 'planned'
  | 'agenda_open'
  | 'papers_issued'
  | 'in_session'
  | 'minutes_draft'
  | 'minutes_issued'
  | 'approved'
  | 'cancelled'
  | 'postponed'

export type MeetingMode = 'in_person' | 'online' | 'hybrid' | 'by_email'

export interface Meeting {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
  readonly groupType: string
  readonly tier: 'P' | 'O' | 'S' | 'R'
  /** The group's quorum, as its terms of reference have it. */
  readonly quorum: unknown
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly place: string
  readonly mode: MeetingMode
  readonly state: MeetingState
  readonly papersDueOn: LocalDate | null
  readonly papersIssuedAt: Date | null
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  readonly quorumMet: boolean | null
  readonly quorumNote: string | null
  readonly minutesDueOn: LocalDate | null
  readonly minutesIssuedAt: Date | null
  readonly minutesVersion: number
  readonly approvedAt: Date | null
  readonly approvedBy: string | null
  readonly cancelReason: string | null
  readonly version: number
}

export type ItemKind = 'standing' | 'minutes' | 'actions' | 'case_review' | 'case_new' | 'other'

export const DECISIONS = ['noted', 'open', 'keep_open', 'monitoring', 'close', 'escalate', 'defer'] as const
export type DecisionCode = (typeof DECISIONS)[number]

export type RiskBand = 'not_assessed' | 'standard' | 'medium' | 'high'

/** One thing on the agenda, and what the meeting made of it. */
export interface AgendaItem {
  readonly id: string
  readonly position: number
  readonly kind: ItemKind
  readonly title: string
  readonly reason: string | null
  readonly discussion: string
  readonly decision: string
  readonly decisionCode: DecisionCode | null
  readonly decidedAt: Date | null
  readonly version: number
  readonly caseId: string | null
  readonly caseReference: string | null
  readonly caseTitle: string | null
  readonly caseState: string | null
  readonly caseTier: 'S' | 'R' | null
  readonly caseSummary: string | null
  readonly riskBand: RiskBand | null
  readonly reviewOn: LocalDate | null
  /** Whoever reads it has opened its case in an emergency. */
  readonly throughGlass: boolean
}

export type AttendanceStatus = 'expected' | 'present' | 'apologies' | 'substitute' | 'absent'
export type AttendeeRole = 'chair' | 'deputy' | 'coordinator' | 'core' | 'invited' | 'observer'

export interface Attendee {
  readonly id: string
  readonly userId: string | null
  readonly name: string
  readonly organisationId: string
  readonly organisation: string
  readonly organisationKind: string
  readonly organisationStanding: string
  readonly role: AttendeeRole
  readonly status: AttendanceStatus
  readonly substituteName: string | null
  readonly version: number
  /** The confidentiality declaration for this meeting; only those who run the group see others'. */
  readonly declared: boolean
}

/** A section of the minutes as issued. */
export interface MinutesSection {
  readonly position: number
  readonly title: string
  readonly caseId: string | null
  readonly caseReference: string | null
  readonly discussion: string
  readonly decision: string
  readonly actions: readonly MinutedAction[]
  readonly throughGlass: boolean
}

export interface MinutedAction {
  readonly reference: string
  readonly wording: string
  readonly owner: string
  readonly dueOn: string
}

/** Somebody who left for an item. */
export interface Interest {
  readonly agendaItemId: string
  readonly userId: string
  readonly name: string
  readonly organisation: string
  readonly nature: string
  readonly declaredAt: Date
}
