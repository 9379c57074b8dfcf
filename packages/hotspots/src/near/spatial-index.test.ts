import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom, shuffle } from '../random.ts'
import type { Metric } from './checks.ts'
import { groupPlaces } from './places.ts'
import { eachPairWithin, indexPoints, pointsWithin } from './spatial-index.ts'

const coordinate = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.double({ min: -30, max: 30, noNaN: true }),
  fc.constantFrom(1e6, -1e9),
)
const cloud = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 })
const radii = fc.double({ min: 0.5, max: 25, noNaN: true })

function asPoints(rows: readonly (readonly [number, number])[]) {
  return { x: Float64Array.from(rows, row => row[0]), y: Float64Array.from(rows, row => row[1]) }
}

function pairs(rows: readonly (readonly [number, number])[], radius: number, metric: Metric): string[] {
  const found: string[] = []
  eachPairWithin(indexPoints(asPoints(rows), radius), radius, metric, ({ length, one, other, distance }) => {
    for (let at = 0; at < length; at += 1) {
      const ends = [one[at] as number, other[at] as number].toSorted((a, b) => a - b)
      found.push(`${ends.join('-')} ${(distance[at] as number).toFixed(9)}`)
    }
  })
  return found.toSorted()
}

function pairByPair(rows: readonly (readonly [number, number])[], radius: number, metric: Metric): string[] {
  return rows
    .flatMap(([x, y], i) =>
      rows.slice(i + 1).map(([ox, oy], j) => {
        const east = Math.abs(x - ox)
        const north = Math.abs(y - oy)
        const distance = metric === 'manhattan' ? east + north : Math.sqrt(east * east + north * north)
        return { text: `${i}-${i + 1 + j} ${distance.toFixed(9)}`, distance }
      }),
    )
    .filter(({ distance }) => distance <= radius)
    .map(({ text }) => text)
    .toSorted()
}

describe('the index of points', () => {
  it('finds each pair within the radius once, however far away a stray point lies', () => {
    fc.assert(
      fc.property(cloud, radii, fc.constantFrom('euclidean' as const, 'manhattan' as const), (rows, radius, metric) => {
        expect(pairs(rows, radius, metric)).toEqual(pairByPair(rows, radius, metric))
      }),
      { numRuns: 300 },
    )
  })

  it('finds what lies within any radius of any place', () => {
    fc.assert(
      fc.property(
        cloud,
        radii,
        coordinate,
        coordinate,
        fc.double({ min: 0, max: 60, noNaN: true }),
        (rows, side, x, y, radius) => {
          const near = rows.flatMap(([px, py], i) => (Math.sqrt((px - x) ** 2 + (py - y) ** 2) <= radius ? [i] : []))
          expect(pointsWithin(indexPoints(asPoints(rows), side), x, y, radius)).toEqual(near)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives more pairs than one batch holds', () => {
    const rows = Array.from({ length: 400 }, (_, i): [number, number] => [i % 20, Math.floor(i / 20)])
    expect(pairs(rows, 30, 'euclidean')).toHaveLength((400 * 399) / 2)
  })

  it('says what is wrong', () => {
    const index = indexPoints(asPoints([[0, 0]]), 10)
    expect(() => indexPoints(asPoints([[0, 0]]), 0)).toThrow('The radius is 0')
    expect(() => indexPoints(asPoints([[0, Number.NaN]]), 1)).toThrow('y of point 0 is NaN')
    expect(() =>
      indexPoints(
        asPoints([
          [-1e308, 0],
          [1e308, 0],
        ]),
        1,
      ),
    ).toThrow('give metres')
    expect(() => eachPairWithin(index, 20, 'euclidean', () => undefined)).toThrow('at most 10')
    expect(() => pointsWithin(index, Number.NaN, 0, 1)).toThrow('give finite metres')
  })
})

describe('places', () => {
  it('are points with exactly the same coordinates, numbered as they are met', () => {
    const places = groupPlaces(
      asPoints([
        [3, 0],
        [1, 2],
        [3, -0],
        [3, 0.5],
        [1, 2],
      ]),
    )
    expect(Array.from(places.placeOf)).toEqual([0, 1, 0, 2, 1])
    expect(Array.from(places.starts)).toEqual([0, 2, 4, 5])
    expect(Array.from(places.incidents)).toEqual([0, 2, 1, 4, 3])
    expect([Array.from(places.x), Array.from(places.y)]).toEqual([
      [3, 1, 3],
      [0, 2, 0.5],
    ])
  })
})

describe('a seeded order', () => {
  it('is the same for the same seed and holds the same values', () => {
    const values = () => Uint32Array.from({ length: 50 }, (_, i) => i)
    const once = shuffle(values(), seededRandom(9))
    expect(shuffle(values(), seededRandom(9))).toEqual(once)
    expect(shuffle(values(), seededRandom(10))).not.toEqual(once)
    expect(once.slice().sort()).toEqual(values())
  })

  it('puts each of three values at each place about equally often', () => {
    const random = seededRandom(1)
    const counts = new Map<string, number>()
    for (let turn = 0; turn < 6000; turn += 1) {
      const order = shuffle([1, 2, 3], random).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })
})
