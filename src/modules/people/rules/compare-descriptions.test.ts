import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import type { Comparable } from '../types.ts'
import { compareDescriptions, judgeLikeness } from './compare-descriptions.ts'
import { tidyPostcode } from './postcode.ts'

const beatrix: Comparable = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  address: '14 Tansy Row, Woking',
  postcode: 'GU21 6ZZ',
}

describe('comparing two descriptions of a person', () => {
  test.each<[string, Partial<Comparable>, string]>([
    ['the same', {}, 'same'],
    ['the same in capitals', { givenName: 'BEATRIX', familyName: 'quillfeather' }, 'same'],
    ['a short form', { givenName: 'Bea' }, 'near'],
    ['a slip of one letter', { familyName: 'Quilfeather' }, 'near'],
    ['two letters changed about', { familyName: 'Quillfeahter' }, 'near'],
    ['half of a double name', { familyName: 'Quillfeather-Moss' }, 'near'],
    ['names the wrong way round', { givenName: 'Quillfeather', familyName: 'Beatrix' }, 'near'],
    ['an alias', { givenName: 'Trixie', familyName: 'Moss', aliases: ['Beatrix Quillfeather'] }, 'same'],
    ['another given name', { givenName: 'Obadiah' }, 'different'],
    ['another family name', { familyName: 'Underbough' }, 'different'],
  ])('the name is %s', (_, change, expected) => {
    expect(compareDescriptions(beatrix, { ...beatrix, ...change }).name).toBe(expected)
  })

  test.each([
    ['1984-03-05', 'same'],
    ['1984-05-03', 'near'],
    ['1984-03-06', 'near'],
    ['1985-03-05', 'near'],
    ['1991-11-20', 'different'],
  ])('born on %s is %s', (bornOn, expected) => {
    expect(compareDescriptions(beatrix, { ...beatrix, bornOn: localDate(bornOn) }).bornOn).toBe(expected)
  })

  test.each<[Partial<Comparable>, string]>([
    [{ postcode: 'gu216zz' }, 'same'],
    [{ address: 'Flat at 14 Tansy Row' }, 'same'],
    [{ address: '9 Tansy Row' }, 'near'],
    [{ postcode: 'KT13 8AA' }, 'different'],
    [{ address: undefined, postcode: undefined }, 'unknown'],
  ])('the address with %j is %s', (change, expected) => {
    expect(compareDescriptions(beatrix, { ...beatrix, ...change }).address).toBe(expected)
  })

  it('leaves open what one of them leaves open', () => {
    expect(compareDescriptions(beatrix, { givenName: 'Beatrix', familyName: 'Quillfeather' })).toEqual({
      name: 'same',
      bornOn: 'unknown',
      address: 'unknown',
    })
  })
})

describe('whether two descriptions look like one person', () => {
  test.each<[string, Partial<Comparable>, string]>([
    ['all three agree', {}, 'likely'],
    ['name and birth date agree, address moved', { postcode: 'KT13 8AA', address: '1 Elsewhere' }, 'likely'],
    ['name and address agree, birth date not known', { bornOn: undefined }, 'likely'],
    ['a father and son of one name at one address', { bornOn: localDate('1951-11-20') }, 'possible'],
    ['a twin at the same address', { givenName: 'Obadiah' }, 'possible'],
    ['only the name is known', { bornOn: undefined, address: undefined, postcode: undefined }, 'possible'],
    [
      'only the birth date agrees',
      { givenName: 'Obadiah', familyName: 'Underbough', address: '1 Elsewhere', postcode: 'KT13 8AA' },
      'unlikely',
    ],
    [
      'a namesake elsewhere, born on another day',
      { bornOn: localDate('1991-11-20'), address: '1 Elsewhere', postcode: 'KT13 8AA' },
      'unlikely',
    ],
  ])('%s', (_, change, expected) => {
    expect(judgeLikeness(compareDescriptions(beatrix, { ...beatrix, ...change }))).toBe(expected)
  })
})

describe('postcodes', () => {
  test.each([
    ['gu216zz', 'GU21 6ZZ'],
    [' KT13  8AA', 'KT13 8AA'],
    ['W1A 1AA', 'W1A 1AA'],
    ['GU21', undefined],
    ['not one', undefined],
  ])('%s is read as %s', (text, expected) => {
    expect(tidyPostcode(text)).toBe(expected)
  })
})
