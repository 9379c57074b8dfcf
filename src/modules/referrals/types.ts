import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import type { Answers } from '../../kernel/http/forms.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { RiskBand } from '../cases/index.ts'

/** What a use-case needs of a request: who acts, in which transaction, with what. */
export interface Acting {
  readonly actor: UserActor
  readonly tx: Tx
  readonly deps: Deps
}

export const SUBJECT_KINDS = ['person', 'family', 'location', 'premises', 'ocg', 'theme'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export const SUBJECT_ROLES = [
  'perpetrator',
  'victim',
  'both',
  'child',
  'household',
  'associate',
  'location',
  'premises',
] as const
export type SubjectRole = (typeof SUBJECT_ROLES)[number]

export const REFERRAL_STATES = [
  'draft',
  'submitted',
  'in_triage',
  'returned_for_information',
  'accepted',
  'signposted',
  'merged_into_case',
  'rejected',
  'withdrawn',
] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

export type Urgency = 'routine' | 'urgent'

/** The short pages of a referral, in their order. Who or what it is about is kept apart, in `subjects`. */
export const PAGE_CODES = [
  'about',
  'concern',
  'happening',
  'impact',
  'history',
  'risk',
  'awareness',
  'outcome',
  'handling',
] as const
export type PageCode = (typeof PAGE_CODES)[number]

/** One page as it was last saved. `saved` counts up, so that a page open in two windows is noticed. */
export interface SavedPage {
  readonly saved: number
  readonly answers: Answers
}

/** A person or place that the referral is about. Described to people and places when the referral is sent. */
export interface SubjectAnswer extends SavedPage {
  readonly key: string
  readonly kind: 'person' | 'place'
  readonly role: SubjectRole
  /** Kept from an earlier sending, so that a referral sent again is about the same person. */
  readonly personId?: string
}

/** All that a referrer has written, as it is kept in `referral.answers`. */
export interface ReferralAnswers {
  readonly pages: Partial<Readonly<Record<PageCode, SavedPage>>>
  readonly subjects: readonly SubjectAnswer[]
}

export interface ReferralGroup {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly typeCode: string
  readonly partnershipId: string
  readonly partnershipName: string
  readonly subjectKinds: readonly SubjectKind[]
  readonly tier: 'P' | 'O' | 'S' | 'R'
  readonly defaultGateway: string | null
}

export interface Referral extends ReferralHeader {
  readonly answers: ReferralAnswers
}

/** What a list shows of a referral. One whose answers cannot be read stands in it too. */
export interface ReferralHeader {
  readonly id: string
  readonly reference: string | null
  readonly group: ReferralGroup
  readonly subjectKind: SubjectKind
  readonly state: ReferralState
  readonly title: string
  readonly category: string | null
  readonly urgency: Urgency
  readonly riskTotal: number | null
  readonly riskBand: RiskBand | 'not_assessed'
  readonly lawfulBasisGateway: string | null
  readonly createdBy: string
  readonly createdByName: string
  readonly createdByEmail: string
  readonly organisationId: string
  readonly organisationName: string
  readonly savedAt: Date
  readonly submittedAt: Date | null
  readonly acknowledgeBy: LocalDate | null
  readonly acknowledgedAt: Date | null
  readonly decideBy: LocalDate | null
  readonly decidedAt: Date | null
  readonly decidedByName: string | null
  readonly decisionReason: string | null
  readonly decisionMessage: string | null
  readonly duplicateSearchAt: Date | null
  readonly chairApprovalAt: Date | null
  readonly chairApprovedByName: string | null
  readonly caseId: string | null
  readonly version: number
}
