import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { cellArea, type Grid, type Place } from './grid.ts'
import { joinHotspots, outlineOf } from './hotspot-areas.ts'

const grid: Grid = { kind: 'square', size: 100, minX: 1000, minY: 2000, columns: 6, rows: 5 }
const marks = (cells: readonly number[], count = 30) =>
  Uint8Array.from({ length: count }, (_, cell) => (cells.includes(cell) ? 1 : 0))
const areaOf = (rings: readonly (readonly Place[])[]) =>
  rings.reduce(
    (all, ring) =>
      all +
      ring.reduce((sum, { x, y }, place) => {
        const next = ring[(place + 1) % ring.length] ?? { x, y }
        return sum + (x * next.y - next.x * y) / 2
      }, 0),
    0,
  )

describe('joining hotspots', () => {
  const counts = Float64Array.from({ length: 30 }, (_, cell) => cell)
  const scores = Float64Array.from({ length: 30 }, (_, cell) => (cell === 9 ? 8 : cell / 10))

  it('puts cells that touch into one area, the highest peak first', () => {
    const areas = joinHotspots(grid, marks([0, 1, 7, 9, 16, 29]), counts, scores)
    expect(areas.map(({ cells }) => cells)).toEqual([[9, 16], [29], [0, 1, 7]])
    expect(areas[0]).toMatchObject({ count: 25, peak: 8, peakCell: 9, squareMetres: 20_000 })
    expect(areas[0]?.centre.x).toBeCloseTo((1350 * 9 + 1450 * 16) / 25, 9)
    expect(areas[0]?.centre.y).toBeCloseTo((2150 * 9 + 2250 * 16) / 25, 9)
    expect(joinHotspots(grid, marks([9, 16]), counts, scores, { contiguity: 'rook' })).toHaveLength(2)
    expect(joinHotspots(grid, marks([]), counts, scores)).toEqual([])
  })

  it('finds the middle of an area where nothing was counted', () => {
    const [area] = joinHotspots(grid, marks([0, 1]), new Float64Array(30), scores)
    expect(area?.centre).toEqual({ x: 1100, y: 2050 })
  })

  it('draws the outline around two squares, without corners along the straight', () => {
    expect(outlineOf(grid, [0, 1])).toEqual([
      [
        { x: 1000, y: 2000 },
        { x: 1200, y: 2000 },
        { x: 1200, y: 2100 },
        { x: 1000, y: 2100 },
      ],
    ])
  })

  it('draws a hole as a ring of its own, and parts that touch at a corner too', () => {
    const ring = outlineOf(grid, [0, 1, 2, 6, 8, 12, 13, 14])
    expect(ring.map(({ length }) => length)).toEqual([4, 4])
    expect(areaOf(ring)).toBeCloseTo(80_000, 6)
    expect(outlineOf(grid, [0, 7]).map(({ length }) => length)).toEqual([4, 4])
    expect(outlineOf({ ...grid, kind: 'hexagon' }, [7])).toHaveLength(1)
  })

  it('has outlines around as much ground as the cells cover, whatever the cells', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, hexagon) => {
        const cells: Grid = { ...grid, kind: hexagon ? 'hexagon' : 'square', columns: 9, rows: 8 }
        const random = seededRandom(seed)
        const hot = Uint8Array.from({ length: 72 }, () => (random() < 0.45 ? 1 : 0))
        const values = Float64Array.from({ length: 72 }, () => Math.floor(random() * 4))
        const areas = joinHotspots(cells, hot, values, values)
        expect(areas.flatMap(area => area.cells).toSorted((a, b) => a - b)).toEqual(
          [...hot.keys()].filter(cell => hot[cell] === 1),
        )
        for (const area of areas) {
          expect(areaOf(area.outline) / (area.cells.length * cellArea(cells))).toBeCloseTo(1, 9)
          expect(area.squareMetres).toBe(area.cells.length * cellArea(cells))
        }
      }),
    )
  })

  it('refuses arrays that do not fit the grid', () => {
    expect(() => joinHotspots(grid, marks([], 3), counts, scores)).toThrow(/3 marks for 30 cells/)
  })
})
