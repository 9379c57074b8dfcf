import type { LocalDate } from '../../kernel/local-date.ts'

export type Standing = 'responsible_authority' | 'cooperating_body' | 'invitee' | 'none'

/** A first day and, where it has ended, the first day on which it was no more. */
export interface Life {
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}

export interface Named {
  readonly code: string
  readonly name: string
}

export interface Successor extends Named {
  readonly onDate: LocalDate
}

export interface PartnershipLine extends Named, Life {
  readonly tier: 'district' | 'merged' | 'county' | 'unitary'
  readonly areas: readonly string[]
  readonly authorities: number
  readonly groups: number
}

export interface Seat extends Named, Life {
  readonly standing: Standing
}

export interface Partnership extends PartnershipLine {
  readonly note: string | null
  readonly seats: readonly Seat[]
  readonly sits: readonly (Named & { readonly tier: 'P' | 'O' | 'S' | 'R' })[]
  readonly before: readonly Successor[]
  readonly after: readonly Successor[]
}

export interface OrganisationLine extends Named, Life {
  readonly shortName: string
  readonly kind: string
  readonly standing: Standing
}

export interface Organisation extends OrganisationLine {
  readonly competentAuthority: boolean
  readonly note: string | null
  readonly before: readonly Successor[]
  readonly after: readonly Successor[]
  readonly partnerships: readonly (Named & { readonly standing: Standing })[]
  readonly groups: readonly (Named & { readonly capacity: 'core' | 'invited'; readonly partnership: string })[]
}
