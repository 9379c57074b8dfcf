import fc from 'fast-check'
import { describe, expect, it, type TestContext } from 'vitest'
import type { Points } from '../points.ts'
import { seededRandom } from '../random.ts'
import { referenceJson, referenceText } from '../space/testing/reference.ts'
import { calculatorBands, knoxCounts, type KnoxOptions, knoxTest } from './knox.ts'

function readPoints(context: TestContext, file: string, header: boolean): Required<Pick<Points, 'x' | 'y' | 'day'>> {
  const lines = referenceText(context, file)
    .trim()
    .split('\n')
    .slice(header ? 1 : 0)
  const rows = lines.map(line => line.trim().split(','))
  return {
    x: Float64Array.from(rows, row => Number(row[0])),
    y: Float64Array.from(rows, row => Number(row[1])),
    day: Int32Array.from(rows, row => Date.parse(row[2] as string) / 86_400_000),
  }
}

function points(rows: readonly (readonly [number, number, number])[]): Required<Pick<Points, 'x' | 'y' | 'day'>> {
  return {
    x: Float64Array.from(rows, row => row[0]),
    y: Float64Array.from(rows, row => row[1]),
    day: Int32Array.from(rows, row => row[2]),
  }
}

function scattered(count: number, side: number, days: number, seed: number) {
  const random = seededRandom(seed)
  return points(Array.from({ length: count }, () => [random() * side, random() * side, Math.floor(random() * days)]))
}

/** The definition: every pair, one by one. */
function pairByPair(given: ReturnType<typeof points>, { distances, days, metric }: KnoxOptions): number[] {
  const columns = days.length - 1
  const table = Array.from({ length: (distances.length - 1) * columns }, () => 0)
  const band = (edges: readonly number[], value: number) =>
    edges.slice(1).findIndex((edge, i) => value >= (edges[i] as number) && value < edge)
  for (let i = 0; i < given.x.length; i += 1) {
    for (let j = i + 1; j < given.x.length; j += 1) {
      const east = Math.abs((given.x[i] as number) - (given.x[j] as number))
      const north = Math.abs((given.y[i] as number) - (given.y[j] as number))
      const row = band(distances, metric === 'manhattan' ? east + north : Math.sqrt(east ** 2 + north ** 2))
      const column = band(days, Math.abs((given.day[i] as number) - (given.day[j] as number)))
      if (row >= 0 && column >= 0) table[row * columns + column] = (table[row * columns + column] as number) + 1
    }
  }
  return table
}

interface Reference {
  readonly dataset: string
  readonly method: 'euclidean' | 'manhattan'
  readonly sds: readonly string[]
  readonly tds: readonly string[]
  readonly observed: readonly number[][]
  readonly knox_ratio: readonly number[][]
  readonly p_nrep999_seed123: readonly number[][]
}
const numbers = (texts: readonly string[]) => texts.map(text => (text === 'Inf' ? Infinity : Number(text)))

describe('a Knox table counted by hand', () => {
  // Three at one place on days 0, 3 and 20; one 100 m east of it on day 3; one 1 km away on day 0.
  const five = points([
    [500_000, 150_000, 100],
    [500_000, 150_000, 103],
    [500_000, 150_000, 120],
    [500_100, 150_000, 103],
    [501_000, 150_000, 100],
  ])

  it('puts a distance or a number of days that lies on an edge into the band above it', () => {
    const { observed, rows, columns } = knoxCounts(five, { distances: [0, 100, 200], days: [0, 3, 17, 18] })
    expect([rows, columns]).toEqual([2, 3])
    // The same place: 3 days, 20 days (outside) and 17 days apart. 100 m: 3, 0 and 17 days apart.
    expect(Array.from(observed)).toEqual([0, 1, 1, 1, 1, 1])
  })

  it('lets the last bands reach as far as the pairs do', () => {
    const open = knoxCounts(five, { distances: [0, 0.001, 200, Infinity], days: [0, 7, Infinity] })
    expect(Array.from(open.observed)).toEqual([1, 2, 2, 1, 3, 1])
  })

  it('leaves out what lies below the first edge', () => {
    const beyond = knoxCounts(five, { distances: [50, Infinity], days: [1, Infinity] })
    expect(Array.from(beyond.observed)).toEqual([5])
    expect(Array.from(knoxCounts(five, { distances: [0, Infinity], days: [0, Infinity] }).observed)).toEqual([10])
  })
})

