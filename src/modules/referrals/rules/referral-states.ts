import type { ReferralState } from '../types.ts'

/** What may be done with a referral. Domain guide 2.4 and 2.10. */
export const STEPS = [
  'submit',
  'acknowledge',
  'accept',
  'return',
  'signpost',
  'merge',
  'reject',
  'withdraw',
  'discard',
] as const
export type Step = (typeof STEPS)[number]

type Actor = 'referrer' | 'triage'

interface Transition {
  readonly from: readonly ReferralState[]
  /** A draft that is discarded leaves nothing. */
  readonly to: ReferralState | 'gone'
  readonly by: Actor
}

const UNDECIDED: readonly ReferralState[] = ['submitted', 'in_triage']

/** The whole life of a referral, as one table. */
export const TRANSITIONS: Readonly<Record<Step, Transition>> = {
  submit: { from: ['draft', 'returned_for_information'], to: 'submitted', by: 'referrer' },
  acknowledge: { from: ['submitted'], to: 'in_triage', by: 'triage' },
  accept: { from: UNDECIDED, to: 'accepted', by: 'triage' },
  return: { from: UNDECIDED, to: 'returned_for_information', by: 'triage' },
  signpost: { from: UNDECIDED, to: 'signposted', by: 'triage' },
  merge: { from: UNDECIDED, to: 'merged_into_case', by: 'triage' },
  reject: { from: UNDECIDED, to: 'rejected', by: 'triage' },
  withdraw: { from: [...UNDECIDED, 'returned_for_information'], to: 'withdrawn', by: 'referrer' },
  discard: { from: ['draft'], to: 'gone', by: 'referrer' },
}

export type StepDecision =
  | { readonly allowed: true; readonly to: ReferralState | 'gone' }
  | { readonly allowed: false; readonly why: string }

/** Whether a referral in this state may take the step, and where that leads. */
export function decideStep(state: ReferralState, step: Step): StepDecision {
  const { from, to } = TRANSITIONS[step]
  return from.includes(state)
    ? { allowed: true, to }
    : { allowed: false, why: `This referral ${STATE_SENTENCES[state]}` }
}

/** The steps open in a state to the referrer or to those who triage. */
export function openSteps(state: ReferralState, by: Actor): readonly Step[] {
  return STEPS.filter(step => TRANSITIONS[step].by === by && TRANSITIONS[step].from.includes(state))
}

/** Answers may be changed while the referral is with its referrer. */
export function isWithReferrer(state: ReferralState): boolean {
  return state === 'draft' || state === 'returned_for_information'
}

/** Sent, and waiting for a decision. */
export function isUndecided(state: ReferralState): boolean {
  return UNDECIDED.includes(state)
}

const STATE_SENTENCES: Readonly<Record<ReferralState, string>> = {
  draft: 'has not been sent yet',
  submitted: 'has been sent and waits for a decision',
  in_triage: 'is in triage and waits for a decision',
  returned_for_information: 'was returned to its referrer for more information',
  accepted: 'has been accepted',
  signposted: 'has been signposted elsewhere',
  merged_into_case: 'has been merged into a case',
  rejected: 'has been rejected',
  withdrawn: 'has been withdrawn',
}
