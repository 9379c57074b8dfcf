import { describe, expect, it } from 'vitest'
import { localDate } from '../../../../kernel/local-date.ts'
import { type ColourChange, faultsOfChange, skipsAmber } from './colour-change.ts'

const change = (given: Partial<ColourChange>): ColourChange => ({
  from: 'green',
  to: 'amber',
  decidedOn: localDate('2026-11-18'),
  since: localDate('2026-10-01'),
  bypassReason: undefined,
  planIsLive: false,
  planOutcome: undefined,
  ...given,
})
const fields = (given: Partial<ColourChange>) => faultsOfChange(change(given)).map(({ field }) => field)

describe('a decision about the colour', () => {
  it('goes by single steps without further ado', () => {
    expect(fields({})).toEqual([])
    expect(fields({ from: 'amber', to: 'red' })).toEqual([])
    expect(fields({ from: 'red', to: 'amber' })).toEqual([])
  })

  it('may skip amber, both ways, if it says why', () => {
    expect(skipsAmber('green', 'red')).toBe(true)
    expect(fields({ to: 'red' })).toEqual(['bypassReason'])
    expect(fields({ from: 'red', to: 'green' })).toEqual(['bypassReason'])
    expect(fields({ to: 'red', bypassReason: 'A stabbing; summary review applied for' })).toEqual([])
  })

  it('says what became of a live plan', () => {
    expect(fields({ from: 'amber', to: 'green', planIsLive: true })).toEqual(['planOutcome'])
    expect(fields({ from: 'amber', to: 'green', planIsLive: true, planOutcome: 'met' })).toEqual([])
  })

  it('is not of a meeting before the last change, nor to the same colour', () => {
    expect(fields({ decidedOn: localDate('2026-09-30') })).toEqual(['meeting'])
    expect(fields({ decidedOn: localDate('2026-10-01') })).toEqual([])
    expect(fields({ to: 'green' })).toEqual(['to'])
  })
})
