import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '../../../../kernel/local-date.ts'
import { changeWords, percent } from './change-words.ts'
import { findHotSquares, outlineOf } from './hotspot-squares.ts'
import { comparedMonths, daysHeld, lengthOf, listMonths, monthsFrom, periodWords } from './months.ts'
import {
  gatherFew, incidentsWords, isFew, isHidden, type Sayable, sayable, sayableWords, tellParts, tellTogether, wholeWords,
} from './small-numbers.ts' // biome-ignore format: a list of names
import { parseSquare, squareCode, squareName } from './squares.ts'

const day = localDate

describe('months', () => {
  it('are said as people say them', () => {
    expect(periodWords(day('2024-03-01'), day('2024-03-01'))).toBe('March 2024')
    expect(periodWords(day('2024-01-01'), day('2024-03-01'))).toBe('January to March 2024')
    expect(periodWords(day('2023-12-01'), day('2024-02-01'))).toBe('December 2023 to February 2024')
    expect(listMonths(monthsFrom(day('2023-11-01'), day('2024-01-01')))).toBe(
      'November 2023, December 2023 and January 2024',
    )
    expect(listMonths(monthsFrom(day('2023-01-01'), day('2023-12-01')))).toBe(
      '12 months, the first of them January 2023',
    )
  })

  it('are compared with as many before, or with the same of the year before', () => {
    const [from, to] = [day('2024-01-01'), day('2024-03-01')]
    expect(lengthOf(from, to)).toBe(3)
    expect(comparedMonths(from, to, 'before')).toEqual({ from: '2023-10-01', to: '2023-12-01' })
    expect(comparedMonths(from, to, 'year')).toEqual({ from: '2023-01-01', to: '2023-03-01' })
  })

  it('count by the days of those that are held', () => {
    expect(daysHeld(day('2024-01-01'), day('2024-03-01'), new Set(['2024-01-01', '2024-02-01']))).toBe(31 + 29)
  })
})

