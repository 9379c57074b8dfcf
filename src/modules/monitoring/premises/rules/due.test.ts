import { describe, expect, it } from 'vitest'
import { addDays, localDate } from '../../../../kernel/local-date.ts'
import { afterPeriod, contactDue, everyWords, faultsOfPlan, planDue } from './due.ts'

const today = localDate('2026-11-22')

describe('contact with premises', () => {
  it('is weekly at red, monthly at amber, yearly at green', () => {
    expect(['P7D', 'P1M', 'P1Y'].map(period => afterPeriod(localDate('2026-01-31'), period))).toEqual([
      '2026-02-07',
      '2026-02-28',
      '2027-01-31',
    ])
    expect(['P7D', 'P1M', 'P1Y', 'P14D', 'P2M'].map(everyWords)).toEqual([
      'every week',
      'every month',
      'every year',
      'every 14 days',
      'every 2 months',
    ])
  })

  it.each([
    [-1, 'Overdue by 1 day', 'urgent'],
    [0, 'Due today', 'attention'],
    [3, 'Due in 3 days', 'attention'],
    [30, 'Due in 30 days', 'neutral'],
  ])('%i days from today reads "%s"', (days, words, tone) => {
    expect(contactDue(addDays(today, days), today)).toEqual({ words, tone })
  })

  it('that nobody planned wants attention', () => {
    expect(contactDue(null, today)).toEqual({ words: 'No contact planned', tone: 'attention' })
  })
})

describe('the plan of amber premises', () => {
  it('counts down, and says when it has run out', () => {
    const left = (days: number) => planDue(addDays(today, days), today, 14)
    expect([40, 14, 1, 0, -9].map(days => left(days).words)).toEqual([
      '40 days left',
      '14 days left',
      '1 day left',
      'Runs out today',
      'Ran out 9 days ago',
    ])
    expect([40, 14, 0, -9].map(days => left(days).tone)).toEqual(['neutral', 'attention', 'urgent', 'urgent'])
  })

  it('runs for twelve weeks at most, whatever is configured', () => {
    const faults = (days: number, longest = 84) => faultsOfPlan(today, addDays(today, days), longest)
    expect(faults(84)).toEqual([])
    expect(faults(85)).toEqual([
      { field: 'endsOn', message: 'A plan runs for no more than 12 weeks: until 14 February 2027' },
    ])
    expect(faults(85, 900)).toHaveLength(1)
    expect(faults(57, 56)[0]?.message).toContain('8 weeks')
    expect(faults(0)[0]?.message).toBe('The plan must end after it starts')
  })
})
