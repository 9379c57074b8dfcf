import { describe, expect, it, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { countPs, hotspotPs } from './count-significance.ts'
import { benjaminiHochberg, significantCells, twoSidedPs } from './false-discovery.ts'
import { getisOrdGrid } from './getis-ord.ts'
import { type Grid, squareGrid } from './grid.ts'
import { gridNeighbours } from './neighbours.ts'
import { largestDifference } from './testing/reference.ts'

const board: Grid = { kind: 'square', size: 1, minX: 0, minY: 0, columns: 40, rows: 40 }

function randomCounts(points: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  const counts = new Float64Array(1600)
  for (let point = 0; point < points; point += 1) {
    const cell = Math.floor(random() * 1600)
    counts[cell] = (counts[cell] as number) + 1
  }
  return counts
}

describe('the significance of counts, from the counts themselves', () => {
  it('is worked out by hand for a row of cells with 0, 0, 0, 1', () => {
    const row: Grid = { ...board, columns: 4, rows: 1 }
    // Ends sum two cells, each 1 with probability 1/4: P(S = 0) 9/16, P(S >= 1) 7/16. The middle sums three.
    const p = countPs(Float64Array.of(0, 0, 0, 1), row)
    expect(p[0]).toBe(1)
    expect(p[1]).toBeCloseTo(2 * (27 / 64), 12)
    expect(p[2]).toBe(1)
    expect(p[3]).toBeCloseTo(14 / 16, 12)
  })

  test.each([160, 800, 8000])('calls hardly any of %i random points in 1,600 cells a hotspot', points => {
    let maps = 0
    for (let seed = 0; seed < 100; seed += 1) {
      const counts = randomCounts(points, seed)
      const p = countPs(counts, board)
      if (significantCells(getisOrdGrid(counts, board), 0.05, p).includes(1)) maps += 1
    }
    expect(maps).toBeLessThanOrEqual(10)
  })

  it('comes near to the normal distribution where counts are large', () => {
    const counts = randomCounts(160_000, 5)
    const normal = twoSidedPs(getisOrdGrid(counts, board))
    expect(largestDifference(countPs(counts, board), normal)).toBeLessThan(0.03)
  })

  it('is 1 where all are equal', () => {
    const grid = squareGrid({ minX: 0, minY: 0, maxX: 5, maxY: 5 }, 1)
    expect(countPs(new Float64Array(25), grid)).toEqual(new Float64Array(25).fill(1))
    expect([...countPs(new Float64Array(25).fill(3), grid)].every(p => Math.abs(p - 1) < 1e-12)).toBe(true)
  })

  it('refuses what is no count', () => {
    expect(() => countPs(new Float64Array(1600).fill(0.5), board)).toThrow(
      'Count 0 is 0.5: give whole numbers of 0 or more',
    )
    expect(() => countPs(new Float64Array(1600).fill(-1), board)).toThrow(RangeError)
    expect(() => countPs(randomCounts(10, 1).fill(1e9, 0, 1), board)).toThrow(/use twoSidedPs/)
    expect(() => significantCells(new Float64Array(3), 0.05, new Float64Array(2))).toThrow(
      /2 probabilities for 3 cells/,
    )
  })
})

describe('the significance of a hotspot', () => {
  const neighbours = gridNeighbours(board)

  function hotPlaces(counts: Float64Array): number {
    const z = getisOrdGrid(counts, board)
    return benjaminiHochberg(hotspotPs(counts, neighbours, z)).filter(p => p <= 0.05).length
  }

  test.each([80, 160, 800, 8000])('is nominal where %i points are strewn over 1,600 cells', points => {
    const maps = Array.from({ length: 200 }, (_, seed) => hotPlaces(randomCounts(points, seed)))
    expect(maps.filter(places => places > 0).length).toBeLessThanOrEqual(20)
  })

  it('finds a quarter of a town although one of its streets holds most', () => {
    const counts = randomCounts(400, 3)
    for (const [cell, more] of [
      [820, 60],
      [821, 9],
      [860, 8],
      [861, 7],
    ] as const)
      counts[cell] = (counts[cell] ?? 0) + more
    expect(hotPlaces(counts)).toBeGreaterThanOrEqual(9)
  })

  it('is never below either of the two it is made of', () => {
    const counts = randomCounts(1_000, 7)
    const z = getisOrdGrid(counts, board)
    const p = hotspotPs(counts, neighbours, z)
    expect(twoSidedPs(z).every((normal, cell) => (p[cell] ?? 0) >= normal)).toBe(true)
    expect(hotspotPs(new Float64Array(1600), neighbours, new Float64Array(1600)).every(one => one === 1)).toBe(true)
  })

  it('refuses counts that are not whole, and too few of them', () => {
    expect(() => hotspotPs(new Float64Array(1600).fill(0.5), neighbours, new Float64Array(1600))).toThrow(RangeError)
    expect(() => hotspotPs(new Float64Array(3), neighbours, new Float64Array(1600))).toThrow(RangeError)
  })
})
