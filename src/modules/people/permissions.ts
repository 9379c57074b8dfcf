import { type Permission, permission } from '../../kernel/access/permission.ts'
import type { GroupRole, UserActor } from '../../kernel/db/as-actor.ts'

interface OfGroups {
  /** The groups whose cases or referrals the descriptions stand in. */
  readonly groupIds: readonly string[]
}

const LEADING: readonly GroupRole[] = ['chair', 'deputy', 'coordinator']

/** Who may do what about who is who. Row policies decide which descriptions somebody sees at all. */
export const may = {
  seePeople: permission(
    'people:see',
    'Anybody cleared for panel casework; never by virtue of administering the system, analysis or elected office',
    worksInCases,
  ),
  judge: permission<OfGroups>(
    'people:judge',
    'The chair, deputy or coordinator of a group in whose case or referral one of the two is described',
    (actor, { groupIds }) => worksInCases(actor) && groupIds.some(groupId => leads(actor, groupId)),
  ),
  seeWrongLinks: permission(
    'people:see-wrong-links',
    'The information governance officer; whoever undid the link, or leads a group of the case; and each person what they did themselves',
    actor => actor.roles.includes('governance') || worksInCases(actor),
  ),
} as const

export const permissions: readonly Permission<never>[] = Object.values(may)

/** Whether somebody is the chair, deputy or coordinator of a group. */
export function leads(actor: UserActor, groupId: string): boolean {
  return actor.memberships.some(membership => membership.groupId === groupId && LEADING.includes(membership.role))
}

function worksInCases(actor: UserActor): boolean {
  return actor.clearance !== 'O' && actor.roles.every(role => role === 'governance')
}
