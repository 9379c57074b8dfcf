import type { LocalDate } from '../../kernel/local-date.ts'

export const CASE_STATES = ['new', 'listed', 'open', 'monitoring', 'suspended', 'closed', 'transferred_out'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Worked on now: on lists and agendas unless somebody asks for the others. */
export const LIVE_STATES = ['new', 'listed', 'open', 'monitoring', 'suspended'] as const satisfies readonly CaseState[]

export const CASE_BANDS = ['not_assessed', 'standard', 'medium', 'high'] as const
export type CaseBand = (typeof CASE_BANDS)[number]

export type CaseKind = 'person' | 'family' | 'location' | 'premises' | 'ocg' | 'theme'

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

export const ENTRY_KINDS = ['fact', 'opinion', 'intelligence'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export const HANDLINGS = ['case', 'named_agencies', 'own_agency'] as const
export type Handling = (typeof HANDLINGS)[number]

export const PLAN_KINDS = ['risk_management', 'disruption', 'problem_solving'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

export const PLAN_STATES = ['draft', 'agreed', 'active', 'reviewed', 'completed', 'superseded'] as const
export type PlanState = (typeof PLAN_STATES)[number]

/** A case as its identity bar shows it, and everything that decides what may be done with it. */
export interface CaseFile {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly groupName: string
  /** `charmm`, `jag`, `marac` and so on. */
  readonly groupType: string
  readonly tier: 'S' | 'R'
  readonly kind: CaseKind
  readonly state: CaseState
  readonly title: string
  readonly category: string | null
  readonly summary: string
  readonly desiredOutcome: string | null
  readonly handlingNote: string | null
  readonly riskBand: CaseBand
  readonly riskTotal: number | null
  /** What somebody must know before they knock: the markers of its people, with date and source. */
  readonly warnings: readonly string[]
  /** The band stands above the score, by judgement. */
  readonly riskRaised: boolean
  readonly leadOrganisationId: string | null
  readonly leadOrganisation: string | null
  readonly leadUserId: string | null
  readonly leadUser: string | null
  readonly openedOn: LocalDate
  readonly reviewOn: LocalDate | null
  readonly lastDiscussedOn: LocalDate | null
  readonly suspendedReason: string | null
  readonly closedOn: LocalDate | null
  readonly closeReason: string | null
  readonly closingOutcome: string | null
  readonly victimToldOn: LocalDate | null
  readonly referrerToldOn: LocalDate | null
  readonly disposeOn: LocalDate | null
  readonly retentionCode: string | null
  readonly agencyIds: readonly string[]
  readonly version: number
  /** What hangs on the case may be read: always for tier S, for tier R once a purpose was stated for this view. */
  readonly readable: boolean
  /** Until when a break-glass window of this person's is open. */
  readonly glassUntil: Date | null
}

export interface Entry {
  readonly id: string
  readonly happenedOn: LocalDate
  readonly recordedAt: Date
  readonly kind: EntryKind
  readonly body: string
  readonly sourceOrganisation: string
  readonly author: string
  readonly handling: Handling
  readonly visibleTo: readonly string[]
  /** The day of the entry that this one puts right. */
  readonly corrects: LocalDate | null
  readonly correctsId: string | null
  /** A later entry puts this one right. */
  readonly corrected: boolean
}

export interface Subject {
  readonly id: string
  readonly role: SubjectRole
  readonly label: string
  readonly bornOn: LocalDate | null
  readonly ageBand: string | null
  /** The day on which they were described so. */
  readonly describedOn: LocalDate
  readonly address: string | null
  readonly warning: string | null
  readonly describedBy: string | null
  readonly placeId: string | null
  readonly personDescriptionId: string | null
}

export interface Plan {
  readonly id: string
  readonly kind: PlanKind
  readonly state: PlanState
  readonly aim: string
  readonly risks: string
  readonly measures: string
  readonly contingency: string
  readonly ownerUserId: string | null
  readonly owner: string | null
  readonly ownerOrganisationId: string
  readonly ownerOrganisation: string
  readonly reviewOn: LocalDate
  readonly agreedOn: LocalDate | null
  readonly reviewCount: number
  readonly version: number
}

export interface Assessment {
  readonly id: string
  /** Null, with the version, title and total, where the band was set by judgement alone. */
  readonly instrumentCode: string | null
  readonly instrumentVersion: number | null
  readonly instrumentTitle: string | null
  readonly definition: unknown
  readonly answers: unknown
  readonly total: number | null
  readonly band: 'standard' | 'medium' | 'high'
  readonly automaticHigh: boolean
  readonly overrideBand: 'standard' | 'medium' | 'high' | null
  readonly overrideReason: string | null
  readonly askedHow: string | null
  readonly occasion: string
  readonly assessedAt: Date
  readonly assessedBy: string
  readonly organisation: string
}

export interface StateChange {
  readonly id: string
  readonly fromState: CaseState | null
  readonly toState: CaseState
  readonly reason: string | null
  readonly madeAt: Date
  readonly madeBy: string | null
}
