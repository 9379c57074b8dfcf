import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { PlanState } from '../types.ts'
import { LONGEST_REVIEW_DAYS } from './case-states.ts'

export const PLAN_STEPS = ['agree', 'start', 'review', 'complete', 'supersede'] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

interface Transition {
  readonly from: readonly PlanState[]
  readonly to: PlanState
}

/** Draft, agreed by the meeting, active, reviewed any number of times, completed or superseded. Domain guide 2.4. */
const TRANSITIONS: Readonly<Record<PlanStep, Transition>> = {
  agree: { from: ['draft'], to: 'agreed' },
  start: { from: ['agreed'], to: 'active' },
  review: { from: ['active', 'reviewed'], to: 'reviewed' },
  complete: { from: ['active', 'reviewed'], to: 'completed' },
  supersede: { from: ['draft', 'agreed', 'active', 'reviewed'], to: 'superseded' },
}

export type PlanDecision =
  | { readonly allowed: true; readonly to: PlanState }
  | { readonly allowed: false; readonly field: string; readonly message: string }

/** May the plan take this step? A review sets the next review, at most 12 weeks off. */
export function decidePlanStep(
  step: PlanStep,
  state: PlanState,
  today: LocalDate,
  nextReviewOn?: LocalDate,
): PlanDecision {
  const { from, to } = TRANSITIONS[step]
  if (!from.includes(state))
    return { allowed: false, field: '', message: `A plan that is ${state} cannot take this step` }
  if (step !== 'review') return { allowed: true, to }
  if (nextReviewOn === undefined)
    return { allowed: false, field: 'reviewOn', message: 'Enter the date of the next review' }
  if (nextReviewOn <= today)
    return { allowed: false, field: 'reviewOn', message: 'The next review must be in the future' }
  if (nextReviewOn > addDays(today, LONGEST_REVIEW_DAYS))
    return { allowed: false, field: 'reviewOn', message: 'The next review must be within 12 weeks' }
  return { allowed: true, to }
}

export function stepsFrom(state: PlanState): readonly PlanStep[] {
  return PLAN_STEPS.filter(step => TRANSITIONS[step].from.includes(state))
}

/** Its words may still be changed: once completed or superseded it stands as it was. */
export function isOpenPlan(state: PlanState): boolean {
  return state !== 'completed' && state !== 'superseded'
}
