import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countByPeriod, countPoints, cellsOf } from './count-points.ts'
import {
  type Box,
  boxOf,
  cellArea,
  cellCount,
  cellOf,
  centreOf,
  cornersOf,
  type Grid,
  gridOver,
  hexagonGrid,
  squareGrid,
} from './grid.ts'
import { gridNeighbours, neighboursFromLists, neighboursOf, neighboursWithin } from './neighbours.ts'

const woking: Box = { minX: 495_000, minY: 153_000, maxX: 505_000, maxY: 163_000 }
const aGrid = fc
  .record({
    hexagon: fc.boolean(),
    size: fc.double({ min: 20, max: 3000, noNaN: true }),
    x: fc.integer(),
    y: fc.integer(),
  })
  .map(({ hexagon, size, x, y }) =>
    (hexagon ? hexagonGrid : squareGrid)(woking, size, { x: x % 10_000, y: y % 10_000 }),
  )
const inWoking = fc.record({
  x: fc.double({ min: 495_000, max: 504_999, noNaN: true }),
  y: fc.double({ min: 153_000, max: 162_999, noNaN: true }),
})

describe('a grid', () => {
  it('of squares of 1 km lies on the squares of the National Grid', () => {
    const grid = squareGrid({ minX: 495_400, minY: 153_100, maxX: 497_300, maxY: 154_000 }, 1000)
    expect(grid).toEqual({ kind: 'square', size: 1000, minX: 495_000, minY: 153_000, columns: 3, rows: 1 })
    expect(cornersOf(grid, 1)).toEqual([
      { x: 496_000, y: 153_000 },
      { x: 497_000, y: 153_000 },
      { x: 497_000, y: 154_000 },
      { x: 496_000, y: 154_000 },
    ])
  })

  it('gives a point on an edge to the cell east and north of it, and a point outside to none', () => {
    const grid = squareGrid(woking, 500)
    expect(cellCount(grid)).toBe(400)
    expect(cellOf(grid, 495_000, 153_000)).toBe(0)
    expect(cellOf(grid, 495_500, 153_000)).toBe(1)
    expect(cellOf(grid, 495_000, 153_500)).toBe(20)
    expect(cellOf(grid, 505_000, 153_000)).toBe(-1)
    expect(cellOf(grid, 494_999.9, 153_000)).toBe(-1)
    expect(cellOf(grid, Number.NaN, 153_000)).toBe(-1)
  })

  it('over points holds all of them, even one alone or all at one place', () => {
    const one = { x: Float64Array.of(500), y: Float64Array.of(1000) }
    for (const kind of ['square', 'hexagon'] as const) {
      expect(countPoints(one, gridOver(one, 250, kind)).outside).toBe(0)
      const same = { x: new Float64Array(9).fill(-7.25), y: new Float64Array(9) }
      expect(countPoints(same, gridOver(same, 250, kind)).counts.reduce((sum, count) => sum + count)).toBe(9)
    }
    expect(() => gridOver({ x: new Float64Array(0), y: new Float64Array(0) }, 250)).toThrow(/needs at least one/)
  })

  it('gives every place of its box to the cell whose centre is nearest, or whose square it is in', () => {
    fc.assert(
      fc.property(aGrid, inWoking, (grid, { x, y }) => {
        const cell = cellOf(grid, x, y)
        expect(cell).toBeGreaterThanOrEqual(0)
        const away = (which: number) => Math.hypot(centreOf(grid, which).x - x, centreOf(grid, which).y - y)
        for (const other of neighboursOf(grid, cell)) expect(away(cell)).toBeLessThanOrEqual(away(other) + 1e-6)
        expect(away(cell)).toBeLessThanOrEqual(grid.size * Math.SQRT1_2 + 1e-6)
      }),
    )
  })

  it('has neighbours that know each other, one cell away', () => {
    fc.assert(
      fc.property(aGrid, inWoking, fc.constantFrom('queen' as const, 'rook' as const), (grid, { x, y }, contiguity) => {
        const cell = cellOf(grid, x, y)
        const { x: east, y: north } = centreOf(grid, cell)
        for (const other of neighboursOf(grid, cell, contiguity)) {
          expect(neighboursOf(grid, other, contiguity)).toContain(cell)
          const distance = Math.hypot(centreOf(grid, other).x - east, centreOf(grid, other).y - north) / grid.size
          expect(distance).toBeCloseTo(contiguity === 'queen' && distance > 1.2 ? Math.SQRT2 : 1, 6)
        }
      }),
    )
  })

  it('has corners around an area that adds up', () => {
    fc.assert(
      fc.property(aGrid, inWoking, (grid, { x, y }) => {
        const corners = cornersOf(grid, cellOf(grid, x, y))
        const area = corners.reduce((sum, one, index) => {
          const next = corners[(index + 1) % corners.length] ?? one
          return (
            sum + ((one.x - woking.minX) * (next.y - woking.minY) - (next.x - woking.minX) * (one.y - woking.minY)) / 2
          )
        }, 0)
        expect(area / cellArea(grid)).toBeCloseTo(1, 6)
      }),
    )
  })

  it('agrees with another of the same size and origin that covers other ground', () => {
    fc.assert(
      fc.property(inWoking, fc.boolean(), fc.double({ min: 50, max: 900, noNaN: true }), ({ x, y }, hexagon, size) => {
        const make = hexagon ? hexagonGrid : squareGrid
        const [wide, narrow] = [make(woking, size), make({ minX: x - 1, minY: y - 1, maxX: x + 1, maxY: y + 1 }, size)]
        const [one, other] = [centreOf(wide, cellOf(wide, x, y)), centreOf(narrow, cellOf(narrow, x, y))]
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeLessThan(1e-6)
      }),
    )
  })

  it('is refused without a size or a box, or with cells beyond number', () => {
    expect(() => squareGrid(woking, 0)).toThrow('The size of a cell is 0: give a number of metres above 0')
    expect(() => hexagonGrid({ ...woking, maxX: 0 }, 100)).toThrow(/is no box/)
    expect(() => squareGrid(woking, 0.1)).toThrow(/give a larger size/)
    expect(() => centreOf(squareGrid(woking, 500), 400)).toThrow('The grid has no cell 400')
    expect(() => boxOf({ x: Float64Array.of(1, Infinity), y: Float64Array.of(1, 1) })).toThrow(
      /x of point 1 is Infinity/,
    )
  })
})

