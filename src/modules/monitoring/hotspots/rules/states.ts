import { type LocalDate } from '../../../../kernel/local-date.ts'

export type HotspotState = 'proposed' | 'agreed' | 'closed'
export type TaskingState = 'issued' | 'done' | 'not_done' | 'withdrawn'
export type Priority = 'routine' | 'priority' | 'urgent'

export const HOTSPOT_WORDS: Readonly<Record<HotspotState, string>> = {
  proposed: 'Proposed',
  agreed: 'Agreed',
  closed: 'Closed',
}

export const TASKING_WORDS: Readonly<Record<TaskingState, string>> = {
  issued: 'Issued',
  done: 'Done',
  not_done: 'Not done',
  withdrawn: 'Withdrawn',
}

export const PRIORITY_WORDS: Readonly<Record<Priority, string>> = {
  routine: 'Routine',
  priority: 'Priority',
  urgent: 'Urgent',
}

export type HotspotMove = 'agree' | 'change' | 'close' | 'task'

/** Domain 9.3: proposed, agreed by those who lead, closed with an outcome. A closed hotspot stays as it was. */
const MOVES: Readonly<Record<HotspotState, readonly HotspotMove[]>> = {
  proposed: ['agree', 'change', 'close'],
  agreed: ['task', 'change', 'close'],
  closed: [],
}

export function mayMove(state: HotspotState, move: HotspotMove): boolean {
  return MOVES[state].includes(move)
}

export type TaskingMove = 'result' | 'correct' | 'withdraw'

/** A result may be corrected, never taken back; only what nobody has answered yet can be withdrawn. */
export function mayMoveTasking(state: TaskingState, move: TaskingMove): boolean {
  if (move === 'correct') return state === 'done' || state === 'not_done'
  return state === 'issued'
}

/** Overdue is no state: it follows from its end and the hour. */
export function isOverdue(tasking: { readonly state: TaskingState; readonly endsAt: Date }, now: Date): boolean {
  return tasking.state === 'issued' && tasking.endsAt.getTime() < now.getTime()
}

export function isReviewDue(
  hotspot: { readonly state: HotspotState; readonly reviewOn: LocalDate },
  today: LocalDate,
): boolean {
  return hotspot.state !== 'closed' && hotspot.reviewOn <= today
}
