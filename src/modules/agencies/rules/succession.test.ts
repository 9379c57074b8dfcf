import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { circleAmong, type Dated, inPlaceOf, organisationsAsAt, predecessorsOf, successorsOf } from './succession.ts'

const day = localDate
const health: readonly Dated[] = [
  { code: 'ccg', from: day('2013-04-01'), until: day('2020-04-01'), succeededBy: ['heartlands-ccg'] },
  { code: 'heartlands-ccg', from: day('2020-04-01'), until: day('2022-07-01'), succeededBy: ['heartlands-icb'] },
  { code: 'heartlands-icb', from: day('2022-07-01'), until: day('2026-04-01'), succeededBy: ['surrey-sussex-icb'] },
  { code: 'surrey-sussex-icb', from: day('2026-04-01') },
]
const probation: readonly Dated[] = [
  { code: 'trust', until: day('2014-06-01'), succeededBy: ['nps', 'crc'] },
  { code: 'nps', from: day('2014-06-01'), until: day('2021-06-26'), succeededBy: ['service'] },
  { code: 'crc', from: day('2014-06-01'), until: day('2021-06-26'), succeededBy: ['service'] },
  { code: 'service', from: day('2021-06-26') },
]
const codes = (list: readonly Dated[]) => list.map(dated => dated.code)

describe('who is there on a day', () => {
  test.each([
    ['2013-03-31', [], 'the day before the first'],
    ['2013-04-01', ['ccg'], 'the first day counts'],
    ['2020-03-31', ['ccg'], 'the last day counts'],
    ['2020-04-01', ['heartlands-ccg'], 'the day of the change belongs to the successor'],
    ['2026-04-01', ['surrey-sussex-icb'], 'without an end it goes on'],
    ['2099-12-31', ['surrey-sussex-icb'], 'for ever'],
  ])('on %s it is %j (%s)', (on, expected) => {
    expect(codes(organisationsAsAt(health, day(on)))).toEqual(expected)
  })
})

describe('successors', () => {
  it('are followed from the commissioning group to the board of today', () => {
    expect(codes(successorsOf(health, 'ccg'))).toEqual(['heartlands-ccg', 'heartlands-icb', 'surrey-sussex-icb'])
  })
  it('that meet again are named once', () => {
    expect(codes(successorsOf(probation, 'trust'))).toEqual(['nps', 'crc', 'service'])
  })
  it('are followed backwards too', () => {
    expect(codes(predecessorsOf(probation, 'service'))).toEqual(['nps', 'crc', 'trust'])
  })
  it('are none for what nobody followed or nobody knows', () => {
    expect(successorsOf(health, 'surrey-sussex-icb')).toEqual([])
    expect(successorsOf(health, 'unknown')).toEqual([])
  })
  test.each([
    ['trust', '2014-05-31', ['trust']],
    ['trust', '2014-06-01', ['nps', 'crc']],
    ['trust', '2021-06-26', ['service']],
    ['nps', '2010-01-01', []],
  ])('in place of %s on %s stand %j', (code, on, expected) => {
    expect(codes(inPlaceOf(probation, code, day(on)))).toEqual(expected)
  })
  it('that come back to the beginning are found and not followed for ever', () => {
    const circle: readonly Dated[] = [
      { code: 'a', succeededBy: ['b'] },
      { code: 'b', succeededBy: ['a'] },
    ]
    expect(circleAmong(circle)?.code).toBe('a')
    expect(codes(successorsOf(circle, 'a'))).toEqual(['b', 'a'])
    expect(circleAmong(probation)).toBeUndefined()
  })
})
