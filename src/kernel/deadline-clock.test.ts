import { describe, expect, test } from 'vitest'
import { readClock } from './deadline-clock.ts'
import { localDate } from './local-date.ts'
import { englandCalendar } from './working-days.ts'

describe('a day by which something is due', () => {
  test.each([
    ['2026-03-06', '2026-03-03', 'Due in 3 working days', 'neutral'],
    ['2026-03-06', '2026-03-05', 'Due tomorrow', 'attention'],
    ['2026-03-07', '2026-03-06', 'Due tomorrow', 'attention'],
    ['2026-03-09', '2026-03-06', 'Due next working day', 'attention'],
    ['2026-03-06', '2026-03-06', 'Due today', 'attention'],
    ['2026-03-06', '2026-03-07', 'Overdue by 1 day', 'urgent'],
    ['2026-03-06', '2026-03-08', 'Overdue by 2 days', 'urgent'],
    ['2026-03-06', '2026-03-09', 'Overdue by 1 working day', 'urgent'],
    ['2026-03-06', '2026-03-11', 'Overdue by 3 working days', 'urgent'],
    ['2026-12-24', '2026-12-29', 'Overdue by 1 working day', 'urgent'],
  ])('%s, read on %s: %s', (due, today, words, tone) => {
    expect(readClock(englandCalendar, localDate(due), localDate(today))).toEqual({ words, tone })
  })
})
