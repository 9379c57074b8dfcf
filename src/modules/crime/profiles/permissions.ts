import { type Permission, permission } from '../../../kernel/access/permission.ts'
import type { UserActor } from '../../../kernel/db/as-actor.ts'

export function isAnalyst({ roles }: UserActor): boolean {
  return roles.includes('analyst')
}

/** Councillors see open data on maps and charts; what a group makes of it is the group's. */
function sitsAsOfficer({ roles, memberships }: UserActor): boolean {
  return memberships.length > 0 && !roles.includes('councillor')
}

const LEADING: readonly string[] = ['chair', 'deputy', 'coordinator']

/** Which profiles somebody sees is decided row by row: those of their groups, and only if they may see every data set in it. */
export const may = {
  openList: permission(
    'profiles:open-list',
    'Anybody who is signed in: it lists the profiles of their own groups, and of all groups but those of restricted casework for analysts',
    () => true,
  ),
  seeProfiles: permission(
    'profiles:see',
    'Members of the group, whoever made it, and analysts but for groups of restricted casework; nobody who may not see one of its data sets',
    actor => isAnalyst(actor) || sitsAsOfficer(actor),
  ),
  makeProfiles: permission(
    'profiles:make',
    'Members of a group, observers apart, and analysts',
    actor => isAnalyst(actor) || (sitsAsOfficer(actor) && actor.memberships.some(({ role }) => role !== 'observer')),
  ),
  makeFor: permission<{ readonly groupId: string }>(
    'profiles:make-for-group',
    'Members of the group, observers apart, and analysts',
    (actor, { groupId }) =>
      isAnalyst(actor) ||
      (sitsAsOfficer(actor) && actor.memberships.some(group => group.groupId === groupId && group.role !== 'observer')),
  ),
  closeProfile: permission<{ readonly groupId: string; readonly createdBy: string }>(
    'profiles:close',
    'Whoever made it, and the chair, deputy or coordinator of the group',
    (actor, { groupId, createdBy }) =>
      actor.userId === createdBy ||
      actor.memberships.some(group => group.groupId === groupId && LEADING.includes(group.role)),
  ),
}

export const profilePermissions: readonly Permission<never>[] = Object.values(may)
