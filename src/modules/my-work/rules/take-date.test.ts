import { describe, expect, it } from 'vitest'
import { takeDate } from './take-date.ts'

describe('a date in what somebody searches for', () => {
  it.each([
    ['1990-05-03', '1990-05-03', ''],
    ['3/5/1990', '1990-05-03', ''],
    ['03.05.1990', '1990-05-03', ''],
    ['3 5 1990', '1990-05-03', ''],
    ['Beatrix 3 May 1990', '1990-05-03', 'Beatrix'],
    ['3-Sept-1990 quill', '1990-09-03', 'quill'],
  ])('is read in “%s”', (text, date, rest) => {
    const found = takeDate(text)
    expect([found.date, found.rest.trim()]).toEqual([date, rest])
  })

  it.each([
    '31/02/1990',
    '5/13/1990',
    '3 Mayhem 1990',
    'C-7K2M9QX',
    'GU21 6ZZ',
    '12 Tansy Row',
    '113/5/1990',
    '3/5/90',
  ])('is not made up of “%s”', text => {
    expect(takeDate(text)).toEqual({ date: undefined, rest: text })
  })
})
