import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClusterOptions, clusterMembers, clusterPairs, clusterSizes, type ScoredPairs } from './cluster.ts'
import { bitsOf, probabilityOf } from './score.ts'

type Scored = readonly [number, number, number]

/** Pairs with their match probabilities, as a stream of small batches. */
async function* stream(pairs: readonly Scored[], batch: number = 2): AsyncGenerator<ScoredPairs> {
  for (let i = 0; i < pairs.length; i += batch) {
    const some = pairs.slice(i, i + batch)
    yield {
      left: Uint32Array.from(some, p => p[0]),
      right: Uint32Array.from(some, p => p[1]),
      weights: Float64Array.from(some, p => bitsOf(p[2])),
    }
    await Promise.resolve()
  }
}

async function members(pairs: readonly Scored[], options: ClusterOptions): Promise<number[][]> {
  const [clustering] = await clusterPairs(stream(pairs), options)
  return clusterMembers(clustering?.clusterOf ?? [])
}

describe('clusters of records', () => {
  const chain: Scored[] = [
    [0, 1, 0.99],
    [1, 2, 0.96],
    [2, 3, 0.9],
    [4, 5, 0.99],
  ]

  it('are the connected components of the pairs at or above the threshold', async () => {
    expect(await members(chain, { size: 6, thresholds: [0.95] })).toEqual([
      [0, 1, 2],
      [4, 5],
    ])
  })

  it('are given for several thresholds at once, in the order asked for', async () => {
    const clusterings = await clusterPairs(stream(chain), { size: 6, thresholds: [0.5, 0.98] })
    expect(clusterings.map(c => clusterMembers(c.clusterOf))).toEqual([
      [
        [0, 1, 2, 3],
        [4, 5],
      ],
      [
        [0, 1],
        [4, 5],
      ],
    ])
    expect(clusterings.map(c => c.count)).toEqual([2, 4])
  })

  it('count single records among the clusters, and say how many there are of each size', async () => {
    const [clustering] = await clusterPairs(stream(chain), { size: 7, thresholds: [0.95] })
    expect(clustering?.count).toBe(4)
    expect(clusterSizes(clustering?.clusterOf ?? [])).toEqual([
      { size: 1, clusters: 2, records: 2 },
      { size: 2, clusters: 1, records: 2 },
      { size: 3, clusters: 1, records: 3 },
    ])
  })

  it('take pairs people judged to be the same, whatever their score', async () => {
    expect(await members(chain, { size: 6, thresholds: [0.95], together: [[3, 4]] })).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })
})

