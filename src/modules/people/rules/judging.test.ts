import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { contradictionsWithin, groupAsSeen, type Pairing, standsBetween } from './group-as-seen.ts'
import { inAHundred, likelihoodWords, weightWords } from './likelihood-words.ts'
import type { Matchable } from './score-pair.ts'
import { mayBeRelatives } from './twins-guard.ts'

const daniel: Matchable = {
  givenName: 'Daniel',
  familyName: 'Fictley',
  bornOn: localDate('2001-04-09'),
  address: '12 Sample Close, Woking',
  postcode: 'GU21 0AA',
  sex: 'male',
}

describe('the twins guard', () => {
  test.each<[string, Partial<Matchable>, string | undefined]>([
    ['a brother of another name, born on the same day at the same address', { givenName: 'Orlando' }, 'twins'],
    ['a sister whose name is nearly the same', { givenName: 'Danielle', sex: 'female' }, 'twins'],
    ['the same name with a slip', { givenName: 'Danial' }, undefined],
    ['a short form', { givenName: 'Dan' }, undefined],
    ['the first letter alone', { givenName: 'D' }, undefined],
    ['the same person', {}, undefined],
    [
      'somebody of another name at another address',
      { givenName: 'Orlando', address: '9 Mock Orchard', postcode: 'GU7 0BB' },
      undefined,
    ],
    ['a brother born on another day', { givenName: 'Orlando', bornOn: localDate('2003-04-09') }, undefined],
    ['a brother whose date of birth is not known', { givenName: 'Orlando', bornOn: undefined }, undefined],
    ['a father of the same name', { bornOn: localDate('1972-04-09') }, 'parent_and_child'],
    ['the same person, the year miswritten', { bornOn: localDate('2000-04-09') }, undefined],
    ['a neighbour of another last name', { familyName: 'Mockford', givenName: 'Orlando' }, undefined],
  ])('%s', (_, change, expected) => {
    expect(mayBeRelatives(daniel, { ...daniel, ...change })).toBe(expected)
    expect(mayBeRelatives({ ...daniel, ...change }, daniel)).toBe(expected)
  })

  it('takes names in any script, and none', () => {
    for (const givenName of ['', 'د', '李', 'Ó', '   ', 'x'.repeat(500)])
      expect(() => mayBeRelatives(daniel, { ...daniel, givenName })).not.toThrow()
  })
})

const pairing = (descriptionA: string, descriptionB: string, verdict: Pairing['verdict'], live = true): Pairing => ({
  descriptionA,
  descriptionB,
  verdict,
  live,
})

describe('who is one person, as somebody sees it', () => {
  it('is everybody reached over links that stand', () => {
    const said = [
      pairing('a', 'b', 'same'),
      pairing('c', 'b', 'same'),
      pairing('c', 'd', 'same', false),
      pairing('a', 'e', 'not_sure'),
    ]
    expect([...groupAsSeen('a', said)].toSorted()).toEqual(['a', 'b', 'c'])
    expect([...groupAsSeen('d', said)]).toEqual(['d'])
  })

  it('is the same whoever of them one begins with, and in whatever order things were said', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const said = fc.array(
      fc
        .tuple(id, id)
        .filter(([a, b]) => a < b)
        .map(([a, b]) => pairing(a, b, 'same')),
    )
    fc.assert(
      fc.property(said, id, (pairings, start) => {
        const group = groupAsSeen(start, pairings)
        for (const each of group) expect(groupAsSeen(each, pairings.toReversed())).toEqual(group)
      }),
    )
  })

  it('tells what contradicts a link', () => {
    const said = [pairing('a', 'b', 'same'), pairing('b', 'c', 'not_same')]
    expect(standsBetween(new Set(['a', 'b']), new Set(['c']), said)).toBe(said[1])
    expect(standsBetween(new Set(['c']), new Set(['a', 'b']), said)).toBe(said[1])
    expect(standsBetween(new Set(['a']), new Set(['c']), said)).toBeUndefined()
    expect(contradictionsWithin(new Set(['b', 'c']), said)).toEqual([said[1]])
    expect(contradictionsWithin(new Set(['b', 'c']), [pairing('b', 'c', 'not_same', false)])).toEqual([])
  })
})

describe('a score in words', () => {
  test.each([
    [0, 'Unlikely to be the same person', 'less than 1 in 100'],
    [0.2, 'Possibly the same person', '20 in 100'],
    [0.5, 'More likely than not the same person', '50 in 100'],
    [0.93, 'Very likely the same person', '93 in 100'],
    [0.995, 'Almost certainly the same person', '995 in 1,000'],
    [1, 'Almost certainly the same person', 'more than 999 in 1,000'],
  ])('%d', (probability, words, chance) => {
    expect(likelihoodWords(probability)).toBe(words)
    expect(inAHundred(probability)).toBe(chance)
  })

  test.each([
    [13.66, '+13.7'],
    [-2, '−2.0'],
    [0.04, '0.0'],
    [-0.04, '0.0'],
  ])('%d counts as %s', (weight, words) => {
    expect(weightWords(weight)).toBe(words)
  })
})
