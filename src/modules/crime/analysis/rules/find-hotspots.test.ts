import { describe, expect, it } from 'vitest'
import { findHotspots, type HotspotPoints, type HotspotsAsked } from './find-hotspots.ts'
import { tellCounts } from './tell-counts.ts'

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

const ASKED: HotspotsAsked = { sizes: [500], from: 0, to: 11, history: [], streets: [] }
const STREET = { easting: 505_200, northing: 155_200, incidents: 40, street: 'On or near Albion Square' }

/** Incidents anywhere in 20 by 20 km, and so many more in a square kilometre around a street. */
function scattered(seed: number, count: number, more: number, months = 12): HotspotPoints {
  const random = seededRandom(seed)
  const easting = Float64Array.from({ length: count + more }, (_, at) =>
    at < count ? 500_000 + random() * 20_000 : 504_700 + random() * 1_000,
  )
  const northing = Float64Array.from({ length: count + more }, (_, at) =>
    at < count ? 150_000 + random() * 20_000 : 154_700 + random() * 1_000,
  )
  const month = Int32Array.from({ length: count + more }, () => Math.floor(random() * months))
  return { easting, northing, month }
}

describe('hotspots', () => {
  it('are found where incidents gather, with the street that has most of them', () => {
    const { found, tooFew, incidents } = findHotspots(scattered(7, 1_500, 60), { ...ASKED, streets: [STREET] })
    expect(tooFew).toBe(false)
    expect(incidents).toBe(1_560)
    expect(found[0]).toMatchObject({ rank: 1, street: 'On or near Albion Square', confidence: 99 })
    expect(Math.hypot((found[0]?.easting ?? 0) - 505_200, (found[0]?.northing ?? 0) - 155_200)).toBeLessThan(700)
    expect(found[0]?.stays).toBeGreaterThan(0.5)
  })

  it('are seldom named on maps of pure chance, however few incidents there are', () => {
    for (const count of [150, 900]) {
      let maps = 0
      for (let seed = 0; seed < 40; seed += 1)
        if (findHotspots(scattered(seed, count, 0), ASKED).found.length > 0) maps += 1
      expect(maps).toBeLessThanOrEqual(5)
    }
  })

  it('say how long a place has been hot', () => {
    const history = Array.from({ length: 12 }, (_, month) => month)
    const { found, historyMonths } = findHotspots(scattered(3, 3_600, 600), { ...ASKED, sizes: [1_000], history })
    expect(historyMonths).toBe(12)
    expect(found[0]).toMatchObject({ history: 'persistent' })
    expect(found[0]?.hotMonths).toBeGreaterThanOrEqual(11)
  })

  it('are not sought in too few incidents, and the number needed is said', () => {
    expect(findHotspots(scattered(1, 12, 0), ASKED)).toMatchObject({ tooFew: true, needed: 30, found: [] })
    expect(findHotspots(scattered(1, 0, 0), ASKED)).toMatchObject({ tooFew: true, incidents: 0, counted: [] })
  })

  it('take larger squares where the small ones would be nearly empty', () => {
    expect(findHotspots(scattered(2, 300, 0), { ...ASKED, sizes: [500, 1_000] }).size).toBe(1_000)
    expect(findHotspots(scattered(2, 1_500, 0), { ...ASKED, sizes: [500, 1_000] }).size).toBe(500)
  })

  it('tell no count of one or two where the very places are known', () => {
    const points = scattered(4, 200, 60)
    const exact = new Uint8Array(points.month.length).fill(1)
    const { counted } = findHotspots({ ...points, exact }, ASKED)
    expect(counted.some(([, , incidents]) => incidents === 1 || incidents === 2)).toBe(false)
    expect(counted.some(([, , incidents, few]) => incidents === 0 && few === 1)).toBe(true)
  })

  it('nor a score or harm that it could be worked out from', () => {
    const near = [
      [4, 4, 60],
      [5, 4, 20],
      [4, 5, 5],
      [5, 5, 4],
      [6, 4, 1],
      [6, 5, 2],
      [0, 0, 3],
    ]
    const far = Array.from({ length: 40 }, (_, at) => [9 + (at % 8) * 3, 9 + Math.floor(at / 8) * 3, 3])
    const held = [...near, ...far].flatMap(([x = 0, y = 0, length = 0]) =>
      Array.from({ length }, (): readonly [number, number] => [x, y]),
    )
    const points = {
      easting: Float64Array.from(held, ([x]) => 500_250 + x * 500),
      northing: Float64Array.from(held, ([, y]) => 150_250 + y * 500),
      month: new Int32Array(held.length),
    }
    expect(findHotspots(points, ASKED).found[0]).toMatchObject({ peakZ: expect.any(Number), peakP: expect.any(Number) })
    const [first] = findHotspots({ ...points, exact: new Uint8Array(held.length).fill(1) }, ASKED).found
    expect(first).toMatchObject({ rank: 1, confidence: 99, peakZ: null, peakP: null })
  })

  it('and none that could be worked out from the count of a hotspot or of them all', () => {
    const told = tellCounts(Float64Array.from([5, 2, 0, 9, 1, 4, 30]), Float64Array.from([5, 2, 0, 9, 1, 4, 30]), [
      { cells: [0, 1, 3] },
    ])
    expect(told.squares.map(({ cell, incidents, hidden }) => [cell, incidents, hidden])).toEqual([
      [0, 0, 2],
      [1, 0, 1],
      [3, 9, 0],
      [4, 0, 1],
      [5, 0, 2],
      [6, 30, 0],
    ])
    expect([told.areas, told.areasTold, told.incidents, told.incidentsTold]).toEqual([[16], [true], 51, true])
    const alone = tellCounts(Float64Array.from([7, 4]), Float64Array.from([1, 4]), [{ cells: [0] }])
    expect([alone.areas, alone.areasTold, alone.incidents, alone.incidentsTold]).toEqual([[6], [false], 10, false])
  })

  it('are found where one street has very many, as in a town', () => {
    const points = scattered(9, 900, 60)
    const inOne = (values: Float64Array, place: number) => values.map((value, at) => (at < 900 ? value : place))
    const { found } = findHotspots(
      { ...points, easting: inOne(points.easting, 505_200), northing: inOne(points.northing, 155_200) },
      { ...ASKED, streets: [STREET] },
    )
    expect(found).toHaveLength(1)
    expect(found[0]?.street).toBe('On or near Albion Square')
    expect(found[0]?.incidents).toBeGreaterThanOrEqual(60)
  })

  it('come out the same, whatever else is asked before', () => {
    const ask = () => JSON.stringify(findHotspots(scattered(7, 1_500, 60), { ...ASKED, streets: [STREET] }))
    expect(ask()).toBe(ask())
  })
})
