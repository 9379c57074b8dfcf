import { describe, expect, it, test } from 'vitest'
import { REFERRAL_STATES, type ReferralState } from '../types.ts'
import { decideStep, isUndecided, isWithReferrer, openSteps, STEPS, type Step } from './referral-states.ts'

/** The domain guide, 2.4, written out once more: every allowed step, and nothing else. */
const ALLOWED: readonly (readonly [ReferralState, Step, string])[] = [
  ['draft', 'submit', 'submitted'],
  ['draft', 'discard', 'gone'],
  ['submitted', 'acknowledge', 'in_triage'],
  ...(['submitted', 'in_triage'] as const).flatMap(from => [
    [from, 'accept', 'accepted'] as const,
    [from, 'return', 'returned_for_information'] as const,
    [from, 'signpost', 'signposted'] as const,
    [from, 'merge', 'merged_into_case'] as const,
    [from, 'reject', 'rejected'] as const,
    [from, 'withdraw', 'withdrawn'] as const,
  ]),
  ['returned_for_information', 'submit', 'submitted'],
  ['returned_for_information', 'withdraw', 'withdrawn'],
]

describe('the life of a referral', () => {
  test.each(ALLOWED)('%s: %s leads to %s', (state, step, to) => {
    expect(decideStep(state, step)).toEqual({ allowed: true, to })
  })

  it('allows nothing else, and says where the referral stands', () => {
    for (const state of REFERRAL_STATES) {
      for (const step of STEPS) {
        if (ALLOWED.some(([from, allowed]) => from === state && allowed === step)) continue
        expect(decideStep(state, step), `${state} ${step}`).toMatchObject({
          allowed: false,
          why: expect.stringMatching(/^This referral (has|is|was) /),
        })
      }
    }
  })

  it('leaves nothing to do once it is decided or withdrawn', () => {
    for (const state of ['accepted', 'signposted', 'merged_into_case', 'rejected', 'withdrawn'] as const) {
      expect([...openSteps(state, 'referrer'), ...openSteps(state, 'triage')]).toEqual([])
    }
  })

  it('is with its referrer as a draft and when returned, and undecided in between', () => {
    expect(REFERRAL_STATES.filter(isWithReferrer)).toEqual(['draft', 'returned_for_information'])
    expect(REFERRAL_STATES.filter(isUndecided)).toEqual(['submitted', 'in_triage'])
  })
})
