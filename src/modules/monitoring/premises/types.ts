import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Colour } from '../types.ts'

/** Premises on a group's traffic light. */
export interface Premises {
  readonly id: string
  readonly reference: string
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
  readonly name: string
  readonly address: string
  readonly postcode: string | null
  readonly uprn: string | null
  readonly kind: string
  readonly licenceNumber: string
  readonly holder: string
  /** The designated premises supervisor, as on the public register. */
  readonly supervisor: string | null
  readonly hours: string
  readonly authorityId: string
  readonly authority: string
  readonly colour: Colour
  readonly colourSince: LocalDate
  readonly nextContactOn: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly closedReason: string | null
  readonly version: number
}

/** With the end of the live plan, where there is one. */
export interface ListedPremises extends Premises {
  readonly planEndsOn: LocalDate | null
}

export interface Incident {
  readonly id: string
  readonly premisesId: string
  readonly happenedOn: LocalDate
  readonly kind: string
  readonly points: number
  readonly pointsOff: number
  /** What management did, in words. */
  readonly mitigation: string
  readonly note: string
  readonly sourceId: string
  readonly source: string
  readonly withdrawn: boolean
  readonly withdrawnReason: string | null
  readonly withdrawnBy: string | null
}

export interface ColourDecision {
  readonly id: string
  readonly from: Colour
  readonly to: Colour
  readonly cause: string
  readonly bypassReason: string | null
  readonly points: number
  readonly decidedOn: LocalDate
  readonly decidedAt: Date
  readonly decidedBy: string
  readonly meetingReference: string | null
}

export interface Plan {
  readonly id: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly aims: string
  readonly steps: string
  readonly state: 'live' | 'met' | 'not_met'
  readonly outcome: string | null
  readonly version: number
}

export const CONTACT_KINDS = ['visit', 'meeting', 'call', 'good_practice'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number] | 'letter'

export interface Contact {
  readonly id: string
  readonly kind: ContactKind
  readonly happenedOn: LocalDate
  readonly note: string
  readonly letter: string | null
  readonly organisation: string
  readonly madeBy: string | null
  readonly madeAt: Date
}

export interface PremisesDetails {
  readonly name: string
  readonly address: string
  readonly postcode: string | undefined
  readonly uprn: string | undefined
  readonly kind: string
  readonly licenceNumber: string
  readonly holder: string
  readonly supervisor: string | undefined
  readonly hours: string | undefined
  readonly authority: string
}
