import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { englandCalendar } from '../../../kernel/working-days.ts'
import type { Urgency } from '../types.ts'
import { setDeadlines } from './deadlines.ts'

describe('when a referral is to be acknowledged and decided', () => {
  test.each<[string, Urgency, string, string, string]>([
    ['2026-03-03', 'routine', '2026-03-04', '2026-03-06', 'a Tuesday'],
    ['2026-03-06', 'routine', '2026-03-09', '2026-03-11', 'a Friday: the weekend does not count'],
    ['2026-03-07', 'routine', '2026-03-09', '2026-03-11', 'a Saturday'],
    ['2026-04-02', 'routine', '2026-04-07', '2026-04-09', 'before Easter: neither bank holiday counts'],
    ['2026-03-03', 'urgent', '2026-03-03', '2026-03-03', 'urgent: the same day'],
    ['2026-03-07', 'urgent', '2026-03-07', '2026-03-07', 'urgent on a Saturday: the same day'],
  ])('sent on %s, %s: acknowledged by %s, decided by %s (%s)', (sentOn, urgency, acknowledgeBy, decideBy) => {
    expect(setDeadlines(localDate(sentOn), urgency, englandCalendar)).toEqual({ acknowledgeBy, decideBy })
  })

  it('follows the partnership where it sets other periods', () => {
    const periods = { acknowledge: { workingDays: 2 }, decide: { workingDays: 5, urgent: { workingDays: 1 } } }
    expect(setDeadlines(localDate('2026-03-02'), 'routine', englandCalendar, periods)).toEqual({
      acknowledgeBy: '2026-03-04',
      decideBy: '2026-03-09',
    })
    expect(setDeadlines(localDate('2026-03-02'), 'urgent', englandCalendar, periods)).toEqual({
      acknowledgeBy: '2026-03-03',
      decideBy: '2026-03-03',
    })
  })
})