describe('control of transitive closure', () => {
  // Two brothers, 0-1 and 2-3, and a poor record, 4, that is like both.
  const brothers: Scored[] = [
    [0, 1, 0.999],
    [2, 3, 0.999],
    [1, 4, 0.98],
    [2, 4, 0.97],
    [0, 2, 0.001],
    [0, 3, 0.001],
    [1, 2, 0.001],
    [1, 3, 0.001],
  ]
  const size = 5

  it('is off by default: one poor record joins two brothers', async () => {
    expect(await members(brothers, { size })).toEqual([[0, 1, 2, 3, 4]])
  })

  it('keeps clusters apart that hold a pair scored below the veto, and reports it', async () => {
    const [clustering] = await clusterPairs(stream(brothers), { size, veto: 0.01 })
    expect(clusterMembers(clustering?.clusterOf ?? [])).toEqual([
      [0, 1, 4],
      [2, 3],
    ])
    expect(clustering?.refused).toHaveLength(1)
    const refusal = clustering?.refused[0]
    expect(refusal).toMatchObject({ reason: 'veto', sizes: [3, 2] })
    expect(probabilityOf(refusal?.weight ?? 0)).toBeCloseTo(0.97, 10)
  })

  it('keeps apart what people judged not to be the same, even through others', async () => {
    const links = brothers.slice(0, 4)
    const [clustering] = await clusterPairs(stream(links), { size, apart: [[3, 1]] })
    expect(clusterMembers(clustering?.clusterOf ?? [])).toEqual([
      [0, 1, 4],
      [2, 3],
    ])
    expect(clustering?.refused).toEqual([
      { one: 1, other: 3, reason: 'apart', weight: expect.closeTo(bitsOf(0.97), 10), sizes: [3, 2] },
    ])
  })

  it('lets "not the same" stand above "the same", which stands above a veto of that pair', async () => {
    const pair: Scored[] = [[0, 1, 0.001]]
    const judged = { size: 2, veto: 0.01, together: [[1, 0]] as [number, number][] }
    expect(await members(pair, judged)).toEqual([[0, 1]])
    expect(await members(pair, { ...judged, apart: [[0, 1]] })).toEqual([])
    const [clustering] = await clusterPairs(stream(pair), { ...judged, apart: [[0, 1]] })
    expect(clustering?.refused).toEqual([{ one: 0, other: 1, reason: 'apart', weight: Infinity, sizes: [1, 1] }])
  })

  it('stops at a limit of size, and reports what it did not join', async () => {
    const [clustering] = await clusterPairs(stream(brothers), { size, largest: 3 })
    expect(clusterMembers(clustering?.clusterOf ?? [])).toEqual([
      [0, 1, 4],
      [2, 3],
    ])
    expect(clustering?.refused).toMatchObject([{ one: 2, other: 4, reason: 'too_large', sizes: [3, 2] }])
  })

  it('asks with complete linkage that every pair be probable', async () => {
    const loose: Scored[] = [
      [0, 1, 0.99],
      [1, 2, 0.98],
      [0, 2, 0.96],
      [2, 3, 0.955],
    ]
    expect(await members(loose, { size: 4, linkage: 'complete' })).toEqual([[0, 1, 2]])
  })

  it('asks with average linkage that pairs be probable on the whole, a pair never scored being 0', async () => {
    const loose: Scored[] = [
      [0, 1, 0.99],
      [1, 2, 0.99],
      [0, 2, 0.9],
      [2, 3, 0.99],
    ]
    expect(await members(loose, { size: 4, thresholds: [0.94], linkage: 'average' })).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(await members(loose, { size: 4, thresholds: [0.4], linkage: 'average' })).toEqual([[0, 1, 2, 3]])
  })

  it('can ask for the score of pairs that blocking never brought together', async () => {
    const asked: string[] = []
    const weightOf = (one: number, other: number) => {
      asked.push(`${one}-${other}`)
      return bitsOf(0.001)
    }
    expect(await members(brothers.slice(0, 4), { size, veto: 0.01, weightOf })).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(asked.sort()).toEqual(['0-2', '0-3', '0-4', '1-2', '1-3', '3-4'])
  })
})

