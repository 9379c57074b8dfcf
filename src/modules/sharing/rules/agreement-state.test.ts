import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import {
  agreementCounts,
  decideAgreementState,
  listAgreementMoves,
  refuseAgreementChange,
  type AgreementDates,
} from './agreement-state.ts'

const protocol: AgreementDates = {
  state: 'in_force',
  startsOn: localDate('2024-01-01'),
  reviewOn: localDate('2026-11-30'),
}

describe('the state of a sharing agreement (Surrey protocol v6)', () => {
  test.each([
    ['2023-12-31', 'not_started', false, 'the day before it starts'],
    ['2024-01-01', 'in_force', true, 'the day it starts'],
    ['2026-10-29', 'in_force', true, 'more than a month before its review'],
    ['2026-10-30', 'due_review', true, 'a month before its review'],
    ['2026-11-29', 'due_review', true, 'the day before its review'],
    ['2026-11-30', 'overdue', true, 'its review date'],
    ['2027-02-27', 'overdue', true, 'the last day of the three months'],
    ['2027-02-28', 'lapsed', false, 'three months past its review, at the end of a shorter month'],
  ])('on %s is %s', (day, state, counts) => {
    expect(decideAgreementState(protocol, localDate(day))).toBe(state)
    expect(agreementCounts(protocol, localDate(day))).toBe(counts)
  })

  it.each(['draft', 'circulated', 'suspended', 'withdrawn'] as const)(
    'is what is kept while %s, whatever the date',
    state => {
      expect(decideAgreementState({ ...protocol, state }, localDate('2099-01-01'))).toBe(state)
      expect(agreementCounts({ ...protocol, state }, localDate('2025-01-01'))).toBe(false)
    },
  )
})

describe('changing a sharing agreement', () => {
  const today = localDate('2026-11-20')
  const change = { to: 'in_force', reviewOn: localDate('2027-11-30'), reason: undefined, signatories: 2 } as const

  it('lets a circulated agreement come into force once two have signed', () => {
    expect(refuseAgreementChange({ ...protocol, state: 'circulated' }, change, today)).toEqual([])
    expect(refuseAgreementChange({ ...protocol, state: 'circulated' }, { ...change, signatories: 1 }, today)).toEqual([
      { field: 'state', message: 'Record the signatures of at least two organisations before it comes into force' },
    ])
  })

  it('needs a reason before people lose sight of cases', () => {
    expect(
      refuseAgreementChange(protocol, { ...change, to: 'suspended' }, today).map(refusal => refusal.field),
    ).toEqual(['reason'])
    expect(
      refuseAgreementChange(protocol, { ...change, to: 'suspended', reason: 'Breach under investigation' }, today),
    ).toEqual([])
  })

  it('never skips circulation, nor brings back what was withdrawn', () => {
    expect(listAgreementMoves('draft')).toEqual(['draft', 'circulated', 'withdrawn'])
    expect(listAgreementMoves('withdrawn')).toEqual(['withdrawn'])
    expect(refuseAgreementChange({ ...protocol, state: 'draft' }, change, today)[0]?.field).toBe('state')
  })

  it('does not come into force with its review already behind it', () => {
    const late = { ...change, reviewOn: today }
    expect(
      refuseAgreementChange({ ...protocol, state: 'suspended' }, late, today).map(refusal => refusal.field),
    ).toEqual(['reviewOn'])
    expect(
      refuseAgreementChange(protocol, { ...change, reviewOn: localDate('2024-01-01') }, today).map(
        refusal => refusal.field,
      ),
    ).toEqual(['reviewOn'])
  })
})
