import { describe, expect, it } from 'vitest'
import { localDate } from '../../kernel/local-date.ts'
import { englandCalendar } from '../../kernel/working-days.ts'
import { dueBadge } from './views.ts'

const badge = (dueOn: string, today: string) =>
  dueBadge(englandCalendar, { state: 'agreed', dueOn: localDate(dueOn) }, localDate(today)).words

describe('the due date of an action, in words', () => {
  it('over a weekend is neither today nor in no days', () => {
    expect(badge('2026-03-07', '2026-03-06')).toBe('Due before the next working day')
    expect(badge('2026-03-06', '2026-03-08')).toBe('Due before the next working day')
  })

  it('is not told as the day on which the action was closed', () => {
    const closed = { state: 'verified_closed', dueOn: localDate('2026-03-06') } as const
    expect(dueBadge(englandCalendar, closed, localDate('2026-03-10')).words).toBe('Was due')
    expect(dueBadge(englandCalendar, closed, localDate('2026-03-05')).words).toBe('Due')
  })

  it('is otherwise told in working days', () => {
    expect(badge('2026-03-06', '2026-03-06')).toBe('Due today')
    expect(badge('2026-03-09', '2026-03-06')).toBe('Due in 1 working day')
    expect(badge('2026-03-06', '2026-03-10')).toBe('Overdue by 2 working days')
  })
})
