import type { GroupRole, UserActor } from '../../kernel/db/as-actor.ts'

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

/** The groups that deal with this and on which somebody sits in one of these roles, each once. */
export function groupsWatching(
  actor: UserActor,
  watched: Watched,
  roles: readonly GroupRole[] = SEATED,
): readonly WatchingGroup[] {
  const found = actor.memberships.filter(
    ({ subjectKinds, role }) => subjectKinds?.includes(watched) === true && roles.includes(role),
  )
  return found.filter(({ groupId }, at) => found.findIndex(other => other.groupId === groupId) === at)
}

export function holdsRole(actor: UserActor, groupId: string, roles: readonly GroupRole[]): boolean {
  return actor.memberships.some(membership => membership.groupId === groupId && roles.includes(membership.role))
}
