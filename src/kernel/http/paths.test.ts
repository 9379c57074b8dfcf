import fc from 'fast-check'
import { describe, expect, expectTypeOf, it, test } from 'vitest'
import { path } from './paths.ts'

const entry = path('/cases/:reference/entries/:entry')

describe('an address', () => {
  it('is made from its pattern', () => {
    expect(entry({ reference: 'C-7K2M9QX', entry: 'e 1' })).toBe('/cases/C-7K2M9QX/entries/e%201')
    expect(entry.pattern).toBe('/cases/:reference/entries/:entry')
    expect(path('/cases')()).toBe('/cases')
    expect(path('/cases/:reference.csv')({ reference: 'C-1' })).toBe('/cases/C-1.csv')
  })

  it('takes a query', () => {
    const list = path('/cases')
    expect(list({}, { state: 'open', q: 'a&b', page: 2, none: undefined, empty: '', group: ['JAG', 'CIAG'] })).toBe(
      '/cases?state=open&q=a%26b&page=2&group=JAG&group=CIAG',
    )
    expect(list({}, {})).toBe('/cases')
  })

  test.each(['', '.', '..'])('is not made with %j, which would lead elsewhere', value => {
    expect(() => entry({ reference: value, entry: '1' })).toThrow('needs a value for reference')
  })

  it('keeps a value within its part, whatever it holds', () => {
    const page = path('/cases/:reference')
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => text !== '.' && text !== '..')
    fc.assert(
      fc.property(value, reference => {
        const made = new URL(page({ reference }), 'http://wardmote.example')
        expect(decodeURIComponent(made.pathname)).toBe(`/cases/${reference}`)
        expect([made.search, made.hash]).toEqual(['', ''])
      }),
    )
  })

  it('does not compile without its parts', () => {
    expectTypeOf(entry).parameter(0).toEqualTypeOf<{ readonly reference: string; readonly entry: string }>()
    // @ts-expect-error a part is missing
    expect(() => entry({ reference: 'C-1' })).toThrow(RangeError)
    // @ts-expect-error no part at all
    expect(() => entry()).toThrow(RangeError)
  })
})