describe('neighbours', () => {
  const grid: Grid = { kind: 'square', size: 100, minX: 0, minY: 0, columns: 4, rows: 3 }

  it('of a square are eight or four, fewer at the edge; of a hexagon six', () => {
    expect(neighboursOf(grid, 5)).toEqual([0, 1, 2, 4, 6, 8, 9, 10])
    expect(neighboursOf(grid, 5, 'rook')).toEqual([1, 4, 6, 9])
    expect(neighboursOf(grid, 0)).toEqual([1, 4, 5])
    expect(neighboursOf({ ...grid, kind: 'hexagon' }, 5)).toEqual([1, 2, 4, 6, 9, 10])
    expect(neighboursOf({ ...grid, kind: 'hexagon' }, 9)).toEqual([4, 5, 8, 10])
  })

  it('within a distance take in those that are exactly so far', () => {
    expect(neighboursOf(grid, 5, { within: 100 })).toEqual(neighboursOf(grid, 5, 'rook'))
    expect(neighboursOf(grid, 5, { within: 100 * Math.SQRT2 })).toEqual(neighboursOf(grid, 5))
    expect(neighboursOf(grid, 5, { within: 99 })).toEqual([])
    expect(() => neighboursOf(grid, 5, { within: 0 })).toThrow(/above 0/)
  })

  it('within a distance are the same by rows and by measuring', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Grid['kind']>('square', 'hexagon'),
        fc.double({ min: 50, max: 400, noNaN: true }),
        (kind, within) => {
          const cells: Grid = { ...grid, kind }
          const places = Array.from({ length: 12 }, (_, cell) => centreOf(cells, cell))
          const x = Float64Array.from(places, place => place.x)
          const y = Float64Array.from(places, place => place.y)
          expect(gridNeighbours(cells, { within })).toEqual(neighboursWithin(x, y, within))
        },
      ),
    )
  })

  it('from lists are sorted, without repeats and without oneself', () => {
    const { starts, cells } = neighboursFromLists([[2, 1, 1, 0], [0], []])
    expect([...starts]).toEqual([0, 2, 3, 3])
    expect([...cells]).toEqual([1, 2, 0])
    expect(() => neighboursFromLists([[5]])).toThrow('Cell 0 names the neighbour 5')
  })
})

describe('counting', () => {
  const points = {
    x: Float64Array.of(10, 20, 150, 350, 999),
    y: Float64Array.of(10, 20, 150, 250, 0),
    day: Int32Array.of(0, 9, 10, 19, 5),
    weight: Float64Array.of(1, 2.5, 4, 0, 1),
  }
  const grid: Grid = { kind: 'square', size: 100, minX: 0, minY: 0, columns: 4, rows: 3 }

  it('counts each point once and says how many lie outside', () => {
    const { counts, outside } = countPoints({ x: points.x, y: points.y }, grid)
    expect([counts[0], counts[5], counts[11], outside]).toEqual([2, 1, 1, 1])
    expect([...cellsOf(points, grid)]).toEqual([0, 0, 5, 11, -1])
  })

  it('sums weights', () => {
    const { counts, outside } = countPoints(points, grid)
    expect([counts[0], counts[5], counts[11], outside]).toEqual([3.5, 4, 0, 1])
  })

  it('counts by period, the last day not included', () => {
    const { periods, outside, outsidePeriods } = countByPeriod(
      { ...points, weight: new Float64Array(5).fill(1) },
      grid,
      [0, 10, 19],
    )
    expect(periods.map(counts => [counts[0], counts[5], counts[11]])).toEqual([
      [2, 0, 0],
      [0, 1, 0],
    ])
    expect([outside, outsidePeriods]).toEqual([1, 1])
  })

  it('loses no point, in any grid and in parts', () => {
    fc.assert(
      fc.property(aGrid, fc.array(inWoking, { maxLength: 30 }), (cells, places) => {
        const some = { x: Float64Array.from(places, place => place.x), y: Float64Array.from(places, place => place.y) }
        const { counts, outside } = countPoints(some, cells)
        expect(counts.reduce((sum, count) => sum + count, 0) + outside).toBe(places.length)
        expect(outside).toBe(0)
      }),
    )
  })

  it('refuses what does not fit together', () => {
    expect(() => countPoints({ x: points.x, y: new Float64Array(2) }, grid)).toThrow(/5 values of x and 2 of y/)
    expect(() => countPoints({ ...points, weight: new Float64Array(5).fill(Number.NaN) }, grid)).toThrow(
      /weight of point 0/,
    )
    expect(() => countByPeriod({ x: points.x, y: points.y }, grid, [0, 1])).toThrow(/have no days/)
    expect(() => countByPeriod(points, grid, [0, 0])).toThrow(/ascending/)
    expect(() => countByPeriod(points, grid, [0])).toThrow(/at least two edges/)
  })
})
