import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { englandCalendar, isWorkingDay } from '../../../kernel/working-days.ts'
import type { ActionState } from '../types.ts'
import { chaseActionsDueBefore, chaserText } from './chasing.ts'
import { decideDue, overdueBefore } from './overdue.ts'

const due = (dueOn: string, today: string, state: ActionState = 'agreed') =>
  decideDue(englandCalendar, { state, dueOn: localDate(dueOn) }, localDate(today))

describe('the due date of an action', () => {
  test.each([
    ['2026-03-05', '2026-03-05', { kind: 'today' }, 'the day itself'],
    ['2026-03-05', '2026-03-06', { kind: 'overdue', days: 1 }, 'the next working day'],
    ['2026-03-06', '2026-03-07', { kind: 'before-next-working-day' }, 'due on Friday, seen on Saturday'],
    ['2026-03-07', '2026-03-06', { kind: 'before-next-working-day' }, 'due on Saturday, seen on Friday'],
    ['2026-03-06', '2026-03-09', { kind: 'overdue', days: 1 }, 'due on Friday, seen on Monday'],
    ['2026-03-07', '2026-03-09', { kind: 'overdue', days: 1 }, 'due on a Saturday, seen on Monday'],
    ['2026-04-02', '2026-04-06', { kind: 'before-next-working-day' }, 'Easter Monday is no working day'],
    ['2026-04-02', '2026-04-07', { kind: 'overdue', days: 1 }, 'the day after Easter Monday'],
    ['2026-03-12', '2026-03-05', { kind: 'soon', days: 5 }, 'a week ahead'],
    ['2026-03-13', '2026-03-05', { kind: 'later' }, 'more than a week ahead'],
  ])('%s seen on %s (%o): %s', (dueOn, today, expected, _why) => {
    expect(due(dueOn, today)).toEqual(expected)
  })

  it('does not matter once the owner has said it is done', () => {
    expect(due('2026-01-01', '2026-03-05', 'done_claimed')).toEqual({ kind: 'settled' })
    expect(due('2026-01-01', '2026-03-05', 'declined')).toEqual({ kind: 'settled' })
  })

  it('gives lists and pages the same answer on every day of a year', () => {
    for (let day = localDate('2026-01-01'); day < '2027-01-01'; day = next(day)) {
      const before = overdueBefore(englandCalendar, day)
      for (const dueOn of [before, next(before)]) expect(due(dueOn, day).kind).not.toBe('overdue')
      expect(due(localDate('2025-12-31'), day).kind === 'overdue').toBe(localDate('2025-12-31') < before)
    }
  })
})

describe('chasing', () => {
  it('happens on working days only', () => {
    expect(isWorkingDay(englandCalendar, localDate('2026-03-07'))).toBe(false)
    expect(chaseActionsDueBefore(englandCalendar, localDate('2026-03-07'))).toBeUndefined()
    expect(chaseActionsDueBefore(englandCalendar, localDate('2026-03-09'))).toBe('2026-03-09')
  })

  it('says how many and nothing else', () => {
    expect(chaserText(1)).toEqual({
      subject: 'You have an overdue action',
      body: 'You own an action whose due date has passed. Sign in to say that it is done, or ask the coordinator for more time.',
    })
    expect(chaserText(3).body).toBe(
      'You own 3 actions whose due date has passed. Sign in to say which are done, or ask the coordinator for more time.',
    )
  })
})

function next(day: ReturnType<typeof localDate>) {
  const later = new Date(`${day}T00:00:00Z`)
  later.setUTCDate(later.getUTCDate() + 1)
  return localDate(later.toISOString().slice(0, 10))
}
