import type { ActionFacts, ActionMove, ActionState } from '../types.ts'

/** Who is asking to move an action, as far as the rules care. */
export interface Mover {
  readonly userId: string
  readonly organisationId: string
  /** Chair, deputy or coordinator of the action's group. */
  readonly leads: boolean
}

/** Whose part a move is: the agency that owes the action, or those who run the group. */
export type Part = 'owner' | 'lead'

interface Transition {
  readonly from: readonly ActionState[]
  readonly to: ActionState | 'same'
  readonly part: Part
}

/** Domain 2.4 and 2.10: `proposed → agreed → in_progress → done_claimed → verified_closed`, and the ways aside. */
export const TRANSITIONS: Readonly<Record<ActionMove, Transition>> = {
  agree: { from: ['proposed'], to: 'agreed', part: 'lead' },
  start: { from: ['agreed'], to: 'in_progress', part: 'owner' },
  'claim-done': { from: ['agreed', 'in_progress'], to: 'done_claimed', part: 'owner' },
  verify: { from: ['done_claimed'], to: 'verified_closed', part: 'lead' },
  'send-back': { from: ['done_claimed'], to: 'in_progress', part: 'lead' },
  decline: { from: ['proposed', 'agreed', 'in_progress'], to: 'declined', part: 'owner' },
  'carry-forward': { from: ['agreed', 'in_progress'], to: 'same', part: 'lead' },
  reassign: { from: ['proposed', 'agreed', 'in_progress', 'declined'], to: 'agreed', part: 'lead' },
  supersede: { from: ['proposed', 'agreed', 'in_progress', 'declined'], to: 'superseded', part: 'lead' },
}

/**
 * Actions that still need somebody. A declined one does: until it is given to another agency or superseded, its case
 * cannot close (domain 2.4, "all actions closed or reassigned").
 */
export const OPEN_STATES = [
  'proposed',
  'agreed',
  'in_progress',
  'done_claimed',
  'declined',
] as const satisfies readonly ActionState[]

/** Actions that their owner still has to do: what can be overdue, and what is chased. */
export const OWED_STATES = ['agreed', 'in_progress'] as const satisfies readonly ActionState[]

export type MoveDecision =
  | { readonly allowed: true; readonly to: ActionState }
  | { readonly allowed: false; readonly because: string }

/** Whether somebody may move an action, and if not why, in words for them. */
export function decideMove(action: ActionFacts, move: ActionMove, mover: Mover): MoveDecision {
  const { from, to, part } = TRANSITIONS[move]
  if (!from.includes(action.state))
    return refuse(`This action is ${STATE_WORDS[action.state].toLowerCase()}, so that cannot be done now.`)
  if (part === 'owner' && !isOwnersSide(action, mover))
    return refuse('Only the owner of the action, or somebody from the same agency, can do this.')
  if (part === 'lead' && !mover.leads) return refuse('Only the chair, deputy or coordinator of the group can do this.')
  if (move === 'verify' || move === 'send-back') {
    const own = whyNotJudge(action, mover)
    if (own !== undefined) return refuse(own)
  }
  return { allowed: true, to: to === 'same' ? action.state : to }
}

/** The moves open to somebody now, in the order in which a page offers them. */
export function listMoves(action: ActionFacts, mover: Mover): readonly ActionMove[] {
  return OFFERED.filter(move => decideMove(action, move, mover).allowed)
}

const OFFERED: readonly ActionMove[] = [
  'claim-done',
  'start',
  'verify',
  'send-back',
  'agree',
  'carry-forward',
  'reassign',
  'decline',
  'supersede',
]

/** The words for a state on every page. */
export const STATE_WORDS: Readonly<Record<ActionState, string>> = {
  proposed: 'Proposed',
  agreed: 'To do',
  in_progress: 'In progress',
  done_claimed: 'Waiting to be checked',
  verified_closed: 'Closed',
  declined: 'Declined',
  superseded: 'Superseded',
}

function isOwnersSide(action: ActionFacts, mover: Mover): boolean {
  return action.ownerUserId === mover.userId || action.ownerOrganisationId === mover.organisationId
}

/** Domain 2.10: an owner cannot verify their own action. Nor can whoever said that it was done. */
function whyNotJudge(action: ActionFacts, mover: Mover): string | undefined {
  if (action.ownerUserId === mover.userId) return 'You own this action, so somebody else has to check it.'
  if (action.doneBy === mover.userId) return 'You said that this action was done, so somebody else has to check it.'
  return undefined
}

function refuse(because: string): MoveDecision {
  return { allowed: false, because }
}
