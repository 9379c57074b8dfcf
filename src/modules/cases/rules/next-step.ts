import type { LocalDate } from '../../../kernel/local-date.ts'
import type { CaseBand, CaseState } from '../types.ts'

export interface StepFacts {
  readonly state: CaseState
  readonly riskBand: CaseBand
  readonly hasLead: boolean
  readonly livePlan: boolean
  readonly planReviewOn: LocalDate | null
  readonly openActions: number
  readonly reviewOn: LocalDate | null
  readonly today: LocalDate
}

export type NextStep =
  | 'list'
  | 'assess'
  | 'lead'
  | 'plan'
  | 'review_plan'
  | 'review'
  | 'open'
  | 'resume'
  | 'actions'
  | 'none'

/** The one thing to do next with a case: the first that is not done, in the order in which a panel works. */
export function nextStep(facts: StepFacts): NextStep {
  const { state, today } = facts
  if (state === 'closed' || state === 'transferred_out') return 'none'
  const overdue = facts.reviewOn !== null && facts.reviewOn < today
  if (state === 'suspended') return overdue ? 'resume' : 'none'
  if (facts.riskBand === 'not_assessed') return 'assess'
  if (!facts.hasLead) return 'lead'
  if (state === 'new') return 'list'
  if (state === 'listed') return 'open'
  if (!facts.livePlan) return 'plan'
  if (overdue) return 'review'
  if (facts.planReviewOn !== null && facts.planReviewOn < today) return 'review_plan'
  return facts.openActions > 0 ? 'actions' : 'none'
}
