import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { lastDayOf, overlap, planRoleChange, standingOn, untilAfter } from './member-periods.ts'

const day = (of: number) => localDate(`2026-03-${String(of).padStart(2, '0')}`)
const period = (from: number, until: number | null) => ({ from: day(from), until: until === null ? null : day(until) })

describe('two memberships', () => {
  test.each([
    [period(1, 10), period(10, 20), false, 'the day one ends the other begins'],
    [period(1, 11), period(10, 20), true, 'they share one day'],
    [period(1, null), period(10, 20), true, 'one has no end'],
    [period(10, null), period(1, 10), false, 'one without end begins when the other ends'],
    [period(1, null), period(5, null), true, 'neither has an end'],
    [period(1, 30), period(10, 20), true, 'one lies inside the other'],
  ])('%j and %j overlap: %s (%s)', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected)
    expect(overlap(other, one)).toBe(expected)
  })
})

describe('a membership', () => {
  it('lasts through the last day that was given', () => {
    expect(untilAfter(day(9))).toBe(day(10))
    expect(untilAfter(undefined)).toBeNull()
    expect(lastDayOf(period(1, 10))).toBe(day(9))
    expect(lastDayOf(period(1, null))).toBeNull()
  })

  test.each([
    [period(10, 20), 9, 'coming'],
    [period(10, 20), 10, 'current'],
    [period(10, 20), 19, 'current'],
    [period(10, 20), 20, 'past'],
    [period(10, null), 31, 'current'],
  ])('%j on the %ith is %s', (membership, on, standing) => {
    expect(standingOn(day(on), membership)).toBe(standing)
  })
})

describe('a change of role', () => {
  it('ends the role held so far and begins the other, for as long as the membership was to last', () => {
    expect(planRoleChange(period(1, 20), day(10))).toEqual({ kind: 'succeed', ends: day(10), begins: period(10, 20) })
  })
  it('from the first day puts the role right', () => {
    expect(planRoleChange(period(1, 20), day(1))).toEqual({ kind: 'correct' })
  })
  test.each([9, 20, 21])('from the %ith is outside a membership from the 10th through the 19th', on => {
    expect(planRoleChange(period(10, 20), day(on))).toEqual({ kind: 'outside' })
  })
})
