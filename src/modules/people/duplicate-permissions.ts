import { permission } from '../../kernel/access/permission.ts'
import type { GroupRole, UserActor } from '../../kernel/db/as-actor.ts'

const LEADING: readonly GroupRole[] = ['chair', 'deputy', 'coordinator']

/** Row policies decide which pairs somebody sees: both descriptions, or neither. */
export const mayDuplicates = {
  review: permission(
    'people:review-duplicates',
    'Chairs, deputies and coordinators of a group, and information governance officers',
    actor => leadsAny(actor) || actor.roles.includes('governance'),
  ),
} as const

function leadsAny(actor: UserActor): boolean {
  return actor.memberships.some(({ role }) => LEADING.includes(role))
}
