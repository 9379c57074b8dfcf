import { permission, signedIn } from '../../kernel/access/permission.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { isOutsideCasework } from '../sharing/index.ts'

export const may = {
  seeOwnWork: signedIn,
  search: permission(
    'my-work:search',
    'Anybody who does casework; not system administrators, analysts or councillors by virtue of that',
    actor => !isOutsideCasework(actor),
  ),
}

/** May refer, as the referrals module asks it: cleared for casework, and not kept out of it by office. */
export function mayRefer(actor: UserActor): boolean {
  return actor.clearance !== 'O' && !isOutsideCasework(actor)
}
