import { permission } from '../../kernel/access/permission.ts'
import type { GroupRole, UserActor } from '../../kernel/db/as-actor.ts'

/** Who runs a group. */
export const LEADING: readonly GroupRole[] = ['chair', 'deputy', 'coordinator']

/** Whether somebody is the chair, deputy or coordinator of a group. */
export function leadsGroup(actor: UserActor, groupId: string): boolean {
  return actor.memberships.some(membership => membership.groupId === groupId && LEADING.includes(membership.role))
}

/** Which actions somebody sees is decided row by row; these say who may ask. What may be done is in rules/action-states.ts. */
export const may = {
  seeActions: permission(
    'actions:see',
    'Members of a group, and people who own an action',
    actor => actor.memberships.length > 0 || actor.roles.length === 0,
  ),
  moveActions: permission(
    'actions:move',
    'The owner of the action and their agency; the chair, deputy or coordinator of its group',
    actor => actor.memberships.length > 0 || actor.roles.length === 0,
  ),
  agreeForGroup: permission<{ readonly groupId: string }>(
    'actions:agree-for-group',
    'The chair, deputy or coordinator of the group, for an action of no case',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  exportActions: permission('actions:export', 'The chair, deputy or coordinator of a group', actor =>
    actor.memberships.some(membership => LEADING.includes(membership.role)),
  ),
}
