import { describe, expect, it } from 'vitest'
import { describeNearRepeats } from './describe-near-repeats.ts'
import { describeRepeats } from './describe-repeats.ts'

/** Numbers from 0 to 1 without a pattern, the same each time (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('repeat places', () => {
  it('name streets with three incidents and more, the most first, and say how concentrated incidents are', () => {
    const easting = Float64Array.from({ length: 30 }, (_, at) => (at < 12 ? 500_100 : at < 15 ? 500_200 : 501_000 + at))
    const northing = new Float64Array(30).fill(150_000)
    const result = describeRepeats({ easting, northing }, [
      { easting: 500_100, northing: 150_000, incidents: 12, street: 'On or near Quay Street' },
    ])
    expect(result.top).toEqual([
      { street: 'On or near Quay Street', easting: 500_100, northing: 150_000, incidents: 12, share: 0.4 },
      { street: null, easting: 500_200, northing: 150_000, incidents: 3, share: 0.1 },
    ])
    expect(result).toMatchObject({ incidents: 30, places: 17, shareAtRepeatPlaces: 0.5, tooFew: false })
  })

  it('never say where an exact place is: only its square of 50 metres', () => {
    const easting = new Float64Array(20).fill(500_113)
    const { top } = describeRepeats(
      { easting, northing: easting.map(() => 150_037), exact: new Uint8Array(20).fill(1) },
      [],
    )
    expect(top[0]).toMatchObject({ easting: 500_125, northing: 150_025 })
  })
})

describe('near repeats', () => {
  const random = seededRandom(5)
  const days = Array.from({ length: 300 }, () => Math.floor(random() * 365)).sort((one, other) => one - other)
  const anywhere = () => Float64Array.from(days, () => 500_000 + Math.floor(random() * 4_000))

  it('are no more than chance where incidents fall anywhere', () => {
    const result = describeNearRepeats(
      { easting: anywhere(), northing: anywhere().map(at => at - 350_000), day: Int32Array.from(days) },
      [],
      99,
    )
    expect(result.raised).toEqual([])
    expect(result.zone).toBeNull()
    expect(result.atRisk).toEqual([])
  })

  it('are found where each incident sets off others nearby within days, and the areas now at risk have three or more', () => {
    const [easting, northing] = [anywhere(), anywhere().map(at => at - 350_000)]
    for (let at = 0; at + 2 < days.length; at += 3) {
      for (const step of [1, 2]) {
        easting[at + step] = easting[at] ?? 0
        northing[at + step] = northing[at] ?? 0
        days[at + step] = (days[at] ?? 0) + step
      }
    }
    const order = Array.from(days.keys()).sort((one, other) => (days[one] ?? 0) - (days[other] ?? 0))
    const pick = (values: Float64Array) => Float64Array.from(order, at => values[at] ?? 0)
    const result = describeNearRepeats(
      { easting: pick(easting), northing: pick(northing), day: Int32Array.from(order, at => days[at] ?? 0) },
      [],
      99,
    )
    expect(result.zone).toMatchObject({ days: 7 })
    expect(result.raised[0]).toContain('times as many as by chance')
    expect(result.followers).toBeGreaterThan(0.5)
    expect(result.atRisk.every(({ incidents }) => incidents >= 3)).toBe(true)
  })

  it('need fifty incidents', () => {
    const few = { easting: new Float64Array(8), northing: new Float64Array(8), day: new Int32Array(8) }
    expect(describeNearRepeats(few, [], 99)).toMatchObject({ tooFew: true, needed: 50 })
  })
})
