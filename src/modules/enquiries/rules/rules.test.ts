import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { type Asked, findFishing } from './fishing.ts'
import { decideLimit, USUAL_LIMITS } from './limits.ts'
import { isSameAddress } from './same-address.ts'

describe('how often partners may be asked', () => {
  test.each([
    [0, 0, { may: true, left: 20 }],
    [19, 50, { may: true, left: 1 }],
    [5, 98, { may: true, left: 2 }],
    [20, 20, { may: false, whose: 'person', limit: 20 }],
    [0, 100, { may: false, whose: 'agency', limit: 100 }],
  ])('asked %i times oneself and %i times with one’s agency', (byPerson, byAgency, decision) => {
    expect(decideLimit({ byPerson, byAgency }, USUAL_LIMITS)).toEqual(decision)
  })
})

describe('one address', () => {
  const held = { address: '14 Tansy Row, Woking', postcode: 'GU21 6ZZ' }

  test.each([
    ['as it is kept', held, true],
    ['without the town', { address: '14 Tansy Row', postcode: 'gu216zz' }, true],
    ['by number and postcode alone', { address: '14', postcode: 'GU21 6ZZ' }, true],
    ['next door', { address: '16 Tansy Row', postcode: 'GU21 6ZZ' }, false],
    ['a flat of the house', { address: 'Flat 2, 14 Tansy Row', postcode: 'GU21 6ZZ' }, false],
    ['the same number elsewhere', { address: '14 Tansy Row, Woking', postcode: 'GU22 7ZZ' }, false],
    ['the same words without a postcode', { address: '14 TANSY ROW WOKING' }, true],
    ['nothing', {}, false],
    ['a postcode alone', { postcode: 'GU21 6ZZ' }, false],
  ])('%s', (_, asked, same) => {
    expect(isSameAddress(asked, held)).toBe(same)
  })

  it('is known by its property number, leading noughts or none', () => {
    expect(isSameAddress({ uprn: '0012' }, { uprn: '12', address: 'Anywhere' })).toBe(true)
    expect(isSameAddress({ uprn: '13', address: 'Anywhere' }, { uprn: '12', address: 'Anywhere' })).toBe(false)
  })

  it('is a named house by its name', () => {
    const gables = { address: 'The Gables, Church Lane', postcode: 'GU22 7ZZ' }
    expect(isSameAddress({ address: 'the gables', postcode: 'GU22 7ZZ' }, gables)).toBe(true)
    expect(isSameAddress({ address: 'The Old Forge', postcode: 'GU22 7ZZ' }, gables)).toBe(false)
  })
})

const NOW = new Date('2026-03-05T12:00:00Z')

function asked(given: Partial<Asked> = {}, minutesAgo = 10): Asked {
  return {
    kind: 'person',
    givenName: 'Beatrix',
    familyName: 'Quillfeather',
    bornOn: localDate('1984-03-05'),
    askedAt: new Date(NOW.getTime() - minutesAgo * 60_000),
    hit: true,
    ...given,
  }
}

const ASKER = { name: 'Detective Sam Fictley', colleagues: ['Inspector Robin Placemark', 'Jo O’Sample-Wright'] }

const patterns = (all: readonly Asked[]) => findFishing(all, ASKER, NOW, USUAL_LIMITS)

describe('ways of asking that look like fishing', () => {
  it('are none in an ordinary day', () => {
    expect(patterns([asked(), asked({ givenName: 'Obadiah', familyName: 'Moss', hit: false })])).toEqual([])
    expect(patterns([])).toEqual([])
  })

  it('are many first names of one family name, not a few', () => {
    const names = ['Ann', 'Bea', 'Cy', 'Dot', 'Ezra'].map(givenName => asked({ givenName }))
    expect(patterns(names)).toEqual([{ pattern: 'many_names', enquiries: 5 }])
    expect(patterns(names.slice(1))).toEqual([])
    expect(patterns([...names.slice(1), asked({ givenName: 'EZRA', familyName: 'quillfeather' })])).toEqual([])
  })

  it('are birth dates tried one after another', () => {
    const dates = ['01', '02', '03', '04'].map(day => asked({ bornOn: localDate(`1984-03-${day}`) }))
    expect(patterns(dates)).toEqual([{ pattern: 'run_of_dates', enquiries: 4 }])
  })

  it('are many without a hit within an hour, not over a day', () => {
    const misses = (minutes: number) =>
      Array.from({ length: 8 }, (_, at) =>
        asked({ hit: false, givenName: `A${at % 2}`, familyName: `B${at}` }, at * minutes),
      )
    expect(patterns(misses(5))).toEqual([{ pattern: 'no_hits', enquiries: 8 }])
    expect(patterns(misses(60))).toEqual([])
  })

  it('are a colleague, and one’s own family name', () => {
    expect(patterns([asked({ givenName: 'Robin', familyName: 'Placemark' })])).toEqual([
      { pattern: 'colleague', enquiries: 1 },
    ])
    expect(patterns([asked({ givenName: 'jo', familyName: "O'Sample Wright" })])).toEqual([
      { pattern: 'colleague', enquiries: 1 },
    ])
    expect(patterns([asked({ givenName: 'Ada', familyName: 'Fictley' })])).toEqual([
      { pattern: 'own_name', enquiries: 1 },
    ])
    expect(patterns([asked({ givenName: 'Ada', familyName: 'ley' })])).toEqual([])
  })

  it('are the same person again and again, within a month', () => {
    const week = 7 * 24 * 60
    const same = [0, 1, 2, 3].map(weeks => asked({}, weeks * week))
    expect(patterns(same)).toEqual([{ pattern: 'again_and_again', enquiries: 4 }])
    const house = {
      kind: 'address' as const,
      givenName: undefined,
      familyName: undefined,
      bornOn: undefined,
      address: '14 Tansy Row',
    }
    expect(patterns([0, 1, 2, 3].map(weeks => asked(house, weeks * week)))).toEqual([
      { pattern: 'again_and_again', enquiries: 4 },
    ])
  })

  it('bear names in any script, and one letter', () => {
    expect(patterns([asked({ givenName: 'Ж', familyName: '' }), asked({ givenName: '', familyName: '李' })])).toEqual(
      [],
    )
  })
})