describe('any Knox table', () => {
  const place = fc.tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: -9, max: 30 }),
  )
  const edges = (most: number) =>
    fc
      .tuple(fc.uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 4 }), fc.boolean())
      .filter(([inner, open]) => inner.length > 1 || open)
      .map(([inner, open]) => [...inner.toSorted((a, b) => a - b), ...(open ? [Infinity] : [])])

  it('counts what counting pair by pair counts', () => {
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 40 }),
        edges(20),
        edges(40),
        fc.constantFrom('euclidean' as const, 'manhattan' as const),
        (rows, distances, days, metric) => {
          const given = points(rows)
          const options = { distances, days, metric }
          expect(Array.from(knoxCounts(given, options).observed)).toEqual(pairByPair(given, options))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts the same where a place has hundreds of incidents', () => {
    const random = seededRandom(5)
    const rows = Array.from({ length: 700 }, (): [number, number, number] => [
      Math.floor(random() * 3) * 50,
      0,
      Math.floor(random() * 60),
    ])
    const options = { distances: [0, 1, 60, 200], days: [2, 7, 14, 200] }
    expect(Array.from(knoxCounts(points(rows), options).observed)).toEqual(pairByPair(points(rows), options))
  })

  it('has as many expected as observed in each band of distance, for the days are the same', () => {
    const test = knoxTest(scattered(300, 2000, 60, 3), {
      distances: [0, 100, 200, Infinity],
      days: [0, 7, 14, Infinity],
      permutations: 99,
    })
    for (let row = 0; row < test.rows; row += 1) {
      const sum = (cells: Float64Array) =>
        cells.slice(row * test.columns, (row + 1) * test.columns).reduce((all, one) => all + one, 0)
      expect(sum(test.expected)).toBeCloseTo(sum(test.observed), 6)
    }
  })
})

describe('the Knox test', () => {
  const options = { distances: [0, 100, 200, 300], days: [0, 7, 14], permutations: 99 }

  it('gives the same table for the same seed, and another for another', () => {
    const given = scattered(200, 1000, 90, 8)
    expect(knoxTest(given, { ...options, seed: 4 })).toEqual(knoxTest(given, { ...options, seed: 4 }))
    expect(knoxTest(given, { ...options, seed: 5 }).expected).not.toEqual(
      knoxTest(given, { ...options, seed: 4 }).expected,
    )
  })

  it('finds incidents planted within two days of another one and 50 m of it', () => {
    const random = seededRandom(17)
    const rows = Array.from({ length: 200 }, (): [number, number, number] => [
      random() * 10_000,
      random() * 10_000,
      Math.floor(random() * 365),
    ])
    const planted = rows.slice(0, 30).map(([x, y, day]): [number, number, number] => [x + 30, y, day + 1])
    const test = knoxTest(points([...rows, ...planted]), options)
    expect(test.observed[0]).toBeGreaterThanOrEqual(30)
    expect(test.p[0]).toBe(0.01)
    expect(test.adjustedP[0]).toBe(0.01)
    expect(test.overallP).toBe(0.01)
    expect(test.ratio[0]).toBeGreaterThan(10)
  })

  it('finds something in one random table in twenty, whole tables being judged', () => {
    let found = 0
    let foundInFirst = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const test = knoxTest(scattered(120, 1500, 60, 1000 + seed), { ...options, permutations: 39, seed })
      if (test.overallP <= 0.05) found += 1
      if ((test.p[0] as number) <= 0.05) foundInFirst += 1
    }
    // 10 expected of 200; more than 19 or fewer than 3 come once in some hundred runs.
    expect(found).toBeGreaterThanOrEqual(3)
    expect(found).toBeLessThanOrEqual(19)
    expect(foundInFirst).toBeLessThanOrEqual(19)
  })

  it.each([
    ['nothing', points([])],
    ['one incident', points([[1, 1, 1]])],
    ['all at one place on one day', points(Array.from({ length: 400 }, () => [5, 5, 5] as const))],
  ])('finds nothing in %s', (_, given) => {
    const test = knoxTest(given, { ...options, permutations: 19 })
    expect(Array.from(test.p)).toEqual([1, 1, 1, 1, 1, 1])
    expect(test.overallP).toBe(1)
    const pairs = (given.x.length * Math.max(0, given.x.length - 1)) / 2
    expect(Array.from(test.observed)).toEqual([pairs, 0, 0, 0, 0, 0])
  })

  it('says what is wrong', () => {
    const given = scattered(5, 10, 10, 1)
    const { x, y } = given
    expect(() => knoxTest({ x, y }, options)).toThrow('The points have no days: give the day of each incident')
    expect(() => knoxTest(given, { ...options, distances: [0, 0] })).toThrow('Edge 1 of The distances is 0')
    expect(() => knoxTest(given, { ...options, days: [0, 1.5] })).toThrow('An edge of the days is 1.5')
    expect(() => knoxTest(given, { ...options, days: [0] })).toThrow('two or more')
    expect(() => knoxTest(given, { ...options, permutations: 1 })).toThrow(RangeError)
    expect(() => knoxTest(given, { ...options, seed: 0.5 })).toThrow('The seed is 0.5')
    x[3] = Number.NaN
    expect(() => knoxCounts(given, options)).toThrow('x of point 3 is NaN')
  })
})

