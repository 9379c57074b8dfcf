import type { Clearance, SystemRole } from '../../kernel/db/as-actor.ts'

/** A person who signs in, as administrators see them. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string | null
  readonly organisationId: string
  readonly organisationName: string
  readonly status: 'invited' | 'active' | 'deactivated'
  /** How far they may be let in: S panel casework, R restricted casework as well. */
  readonly clearance: Clearance
  readonly roles: readonly SystemRole[]
  readonly version: number
}

/** What signing in compares a password and a code with. Only `wardmote_auth` may read it. */
export interface Credentials {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly organisationName: string
  readonly status: 'invited' | 'active' | 'deactivated'
  readonly passwordHash: string | null
  readonly totpConfirmed: boolean
}

/** A session that somebody has open. */
export interface OpenSession {
  readonly id: string
  readonly device: string | null
  readonly startedAt: Date
  readonly lastSeenAt: Date
}
