import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom, shuffle } from '../random.ts'
import { findClusters } from './clusters.ts'

type Row = readonly [number, number]

function asPoints(rows: readonly Row[]) {
  return { x: Float64Array.from(rows, row => row[0]), y: Float64Array.from(rows, row => row[1]) }
}

function near(one: Row, other: Row): number {
  return Math.sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)
}

/** DBSCAN as its definition reads: which core points are of one cluster, and which points are within reach of a core. */
function byDefinition(rows: readonly Row[], radius: number, least: number) {
  const core = rows.map(row => rows.filter(other => near(row, other) <= radius).length >= least)
  const clusterOf = rows.map(() => -1)
  let clusters = 0
  rows.forEach((_, start) => {
    if (!core[start] || clusterOf[start] !== -1) return
    const open = [start]
    clusterOf[start] = clusters
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const from = rows[at] as Row
      rows.forEach((row, other) => {
        if (!core[other] || clusterOf[other] !== -1 || near(from, row) > radius) return
        clusterOf[other] = clusters
        open.push(other)
      })
    }
    clusters += 1
  })
  rows.forEach((row, at) => {
    if (core[at]) return
    const cores = rows.flatMap((other, number) => {
      const away = near(row, other)
      return core[number] && away <= radius ? [{ away, number }] : []
    })
    clusterOf[at] = clusterOf[cores.toSorted((a, b) => a.away - b.away || a.number - b.number)[0]?.number ?? -1] ?? -1
  })
  return { clusterOf, core: core.map(Number) }
}

describe('clusters by density', () => {
  it('are those of the definition', () => {
    const coordinate = fc.integer({ min: 0, max: 14 })
    const rows = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 })
    fc.assert(
      fc.property(
        rows,
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 7 }),
        (given, radius, least) => {
          const found = findClusters(asPoints(given), { radius, least })
          const expected = byDefinition(given, radius, least)
          expect(Array.from(found.clusterOf)).toEqual(expected.clusterOf)
          expect(Array.from(found.core)).toEqual(expected.core)
          expect(found.alone + found.clusters.reduce((sum, one) => sum + one.count, 0)).toBe(given.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('hold the same points in whatever order these come', () => {
    const random = seededRandom(3)
    const rows = Array.from({ length: 300 }, (): Row => [random() * 3000, random() * 3000])
    const options = { radius: 150, least: 5 }
    const first = findClusters(asPoints(rows), options)
    const order = shuffle(Array.from(rows.keys()), random)
    const again = findClusters(asPoints(order.map(at => rows[at] as Row)), options)
    expect(first.clusters.length).toBeGreaterThan(1)
    const pairs = new Set(order.map((at, place) => `${first.clusterOf[at]} ${again.clusterOf[place]}`))
    expect(pairs.size).toBe(new Set(first.clusterOf).size)
  })

  it('has its centre in the mean of its points, and says how far it reaches', () => {
    const { clusters, alone, clusterOf } = findClusters(
      asPoints([
        [500_000, 150_000],
        [500_060, 150_000],
        [500_120, 150_000],
        [600_000, 150_000],
      ]),
      {
        radius: 60,
        least: 2,
      },
    )
    expect(clusters).toEqual([{ count: 3, x: 500_060, y: 150_000, reach: 60 }])
    expect([alone, Array.from(clusterOf)]).toEqual([1, [0, 0, 0, -1]])
  })

  it('is one where all incidents are at one place, and none where there are none', () => {
    const same = findClusters(asPoints(Array.from({ length: 5000 }, (): Row => [7, 7])), { radius: 1, least: 5000 })
    expect(same.clusters).toEqual([{ count: 5000, x: 7, y: 7, reach: 0 }])
    expect(findClusters(asPoints([]), { radius: 1, least: 1 }).clusters).toEqual([])
  })

  it('says what is wrong', () => {
    expect(() => findClusters(asPoints([]), { radius: 0, least: 1 })).toThrow('The radius is 0')
    expect(() => findClusters(asPoints([]), { radius: 1, least: 0 })).toThrow('The least number of points is 0')
    expect(() => findClusters(asPoints([[1, Infinity]]), { radius: 1, least: 1 })).toThrow('y of point 0')
  })
})
