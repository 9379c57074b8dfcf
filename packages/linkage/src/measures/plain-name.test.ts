import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { plainName } from './plain-name.ts'

/** Any text at all, half of a surrogate pair included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) })

describe('a name as it is compared', () => {
  test.each([
    ['SMITH', 'smith', 'capitals'],
    ['  Anne   Marie ', 'anne marie', 'spaces'],
    ['Siân', 'sian', 'a circumflex'],
    ['Zoë', 'zoe', 'a diaeresis'],
    ['O’Brien', 'obrien', 'a typeset apostrophe'],
    ["O'Brien", 'obrien', 'a typewriter apostrophe'],
    ['O´Brien', 'obrien', 'an accent used as an apostrophe'],
    ['Price-Jones', 'price jones', 'a hyphen'],
    ['Price‐Jones', 'price jones', 'another hyphen'],
    ['KOŁAKOWSKI', 'kolakowski', 'a letter Unicode does not decompose'],
    ['Søren', 'soren', 'o with a stroke'],
    ['Weiß', 'weiss', 'sharp s'],
    ['Ionuț Ștefănescu', 'ionut stefanescu', 'Romanian letters with commas'],
    ['İbrahim', 'ibrahim', 'Turkish capital I'],
    ['Ọlá', 'ola', 'Yoruba marks'],
    ['ＳＭＩＴＨ', 'smith', 'full-width letters'],
    ['Smith, John (Jack)', 'smith john jack', 'punctuation'],
    ['J\u00adones', 'jones', 'a soft hyphen'],
    ['van der Berg', 'van der berg', 'a particle'],
    ['-', '', 'a dash'],
    ['', '', 'nothing'],
  ])('%s is %s: %s', (written, plain) => {
    expect(plainName(written)).toBe(plain)
  })

  it('keeps names in other scripts, without their vowel points', () => {
    expect(plainName('مُحَمَّد')).toBe('محمد')
    expect(plainName('हरप्रीत')).toBe('हरप्रीत'.normalize('NFC'))
    expect(plainName('Олена')).toBe('олена')
    expect(plainName('Γιώργος')).toBe('γιωργοσ')
    expect(plainName('김민준')).toBe('김민준')
    expect(plainName('王小明')).toBe('王小明')
  })

  it('is the same for two encodings of one text', () => {
    fc.assert(fc.property(anyText, text => plainName(text.normalize('NFD')) === plainName(text.normalize('NFC'))))
  })

  it('changes nothing when applied again, whatever the text', () => {
    fc.assert(
      fc.property(anyText, text => plainName(plainName(text)) === plainName(text)),
      { numRuns: 2000 },
    )
  })

  it('has no space at either end, nor two together', () => {
    fc.assert(fc.property(anyText, text => !/^ | $| {2}/.test(plainName(text))))
  })
})
