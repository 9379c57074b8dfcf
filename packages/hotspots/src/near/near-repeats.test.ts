import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { knoxTest } from './knox.ts'
import { areasAtRisk, findNearRepeats } from './near-repeats.ts'
import { describeDistance, raisedRisks, raisedZone } from './raised-risk.ts'

type Row = readonly [number, number, number]

function points(rows: readonly Row[]) {
  return {
    x: Float64Array.from(rows, row => row[0]),
    y: Float64Array.from(rows, row => row[1]),
    day: Int32Array.from(rows, row => row[2]),
  }
}

/** By the definition: of all earlier incidents that are near, the latest, then the nearest, then the last in the list. */
function sourcesByDefinition(rows: readonly Row[], metres: number, days: number): number[] {
  return rows.map(([x, y, day], at) => {
    const earlier = rows.flatMap(([ox, oy, other], number) => {
      const away = Math.sqrt((x - ox) ** 2 + (y - oy) ** 2)
      const isEarlier = other < day || (other === day && number < at)
      return isEarlier && day - other < days && away < metres ? [{ number, other, away }] : []
    })
    const [first] = earlier.toSorted((a, b) => b.other - a.other || a.away - b.away || b.number - a.number)
    return first?.number ?? -1
  })
}

describe('incidents that follow others', () => {
  it('follow the latest of those nearby, and the first of a series is its originator', () => {
    const found = findNearRepeats(
      points([
        [0, 0, 100],
        [50, 0, 103],
        [0, 0, 104],
        [5000, 0, 104],
        [90, 0, 140],
        [99, 0, 153],
      ]),
      { metres: 100, days: 14 },
    )
    expect(Array.from(found.sourceOf)).toEqual([-1, 0, 1, -1, -1, 4])
    expect(Array.from(found.seriesOf)).toEqual([0, 0, 0, 3, 4, 4])
    expect(found).toMatchObject({ originators: 2, followers: 3, single: 1, samePlace: 0, share: 0.5 })
  })

  it('lie less than the given metres away and fewer than the given days after', () => {
    const rows: Row[] = [
      [0, 0, 0],
      [100, 0, 1],
      [0, 0, 14],
    ]
    expect(Array.from(findNearRepeats(points(rows), { metres: 100, days: 14 }).sourceOf)).toEqual([-1, -1, -1])
    expect(Array.from(findNearRepeats(points(rows), { metres: 101, days: 15 }).sourceOf)).toEqual([-1, 0, 1])
  })

  it('are those of the definition', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 12 }),
    )
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 6 }),
        (rows, metres, days) => {
          const found = findNearRepeats(points(rows), { metres, days })
          expect(Array.from(found.sourceOf)).toEqual(sourcesByDefinition(rows, metres, days))
          expect(found.originators + found.followers + found.single).toBe(rows.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are none where nothing happened', () => {
    expect(findNearRepeats(points([]), { metres: 100, days: 7 })).toMatchObject({
      originators: 0,
      followers: 0,
      share: 0,
    })
    expect(() => findNearRepeats(points([]), { metres: 0, days: 7 })).toThrow('The distance is 0')
    expect(() => findNearRepeats(points([]), { metres: 1, days: 0 })).toThrow('The number of days is 0')
  })
})

describe('areas at risk', () => {
  const given = points([
    [10, 10, 80],
    [10, 10, 95],
    [10, 10, 99],
    [700, 10, 99],
    [900, 10, 101],
    [20, 30, 86],
  ])

  it('are around places of the last days, each until its own last day, and know nothing of later incidents', () => {
    expect(areasAtRisk(given, { asOf: 100, metres: 200, days: 14 })).toEqual([
      { x: 10, y: 10, metres: 200, incidents: [2, 1], lastDay: 99, until: 112 },
      { x: 700, y: 10, metres: 200, incidents: [3], lastDay: 99, until: 112 },
    ])
    expect(areasAtRisk(given, { asOf: 99, metres: 200, days: 14 }).at(-1)).toMatchObject({ lastDay: 86, until: 99 })
  })

  it('asks for a whole day', () => {
    expect(() => areasAtRisk(given, { asOf: 1.5, metres: 200, days: 14 })).toThrow('The day on which one asks is 1.5')
  })
})

describe('the pattern in words', () => {
  const random = seededRandom(2)
  const rows = Array.from(
    { length: 400 },
    (): Row => [Math.round(random() * 9000), Math.round(random() * 9000), Math.floor(random() * 300)],
  )
  const again = rows.slice(0, 40).map(([x, y, day]): Row => [x, y, day + 3])
  const nearby = rows.slice(40, 100).map(([x, y, day]): Row => [x + 60, y, day + 9])
  const options = { distances: [0, 1, 100, 200], days: [0, 7, 14, 28], permutations: 199 }
  const planted = knoxTest(points([...rows, ...again, ...nearby]), options)

  it('says how far, how long and how many times as many', () => {
    const risks = raisedRisks(planted)
    expect(risks.map(({ fromMetres, toMetres, days }) => [fromMetres, toMetres, days])).toEqual([[0, 1, 7]])
    expect(risks[0]?.words).toMatch(
      /^At the same place within 7 days: \d+(\.\d)? times as many as by chance \(4\d pairs, \d+(\.\d)? expected\)\.$/,
    )
  })

  it('joins the nearest bands while their first days are raised', () => {
    const test = knoxTest(points([...rows, ...again, ...nearby.map(([x, y, day]): Row => [x, y, day - 5])]), options)
    expect(raisedZone(test)).toMatchObject({ fromMetres: 0, toMetres: 100, days: 7 })
    expect(raisedZone(test)?.words).toMatch(/^Less than 100 m away within 7 days: /)
  })

  it('finds no pattern where there is none', () => {
    const test = knoxTest(points(rows), options)
    expect(raisedRisks(test)).toEqual([])
    expect(raisedZone(test)).toBeUndefined()
    expect(() => raisedRisks(test, { level: 0 })).toThrow('The level is 0')
    expect(() => raisedZone(test, { ratio: 0.5 })).toThrow('The ratio is 0.5')
  })

  it.each([
    [0, 1, 'at the same place'],
    [0, 200, 'less than 200 m away'],
    [0.001, 100, 'less than 100 m away'],
    [100, 200, '100 m to less than 200 m away'],
    [300, Infinity, '300 m away or more'],
    [0, Infinity, 'at any distance'],
  ])('calls %d to %d metres "%s"', (from, to, words) => {
    expect(describeDistance(from, to)).toBe(words)
  })
})
