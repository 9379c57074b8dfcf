import type { UserActor } from '../../kernel/db/as-actor.ts'
import { paths } from './data/paths.ts'
import { may } from './data/permissions.ts'

/** Where incidents are brought in, for those who may. */
export function bringInHref(actor: UserActor): string | undefined {
  return may.bringData.holds(actor) ? paths.bringIn() : undefined
}
