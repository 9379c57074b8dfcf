import { type Permission, permission } from '../../kernel/access/permission.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { chairsGroup, isOutsideCasework, leadsGroup } from '../sharing/index.ts'

interface OfGroup {
  readonly groupId: string
}

/** Who may do what with referrals. Domain guide 2.9. */
export const may = {
  refer: permission(
    'referrals:refer',
    'Anybody who works for a partner agency, other than system administrators, analysts and councillors',
    worksInCases,
  ),
  changeOwn: permission<{ readonly createdBy: string }>(
    'referrals:change-own',
    'Whoever wrote the referral',
    (actor, { createdBy }) => worksInCases(actor) && actor.userId === createdBy,
  ),
  triage: permission(
    'referrals:triage',
    'Chairs, deputies and coordinators of groups',
    actor => worksInCases(actor) && ledGroupIds(actor).length > 0,
  ),
  decide: permission<OfGroup>(
    'referrals:decide',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  approve: permission<OfGroup>('referrals:approve', 'The chair of the group, or the deputy', (actor, { groupId }) =>
    chairsGroup(actor, groupId),
  ),
} as const

export const permissions: readonly Permission<never>[] = Object.values(may)

/** The groups that somebody chairs, deputises for or coordinates. Row policies narrow them to those with an agreement. */
export function ledGroupIds(actor: UserActor): readonly string[] {
  return [
    ...new Set(actor.memberships.filter(({ groupId }) => leadsGroup(actor, groupId)).map(({ groupId }) => groupId)),
  ]
}

function worksInCases(actor: UserActor): boolean {
  return actor.clearance !== 'O' && !isOutsideCasework(actor)
}
