export type SystemRole = 'admin' | 'governance' | 'analyst' | 'councillor'
export type GroupRole = 'chair' | 'deputy' | 'coordinator' | 'core' | 'invited' | 'observer'
export type Clearance = 'P' | 'O' | 'S' | 'R'

export type Membership = {
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
  readonly role: GroupRole
  /** What the group deals with, as its terms of reference have it. */
  readonly subjectKinds?: readonly string[] | undefined
  /** How sensitive the work of the group is. */
  readonly tier?: Clearance | undefined
}

/** A person who has signed in. */
export type UserActor = {
  readonly kind: 'user'
  readonly userId: string
  readonly sessionId: string | null
  readonly organisationId: string
  readonly organisationName: string
  readonly name: string
  readonly email: string
  readonly roles: readonly SystemRole[]
  readonly memberships: readonly Membership[]
  readonly clearance: Clearance
  readonly purpose: string | null
  /** The confidentiality declaration for this period has been made. */
  readonly declared: boolean
  readonly mfa: boolean
  /**
   * What the database knew of the session when this was read, in short. Where it is given, a transaction in which the
   * database knows something else does nothing and says so (`ActorChanged`).
   */
  readonly stamp?: string
}

/** A job, working for the partnership rather than for a person. */
export type SystemActor = {
  readonly kind: 'system'
  readonly job: string
  /** False for a step of which nobody is told before a later one has been kept: a power cut may take it back. */
  readonly waitsForDisk?: false
}

/** Nobody has signed in: sign-in and single-use links only. */
export type PublicActor = { readonly kind: 'public' }

export type Actor = UserActor | SystemActor | PublicActor
