import type { GroupRole, Membership, UserActor } from '../../kernel/db/as-actor.ts'

/** What a group of this kind watches: licensed premises, or places with their tension and hotspots. */
export type Watched = 'premises' | 'location'

export interface WatchingGroup {
  readonly groupId: string
  readonly groupCode: string
  readonly groupName: string
}

export const SEATED: readonly GroupRole[] = ['chair', 'deputy', 'coordinator', 'core']
export const LEADING: readonly GroupRole[] = ['chair', 'deputy', 'coordinator']
export const CHAIRING: readonly GroupRole[] = ['chair', 'deputy']

/**
 * Whether a group watches this. Analysts see every hotspot and officers of any agency are tasked, so a group of
 * restricted casework takes no part, whatever it deals with: that it looks at a place would be told.
 */
export function watches({ subjectKinds, tier }: Membership, watched: Watched): boolean {
  return tier !== 'R' && subjectKinds?.includes(watched) === true
}

/** The groups that deal with this and on which somebody sits in one of these roles, each once. */
export function groupsWatching(
  actor: UserActor,
  watched: Watched,
  roles: readonly GroupRole[] = SEATED,
): readonly WatchingGroup[] {
  const found = actor.memberships.filter(membership => watches(membership, watched) && roles.includes(membership.role))
  return found.filter(({ groupId }, at) => found.findIndex(other => other.groupId === groupId) === at)
}

export function holdsRole(actor: UserActor, groupId: string, roles: readonly GroupRole[]): boolean {
  return actor.memberships.some(membership => membership.groupId === groupId && roles.includes(membership.role))
}
