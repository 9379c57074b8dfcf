import { type Permission, permission, signedIn } from '../../kernel/access/permission.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { leadsGroup } from './case-permissions.ts'

interface Opening {
  readonly groupId: string
  readonly userId: string
}

/** Who keeps the register of agreements, reads the log and reviews emergencies. Domain guide 10.3, 10.4 and 10.10. */
export const mayGovern = {
  readAgreements: signedIn,
  keepAgreements: permission('sharing:keep-agreements', 'The information governance officer', isGovernance),
  readLog: permission('sharing:read-log', 'The information governance officer', isGovernance),
  seeEmergencies: permission(
    'sharing:see-emergencies',
    'The information governance officer; the chair, deputy or coordinator of a group',
    actor => isGovernance(actor) || actor.memberships.some(membership => leadsGroup(actor, membership.groupId)),
  ),
  reviewEmergency: permission<Opening>(
    'sharing:review-emergency',
    'The information governance officer, or who runs the group; never the person who opened the case',
    (actor, opening) => actor.userId !== opening.userId && (isGovernance(actor) || leadsGroup(actor, opening.groupId)),
  ),
} as const

export const governancePermissions: readonly Permission<never>[] = [
  mayGovern.keepAgreements,
  mayGovern.readLog,
  mayGovern.seeEmergencies,
  mayGovern.reviewEmergency,
]

function isGovernance(actor: UserActor): boolean {
  return actor.roles.includes('governance')
}
