import { describe, expect, it } from 'vitest'
import type { Points } from '../points.ts'
import { seededRandom } from '../random.ts'
import { cellsOf, countPoints } from './count-points.ts'
import { significantCells } from './false-discovery.ts'
import { getisOrdGrid } from './getis-ord.ts'
import { type Box, hexagonGrid, squareGrid } from './grid.ts'
import { referenceTable } from './testing/reference.ts'

/** Of the incidents in a hotspot on either grid so many are in one on both. Measured: 0.865 to 0.90. */
const LIMIT = 0.8

/** Whether each point lies in a hotspot of a grid with this origin. */
function inHotspot(points: Points, box: Box, size: number, origin: number, make: typeof squareGrid): boolean[] {
  const grid = make(box, size, { x: origin, y: origin })
  const hot = significantCells(getisOrdGrid(countPoints(points, grid).counts, grid))
  return Array.from(cellsOf(points, grid), cell => hot[cell] === 1)
}

/** The share of points in a hotspot of either grid that are in one of both. */
function agreement(points: Points, box: Box, size: number, make: typeof squareGrid): number {
  const [one, other] = [0, size / 2].map(origin => inHotspot(points, box, size, origin, make)) as [boolean[], boolean[]]
  const both = one.filter((inside, point) => inside && other[point]).length
  const either = one.filter((inside, point) => inside || other[point]).length
  return both / either
}

describe('hotspots on a grid shifted by half a cell', () => {
  it('hold the same of generated incidents', () => {
    const random = seededRandom(11)
    const x = new Float64Array(6000)
    const y = new Float64Array(6000)
    for (let point = 0; point < 6000; point += 1) {
      const town = Math.floor(random() * 12)
      const spread = (random() + random() + random() - 1.5) * 1500
      x[point] = town < 6 ? 3000 + town * 2500 + spread : random() * 20_000
      y[point] =
        town < 6 ? 4000 + ((town * 7) % 5) * 2800 + (random() + random() + random() - 1.5) * 1500 : random() * 20_000
    }
    const box: Box = { minX: 0, minY: 0, maxX: 20_000, maxY: 20_000 }
    for (const make of [squareGrid, hexagonGrid]) {
      expect(agreement({ x, y }, box, 500, make)).toBeGreaterThan(LIMIT)
    }
  })

  it('hold the same of the incidents of South Yorkshire', context => {
    const table = referenceTable(context, 'spatial-ref/south_yorkshire_2018q4_bng.csv')
    const points = { x: table('x'), y: table('y') }
    const box: Box = { minX: 415_000, minY: 375_000, maxX: 475_000, maxY: 435_000 }
    for (const size of [250, 500, 1000]) {
      for (const make of [squareGrid, hexagonGrid]) expect(agreement(points, box, size, make)).toBeGreaterThan(LIMIT)
    }
  })
})
