import { describe, expect, test } from 'vitest'
import { tidyPostcode } from './postcode.ts'

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