describe('whatever the pairs', () => {
  const size = 9
  const record = fc.nat(size - 1)
  const probability = fc.constantFrom(0.001, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99)
  const scored = fc.uniqueArray(fc.tuple(record, record, probability), {
    selector: ([a, b]) => Math.min(a, b) * size + Math.max(a, b),
    maxLength: 30,
  })
  const pairs = fc.array(fc.tuple(record, record), { maxLength: 4 })
  const options = fc.record(
    {
      linkage: fc.constantFrom('single', 'average', 'complete'),
      veto: fc.constantFrom(0.01, 0.4),
      largest: fc.integer({ min: 1, max: 6 }),
      apart: pairs,
      together: pairs,
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<ClusterOptions>>
  const thresholds = [0.5, 0.9]

  it('every record is in one cluster, named for its smallest', async () => {
    await fc.assert(
      fc.asyncProperty(scored, options, async (scores, option) => {
        for (const { clusterOf, count } of await clusterPairs(stream(scores), { size, thresholds, ...option })) {
          expect(clusterOf).toHaveLength(size)
          expect(new Set(clusterOf).size).toBe(count)
          clusterOf.forEach((cluster, member) => {
            expect(cluster).toBeLessThanOrEqual(member)
            expect(clusterOf[cluster]).toBe(cluster)
          })
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the order of the pairs, their sides and their batches make no difference', async () => {
    await fc.assert(
      fc.asyncProperty(scored, options, fc.integer({ min: 1, max: 5 }), async (scores, option, batch) => {
        const turned = scores.map(([a, b, p]) => [b, a, p] as const).reverse()
        const all = { size, thresholds, ...option }
        expect(await clusterPairs(stream(turned, batch), all)).toEqual(await clusterPairs(stream(scores), all))
      }),
      { numRuns: 500 },
    )
  })

  it('clusters at a higher threshold lie within those at a lower one, and are what that threshold alone gives', async () => {
    await fc.assert(
      fc.asyncProperty(scored, options, async (scores, option) => {
        const [loose, tight] = await clusterPairs(stream(scores), { size, thresholds, ...option })
        tight?.clusterOf.forEach((cluster, member) => expect(loose?.clusterOf[cluster]).toBe(loose?.clusterOf[member]))
        const [alone] = await clusterPairs(stream(scores), { size, thresholds: [0.9], ...option })
        expect([...(tight?.clusterOf ?? [])]).toEqual([...(alone?.clusterOf ?? [])])
      }),
      { numRuns: 500 },
    )
  })

  it('no cluster holds a pair kept apart or, but for what people said, a pair below the veto or too many records', async () => {
    await fc.assert(
      fc.asyncProperty(scored, options, async (scores, option) => {
        for (const { clusterOf } of await clusterPairs(stream(scores), { size, thresholds, ...option })) {
          for (const [a, b] of option.apart ?? []) if (a !== b) expect(clusterOf[a]).not.toBe(clusterOf[b])
          if (option.together) continue
          for (const [a, b, p] of scores)
            if (a !== b && p < (option.veto ?? 0)) expect(clusterOf[a]).not.toBe(clusterOf[b])
          for (const { size } of clusterSizes(clusterOf)) expect(size).toBeLessThanOrEqual(option.largest ?? Infinity)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('without a limit that bites, the controlled way and the streamed way agree', async () => {
    await fc.assert(
      fc.asyncProperty(scored, async scores => {
        const streamed = await clusterPairs(stream(scores), { size, thresholds })
        const controlled = await clusterPairs(stream(scores), { size, thresholds, largest: size })
        expect(controlled).toEqual(streamed)
      }),
      { numRuns: 500 },
    )
  })

  it('linkage keeps its promise: least, mean and most probable pair', async () => {
    await fc.assert(
      fc.asyncProperty(scored, async scores => {
        const probabilities = new Map(scores.map(([a, b, p]) => [Math.min(a, b) * size + Math.max(a, b), p] as const))
        const [complete] = await clusterPairs(stream(scores), { size, thresholds: [0.5], linkage: 'complete' })
        for (const cluster of clusterMembers(complete?.clusterOf ?? [])) {
          for (const a of cluster)
            for (const b of cluster) if (a < b) expect(probabilities.get(a * size + b)).toBeGreaterThanOrEqual(0.5)
        }
        const [average] = await clusterPairs(stream(scores), { size, thresholds: [0.5], linkage: 'average' })
        const everyone = Array.from({ length: size }, (_, record) => record)
        const lists: number[][] = everyone.map((_, name) =>
          everyone.filter(record => average?.clusterOf[record] === name),
        )
        for (const one of lists) {
          for (const other of lists) {
            if (one === other || one.length * other.length === 0) continue
            const total: number[] = one.flatMap(a =>
              other.map(b => probabilities.get(Math.min(a, b) * size + Math.max(a, b)) ?? 0),
            )
            const mean = total.reduce((sum, p) => sum + p, 0) / total.length
            expect(mean).toBeLessThan(0.5 + 1e-9)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is asked wrongly', () => {
  it('is refused in words', async () => {
    await expect(members([], { size: 2, thresholds: [95] })).rejects.toThrow('95 is not a probability')
    await expect(members([], { size: 2, thresholds: [] })).rejects.toThrow('at least one threshold')
    await expect(members([], { size: 2, thresholds: [0.5], veto: 0.6 })).rejects.toThrow('veto must not be above')
    await expect(members([[0, 7, 0.99]], { size: 2 })).rejects.toThrow('records 0 and 7, but there are 2')
    await expect(members([], { size: 2, largest: 0 })).rejects.toThrow('at least 1 record')
  })
})
