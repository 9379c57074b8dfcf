import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { damerauLevenshtein } from './damerau-levenshtein.ts'

/** Any text at all, half of a surrogate pair included. */
const codeUnit = fc.nat(0xffff).map(code => String.fromCharCode(code))

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 })

describe('Damerau-Levenshtein distance', () => {
  test.each([
    ['smith', 'smith', 0],
    ['smith', 'simth', 1],
    ['smith', 'smyth', 1],
    ['smith', 'smit', 1],
    ['smith', 'smithe', 1],
    ['kitten', 'sitting', 3],
    ['CA', 'ABC', 2],
    ['a cat', 'an abct', 3],
    ['', 'jones', 5],
    ['jones', '', 5],
    ['', '', 0],
    ['GU1 1AA', 'GU1 1BB', 2],
    ['محمد', 'محمود', 1],
  ])('%s and %s are %d apart', (a, b, distance) => {
    expect(damerauLevenshtein(a, b)).toBe(distance)
  })

  it('agrees with the full table of Lowrance and Wagner', () => {
    fc.assert(
      fc.property(word, word, (a, b) => damerauLevenshtein(a, b) === fullTable(a, b)),
      { numRuns: 5000 },
    )
  })

  it('is a metric', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(damerauLevenshtein(a, b)).toBe(damerauLevenshtein(b, a))
        expect(damerauLevenshtein(a, b) === 0).toBe(a === b)
        expect(damerauLevenshtein(a, c)).toBeLessThanOrEqual(damerauLevenshtein(a, b) + damerauLevenshtein(b, c))
      }),
      { numRuns: 3000 },
    )
  })

  it('stops at one more than the greatest distance asked for', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 9 }), (a, b, max) => {
        expect(damerauLevenshtein(a, b, max)).toBe(Math.min(damerauLevenshtein(a, b), max + 1))
      }),
      { numRuns: 3000 },
    )
  })

  it('takes any text', () => {
    const text = fc.string({ unit: codeUnit, maxLength: 30 })
    fc.assert(fc.property(text, text, (a, b) => damerauLevenshtein(a, b) === fullTable(a, b)))
  })

  it('bears strings of 10,000 characters when told when to stop', () => {
    const long = 'ab'.repeat(5000)
    expect(damerauLevenshtein(long, `${long.slice(0, 4000)}x${long.slice(4000)}`)).toBe(1)
    expect(damerauLevenshtein(long, 'z'.repeat(10_000), 3)).toBe(4)
    expect(damerauLevenshtein(long, 'short', 3)).toBe(4)
    expect(damerauLevenshtein('smith', 'simth')).toBe(1)
  })
})

/** R. Lowrance and R. A. Wagner, "An extension of the string-to-string correction problem", JACM 22 (1975) 177-183. */
function fullTable(a: string, b: string): number {
  const beyond = a.length + b.length
  const cells = Array.from({ length: a.length + 2 }, () => Array.from({ length: b.length + 2 }, () => 0))
  const at = (i: number, j: number) => cells[i]?.[j] ?? beyond
  const put = (i: number, j: number, value: number) => cells[i]?.splice(j, 1, value)
  const lastRow = new Map<string, number>()
  put(0, 0, beyond)
  for (let i = 0; i <= a.length; i++) {
    put(i + 1, 0, beyond)
    put(i + 1, 1, i)
  }
  for (let j = 0; j <= b.length; j++) {
    put(0, j + 1, beyond)
    put(1, j + 1, j)
  }
  for (let i = 1; i <= a.length; i++) {
    let lastColumn = 0
    for (let j = 1; j <= b.length; j++) {
      const k = lastRow.get(b.charAt(j - 1)) ?? 0
      const l = lastColumn
      const equal = a.charAt(i - 1) === b.charAt(j - 1)
      if (equal) lastColumn = j
      const exchanged = at(k, l) + (i - k - 1) + 1 + (j - l - 1)
      put(i + 1, j + 1, Math.min(at(i, j) + (equal ? 0 : 1), at(i + 1, j) + 1, at(i, j + 1) + 1, exchanged))
    }
    lastRow.set(a.charAt(i - 1), i)
  }
  return at(a.length + 1, b.length + 1)
}
