import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { fallsOn, faultOfRecurrence } from './recurrence.ts'

describe('a recurrence rule', () => {
  test.each([
    'FREQ=WEEKLY;INTERVAL=6;BYDAY=TU',
    'FREQ=MONTHLY;BYDAY=2WE',
    'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=2;BYDAY=2TH',
    'FREQ=MONTHLY;BYMONTHDAY=31',
  ])('%s is taken', rule => {
    expect(faultOfRecurrence(rule)).toBeUndefined()
  })
  test.each([
    ['', '"" is not a part of a recurrence rule that can be used here'],
    ['every six weeks', '"every six weeks" is not a part of a recurrence rule that can be used here'],
    ['INTERVAL=6', 'FREQ is missing'],
    ['FREQ=FORTNIGHTLY', '"FORTNIGHTLY" cannot be the value of FREQ'],
    ['FREQ=WEEKLY;INTERVAL=0', '"0" cannot be the value of INTERVAL'],
    ['FREQ=WEEKLY;INTERVAL=100', '"100" cannot be the value of INTERVAL'],
    ['FREQ=WEEKLY;BYDAY=TUE', '"TUE" cannot be the value of BYDAY'],
    ['FREQ=MONTHLY;BYDAY=6MO', '"6MO" cannot be the value of BYDAY'],
    ['FREQ=WEEKLY;BYDAY=2TU', 'a weekly rule names days without numbers, as in BYDAY=TU'],
    ['FREQ=WEEKLY;FREQ=WEEKLY', 'FREQ is given twice'],
    ['FREQ=WEEKLY;COUNT=4', '"COUNT=4" is not a part of a recurrence rule that can be used here'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'the rule never falls on any day'],
  ])('%s is refused: %s', (rule, reason) => {
    expect(faultOfRecurrence(rule)).toBe(reason)
  })
  it('falls on the day it is counted from, or does not', () => {
    expect(fallsOn('FREQ=MONTHLY;BYDAY=2WE', localDate('2026-01-14'))).toBe(true)
    expect(fallsOn('FREQ=MONTHLY;BYDAY=2WE', localDate('2026-01-21'))).toBe(false)
  })
})
