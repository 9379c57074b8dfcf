import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ask } from '../../kernel/http/routing.ts'

/** What every use-case here needs of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx' | 'deps'>

/** Domain 2.4. Overdue is not a state: it follows from the due date and the calendar. */
export type ActionState =
  | 'proposed'
  | 'agreed'
  | 'in_progress'
  | 'done_claimed'
  | 'verified_closed'
  | 'declined'
  | 'superseded'

/** What can be done with an action, by the practitioner's verb. */
export type ActionMove =
  | 'agree'
  | 'start'
  | 'claim-done'
  | 'verify'
  | 'send-back'
  | 'decline'
  | 'carry-forward'
  | 'reassign'
  | 'supersede'

/** What the rules need to know of an action. */
export interface ActionFacts {
  readonly state: ActionState
  readonly groupId: string
  readonly ownerOrganisationId: string
  readonly ownerUserId: string | null
  readonly doneBy: string | null
}

/** An action with the names that a page shows. */
export interface Action extends ActionFacts {
  readonly id: string
  readonly reference: string
  readonly wording: string
  readonly critical: boolean
  readonly agreedOn: LocalDate
  readonly dueOn: LocalDate
  readonly carriedForward: number
  readonly evidence: string | null
  readonly declineReason: string | null
  readonly version: number
  readonly groupName: string
  readonly groupCode: string
  readonly tier: 'P' | 'O' | 'S' | 'R'
  readonly ownerOrganisation: string
  readonly ownerName: string | null
  readonly caseId: string | null
  /** Null where the action is of no case, or of one that whoever asks may not see. */
  readonly caseReference: string | null
  readonly meetingReference: string | null
}

/** A line of an action's history. */
export interface ActionChange {
  readonly change: string
  readonly note: string | null
  readonly madeBy: string | null
  readonly organisation: string | null
  readonly madeAt: Date
}

export interface NewAction {
  readonly groupId: string
  readonly caseId?: string | null | undefined
  readonly meetingId?: string | null | undefined
  readonly agendaItemId?: string | null | undefined
  readonly planId?: string | null | undefined
  readonly wording: string
  readonly critical: boolean
  readonly ownerOrganisationId: string
  readonly ownerUserId?: string | null | undefined
  readonly dueOn: LocalDate
  /** `proposed` by somebody who does not run the group; agreed unless given. */
  readonly state?: 'agreed' | 'proposed' | undefined
}
