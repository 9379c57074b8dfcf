import { type Permission, permission } from '../../kernel/access/permission.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { chairsGroup, leadsGroup } from '../sharing/index.ts'

interface OfGroup {
  readonly groupId: string
}

/** Who may do what with a meeting. Row policies decide which meetings, items and sections somebody sees at all. */
export const may = {
  seeMeetings: permission(
    'meetings:see',
    'Members of a group, for the meetings of their groups',
    actor => actor.memberships.length > 0,
  ),
  runMeetings: permission('meetings:run', 'The chair, deputy or coordinator of a group', actor => leadsAny(actor)),
  runThisMeeting: permission<OfGroup>(
    'meetings:run-this',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  approveAsChair: permission<OfGroup>(
    'meetings:approve',
    'The chair of the group, or the deputy',
    (actor, { groupId }) => chairsGroup(actor, groupId),
  ),
}

export const permissions: readonly Permission<never>[] = Object.values(may)

export function leadsAny(actor: UserActor): boolean {
  return actor.memberships.some(({ groupId }) => leadsGroup(actor, groupId))
}
