import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { descriptionKeys, soughtKeys } from './description-keys.ts'
import type { Matchable } from './prepared-description.ts'

const beatrix: Matchable = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  address: '14 Tansy Row',
  postcode: 'gu216zz',
  phone: '01632 960001',
}

const everyKey = (sought: Matchable) => {
  const { first, wider, last } = soughtKeys(sought)
  return [...first, ...wider, ...last]
}
const isFound = (sought: Matchable) => descriptionKeys(beatrix).some(key => everyKey(sought).includes(key))

describe('the keys of a description', () => {
  it('say what it is found by, and nothing that is not known', () => {
    expect(descriptionKeys({ givenName: 'Unknown', familyName: 'Moss' })).toEqual([])
    expect(descriptionKeys(beatrix)).toContain('b 1984-03-05')
    expect(descriptionKeys(beatrix)).toContain('p GU21 6ZZ')
    expect(descriptionKeys(beatrix)).toContain('h 14 GU21 6')
  })

  test.each<[string, Matchable]>([
    [
      'both names are misspelled but the birth date is right',
      { ...beatrix, givenName: 'Beetriks', familyName: 'Qillfether' },
    ],
    [
      'the day of birth is wrong and a name misspelled',
      { givenName: 'Beatrix', familyName: 'Qilfeather', bornOn: localDate('1984-03-09') },
    ],
    [
      'the names are changed about and the day is wrong',
      { givenName: 'Quillfeather', familyName: 'Beatrix', bornOn: localDate('1984-03-09') },
    ],
    ['day and month are changed about', { givenName: 'Bertram', familyName: 'Moss', bornOn: localDate('1984-05-03') }],
    ['only a sound and the postcode are known', { givenName: 'Bee', familyName: 'Kwilfether', postcode: 'GU21 6ZZ' }],
    ['only the names are known', { givenName: 'Beatriks', familyName: 'Quilfeather' }],
    ['only the phone number is known', { givenName: 'Unknown', familyName: 'Unknown', phone: '+44 1632 960 001' }],
    [
      'they are known by an alias',
      { givenName: 'Moss', familyName: 'Moss', aliases: ['Beatrix Quillfeather'], bornOn: localDate('1984-03-09') },
    ],
  ])('find somebody when %s', (_, sought) => {
    expect(isFound(sought)).toBe(true)
  })

  it('are few, however many aliases a form names', () => {
    const aliases = Array.from({ length: 500 }, (_, at) => `Alias${at} Name${at}`)
    expect(descriptionKeys({ ...beatrix, aliases }).length).toBeLessThan(100)
  })

  test.each(['李 小龙', '🙂', '\u0000', 'a', 'test', `${'x'.repeat(10_000)} y`])('are made of any name: %s', name => {
    const [givenName = '', familyName = ''] = name.split(' ')
    for (const key of descriptionKeys({ ...beatrix, givenName, familyName })) expect(key.length).toBeLessThan(400)
  })
})