describe('small numbers', () => {
  it('of exact places are fewer than three, and never told from none by subtraction', () => {
    expect(sayable(5, 2)).toEqual(sayable(5, 1))
    expect(sayable(5, 3)).toEqual({ incidents: 8, few: false })
    expect(sayableWords(sayable(0, 1))).toBe('fewer than 3')
    expect(sayableWords(sayable(1_234, 2))).toBe('1,234 and fewer than 3 more')
    expect(sayableWords(sayable(0, 0))).toBe('0')
  })

  it('are told with others left out, so that nobody works them out from the total', () => {
    const told = (...exact: number[]) => tellTogether(exact.map(each => ({ snapped: 0, exact: each })))
    const words = (...exact: number[]) => told(...exact).places.map(sayableWords)
    expect(words(2, 4, 9)).toEqual(['fewer than 3', 'not told', '9'])
    expect(words(1, 3, 9)).toEqual(['fewer than 3', 'not told', 'not told'])
    expect(words(1, 2, 9)).toEqual(['fewer than 3', 'fewer than 3', '9'])
    expect(words(1, 1, 9, 12)).toEqual(['fewer than 3', 'fewer than 3', 'not told', '12'])
    expect(words(3, 9, 0)).toEqual(['3', '9', '0'])
    expect(told(2, 3).totalIsTold).toBe(true)
    expect([told(1), told(2), told(1, 1), told(1, 3)].map(({ totalIsTold }) => totalIsTold)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(
      tellTogether([
        { snapped: 7, exact: 1 },
        { snapped: 2, exact: 5 },
      ]).places.map(incidentsWords),
    ).toEqual(['7 and fewer than 3 more incidents', '2 and others, not told'])
  })

  it('leave every one or two of any table open, to whoever subtracts what is told from the total', () => {
    const place = fc.record({ snapped: fc.nat(4), exact: fc.oneof(fc.nat(3), fc.nat(30)) })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 9 }), places => {
        const { places: told, totalIsTold } = tellTogether(places)
        expect(told.map(({ few }) => few)).toEqual(places.map(({ exact }) => exact === 1 || exact === 2))
        told.forEach((said, at) => {
          const { snapped = 0, exact = 0 } = places[at] ?? {}
          expect(said.incidents).toBe(isHidden(said) ? snapped : snapped + exact)
        })
        if (!totalIsTold) return
        const total = places.reduce((sum, { snapped, exact }) => sum + snapped + exact, 0)
        const left = total - told.reduce((sum, { incidents }) => sum + incidents, 0)
        const least = Math.min(
          ...places
            .filter((_, at) => told[at] && !isHidden(told[at]))
            .flatMap(({ exact }) => (exact >= 3 ? [exact] : [])),
        )
        const hidden = told
          .filter(isHidden)
          .map(({ few }) => (few ? ([1, 2] as const) : ([3, Math.min(least, left)] as const)))
        hidden.forEach(([low, high], at) => {
          if (high !== 2) return
          const others = hidden.filter((_, other) => other !== at)
          const possible = [low, high].filter(value => sums(others).has(left - value))
          expect(possible).toEqual([1, 2])
        })
      }),
      { numRuns: 400 },
    )
  })

  it('of a month are told so that no total of months beside them gives them away', () => {
    const part = fc.record({ exact: fc.oneof(fc.nat(3), fc.nat(6)), year: fc.boolean() })
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), parts => {
        const inYear = (at: number) => parts[at]?.year === true
        const all = () => true
        const told = tellParts(
          parts.map(({ exact }) => ({ snapped: 0, exact })),
          [inYear, all],
        )
        const totals = [inYear, all].map(of => ({ of, said: told.total(of) }))
        const possible = vectors(parts.length, 9).filter(
          tried =>
            told.said.every((said, at) => fits(tried[at] ?? 0, said)) &&
            totals.every(({ of, said }) => fits(sumOf(tried.filter((_, at) => of(at))) - said.incidents, said, 0)),
        )
        const differ = (of: (tried: readonly number[]) => number) => new Set(possible.map(of)).size > 1
        parts.forEach(({ exact }, at) => {
          if (isFew(exact))
            expect(
              differ(tried => tried[at] ?? 0),
              JSON.stringify(parts),
            ).toBe(true)
        })
        for (const { of } of totals) {
          const inTotal = (counts: readonly number[]) => sumOf(counts.filter((_, at) => of(at)))
          if (isFew(inTotal(parts.map(({ exact }) => exact)))) expect(differ(inTotal)).toBe(true)
        }
        expect(told.total(all).incidents).toBe(sumOf(told.counts))
      }),
      { numRuns: 300 },
    )
  })

  it('beside a rest go into it, and the next smallest with them', () => {
    const gather = (exact: readonly number[], rest: number) => gatherFew(exact, one => [one], [rest])
    expect(gather([6, 4], 0)).toEqual({ told: [6, 4], gathered: [], restIsTold: true })
    expect(gather([6, 4], 2)).toEqual({ told: [6], gathered: [4], restIsTold: true })
    expect(gather([6, 2, 1], 0)).toEqual({ told: [6], gathered: [2, 1], restIsTold: true })
    expect(gather([], 2)).toEqual({ told: [], gathered: [], restIsTold: false })
    const columns = gatherFew([[5, 1], [9, 8], [4, 4]], one => one, [0, 0]) // biome-ignore format: rows
    expect(columns).toEqual({ told: [[9, 8]], gathered: [[5, 1], [4, 4]], restIsTold: true }) // biome-ignore format: rows
  })

  it('large numbers have their commas', () => {
    expect([0, 999, 1_000, 12_345, 1_234_567].map(wholeWords)).toEqual(['0', '999', '1,000', '12,345', '1,234,567'])
  })
})

