import { type Permission, permission } from '../../kernel/access/permission.ts'
import type { GroupRole, UserActor } from '../../kernel/db/as-actor.ts'

interface OfGroup {
  readonly groupId: string
}

const LEADING: readonly GroupRole[] = ['chair', 'deputy', 'coordinator']
const CHAIRING: readonly GroupRole[] = ['chair', 'deputy']

/** Chairs, deputises or coordinates the group. */
export function leadsGroup(actor: UserActor, groupId: string): boolean {
  return hasRole(actor, groupId, LEADING)
}

/** Chairs the group, or deputises for its chair. */
export function chairsGroup(actor: UserActor, groupId: string): boolean {
  return hasRole(actor, groupId, CHAIRING)
}

/** Who may open a case to whom. Domain guide 2.9 and 10.10. */
export const mayShare = {
  listAgencies: permission<OfGroup>(
    'sharing:list-agencies',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  namePeople: permission<OfGroup>(
    'sharing:name-people',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  exclude: permission<OfGroup & { readonly userId: string }>(
    'sharing:exclude-person',
    'The chair, deputy or coordinator of the group; anybody for themselves',
    (actor, { groupId, userId }) => actor.userId === userId || leadsGroup(actor, groupId),
  ),
  liftExclusions: permission<OfGroup>('sharing:lift-exclusion', 'The chair of the group', (actor, { groupId }) =>
    chairsGroup(actor, groupId),
  ),
  breakGlass: permission(
    'sharing:break-glass',
    'Anybody cleared for panel casework',
    actor => actor.clearance !== 'O' && !isOutsideCasework(actor),
  ),
} as const

/** System administrators, analysts and councillors have no case content by virtue of office (domain guide 2.9). */
export function isOutsideCasework(actor: UserActor): boolean {
  return actor.roles.some(role => role !== 'governance')
}

export const casePermissions: readonly Permission<never>[] = Object.values(mayShare)

function hasRole(actor: UserActor, groupId: string, roles: readonly GroupRole[]): boolean {
  return actor.memberships.some(membership => membership.groupId === groupId && roles.includes(membership.role))
}