describe('beside R NearRepeat 0.1.1 and the Near Repeat Calculator 1.3', () => {
  it('has every cell of every stored table, ratios within 2 % where pairs are many, and p in its band', context => {
    const references = referenceJson<Record<string, Reference>>(
      context,
      'spatial/nearrepeat/reference_NearRepeat_R_0.1.1.json',
    )
    expect(Object.keys(references)).toHaveLength(6)
    for (const [name, reference] of Object.entries(references)) {
      const given = readPoints(context, `spatial/nearrepeat/${reference.dataset.replace('_14d', '')}.csv`, false)
      const options = { distances: numbers(reference.sds), days: numbers(reference.tds), metric: reference.method }
      const test = knoxTest(given, options)
      expect([name, ...test.observed]).toEqual([name, ...reference.observed.flat()])
      reference.observed.flat().forEach((count, cell) => {
        const ratio = reference.knox_ratio.flat()[cell] as number
        if (count > 100) expect(Math.abs((test.ratio[cell] as number) / ratio - 1)).toBeLessThan(0.02)
        // Two such p of 999 permutations differ by at most 0.09 (four standard errors at p = 0.5).
        expect(Math.abs((test.p[cell] as number) - (reference.p_nrep999_seed123.flat()[cell] as number))).toBeLessThan(
          0.09,
        )
      })
    }
  })

  it('counts with the bands that the calculator really uses', context => {
    expect(calculatorBands(100, 3, 7, 3)).toEqual({
      distances: [0, 0.001, 100, 200, 300, Infinity],
      days: [0, 7, 14, 21, Infinity],
    })
    const given = readPoints(context, 'spatial/nearrepeat/chicago_be_month1.csv', false)
    const { observed } = knoxCounts(given, { ...calculatorBands(100, 3, 7, 3), metric: 'manhattan' })
    expect(Array.from(observed)).toEqual([
      28, 5, 5, 2, 44, 13, 8, 4, 97, 56, 19, 16, 77, 67, 45, 20, 182194, 146149, 95237, 45879,
    ])
  })

  it('agrees on 5,000 burglaries, the counts exactly and the ratios within 5 %', context => {
    const test = knoxTest(readPoints(context, 'spatial-ref/knox_5000.csv', true), {
      distances: [0, 1, 100, 200, 300, 400, 500],
      days: [0, 7, 14, 21, 28],
      permutations: 99,
    })
    const lines = referenceText(context, 'spatial-ref/knox_5000_nearrepeat_99.csv').trim().split('\n').slice(1)
    expect(lines).toHaveLength(24)
    lines.forEach((line, at) => {
      // One band of days after another, and in each the bands of distance.
      const cell = (at % 6) * 4 + Math.floor(at / 6)
      const [observed = 0, ratio = 0, , p = 0] = line.split('",')[2]?.split(',').map(Number) ?? []
      expect(test.observed[cell]).toBe(observed)
      if (observed > 100) expect(Math.abs((test.ratio[cell] as number) / ratio - 1)).toBeLessThan(0.05)
      expect(Math.abs((test.p[cell] as number) - p)).toBeLessThan(0.25)
    })
  })
})
