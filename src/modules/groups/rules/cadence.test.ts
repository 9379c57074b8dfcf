import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { englandCalendar, isWorkingDay } from '../../../kernel/working-days.ts'
import { type Cadence, type Cadenced, cadenceOf, describeCadence, nextMeetingDates } from './cadence.ts'

const six: Cadence = { rule: 'FREQ=WEEKLY;INTERVAL=6;BYDAY=TU', countedFrom: localDate('2026-01-13') }
const monthly: Cadence = { rule: 'FREQ=MONTHLY;BYDAY=2WE', countedFrom: localDate('2026-01-14') }
const quarterly: Cadence = { rule: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH', countedFrom: localDate('2026-01-08') }
const yearly: Cadence = { rule: 'FREQ=YEARLY;BYMONTH=2;BYDAY=2TH', countedFrom: localDate('2026-02-12') }
const weekly: Cadence = { rule: 'FREQ=WEEKLY;BYDAY=MO', countedFrom: localDate('2026-01-05') }
const working = (day: ReturnType<typeof localDate>) => isWorkingDay(englandCalendar, day)

describe('the next days on which a group meets', () => {
  test.each([
    ['a six-weekly JAG from its first day', six, '2026-01-13', ['2026-01-13', '2026-02-24']],
    ['the same from the day after', six, '2026-01-14', ['2026-02-24', '2026-04-07']],
    ['the step is kept over the years', six, '2027-01-01', ['2027-01-26', '2027-03-09']],
    ['before the first meeting there is none', six, '2025-06-01', ['2026-01-13', '2026-02-24']],
    ['a monthly CHaRMM on the second Wednesday', monthly, '2026-07-01', ['2026-07-08', '2026-08-12']],
    ['a month that begins on a Wednesday', monthly, '2026-04-01', ['2026-04-08', '2026-05-13']],
    ['a quarterly board', quarterly, '2026-01-09', ['2026-04-09', '2026-07-09']],
    ['a yearly scrutiny', yearly, '2026-02-13', ['2027-02-11', '2028-02-10']],
    ['over the change of the clocks', weekly, '2026-03-23', ['2026-03-23', '2026-03-30']],
    ['over the end of a year', weekly, '2026-12-22', ['2026-12-28', '2027-01-04']],
  ])('%s', (_, cadence, from, expected) => {
    expect(nextMeetingDates(cadence, localDate(from), 2)).toEqual(expected)
  })
  test.each([
    ['2026-05-20', ['2026-05-26', '2026-06-01'], 'Monday 25 May is a bank holiday'],
    ['2026-05-26', ['2026-05-26', '2026-06-01'], 'asked on the day to which it moved'],
    ['2026-12-22', ['2026-12-29', '2027-01-04'], 'Boxing Day was a Saturday, so Monday 28 December is a holiday'],
  ])('from %s a meeting leaves out holidays: %j (%s)', (from, expected) => {
    expect(nextMeetingDates(weekly, localDate(from), 2, working)).toEqual(expected)
  })
  it('are counted from the day asked about where nobody knows the first', () => {
    expect(nextMeetingDates({ ...six, countedFrom: null }, localDate('2026-03-02'), 2)).toEqual([
      '2026-03-03',
      '2026-04-14',
    ])
  })
  it('are as many as asked for', () => {
    expect(nextMeetingDates(six, localDate('2026-01-13'), 0)).toEqual([])
    expect(nextMeetingDates(six, localDate('2026-01-13'), 9)).toHaveLength(9)
  })
})

describe('a group that meets directly before another', () => {
  const groups: readonly Cadenced[] = [
    { code: 'jag', cadence: six, precedes: null },
    { code: 'soc-jag', cadence: null, precedes: 'jag' },
    { code: 'pre-meeting', cadence: null, precedes: 'soc-jag' },
    { code: 'on-demand', cadence: null, precedes: null },
    { code: 'tail', cadence: null, precedes: 'head' },
    { code: 'head', cadence: null, precedes: 'tail' },
  ]
  test.each([
    ['jag', six],
    ['soc-jag', six],
    ['pre-meeting', six],
    ['on-demand', undefined],
    ['tail', undefined],
    ['unknown', undefined],
  ])('%s takes its days from there', (code, expected) => {
    expect(cadenceOf(code, groups)).toBe(expected)
  })
})

describe('a cadence in words', () => {
  test.each([
    [six, 'every 6 weeks on Tuesday'],
    [monthly, 'every month on the 2nd Wednesday'],
    [quarterly, 'every 3 months on the 2nd Thursday'],
  ])('%#: %s', (cadence, words) => {
    expect(describeCadence(cadence)).toBe(words)
  })
})
