import type { LocalDate } from '../../kernel/local-date.ts'

export type Tier = 'P' | 'O' | 'S' | 'R'

export interface GroupLine {
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly partnershipCode: string
  readonly partnership: string
  readonly tier: Tier
  readonly subjectKinds: readonly string[]
  readonly cadence: string | null
  readonly cadenceNote: string | null
  readonly firstMeetingOn: LocalDate | null
  readonly usualTime: string | null
  readonly takesReferrals: boolean
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}

interface Named {
  readonly code: string
  readonly name: string
}

export interface Group extends GroupLine {
  readonly id: string
  readonly chairRole: string | null
  readonly quorum: unknown
  readonly statutoryBasis: string | null
  readonly placeOfMeeting: string | null
  readonly systemOfRecord: string | null
  readonly votingRule: string | null
  readonly retentionCode: string | null
  readonly gateway: { readonly code: string; readonly name: string; readonly law: string } | null
  readonly parent: Named | null
  readonly precedes: Named | null
  readonly precededBy: readonly Named[]
  readonly parts: readonly Named[]
  readonly organisations: readonly (Named & { readonly capacity: 'core' | 'invited' })[]
}

export type GroupRole = 'chair' | 'deputy' | 'coordinator' | 'core' | 'invited' | 'observer'

export interface Sitting {
  readonly name: string
  readonly jobTitle: string | null
  readonly organisation: string
  readonly organisationCode: string
  readonly role: GroupRole
  readonly validFrom: LocalDate
}