describe('squares', () => {
  it('are named as an Ordnance Survey map names them', () => {
    expect(squareName({ west: 499_000, south: 150_500, size: 500 })).toBe('SU 990 505')
    expect(parseSquare(squareCode({ west: 499_000, south: 150_500, size: 500 }))).toEqual({
      west: 499_000,
      south: 150_500,
      size: 500,
    })
    expect(parseSquare('499001,150500,500')).toBeUndefined()
  })

  it('share no sides in their outline', () => {
    const two = [
      { west: 0, south: 0, size: 500 },
      { west: 500, south: 0, size: 500 },
    ]
    expect(outlineOf(two)).toHaveLength(6)
  })
})

describe('a change', () => {
  it('is said with its interval, and is no change where chance explains it', () => {
    expect(changeWords({ ratio: 1.5, lower: 1.2, upper: 1.9, verdict: 'higher' })).toBe(
      'Up: +50% (95% interval +20% to +90%)',
    )
    expect(changeWords({ ratio: 0.9, lower: 0.7, upper: 1.2, verdict: 'unclear' })).toBe(
      'No clear change: −10% (95% interval −30% to +20%)',
    )
    expect(changeWords({ ratio: Number.NaN, lower: 0, upper: Infinity, verdict: 'none' })).toBe(
      'Nothing counted in either period',
    )
    expect(percent(Number.POSITIVE_INFINITY)).toBe('no upper limit')
  })
})

describe('hotspots', () => {
  it('are named on few maps of incidents that lie anywhere, and found where there is one', () => {
    const random = seeded(7)
    let named = 0
    for (let map = 0; map < 100; map += 1) {
      const counts = new Map<string, { west: number; south: number; size: number; incidents: number }>()
      for (let incident = 0; incident < 400; incident += 1) {
        const square = { west: Math.floor(random() * 20) * 500, south: Math.floor(random() * 20) * 500, size: 500 }
        counts.set(squareCode(square), { ...square, incidents: (counts.get(squareCode(square))?.incidents ?? 0) + 1 })
      }
      if (findHotSquares([...counts.values()], 500).squares.length > 0) named += 1
      if (map > 0) continue
      const around = [...counts.values()].map(square =>
        square.west >= 4_000 && square.west <= 5_000 && square.south >= 4_000 && square.south <= 5_000
          ? { ...square, incidents: square.incidents + 8 }
          : square,
      )
      expect(findHotSquares(around, 500).squares.map(squareCode)).toContain('4500,4500,500')
    }
    expect(named).toBeLessThanOrEqual(10)
  })

  it('with next to nothing in each square are sought in larger ones', () => {
    const few = Array.from({ length: 40 }, (_, at) => ({
      west: (at % 8) * 2_500,
      south: Math.floor(at / 8) * 2_500,
      size: 500,
      incidents: 1,
    }))
    expect(findHotSquares(few, 500).size).toBe(2_000)
    expect(findHotSquares([], 500).squares).toEqual([])
  })
})

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Whether so many may be what is said in these words: of what is told already, so many more. */
function fits(count: number, { few, untold, incidents }: Sayable, told = incidents): boolean {
  if (few) return count >= told && count <= told + 2
  return untold === true ? count >= told : count === told
}

/** Every row of so many numbers below a bound. */
function vectors(length: number, below: number): readonly (readonly number[])[] {
  if (length === 0) return [[]]
  return vectors(length - 1, below).flatMap(row => Array.from({ length: below }, (_, last) => [...row, last]))
}

/** Every sum that places between these bounds can come to. */
function sums(bounds: readonly (readonly [low: number, high: number])[]): ReadonlySet<number> {
  return bounds.reduce<ReadonlySet<number>>(
    (all, [low, high]) => {
      const values = Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => low + at)
      return new Set([...all].flatMap(sum => values.map(value => sum + value)))
    },
    new Set([0]),
  )
}

/** Numbers that look random, the same every time (a linear congruence after Lehmer). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
