import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { familyNameParts, joinedFamilyName, nameForms, sharesFamilyName, withoutTitles } from './name-forms.ts'
import { isPlaceholderName } from './placeholder-name.ts'
import { plainName } from './plain-name.ts'

/** Any text at all, half of a surrogate pair included. */
const codeUnit = fc.nat(0xffff).map(code => String.fromCharCode(code))

describe('names that stand in for a name', () => {
  test.each([
    'Unknown',
    'N/K',
    'n.k.',
    'Mr X',
    'Not known',
    'anon',
    'XXX',
    'zzzz',
    'x x x',
    'Test',
    'baby of',
    'Unborn baby',
    '?',
    '-',
    '',
    '1234',
    'See notes',
    'male 1',
    'NULL',
  ])('%s is one', text => {
    expect(isPlaceholderName(plainName(text))).toBe(true)
  })

  test.each([
    'X',
    'J',
    'Baby',
    'Child',
    'Mann',
    'Na',
    'Person',
    'Testa',
    'Anona',
    'Aa',
    'Unwin',
    'Nokes',
    'Li',
    '王',
    'Babu',
    'Lou',
  ])('%s is somebody', text => {
    expect(isPlaceholderName(plainName(text))).toBe(false)
  })
})

describe('forms of a name', () => {
  const written = (given: string, family: string) => nameForms(given, family).map(f => `${f.given}/${f.family}`)

  it('begins with the name as written', () => {
    expect(nameForms('john', 'smith')[0]).toEqual({ given: 'john', family: 'smith', kind: 'as_written' })
  })

  it('exchanges given and family name', () => {
    expect(written('wei', 'chen')).toEqual(['wei/chen', 'chen/wei'])
    expect(written('', 'chen')).toEqual(['/chen'])
  })

  it('takes a double-barrelled name apart and joins it', () => {
    expect(written('ann', 'price jones')).toEqual(
      expect.arrayContaining(['ann/pricejones', 'ann/price', 'ann/jones', 'price jones/ann']),
    )
  })

  it('drops and joins particles', () => {
    expect(written('jan', 'van der berg')).toEqual(expect.arrayContaining(['jan/vanderberg', 'jan/berg']))
    expect(written('liam', 'o brien')).toContain('liam/obrien')
  })

  it('writes Mac and Mc alike', () => {
    expect(joinedFamilyName('macdonald')).toBe('mcdonald')
    expect(joinedFamilyName('mac donald')).toBe('mcdonald')
    expect(joinedFamilyName('mackenzie')).toBe(joinedFamilyName('mckenzie'))
    expect(joinedFamilyName('macintyre')).toBe(joinedFamilyName('mcintyre'))
    for (const other of ['macey', 'mack', 'mace', 'machin', 'mackie']) expect(joinedFamilyName(other)).toBe(other)
  })

  it('finds Harpreet Kaur Gill as Harpreet Kaur', () => {
    expect(written('harpreet kaur', 'gill')).toEqual(expect.arrayContaining(['harpreet/gill', 'harpreet/kaur']))
  })

  it('drops titles before and letters behind, but never the whole name', () => {
    expect(withoutTitles('mr john smith jnr')).toBe('john smith')
    expect(withoutTitles('mr')).toBe('mr')
    expect(written('dr ann', 'lee')).toContain('ann/lee')
  })

  it('gives no form twice and never more than sixteen, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: codeUnit, maxLength: 200 }), fc.lorem({ maxCount: 40 }), (a, b) => {
        const forms = written(plainName(a), plainName(b))
        expect(forms.length).toBeLessThanOrEqual(16)
        expect(new Set(forms).size).toBe(forms.length)
      }),
    )
  })
})

describe('sharing a family name', () => {
  test.each([
    ['price jones', 'jones', true],
    ['price jones', 'jones price', true],
    ['o brien', 'obrien', true],
    ['macdonald', 'mc donald', true],
    ['van der berg', 'berg', true],
    ['smith', 'smith', true],
    ['smith', 'smyth', false],
    ['st john', 'john', false],
    ['mac donald', 'donald', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, shares) => {
    expect(sharesFamilyName(a, b)).toBe(shares)
    expect(sharesFamilyName(b, a)).toBe(shares)
  })

  it('keeps a name that is nothing but particles', () => {
    expect(familyNameParts('de la')).toEqual(['dela'])
    expect(familyNameParts('')).toEqual([])
  })
})
