import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { busiestHours, hourMatrix } from './aoristic.ts'

function matrix(spans: readonly (readonly [string, string])[], zone?: string) {
  const at = (text: string) => Date.parse(text)
  return hourMatrix(
    Float64Array.from(spans, span => at(span[0])),
    Float64Array.from(spans, span => at(span[1])),
    zone,
  )
}
const filled = (hours: Float64Array) => Array.from(hours).flatMap((share, hour) => (share > 0 ? [[hour, share]] : []))

describe('hours and weekdays', () => {
  it('are those of the clock on the wall, in summer too', () => {
    // A Wednesday in January at noon, and one in July at 11:00 UTC, which is noon.
    expect(
      filled(
        matrix([
          ['2025-01-15T12:00Z', '2025-01-15T12:00Z'],
          ['2025-07-16T11:00Z', '2025-07-16T11:00Z'],
        ]).hours,
      ),
    ).toEqual([[2 * 24 + 12, 2]])
    expect(filled(matrix([['2025-01-15T20:15Z', '2025-01-15T20:15Z']], 'Asia/Kolkata').hours)).toEqual([
      [3 * 24 + 1, 1],
    ])
  })

  it('share an incident by how much of its window each has', () => {
    // Sunday 23:30 to Monday 01:00.
    const found = matrix([['2025-01-12T23:30Z', '2025-01-13T01:00Z']])
    const cells = filled(found.hours)
    expect(cells.map(([hour]) => hour)).toEqual([0, 6 * 24 + 23])
    expect(cells[0]?.[1]).toBeCloseTo(2 / 3, 8)
    expect(cells[1]?.[1]).toBeCloseTo(1 / 3, 8)
    expect([found.count, found.known]).toEqual([1, 0])
  })

  it('do not count an end on the hour to the hour that begins', () => {
    expect(matrix([['2025-01-13T09:00Z', '2025-01-13T10:00Z']])).toMatchObject({ known: 1, count: 1 })
  })

  it('have no hour that is left out in spring, and one that comes twice in autumn', () => {
    // 30 March 2025, 00:00 to 03:00 by the clock is two hours; 26 October, 00:00 to 03:00 is four.
    expect(filled(matrix([['2025-03-30T00:00Z', '2025-03-30T02:00Z']]).hours)).toEqual([
      [6 * 24, 0.5],
      [6 * 24 + 2, 0.5],
    ])
    expect(filled(matrix([['2025-10-25T23:00Z', '2025-10-26T03:00Z']]).hours)).toEqual([
      [6 * 24, 0.25],
      [6 * 24 + 1, 0.5],
      [6 * 24 + 2, 0.25],
    ])
  })

  it('sum exactly to the number of incidents, whatever the windows', () => {
    const start = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2040) })
    const span = fc.tuple(start, fc.integer({ min: 0, max: 40 * 86_400_000 }))
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 10 }),
        fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'UTC'),
        (spans, zone) => {
          const from = Float64Array.from(spans, ([begins]) => begins)
          const found = hourMatrix(
            from,
            from.map((begins, i) => begins + (spans[i]?.[1] ?? 0)),
            zone,
          )
          const sum = (cells: Float64Array) => cells.reduce((all, one) => all + one, 0)
          expect([sum(found.hours), sum(found.byHour), sum(found.byWeekday)]).toEqual([
            spans.length,
            spans.length,
            spans.length,
          ])
          expect(found.hours.every(share => share >= 0)).toBe(true)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('refuse a window that ends before it begins, and a time that is none', () => {
    expect(() => matrix([['2025-01-12T10:00Z', '2025-01-12T09:00Z']])).toThrow(
      'Incident 0 ends 60 minutes before it begins',
    )
    expect(() => matrix([['never', '2025-01-12T09:00Z']])).toThrow('Incident 0 is from NaN')
    expect(() => hourMatrix(new Float64Array(2), new Float64Array(1))).toThrow('There are 2 beginnings and 1 ends')
    expect(() => matrix([], 'Surrey')).toThrow(RangeError)
    expect(matrix([]).count).toBe(0)
  })
})

describe('the busiest hours', () => {
  it('may run from Sunday night into Monday', () => {
    const found = matrix([
      ['2025-01-12T23:10Z', '2025-01-12T23:10Z'],
      ['2025-01-13T00:20Z', '2025-01-13T00:20Z'],
      ['2025-01-15T12:00Z', '2025-01-15T12:00Z'],
    ])
    expect(busiestHours(found, 2)).toEqual({ weekday: 6, hour: 23, incidents: 2, share: 2 / 3 })
    expect(() => busiestHours(found, 0)).toThrow('The number of hours is 0')
  })
})
