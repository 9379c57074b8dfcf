import { type Permission, permission } from '../../../kernel/access/permission.ts'
import type { UserActor } from '../../../kernel/db/as-actor.ts'
import { holdsRole, LEADING, watches } from '../watching.ts'

interface OfGroup {
  readonly groupId: string
}

interface OfTasking extends OfGroup {
  readonly organisationId: string
  readonly userId: string | null
}

export function leadsGroup(actor: UserActor, groupId: string): boolean {
  return holdsRole(actor, groupId, LEADING)
}

export function isAnalyst(actor: UserActor): boolean {
  return actor.roles.includes('analyst')
}

export function sitsOn(actor: UserActor, groupId: string): boolean {
  return actor.memberships.some(membership => membership.groupId === groupId)
}

/** The groups of somebody that deal with places: a JAG, a tasking group. */
export function placeGroupsOf(actor: UserActor): UserActor['memberships'] {
  return actor.memberships.filter(membership => watches(membership, 'location'))
}

/** Councillors and system administrators are nobody's officers: they are not tasked through their council. */
function isOfficer(actor: UserActor): boolean {
  return !actor.roles.includes('councillor') && !actor.roles.includes('admin')
}

/** Domain 9.7. Which hotspots and taskings somebody sees at all is decided row by row; these say who may ask. */
export const may = {
  seeRegister: permission(
    'hotspots:see-register',
    'Members of a group that deals with places, such as a JAG or tasking group, and analysts',
    actor => isAnalyst(actor) || placeGroupsOf(actor).length > 0,
  ),
  exportRegister: permission(
    'hotspots:export',
    'The chair, deputy or coordinator of a group that deals with places, and analysts',
    actor => isAnalyst(actor) || placeGroupsOf(actor).some(({ groupId }) => leadsGroup(actor, groupId)),
  ),
  openHotspot: permission(
    'hotspots:open',
    'Members of the group, analysts, and officers of an agency that is tasked there',
    actor => isAnalyst(actor) || isOfficer(actor) || placeGroupsOf(actor).length > 0,
  ),
  propose: permission(
    'hotspots:propose',
    'Members of a group that deals with places, observers apart, and analysts',
    actor => isAnalyst(actor) || placeGroupsOf(actor).some(({ role }) => role !== 'observer'),
  ),
  proposeTo: permission<OfGroup>(
    'hotspots:propose-to-group',
    'Members of the group, observers apart, and analysts',
    (actor, { groupId }) =>
      isAnalyst(actor) || placeGroupsOf(actor).some(group => group.groupId === groupId && group.role !== 'observer'),
  ),
  changeHotspot: permission<OfGroup>(
    'hotspots:change',
    'The chair, deputy or coordinator of the group, and analysts',
    (actor, { groupId }) => isAnalyst(actor) || leadsGroup(actor, groupId),
  ),
  decideHotspot: permission<OfGroup>(
    'hotspots:decide',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  /** The whole page: history, counts, effect and everybody's taskings. Those who are tasked see the place and their own. */
  readWhole: permission<OfGroup>(
    'hotspots:read-whole',
    'Members of the group, and analysts',
    (actor, { groupId }) => isAnalyst(actor) || sitsOn(actor, groupId),
  ),
  seeTaskings: permission(
    'taskings:see',
    'Officers of an agency that is tasked, members of the group, and analysts',
    actor => isAnalyst(actor) || isOfficer(actor) || placeGroupsOf(actor).length > 0,
  ),
  seeHours: permission(
    'taskings:see-hours',
    'The chair, deputy or coordinator of a group that deals with places, and analysts',
    actor => isAnalyst(actor) || placeGroupsOf(actor).some(({ groupId }) => leadsGroup(actor, groupId)),
  ),
  giveResult: permission<OfTasking>(
    'taskings:give-result',
    'Whoever is tasked, officers of their agency, and those who lead the group',
    (actor, { groupId, organisationId, userId }) =>
      userId === actor.userId ||
      leadsGroup(actor, groupId) ||
      (organisationId === actor.organisationId && isOfficer(actor)),
  ),
  withdrawTasking: permission<OfGroup>(
    'taskings:withdraw',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
}

export const hotspotPermissions: readonly Permission<never>[] = Object.values(may)
