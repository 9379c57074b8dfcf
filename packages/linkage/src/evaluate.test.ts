import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoredPairs } from './cluster.ts'
import { evaluate } from './evaluate.ts'
import { evaluateClusters } from './evaluate-clusters.ts'
import { bitsOf } from './score.ts'

type Scored = readonly [number, number, number]

function batch(pairs: readonly Scored[]): ScoredPairs[] {
  return [
    {
      left: pairs.map(p => p[0]),
      right: pairs.map(p => p[1]),
      weights: pairs.map(p => bitsOf(p[2])),
    },
  ]
}

describe('accuracy of scored pairs', () => {
  // Records 0, 1, 2 are Ann; 3, 4 are Ben; 5 is Cid. True pairs: 0-1, 0-2, 1-2, 3-4. Blocking never saw 0-2.
  const ids = ['ann', 'ann', 'ann', 'ben', 'ben', 'cid']
  const scored: Scored[] = [
    [0, 1, 0.99],
    [2, 1, 0.6],
    [3, 4, 0.2],
    [4, 5, 0.7],
    [0, 5, 0.01],
  ]

  it('is measured over all true pairs, those blocking missed included', async () => {
    const result = await evaluate(batch(scored), { ids }, { thresholds: [0.1, 0.5, 0.95] })
    expect(result.truePairs).toBe(4)
    expect(result.missedByBlocking).toBe(1)
    expect(result.highestRecall).toBe(0.75)
    expect(result.byThreshold).toEqual([
      expect.objectContaining({
        threshold: 0.1,
        truePositives: 3,
        falsePositives: 1,
        falseNegatives: 1,
        precision: 0.75,
        recall: 0.75,
        f1: 0.75,
      }),
      expect.objectContaining({ threshold: 0.5, truePositives: 2, falsePositives: 1, falseNegatives: 2, recall: 0.5 }),
      expect.objectContaining({
        threshold: 0.95,
        truePositives: 1,
        falsePositives: 0,
        falseNegatives: 3,
        precision: 1,
        recall: 0.25,
      }),
    ])
    expect(result.best.threshold).toBe(0.1)
  })

  it('is the same against a list of true pairs', async () => {
    const pairs: [number, number][] = [
      [0, 1],
      [2, 0],
      [1, 2],
      [4, 3],
      [3, 4],
    ]
    expect(await evaluate(batch(scored), { pairs })).toEqual(await evaluate(batch(scored), { ids }))
  })

  it('is broken down by the kind of pair, what was missed most coming first', async () => {
    const typeOf = (one: number, other: number) => (Math.max(one, other) > 2 ? 'moved' : 'stayed')
    const { errors } = await evaluate(batch(scored), { ids }, { typeOf, errorsAt: 0.5 })
    expect(errors).toEqual([
      { type: 'moved', truePairs: 1, found: 0, missed: 1, missedByBlocking: 0, recall: 0, falsePositives: 1 },
      { type: 'stayed', truePairs: 3, found: 2, missed: 1, missedByBlocking: 1, recall: 2 / 3, falsePositives: 0 },
    ])
  })

  it('can be told which pairs were compared when the stream leaves low scores out', async () => {
    const high = scored.filter(([, , p]) => p >= 0.5)
    const wasCompared = (one: number, other: number) => one === 3 && other === 4
    const told = await evaluate(batch(high), { ids }, { wasCompared })
    expect(told.missedByBlocking).toBe(1)
    const untold = await evaluate(batch(high), { ids })
    expect(untold.missedByBlocking).toBe(2)
  })

  it('leaves out records nobody knows the truth of', async () => {
    const result = await evaluate(
      batch(scored),
      { ids: ['ann', 'ann', '', 'ben', null, undefined] },
      { thresholds: [0.1] },
    )
    expect(result.truePairs).toBe(1)
    expect(result.best).toMatchObject({ truePositives: 1, falsePositives: 0 })
  })

  it('counts only the pairs asked for, such as those across two files', async () => {
    const among = (one: number, other: number) => one < 1 !== other < 1
    const result = await evaluate(batch(scored), { ids }, { among, thresholds: [0.5] })
    expect(result.truePairs).toBe(2)
    expect(result.best).toMatchObject({ truePositives: 1, falsePositives: 0, falseNegatives: 1 })
  })

  it('bears having nothing to measure', async () => {
    const result = await evaluate([], { ids: [] })
    expect(result.best).toMatchObject({ precision: 1, recall: 1, f1: 1 })
    await expect(evaluate([], { ids: [] }, { thresholds: [50] })).rejects.toThrow('50 is not a probability')
  })

  it('agrees with counting each pair by hand', async () => {
    const record = fc.nat(7)
    const pair = fc.tuple(record, record, fc.constantFrom(0, 0.1, 0.5, 0.9, 1)).filter(([a, b]) => a !== b)
    const unique = fc.uniqueArray(pair, { selector: ([a, b]) => Math.min(a, b) * 8 + Math.max(a, b) })
    const truth = fc.array(fc.constantFrom(1, 2, 3, null), { minLength: 8, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(unique, truth, async (scores, ids) => {
        const { byThreshold, truePairs } = await evaluate(batch(scores), { ids }, { thresholds: [0.5, 0.1] })
        const real = (a: number, b: number) => ids[a] !== null && ids[b] !== null && ids[a] === ids[b]
        const all = ids.flatMap((_, a) => ids.map((_, b) => [a, b] as const)).filter(([a, b]) => a < b && real(a, b))
        expect(truePairs).toBe(all.length)
        for (const row of byThreshold) {
          const found = scores.filter(([a, b, p]) => p >= row.threshold && ids[a] !== null && ids[b] !== null)
          expect(row.truePositives).toBe(found.filter(([a, b]) => real(a, b)).length)
          expect(row.truePositives + row.falsePositives).toBe(found.length)
          expect(row.truePositives + row.falseNegatives).toBe(truePairs)
        }
      }),
    )
  })
})

describe('accuracy of clusters', () => {
  it('counts pairs, people and wrong merges', () => {
    const result = evaluateClusters([0, 0, 2, 3, 3, 3], ['ann', 'ann', 'ann', 'ben', 'ben', 'cid'])
    expect(result).toMatchObject({
      truePositives: 2,
      falsePositives: 2,
      falseNegatives: 2,
      precision: 0.5,
      recall: 0.5,
    })
    expect(result).toMatchObject({ exact: 0, split: 1, mixed: 1 })
    expect(result.bCubedPrecision).toBeCloseTo((1 + 1 + 1 + 2 / 3 + 2 / 3 + 1 / 3) / 6, 12)
    expect(result.bCubedRecall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6, 12)
  })

  it('is perfect for the truth itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), people => {
        const result = evaluateClusters(people, people)
        expect(result).toMatchObject({ f1: 1, split: 0, mixed: 0, exact: new Set(people).size })
        expect(result.bCubedPrecision).toBeCloseTo(1, 12)
      }),
    )
  })

  it('refuses lists of different lengths', () => {
    expect(() => evaluateClusters([0], ['a', 'b'])).toThrow('1 records with a cluster, but 2')
  })
})
