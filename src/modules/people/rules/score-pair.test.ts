import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { localDate } from '../../../kernel/local-date.ts'
import { compareFields } from './compare-fields.ts'
import { prepare } from './prepared-description.ts'
import { type Matchable, matchWeight, probabilityOf, scorePair } from './score-pair.ts'

const beatrix: Matchable = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  sex: 'female',
  address: '14 Tansy Row',
  postcode: 'GU21 6ZZ',
}

const likely = (change: Partial<Matchable>, of: Matchable = beatrix) => scorePair(of, { ...of, ...change }).probability

describe('the score of two descriptions', () => {
  test.each<[string, Partial<Matchable>]>([
    ['the same throughout', {}],
    ['spelled nearly so', { givenName: 'Beatrice', familyName: 'Quilfeather' }],
    ['changed about', { givenName: 'Quillfeather', familyName: 'Beatrix' }],
    ['under a short form', { givenName: 'Trixie' }],
    ['moved, born on the same day', { address: '2 Elsewhere', postcode: 'KT13 8AA' }],
    ['married, at the same address', { familyName: 'Underbough' }],
    ['born on a day with day and month changed about', { bornOn: localDate('1984-05-03') }],
    ['known by another name', { givenName: 'Trix', familyName: 'Moss', aliases: ['Beatrix Quillfeather'] }],
    ['of unknown birth, at the same address', { bornOn: undefined }],
  ])('is high: %s', (_, change) => {
    expect(likely(change)).toBeGreaterThan(0.9)
  })

  test.each<[string, Partial<Matchable>]>([
    [
      'only the birth date agrees',
      { givenName: 'Obadiah', familyName: 'Underbough', sex: 'male', address: '1 Elsewhere', postcode: 'KT13 8AA' },
    ],
    ['a mother at the same address', { givenName: 'Philomena', bornOn: localDate('1951-11-20') }],
    [
      'a namesake elsewhere, born on another day',
      { bornOn: localDate('1991-11-20'), address: '1 Elsewhere', postcode: 'KT13 8AA' },
    ],
    [
      'only the address agrees',
      { givenName: 'Obadiah', familyName: 'Underbough', sex: 'male', bornOn: localDate('1991-11-20') },
    ],
  ])('is low: %s', (_, change) => {
    expect(likely(change)).toBeLessThan(0.1)
  })

  it('counts a birthday shared across a generation for nothing', () => {
    const birth = (bornOn: string) =>
      scorePair(beatrix, { ...beatrix, bornOn: localDate(bornOn) }).fields.find(({ field }) => field === 'birth_date')
    expect(birth('1957-03-05')?.weight).toBeLessThan(0)
    expect(birth('1985-03-05')?.weight).toBeGreaterThan(0)
  })

  it('counts a stand-in date and a stand-in name for nothing', () => {
    const someone = { givenName: 'Unknown', familyName: 'Not known', bornOn: localDate('1990-01-01') }
    expect(scorePair(someone, someone).probability).toBeLessThan(0.01)
    expect(compareFields(someone, someone)).toMatchObject({
      given_name: 'unknown',
      family_name: 'unknown',
      birth_date: 'stand_in',
    })
  })

  it.each([
    ['1984-01-01', '1984-01-01'],
    ['1984-01-01', '1985-01-01'],
    ['1984-01-01', '1961-01-01'],
    ['1900-01-01', '1970-01-01'],
    ['1900-01-01', '1984-03-05'],
    ['1970-01-01', '1984-01-01'],
  ])('counts %s beside %s for nothing, and says why', (mine, theirs) => {
    const bornOn = (text: string) => ({ ...beatrix, bornOn: localDate(text) })
    const { fields, weight } = scorePair(bornOn(mine), bornOn(theirs))
    expect(fields.find(({ field }) => field === 'birth_date')).toMatchObject({
      level: 'stand_in',
      weight: 0,
      words: 'Says nothing: 1 January, or a date that is typed when nobody knows',
    })
    expect(weight).toBeCloseTo(scorePair({ ...beatrix, bornOn: undefined }, beatrix).weight)
  })

  it('still counts a date of which one digit was mistyped, or two changed about', () => {
    const birth = (bornOn: string) =>
      scorePair(beatrix, { ...beatrix, bornOn: localDate(bornOn) }).fields.find(({ field }) => field === 'birth_date')
    expect(birth('1984-03-06')?.level).toBe('one_digit')
    expect(birth('1948-03-05')?.level).toBe('one_digit')
    expect(birth('1984-01-01')?.level).toBe('one_part')
  })

  it('takes back what a household shares where the first names differ', () => {
    const sister = { ...beatrix, givenName: 'Obadia', phone: '01632 960 001' }
    const { fields } = scorePair({ ...beatrix, phone: '01632 960001' }, sister)
    const household = fields.find(({ field }) => field === 'household')
    const shared = fields.filter(({ field }) => field === 'address' || field === 'phone')
    expect(household?.weight).toBeCloseTo(-shared.reduce((sum, { weight }) => sum + weight, 0))
  })
})

const words = fc.oneof(fc.constantFrom('Unknown', 'test', 'X', '李', 'Ólafur', 'Bea', 'O’Brien-Moss', ''), fc.string())
const anybody: fc.Arbitrary<Matchable> = fc.record({
  givenName: words,
  familyName: words,
  aliases: fc.array(words, { maxLength: 4 }),
  bornOn: fc.option(fc.constantFrom('1984-03-05', '1984-05-03', '1900-01-01', '2001-12-31').map(localDate), {
    nil: undefined,
  }),
  sex: fc.option(fc.constantFrom('female', 'male', 'other', 'not_known'), { nil: undefined }),
  address: fc.option(words, { nil: undefined }),
  postcode: fc.option(fc.constantFrom('GU21 6ZZ', 'gu216zz', 'GU21', 'nonsense'), { nil: undefined }),
  phone: fc.option(fc.constantFrom('01632 960001', '+44 1632 960001', 'none'), { nil: undefined }),
  email: fc.option(fc.constantFrom('a@example.org', 'none@none.com', '@'), { nil: undefined }),
})

describe('any two descriptions', () => {
  it('have weights that add up to the score, which is the same from both sides and from both ways of working it out', () => {
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        const score = scorePair(a, b)
        const sum = score.fields.reduce((total, { weight }) => total + weight, 0)
        expect(score.weight).toBeCloseTo(sum, 9)
        expect(score.probability).toBeCloseTo(probabilityOf(sum), 9)
        expect(matchWeight(prepare(a), prepare(b))).toBeCloseTo(sum, 9)
        expect(scorePair(b, a).weight).toBeCloseTo(sum, 9)
        expect(score.probability).toBeGreaterThanOrEqual(0)
        expect(score.probability).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('are compared however long their names are', () => {
    const long = { ...beatrix, givenName: 'a'.repeat(10_000), familyName: `${'b'.repeat(9_999)}c` }
    expect(scorePair(long, { ...long, familyName: 'b'.repeat(10_000) }).probability).toBeGreaterThan(0.5)
  })
})
