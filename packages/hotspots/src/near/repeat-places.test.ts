import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concentrationOf, incidentShare, placeShare, repeatPlaces } from './repeat-places.ts'
import { harmOf, weighIncidents } from './severity.ts'

describe('repeat places', () => {
  const places = [1, 2, 1, 3, 1, 2, 4, 5, 1, 2]
  const given = { x: Float64Array.from(places), y: new Float64Array(places.length) }

  it('are counted with their incidents and the repeats after the first', () => {
    expect(repeatPlaces(given)).toMatchObject({
      incidents: 10,
      places: 5,
      repeatPlaces: 2,
      incidentsAtRepeatPlaces: 7,
      repeats: 5,
      shareAtRepeatPlaces: 0.7,
      shareRepeats: 0.5,
    })
  })

  it('are listed from three incidents on, the most first', () => {
    expect(repeatPlaces(given).top).toEqual([
      { x: 1, y: 0, count: 4, incidents: Uint32Array.of(0, 2, 4, 8) },
      { x: 2, y: 0, count: 3, incidents: Uint32Array.of(1, 5, 9) },
    ])
    expect(repeatPlaces(given, { top: 1 }).top).toHaveLength(1)
    expect(() => repeatPlaces(given, { least: 1 })).toThrow('The least number of incidents is 1')
  })

  it('say which share of places holds which share of incidents', () => {
    const found = repeatPlaces(given)
    expect(Array.from(found.cumulative)).toEqual([0, 4, 7, 8, 9, 10])
    expect(incidentShare(found, 0.2)).toBeCloseTo(0.4, 12)
    expect(incidentShare(found, 0.3)).toBeCloseTo(0.55, 12)
    expect(incidentShare(found, 1)).toBe(1)
    expect(placeShare(found, 0.7)).toBeCloseTo(0.4, 12)
    expect(placeShare(found, 0.5)).toBeCloseTo(0.4, 12)
    expect(incidentShare(repeatPlaces(given, { allPlaces: 20 }), 0.1)).toBeCloseTo(0.7, 12)
    expect(() => incidentShare(found, 2)).toThrow('The share of places is 2')
    expect(() => repeatPlaces(given, { allPlaces: 4 })).toThrow('The number of all places is 4')
  })

  it('are none where nothing happened', () => {
    const none = repeatPlaces({ x: new Float64Array(0), y: new Float64Array(0) })
    expect(none).toMatchObject({ incidents: 0, places: 0, shareAtRepeatPlaces: 0, top: [], gini: 0, adjustedGini: 0 })
    expect([incidentShare(none, 0.5), placeShare(none, 0.5)]).toEqual([0, 0])
  })
})

describe('concentration', () => {
  it('is 0 where all places have as many, and nearly 1 where one has all', () => {
    expect(concentrationOf([5, 5, 5, 5]).gini).toBeCloseTo(0, 12)
    expect(concentrationOf([0, 0, 0, 20]).gini).toBeCloseTo(0.75, 12)
    // Shares .1 .2 .3 .4: (2 × 3 - 5) / 4.
    expect(concentrationOf([1, 2, 3, 4]).gini).toBeCloseTo(0.25, 12)
  })

  it('allows for more places than incidents', () => {
    expect(concentrationOf([1, 1, 1], 100).gini).toBeCloseTo(0.97, 12)
    expect(concentrationOf([1, 1, 1], 100).adjustedGini).toBeCloseTo(0, 12)
    expect(concentrationOf([3], 100).adjustedGini).toBeCloseTo(1 - 1 / 3, 12)
  })

  /** Printed by the authors' own R package lorenzgini 0.1.2, without its correction for small samples. */
  it.each([
    [[10, 8, 2], 0.78, 0.78],
    [[5, 2, 1], 0.8, 0.75],
    [[10], 0.9, 0.9],
  ])('of %j incidents on ten places is as its authors work it out', (counts, gini, adjusted) => {
    const found = concentrationOf(counts, 10)
    expect(found.gini).toBeCloseTo(gini, 12)
    expect(found.adjustedGini).toBeCloseTo(adjusted, 12)
  })

  it('does not depend on the order, and adjusted or not is the same where incidents are no fewer than places', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(counts, given => {
        const found = concentrationOf(given)
        expect(found.gini).toBeGreaterThan(-1e-9)
        expect(found.gini).toBeLessThan(1)
        expect(found.adjustedGini).toBeCloseTo(found.gini, 10)
        expect(concentrationOf(given.toReversed())).toEqual(found)
      }),
    )
  })
})

describe('harm', () => {
  const weights = { Burglary: 400, Robbery: 700, 'Bicycle theft': 40 }

  it('is the sum of the weights, the most harmful category first', () => {
    const harm = harmOf(
      [
        ['Bicycle theft', 20],
        ['Burglary', 5],
        ['Robbery', 1],
      ],
      weights,
    )
    expect(harm.harm).toBe(3500)
    expect(harm.categories.map(({ category, harm }) => [category, harm])).toEqual([
      ['Burglary', 2000],
      ['Bicycle theft', 800],
      ['Robbery', 700],
    ])
    expect(harm.categories[1]?.share).toBeCloseTo(800 / 3500, 12)
    expect(harm.perIncident).toBeCloseTo(3500 / 26, 12)
  })

  it('reports categories without a weight and neither drops them nor takes them as nothing', () => {
    const harm = harmOf(
      [
        ['Burglary', 2],
        ['Other crime', 3],
        ['Drugs', 4],
        ['Other crime', 2],
      ],
      new Map(Object.entries(weights)),
    )
    expect(harm).toMatchObject({ harm: 800, incidents: 11, weighed: 2, perIncident: 400 })
    expect(harm.unknown).toEqual([
      { category: 'Other crime', count: 5 },
      { category: 'Drugs', count: 4 },
    ])
  })

  it('gives each incident its weight', () => {
    const names = ['Burglary', 'Drugs']
    expect(weighIncidents([0, 1, 0, 1], names, weights)).toEqual({
      weight: Float64Array.of(400, 0, 400, 0),
      unknown: [{ category: 'Drugs', count: 2 }],
    })
    expect(() => weighIncidents([2], names, weights)).toThrow('The category of incident 0 is 2: there are 2 names')
  })

  it('takes weights of 0, and refuses what is no weight', () => {
    expect(harmOf([['Drugs', 4]], { Drugs: 0 })).toMatchObject({ harm: 0, unknown: [], perIncident: 0 })
    expect(harmOf([], {})).toMatchObject({ harm: 0, incidents: 0, categories: [] })
    expect(() => harmOf([], { Drugs: -1 })).toThrow('The weight of Drugs is -1')
    expect(() =>
      harmOf(
        [],
        [
          ['Drugs', 1],
          ['Drugs', 2],
        ],
      ),
    ).toThrow('two weights for Drugs')
    expect(() => harmOf([['Drugs', 0.5]], {})).toThrow('The number of incidents of Drugs is 0.5')
  })
})
