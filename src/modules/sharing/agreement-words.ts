import type { Tone } from '../../ui/index.ts'
import type { AgreementState } from './rules/agreement-state.ts'

export const AGREEMENT_WORDS: Readonly<Record<AgreementState, string>> = {
  draft: 'Draft',
  circulated: 'Circulated for signature',
  not_started: 'Not started yet',
  in_force: 'In force',
  due_review: 'Due for review',
  overdue: 'Review overdue',
  lapsed: 'Lapsed',
  suspended: 'Suspended',
  withdrawn: 'Withdrawn',
}

export const AGREEMENT_TONES: Readonly<Record<AgreementState, Tone>> = {
  draft: 'neutral',
  circulated: 'neutral',
  not_started: 'neutral',
  in_force: 'good',
  due_review: 'attention',
  overdue: 'urgent',
  lapsed: 'urgent',
  suspended: 'urgent',
  withdrawn: 'done',
}

export const TIER_WORDS: Readonly<Record<number, string>> = {
  1: 'Tier 1: principles',
  2: 'Tier 2: protocol of a sector',
  3: 'Tier 3: one purpose',
}
