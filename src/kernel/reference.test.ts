import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { newReference, parseReference, REFERENCE_ALPHABET } from './reference.ts'

describe('a reference', () => {
  it('is a prefix and seven characters that are not misread', () => {
    for (let made = 0; made < 200; made += 1) expect(newReference('C')).toMatch(/^C-[2-9BCDFGHJKMNPQRSTVWXZ]{7}$/)
    expect(REFERENCE_ALPHABET).not.toMatch(/[01AEILOUY]/)
  })

  it('is not made twice', () => {
    expect(new Set(Array.from({ length: 2000 }, () => newReference('R'))).size).toBe(2000)
  })

  test.each(['', 'c', 'TOOLONG', 'C-'])('is not made with the prefix %j', prefix => {
    expect(() => newReference(prefix)).toThrow(RangeError)
  })

  test.each([
    'C-7K2M9QX',
    'c-7k2m9qx',
    '  C-7K2M9QX ',
    'C7K2M9QX',
    'C – 7K2M9QX',
    'C\u20117K2M9QX',
    'c 7k2m9qx',
    'c-7k2m 9qx',
  ])('is read from %j', text => {
    expect(parseReference(text)).toBe('C-7K2M9QX')
  })

  test.each(['', 'C-7K2M9Q', 'C-7K2M9QXX', 'C-7K2M9O0', '-7K2M9QX', 'C-7K2M9QX; drop', 'C'.repeat(5000)])(
    'is not read from %j',
    text => {
      expect(parseReference(text)).toBeUndefined()
    },
  )

  it('is read back however it was copied', () => {
    const prefix = fc.stringMatching(/^[A-Z]{1,4}$/)
    fc.assert(
      fc.property(prefix, fc.boolean(), fc.boolean(), (letters, small, bare) => {
        const made = newReference(letters)
        const copied = bare ? made.replace('-', '') : made
        expect(parseReference(small ? copied.toLowerCase() : copied)).toBe(made)
      }),
    )
  })
})
