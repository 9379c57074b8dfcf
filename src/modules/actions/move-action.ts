import type { Updateable } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Database } from '../../kernel/db/tables.gen.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused, Stale } from '../../kernel/http/routing.ts'
import { formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { tellNewOwner } from './agree-action.ts'
import { whyNotOwner } from './list-owners.ts'
import { paths } from './paths.ts'
import { leadsGroup } from './permissions.ts'
import { getAction } from './queries.ts'
import { decideMove, type Mover, STATE_WORDS } from './rules/action-states.ts'
import { tellOwner } from './tell-owner.ts'
import type { Action, ActionMove, ActionState, Asking } from './types.ts'

/** What a move changes beside the state, and how the history and the log tell it. */
interface Moving {
  readonly reference: string
  /** The version that the person read; left out for buttons that change nothing else. */
  readonly version?: number | undefined
  readonly change: string
  readonly note?: string | undefined
  readonly set?: (action: Action) => Partial<ActionColumns>
}

type ActionColumns = Updateable<Database['action']>

/** Who is asking, as the rules know them. */
export function moverOf(ask: Pick<Asking, 'actor'>, action: Pick<Action, 'groupId'>): Mover {
  const { userId, organisationId } = ask.actor
  return { userId, organisationId, leads: leadsGroup(ask.actor, action.groupId) }
}

/** The action, if whoever asks may make this move now. */
export async function getActionToMove(ask: Asking, reference: string, move: ActionMove): Promise<Action> {
  const action = await getAction(ask.tx, reference)
  allowedState(ask, action, move)
  return action
}

export async function startAction(ask: Asking, reference: string): Promise<void> {
  await moveAction(ask, 'start', { reference, change: 'started' })
}

/** Its owner may have lost sight of the case since it was proposed; whoever still may own it is told now. */
export async function agreeProposedAction(ask: Asking, reference: string): Promise<void> {
  const today = todayIn(ask.deps.clock)
  const action = await getActionToMove(ask, reference, 'agree')
  const message = await whyNotOwner(ask.tx, action, today)
  if (message !== undefined) throw new Refused([{ field: '', message }])
  const { version, ownerUserId } = action
  await moveAction(ask, 'agree', { reference, version, change: 'agreed', set: () => ({ agreed_on: today }) })
  await tellNewOwner(ask, action.reference, ownerUserId)
}

/** The owner, or somebody of their agency, says that it is done, and how that can be seen. */
export async function claimDone(
  ask: Asking,
  said: { reference: string; version: number; evidence: string },
): Promise<void> {
  const { evidence } = said
  await moveAction(ask, 'claim-done', {
    ...said,
    change: 'said to be done',
    note: evidence,
    set: () => ({ evidence, done_at: ask.deps.clock.now(), done_by: ask.actor.userId }),
  })
}

/** Domain 2.10: the coordinator closes it on the owner's evidence; never the owner. */
export async function verifyAction(
  ask: Asking,
  said: { reference: string; version: number; note?: string | undefined },
): Promise<void> {
  await moveAction(ask, 'verify', {
    ...said,
    change: 'checked and closed',
    set: () => ({ verified_at: ask.deps.clock.now(), verified_by: ask.actor.userId }),
  })
}

export async function sendBackAction(
  ask: Asking,
  said: { reference: string; version: number; reason: string },
): Promise<void> {
  const action = await moveAction(ask, 'send-back', {
    ...said,
    change: 'sent back',
    note: said.reason,
    set: () => ({ done_at: null, done_by: null }),
  })
  if (action.ownerUserId === null) return
  await tellOwner(ask, {
    userId: action.ownerUserId,
    subject: 'An action has come back to you',
    body: 'An action that was said to be done needs more. Sign in to read why.',
    address: paths.action(said),
  })
}

/** The agency will not or cannot do it: the group has to decide what happens instead. */
export async function declineAction(
  ask: Asking,
  said: { reference: string; version: number; reason: string },
): Promise<void> {
  await moveAction(ask, 'decline', {
    ...said,
    change: 'declined',
    note: said.reason,
    set: () => ({ decline_reason: said.reason }),
  })
}

/** More time, counted: an action carried forward again and again shows it. */
export async function carryForward(
  ask: Asking,
  said: { reference: string; version: number; dueOn: LocalDate; reason: string },
): Promise<void> {
  const { dueOn } = said
  await moveAction(ask, 'carry-forward', {
    ...said,
    change: 'carried forward',
    note: `To ${formatDate(dueOn)}. ${said.reason}`,
    set: action => {
      if (dueOn <= action.dueOn) {
        throw new Refused([{ field: 'dueOn', message: `The new due date must be after ${formatDate(action.dueOn)}` }])
      }
      return { due_on: dueOn, carried_forward: action.carriedForward + 1, last_chased_on: null }
    },
  })
}

export async function reassignAction(
  ask: Asking,
  said: {
    reference: string
    version: number
    ownerOrganisationId: string
    ownerUserId: string | null
    dueOn: LocalDate
    reason: string
  },
): Promise<void> {
  await moveAction(ask, 'reassign', {
    ...said,
    change: 'given to somebody else',
    note: said.reason,
    set: () => ({
      owner_organisation_id: said.ownerOrganisationId,
      owner_user_id: said.ownerUserId,
      due_on: said.dueOn,
      decline_reason: null,
      last_chased_on: null,
    }),
  })
  await tellNewOwner(ask, said.reference, said.ownerUserId)
}

export async function supersedeAction(
  ask: Asking,
  said: { reference: string; version: number; reason: string },
): Promise<void> {
  await moveAction(ask, 'supersede', { ...said, change: 'superseded', note: said.reason })
}

async function moveAction(ask: Asking, move: ActionMove, moving: Moving): Promise<Action> {
  const action = await getAction(ask.tx, moving.reference)
  if (moving.version !== undefined && moving.version !== action.version) throw stale(action)
  const state = allowedState(ask, action, move)
  const changes = { state, ...moving.set?.(action) }
  await update(ask.tx, action, changes)
  await ask.tx
    .insertInto('action_change')
    .values({
      action_id: action.id,
      change: moving.change,
      note: moving.note ?? null,
      made_by: ask.actor.userId,
      made_at: ask.deps.clock.now(),
    })
    .execute()
  await logEvent(ask.tx, {
    action: `${move} action`,
    object: { type: 'action', id: action.reference },
    groupId: action.groupId,
    ...(action.caseId !== null && { caseId: action.caseId }),
    fields: Object.keys(changes),
  })
  return action
}

/** The version is asked for once more in the statement itself, for two people in the same moment. */
async function update(tx: Tx, action: Action, changes: Partial<ActionColumns>): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('action')
    .set(changes)
    .where('id', '=', action.id)
    .where('version', '=', action.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
}

function allowedState(ask: Asking, action: Action, move: ActionMove): ActionState {
  const decision = decideMove(action, move, moverOf(ask, action))
  if (!decision.allowed) throw new AppError('rule_refused', decision.because)
  return decision.to
}

function stale(action: Action): Stale {
  return new Stale(
    [
      {
        label: 'Where the action stands',
        yours: 'Changed since you opened it',
        theirs: `${STATE_WORDS[action.state]}, due ${formatDate(action.dueOn)}`,
      },
    ],
    action.version,
  )
}
