import type { UserActor } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { localDate } from '../../kernel/local-date.ts'
import type { NewAction } from './types.ts'

/** An action as a meeting would agree it, for tests and the demonstration. */
export function newAction(
  owner: Pick<UserActor, 'organisationId'> & { readonly userId?: string },
  given: Partial<NewAction> & { readonly groupId: string; readonly dueOn?: LocalDate },
): NewAction {
  return {
    wording: 'Visit the flat together with the warden',
    critical: false,
    ownerOrganisationId: owner.organisationId,
    ownerUserId: owner.userId ?? null,
    dueOn: localDate('2099-01-05'),
    ...given,
  }
}
