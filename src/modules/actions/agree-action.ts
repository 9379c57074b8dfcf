import { randomUUID } from 'node:crypto'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { paths } from './paths.ts'
import { tellOwner } from './tell-owner.ts'
import type { Asking, NewAction } from './types.ts'

/**
 * Agrees an action and tells its owner. The caller has settled that whoever asks may: a meeting's coordinator, the
 * owner of a plan. Row policies refuse an action of a case that they cannot see.
 */
export async function agreeAction(
  ask: Asking,
  action: NewAction,
): Promise<{ readonly id: string; readonly reference: string }> {
  const id = randomUUID()
  const reference = newReference('A')
  const state = action.state ?? 'agreed'
  await ask.tx
    .insertInto('action')
    .values({
      id,
      reference,
      group_id: action.groupId,
      case_id: action.caseId ?? null,
      meeting_id: action.meetingId ?? null,
      agenda_item_id: action.agendaItemId ?? null,
      plan_id: action.planId ?? null,
      wording: action.wording,
      critical: action.critical,
      owner_organisation_id: action.ownerOrganisationId,
      owner_user_id: action.ownerUserId ?? null,
      due_on: action.dueOn,
      state,
      agreed_on: todayIn(ask.deps.clock),
      created_by: ask.actor.userId,
      created_at: ask.deps.clock.now(),
      evidence: null,
      done_at: null,
      done_by: null,
      verified_at: null,
      verified_by: null,
      decline_reason: null,
      last_chased_on: null,
    })
    .execute()
  await ask.tx
    .insertInto('action_change')
    .values({ action_id: id, change: state, note: null, made_by: ask.actor.userId, made_at: ask.deps.clock.now() })
    .execute()
  await logEvent(ask.tx, {
    action: `${state} action`,
    object: { type: 'action', id: reference },
    groupId: action.groupId,
    ...(action.caseId && { caseId: action.caseId }),
    fields: ['wording', 'owner', 'due_on', 'critical'],
  })
  if (state === 'agreed') await tellNewOwner(ask, reference, action.ownerUserId ?? null)
  return { id, reference }
}

/** Nobody is told of what they have just given themselves. */
export async function tellNewOwner(ask: Asking, reference: string, ownerUserId: string | null): Promise<void> {
  if (ownerUserId === null || ownerUserId === ask.actor.userId) return
  await tellOwner(ask, {
    userId: ownerUserId,
    subject: 'You have a new action',
    body: 'An action has been agreed for you. Sign in to read it.',
    address: paths.action({ reference }),
  })
}
