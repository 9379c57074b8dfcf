import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { jaro, jaroWinkler } from './jaro-winkler.ts'

/** Any text at all, half of a surrogate pair included. */
const codeUnit = fc.nat(0xffff).map(code => String.fromCharCode(code))

/** Winkler (1990) and its reprints; the pairs on which the published program and the published formula agree. */
const published = [
  ['SHACKLEFORD', 'SHACKELFORD', 0.97, 0.982],
  ['DUNNINGHAM', 'CUNNIGHAM', 0.896, 0.896],
  ['NICHLESON', 'NICHULSON', 0.926, 0.956],
  ['JONES', 'JOHNSON', 0.79, 0.832],
  ['MASSEY', 'MASSIE', 0.889, 0.933],
  ['ABROMS', 'ABRAMS', 0.889, 0.922],
  ['JERALDINE', 'GERALDINE', 0.926, 0.926],
  ['MARHTA', 'MARTHA', 0.944, 0.961],
  ['MICHELLE', 'MICHAEL', 0.869, 0.921],
  ['JULIES', 'JULIUS', 0.889, 0.933],
  ['TANYA', 'TONYA', 0.867, 0.88],
  ['DWAYNE', 'DUANE', 0.822, 0.84],
  ['SEAN', 'SUSAN', 0.783, 0.805],
  ['JON', 'JOHN', 0.917, 0.933],
  ['DIXON', 'DICKSONX', 0.767, 0.813],
] as const

describe('Jaro and Jaro-Winkler similarity', () => {
  test.each(published)('%s and %s are %f, and %f with the common beginning', (a, b, plain, raised) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 2.7)
    expect(jaroWinkler(a, b)).toBeCloseTo(raised, 2.7)
  })

  it('gives the reference values to four places', () => {
    expect(jaroWinkler('MARTHA', 'MARHTA')).toBeCloseTo(0.9611, 4)
    expect(jaroWinkler('DIXON', 'DICKSONX')).toBeCloseTo(0.8133, 4)
    expect(jaroWinkler('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 4)
    expect(jaroWinkler('CRATE', 'TRACE')).toBeCloseTo(0.7333, 4)
  })

  it('does not raise names that have little in common but their first letters', () => {
    expect(jaro('mabcdef', 'mxyzuvw')).toBeLessThan(0.7)
    expect(jaroWinkler('mabcdef', 'mxyzuvw')).toBe(jaro('mabcdef', 'mxyzuvw'))
  })

  it('is 1 for equal names and 0 for nothing beside a name', () => {
    expect(jaroWinkler('', '')).toBe(1)
    expect(jaroWinkler('', 'smith')).toBe(0)
    expect(jaroWinkler('a', 'b')).toBe(0)
    expect(jaroWinkler('محمد', 'محمد')).toBe(1)
  })

  const name = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 80 }),
    fc.string({ unit: codeUnit, maxLength: 50 }),
  )

  it('lies between 0 and 1, is the same both ways round, and is 1 only for equal names', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const value = jaroWinkler(a, b)
        expect(value).toBe(jaroWinkler(b, a))
        expect(value).toBeGreaterThanOrEqual(jaro(a, b))
        expect(value >= 0 && value <= 1).toBe(true)
        expect(value === 1).toBe(a === b)
      }),
      { numRuns: 3000 },
    )
  })

  it('agrees with the textbook on names of any length', () => {
    fc.assert(
      fc.property(name, name, (a, b) => Math.abs(jaro(a, b) - textbookJaro(a, b)) < 1e-12),
      { numRuns: 3000 },
    )
  })

  it('bears strings of 10,000 characters', () => {
    const long = 'ab'.repeat(5000)
    expect(jaroWinkler(long, long)).toBe(1)
    expect(jaroWinkler(long, `${long}c`)).toBeGreaterThan(0.99)
    expect(jaroWinkler(long, 'z'.repeat(10_000))).toBe(0)
  })
})

/** Jaro's definition step by step, with lists. */
function textbookJaro(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const free = Array.from({ length: b.length }, () => true)
  const fromA: string[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - window); j <= Math.min(b.length - 1, i + window); j++) {
      if (!free[j] || a[i] !== b[j]) continue
      free[j] = false
      fromA.push(a[i] ?? '')
      break
    }
  }
  const fromB = b.split('').filter((_, j) => !free[j])
  const m = fromA.length
  if (m === 0) return 0
  const t = Math.floor(fromA.filter((letter, k) => letter !== fromB[k]).length / 2)
  return (m / a.length + m / b.length + (m - t) / m) / 3
}
