import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { comparePostcodes, parsePostcode, plainPostcode } from './postcode.ts'

/** Any text at all, half of a surrogate pair included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) })

describe('reading a postcode', () => {
  test.each([
    ['gu1 1aa', 'GU1 1AA'],
    ['GU11AA', 'GU1 1AA'],
    ['KT171AA', 'KT17 1AA'],
    [' kt17  1aa.', 'KT17 1AA'],
    ['M1 1AE', 'M1 1AE'],
    ['B33 8TH', 'B33 8TH'],
    ['W1A 0AX', 'W1A 0AX'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['GIR 0AA', 'GIR 0AA'],
    ['GU1 IAA', 'GU1 1AA'],
    ['M1 OAA', 'M1 0AA'],
    ['GU1 1 AA', 'GU1 1AA'],
    ['GU1 12AA', 'GU11 2AA'],
  ])('%s is %s', (text, unit) => {
    expect(parsePostcode(text)?.unit).toBe(unit)
  })

  it('knows the areas it lies in', () => {
    expect(parsePostcode('KT171AA')).toEqual({ area: 'KT', district: 'KT17', sector: 'KT17 1', unit: 'KT17 1AA' })
    expect(parsePostcode('GU1')).toEqual({ area: 'GU', district: 'GU1', sector: '', unit: '' })
    expect(parsePostcode('GU1 1')).toEqual({ area: 'GU', district: 'GU1', sector: 'GU1 1', unit: '' })
  })

  test.each(['', 'Guildford', 'GU1 123A', '2119', 'unknown', 'ZZZ1 1AA', 'GU 1AA', '🏠'])(
    '%s has not the form of one',
    text => {
      expect(parsePostcode(text)).toBeUndefined()
    },
  )
})

describe('how two postcodes agree', () => {
  test.each([
    ['GU1 1AA', 'gu11aa', 'unit'],
    ['GU1 1AA', 'GU1 1AB', 'one_character'],
    ['GU1 1AA', 'UG1 1AA', 'one_character'],
    ['GU1 1AA', 'GU1 12AA', 'one_character'],
    ['GU1 1AA', 'GU11 1AA', 'one_character'],
    ['GU1 1AA', 'GU1 1XY', 'sector'],
    ['GU1 1AA', 'GU1 2XY', 'district'],
    ['GU1 1AA', 'GU1', 'district'],
    ['GU1', 'GU1', 'district'],
    ['GU1 1AA', 'GU12 4XY', 'area'],
    ['G1 1AA', 'GU1 4XY', 'different'],
    ['GU1 1AA', 'KT1 2XY', 'different'],
    ['2119', '2119', 'unit'],
    ['2119', '2118', 'different'],
  ])('%s and %s: %s', (a, b, agreement) => {
    expect(comparePostcodes(plainPostcode(a), plainPostcode(b))).toBe(agreement)
    expect(comparePostcodes(plainPostcode(b), plainPostcode(a))).toBe(agreement)
  })

  it('is the same both ways round, whatever the texts', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom('G', 'U', '1', '2', 'A'), maxLength: 8 }), anyText)
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [plainPostcode(a), plainPostcode(b)]
        return comparePostcodes(x, y) === comparePostcodes(y, x)
      }),
      { numRuns: 3000 },
    )
  })
})

const surrey = resolve(import.meta.dirname, '../../../../../shared/data/postcodes/surrey_codepoint_open_2014.csv.gz')
const missing = !existsSync(surrey)
if (missing) console.warn('Skipped: postcodes of Code-Point Open are not at ../shared/data/postcodes')

test.skipIf(missing)('reads every postcode of Surrey in the fixed width of Code-Point Open', () => {
  const postcodes = gunzipSync(readFileSync(surrey))
    .toString()
    .split(/\r?\n/)
    .map(line => line.split(',')[0]?.replaceAll('"', '') ?? '')
    .filter(text => /^[A-Z]{2}[\d ]/.test(text))
  expect(postcodes).toHaveLength(33_380)
  const areas = new Map<string, number>()
  for (const text of postcodes) {
    const postcode = parsePostcode(text)
    expect(postcode?.unit.replace(' ', ''), text).toBe(plainPostcode(text))
    if (postcode) areas.set(postcode.area, (areas.get(postcode.area) ?? 0) + 1)
  }
  expect(Object.fromEntries(areas)).toEqual({
    CR: 1114,
    GU: 12731,
    KT: 10265,
    RH: 5306,
    SL: 15,
    SM: 494,
    TN: 102,
    TW: 3353,
  })
})
