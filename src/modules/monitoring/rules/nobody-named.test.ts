import { describe, expect, it } from 'vitest'
import { findPersonal, refusePersonal } from './nobody-named.ts'

describe('words about a place', () => {
  it.each([
    ['Man born 3/4/1988 was ejected', 'a date of birth'],
    ['DOB: 03.04.88', 'a date of birth'],
    ['Ejected (12/05/1991)', 'a date of birth'],
    ['Ring 01632 960123', 'a telephone number'],
    ['Ring 07700 900 123 tonight', 'a telephone number'],
    ['Ring +44 7700 900123', 'a telephone number'],
    ['Write to bar@pub.example', 'an e-mail address'],
    ['NI QQ123456C', undefined],
    ['NI JK 12 34 56 C', 'a National Insurance number'],
  ])('"%s" holds %s', (text, what) => {
    expect(findPersonal(text, 2026)).toBe(what)
  })

  it.each([
    'Two glasses thrown in the garden at 23:40 on 12/11/2026',
    'Licence 23/00871/PREM, crime number 45160012345',
    'About 40 people outside, 3 police cars, £1,200 of damage',
    'Opened 2016, 350 covers',
  ])('"%s" points to nobody', text => {
    expect(findPersonal(text, 2026)).toBeUndefined()
  })

  it('is refused field by field, and says what to take out', () => {
    expect(
      refusePersonal({ note: 'Ring 01632 960123', mitigation: 'Door staff' }, ['note', 'mitigation'], 2026),
    ).toEqual([
      { field: 'note', message: 'Take out what looks like a telephone number: nothing here may point to a person' },
    ])
  })
})
