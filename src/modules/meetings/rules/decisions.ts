import type { LocalDate } from '../../../kernel/local-date.ts'
import type { AgendaItem, DecisionCode } from '../types.ts'

/** What a decision does to its case. */
export type CaseEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'review' }
  | { readonly kind: 'state'; readonly to: 'open' | 'monitoring' | 'closed' }

export const DECISION_WORDS: Readonly<Record<DecisionCode, string>> = {
  open: 'Open the case',
  keep_open: 'Keep it open',
  monitoring: 'Move to monitoring',
  close: 'Close the case',
  escalate: 'Escalate',
  defer: 'Put off to the next meeting',
  noted: 'Noted',
}

/** A decision already carried out has no effect when its wording is saved again. */
export function effectOf(code: DecisionCode, caseState: string): CaseEffect {
  switch (code) {
    case 'open':
      return caseState === 'open' ? { kind: 'review' } : { kind: 'state', to: 'open' }
    case 'monitoring':
      return caseState === 'monitoring' ? { kind: 'review' } : { kind: 'state', to: 'monitoring' }
    case 'close':
      return caseState === 'closed' ? { kind: 'none' } : { kind: 'state', to: 'closed' }
    case 'keep_open':
      return { kind: 'review' }
    case 'escalate':
    case 'noted':
    case 'defer':
      return { kind: 'none' }
    default:
      return code satisfies never
  }
}

/** Domain guide 1.6: without quorum a meeting may share information and set urgent actions, but not close cases. */
export function refusalWithoutQuorum(code: DecisionCode, quorate: boolean): string | undefined {
  if (quorate || code !== 'close') return undefined
  return 'This meeting has no quorum, so it cannot close a case. Keep it open, or put it off to the next meeting'
}

/** The decisions that a case of this state can be given. */
export function decisionsFor(caseState: string | null): readonly DecisionCode[] {
  switch (caseState) {
    case null:
      return ['noted', 'defer']
    case 'new':
    case 'listed':
      return ['open', 'close', 'escalate', 'noted', 'defer']
    case 'monitoring':
      return ['keep_open', 'open', 'close', 'escalate', 'noted', 'defer']
    case 'closed':
    case 'transferred_out':
      return ['close', 'noted']
    default:
      return ['keep_open', 'monitoring', 'close', 'escalate', 'noted', 'defer']
  }
}

/** Decisions whose reasons have to be minuted. */
export function needsWording(code: DecisionCode): boolean {
  return code !== 'defer' && code !== 'noted' && code !== 'keep_open'
}

/**
 * Whether only the day of the next review is put right, and the decision stands. A review whose day has passed since is
 * the next meeting's matter: minutes that are corrected later leave it as it is.
 */
export function movesReview(
  before: Pick<AgendaItem, 'decisionCode' | 'reviewOn'>,
  {
    decisionCode,
    reviewOn,
  }: { readonly decisionCode?: DecisionCode | undefined; readonly reviewOn?: LocalDate | undefined },
  today: LocalDate,
): boolean {
  if (decisionCode === undefined || decisionCode !== before.decisionCode || !needsReview(decisionCode)) return false
  return reviewOn !== undefined && reviewOn !== before.reviewOn && before.reviewOn !== null && before.reviewOn >= today
}

/** Decisions that set the day by which the case is looked at again. */
export function needsReview(code: DecisionCode): boolean {
  return code === 'open' || code === 'keep_open' || code === 'monitoring'
}
