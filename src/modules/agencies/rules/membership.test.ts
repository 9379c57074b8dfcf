import { describe, expect, it } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { type Membership, reachOf, type Remit, type Serving, withSuccessors } from './membership.ts'

const day = localDate
const organisations: readonly Serving[] = [
  { code: 'trust', until: day('2014-06-01'), succeededBy: ['nps', 'crc'] },
  { code: 'nps', from: day('2014-06-01'), until: day('2021-06-26'), succeededBy: ['service'] },
  { code: 'crc', from: day('2014-06-01'), until: day('2021-06-26'), succeededBy: ['service'] },
  { code: 'service', from: day('2021-06-26') },
  { code: 'county', from: day('1974-04-01'), until: day('2027-04-01'), succeededBy: ['east', 'west'] },
  { code: 'east', from: day('2027-04-01'), serves: ['east-surrey'] },
  { code: 'west', from: day('2027-04-01'), serves: ['west-surrey'] },
]
const areas = [
  { code: 'surrey', until: day('2027-04-01'), succeededBy: ['east-surrey', 'west-surrey'] },
  { code: 'woking', within: 'surrey', until: day('2027-04-01'), succeededBy: ['west-surrey'] },
  { code: 'tandridge', within: 'surrey', until: day('2027-04-01'), succeededBy: ['east-surrey'] },
  { code: 'east-surrey' },
  { code: 'west-surrey' },
]
const woking: Remit = { areas: reachOf(['woking'], areas) }
const of = (organisation: string, from?: string, until?: string): Membership => ({
  organisation,
  from: from === undefined ? undefined : day(from),
  until: until === undefined ? undefined : day(until),
})

describe('a member that ends', () => {
  it('is followed by its successors, and two that become one sit once', () => {
    expect(withSuccessors([of('trust')], organisations, woking)).toEqual([
      of('trust', undefined, '2014-06-01'),
      of('nps', '2014-06-01', '2021-06-26'),
      of('crc', '2014-06-01', '2021-06-26'),
      of('service', '2021-06-26'),
    ])
  })
  it('passes its seat in Woking to West Surrey and not to East', () => {
    expect(withSuccessors([of('county')], organisations, woking).map(member => member.organisation)).toEqual([
      'county',
      'west',
    ])
  })
  it('passes a seat in the whole county to both', () => {
    const county: Remit = { areas: reachOf(['surrey'], areas) }
    expect(withSuccessors([of('county')], organisations, county).map(member => member.organisation)).toEqual([
      'county',
      'east',
      'west',
    ])
  })
  it('is not followed where its place was given until a day', () => {
    expect(withSuccessors([of('nps', undefined, '2019-01-01')], organisations, woking)).toEqual([
      of('nps', '2014-06-01', '2019-01-01'),
    ])
  })
})

describe('the life of a group', () => {
  it('bounds the places on it', () => {
    const board: Remit = { areas: woking.areas, from: day('2020-03-01'), until: day('2025-03-01') }
    expect(withSuccessors([of('nps')], organisations, board)).toEqual([
      of('nps', '2020-03-01', '2021-06-26'),
      of('service', '2021-06-26', '2025-03-01'),
    ])
  })
  it('leaves out who ended before it began', () => {
    const later: Remit = { areas: woking.areas, from: day('2014-06-01') }
    expect(withSuccessors([of('trust')], organisations, later).map(member => member.organisation)).toEqual([
      'nps',
      'crc',
      'service',
    ])
  })
  it('joins places of one organisation that touch', () => {
    const twice = [of('service', '2022-01-01', '2023-01-01'), of('service', '2023-01-01', '2024-01-01')]
    expect(withSuccessors(twice, organisations, woking)).toEqual([of('service', '2022-01-01', '2024-01-01')])
    const apart = [of('service', '2022-01-01', '2023-01-01'), of('service', '2023-01-02', '2024-01-01')]
    expect(withSuccessors(apart, organisations, woking)).toHaveLength(2)
  })
})
