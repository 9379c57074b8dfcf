import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Membership } from '../rules/membership.ts'
import type { AboutFile, AreaEntry, OrganisationEntry, PartnershipEntry } from './schema-agencies.ts'
import type { CrimeFile } from './schema-crime.ts'
import type { Deadline, GlossaryEntry, Instrument, ReasonList, ReferralCategories, Term } from './schema-casework.ts'
import type { GroupEntry, GroupTypeEntry, QuorumEntry, Voting } from './schema-groups.ts'
import type { Monitoring } from './schema-monitoring.ts'
import type { ConfiguredTileMap } from './schema-tile-map.ts'
import type { AgreementEntry, Declaration, Gateway, Purpose, RetentionRule } from './schema-sharing.ts'

export type Standing = OrganisationEntry['standing']

/** A partnership with its members as dated places, successors included. */
export interface ConfiguredPartnership extends Omit<PartnershipEntry, 'members' | 'areas'> {
  readonly areas: readonly {
    readonly area: string
    readonly from: LocalDate | undefined
    readonly until: LocalDate | undefined
  }[]
  readonly members: readonly (Membership & { readonly standing: Standing })[]
}

/** What has to be there for a meeting to be quorate; each requirement with the words people see. */
export interface ConfiguredQuorum {
  readonly chairOrDeputy: boolean
  readonly each: readonly { readonly name: string; readonly kinds: readonly string[] }[]
  readonly organisations: number
  readonly majorityOf: Standing | null
}

/** A group with everything that it takes from its type, its members as dated places, successors included. */
export interface ConfiguredGroup {
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly type: GroupTypeEntry
  readonly partnership: string
  readonly parent: string | undefined
  readonly precedes: string | undefined
  readonly subjectKinds: GroupTypeEntry['subjectKinds']
  readonly tier: GroupTypeEntry['tier']
  /** A recurrence rule (RFC 5545): its own, or that of the group before which it meets. */
  readonly cadence: string | undefined
  /** The day from which the recurrence is counted. */
  readonly firstMeeting: LocalDate | undefined
  readonly time: string | undefined
  readonly cadenceSource: string
  readonly chairRole: string | undefined
  readonly quorum: ConfiguredQuorum
  readonly voting: Voting
  readonly statutoryBasis: string | undefined
  readonly defaultGateway: string | undefined
  readonly takesReferrals: boolean
  readonly systemOfRecord: string | undefined
  readonly retention: string
  readonly place: string | undefined
  readonly termsReviewedOn: LocalDate | undefined
  readonly termsReviewDueOn: LocalDate | undefined
  readonly from: LocalDate | undefined
  readonly until: LocalDate | undefined
  readonly succeededBy: GroupEntry['succeededBy']
  readonly members: readonly (Membership & { readonly capacity: 'core' | 'invited' })[]
  readonly note: string | undefined
  readonly source: string
}

/** An agreement with the groups it covers named one by one. */
export interface ConfiguredAgreement extends Omit<AgreementEntry, 'groups' | 'groupTypes'> {
  readonly groups: readonly string[]
}

/** Everything that a configuration folder says. */
export interface Configuration {
  readonly about: AboutFile
  readonly areas: readonly AreaEntry[]
  readonly organisationKinds: readonly { readonly code: string; readonly name: string }[]
  readonly organisations: readonly OrganisationEntry[]
  readonly partnerships: readonly ConfiguredPartnership[]
  readonly quorums: readonly QuorumEntry[]
  readonly groupTypes: readonly GroupTypeEntry[]
  readonly groups: readonly ConfiguredGroup[]
  readonly gateways: readonly Gateway[]
  readonly agreements: readonly ConfiguredAgreement[]
  readonly retentionRules: readonly RetentionRule[]
  readonly purposes: readonly Purpose[]
  readonly instruments: readonly Instrument[]
  readonly categories: ReferralCategories
  readonly reasons: ReasonList
  readonly deadlines: readonly Deadline[]
  readonly declaration: Declaration
  readonly monitoring: Monitoring
  readonly terms: readonly Term[]
  readonly tileMap: ConfiguredTileMap
  readonly crime: CrimeFile
  readonly glossary: readonly GlossaryEntry[]
}
