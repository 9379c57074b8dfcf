import type { Ask } from '../../../kernel/http/routing.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { ComparisonShape, Shape } from './rules/shape.ts'
import type { HotspotState, Priority, TaskingState } from './rules/states.ts'

/** What every use-case here needs of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx' | 'deps'>

/** A place that a group has taken on, with the names that a page shows. */
export interface Hotspot {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
  readonly groupTier: 'P' | 'O' | 'S' | 'R'
  readonly name: string
  readonly theme: string
  readonly reason: string
  readonly rank: number | null
  readonly shape: Shape
  readonly comparisonName: string | null
  readonly comparison: ComparisonShape | undefined
  readonly setIds: readonly number[]
  readonly foundBy: string | null
  readonly profileId: string | null
  readonly ownerOrganisationId: string
  readonly ownerOrganisation: string
  readonly ownerUserId: string | null
  readonly ownerName: string | null
  readonly patrolPlan: string
  readonly startsOn: LocalDate
  readonly reviewOn: LocalDate
  readonly endsOn: LocalDate | null
  readonly state: HotspotState
  readonly outcome: string | null
  readonly version: number
  readonly createdBy: string | null
  readonly createdAt: Date
  /** Taskings issued and not answered yet, of those that whoever asks may see. */
  readonly openTaskings: number
}

/** A line of the history of a hotspot or of a tasking. */
export interface HotspotChange {
  readonly change: string
  readonly note: string | null
  readonly madeBy: string | null
  readonly organisation: string | null
  readonly madeAt: Date
  readonly meetingReference: string | null
  readonly taskingReference: string | null
}

/** What officers are asked to do at a hotspot, and what came of it. */
export interface Tasking {
  readonly id: string
  readonly reference: string
  readonly hotspotId: string
  readonly hotspotReference: string
  readonly hotspotName: string
  readonly groupId: string
  readonly groupName: string
  readonly groupTier: 'P' | 'O' | 'S' | 'R'
  readonly organisationId: string
  readonly organisation: string
  readonly userId: string | null
  readonly userName: string | null
  readonly what: string
  readonly beginsAt: Date
  readonly endsAt: Date
  readonly priority: Priority
  readonly state: TaskingState
  readonly result: string | null
  readonly hours: number | null
  /** How many of each kind, by its code. */
  readonly outputs: Readonly<Record<string, number>>
  readonly resultedBy: string | null
  readonly resultedAt: Date | null
  readonly version: number
}

/** An agency and those of it who can be tasked. */
export interface TaskableAgency {
  readonly organisationId: string
  readonly organisation: string
  readonly people: readonly { readonly userId: string; readonly name: string }[]
}

/** A group that may take on places. */
export interface PlaceGroup {
  readonly id: string
  readonly code: string
  readonly name: string
}
