import { describe, expect, it } from 'vitest'
import { hoursWords, readHours } from './hours.ts'
import { addOutputs, outputsWords } from './outputs.ts'

describe('hours as officers write them', () => {
  it.each([
    ['2', 2],
    ['2.5', 2.5],
    ['.5', undefined],
    ['0.25', 0.25],
    ['1.75 hours', 1.75],
    ['2½', 2.5],
    ['¾', 0.75],
    ['1h 15m', 1.25],
    ['1 hour and 30 minutes', 1.5],
    ['2:45', 2.75],
    ['45 minutes', 0.75],
    ['0', 0],
    ['1000', 1000],
    ['1000.25', undefined],
    ['2.1', undefined],
    ['50 min', undefined],
    ['two', undefined],
    ['', undefined],
    ['-1', undefined],
    ['1e3', undefined],
  ])('"%s" are %s', (text, hours) => {
    expect(readHours(text)).toBe(hours)
  })

  it('are told as people say them', () => {
    expect([hoursWords(1), hoursWords(0.25), hoursWords(1200)]).toEqual(['1 hour', '0.25 hours', '1,200 hours'])
  })
})

describe('outputs', () => {
  const kinds = [
    { code: 'contact', label: 'Contacts' },
    { code: 'notice', label: 'Notices' },
  ]

  it('of several results add up by kind, in the order of the configuration, and none that was counted is lost', () => {
    const sum = addOutputs([{ contact: 3 }, { contact: 2, notice: 1, old_kind: 4 }, {}])
    expect(outputsWords(sum, kinds)).toBe('Contacts: 5, Notices: 1, old kind: 4')
    expect(outputsWords({}, kinds)).toBe('None')
  })
})
