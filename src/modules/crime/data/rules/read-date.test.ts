import { describe, expect, test } from 'vitest'
import { localTimeOf } from './read-date.ts'

describe('a day as partners write it', () => {
  test.each([
    ['2024-01-31', '2024-01-31', ''],
    ['31/01/2024 10.15pm', '2024-01-31', '22:15'],
    ['31 Jan 2024, 9:05', '2024-01-31', '09:05'],
    ['2024-07-01T23:30:00Z', '2024-07-02', '00:30'],
    ['09/03/26', '2026-03-09', ''],
    ['31-Dec-25 07:00', '2025-12-31', '07:00'],
    ['10/03/2026', '2026-03-10', ''],
    ['2024-01-01T00:15:00+01:00', '2023-12-31', '23:15'],
  ])('%s is %s %s', (text, date, time) => {
    expect(localTimeOf(text, '2026-03-09')).toEqual({ date, time })
  })

  test.each([
    '30/02/2024',
    '2024-01-31 25:00',
    '2024-01-31T10:00+99:00',
    '2024-01-31T10:00-01:75',
    'yesterday',
    '',
    '10/03/26',
    '31/12/98',
    '1 Jan 27 10:00',
  ])('%s is none, which leaves the row out and not the file', text => {
    expect(localTimeOf(text, '2026-03-09')).toBeUndefined()
  })
})
