import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { countPoints } from './count-points.ts'
import { benjaminiHochberg, significantCells, twoSidedPs } from './false-discovery.ts'
import { getisOrd, getisOrdGrid } from './getis-ord.ts'
import { type Grid, squareGrid } from './grid.ts'
import { type Contiguity, gridNeighbours, neighboursFromLists, neighboursWithin } from './neighbours.ts'
import { largestDifference, referenceJson, referenceTable } from './testing/reference.ts'

const grid = (kind: Grid['kind'], columns: number, rows: number): Grid => ({
  kind,
  size: 100,
  minX: 0,
  minY: 0,
  columns,
  rows,
})

describe('Getis-Ord Gi and Gi*', () => {
  it('agrees with esda and spdep on the six points of the textbook', () => {
    const x = Float64Array.of(10, 20, 40, 15, 30, 30)
    const y = Float64Array.of(10, 10, 10, 20, 20, 30)
    const values = Float64Array.of(2, 3, 3.2, 5, 8, 7)
    const neighbours = neighboursWithin(x, y, 15)
    expect(
      largestDifference(
        getisOrd(values, neighbours, { star: false }),
        [-1.01367289855, -0.04361589420169, 1.315587028961, -0.3141267582046, 1.153739858107, 1.778339408621],
      ),
    ).toBeLessThan(1e-10)
    expect(
      largestDifference(
        getisOrd(values, neighbours),
        [-1.397276262012, -0.2891776156271, 0.650649635161, -0.2891776156271, 1.23452088352, 2.02424330939],
      ),
    ).toBeLessThan(1e-10)
  })

  it('agrees with a sum by hand: one incident in the middle of nine squares', () => {
    const values = Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0)
    // A corner: sum 1, W 4, m 1/9, s sqrt(8)/9, n 9.
    const corner = (1 - 4 / 9) / ((Math.sqrt(8) / 9) * Math.sqrt((9 * 4 - 16) / 8))
    const z = getisOrdGrid(values, grid('square', 3, 3))
    expect(z[0]).toBeCloseTo(corner, 12)
    expect(z[4]).toBe(0)
  })

  it('agrees with spdep on the Columbus tracts', context => {
    const columbus = referenceJson<Columbus>(context, 'spatial/getisord/columbus_spdep.json')
    const neighbours = neighboursFromLists(columbus.neighbours)
    const values = Float64Array.from(columbus.crime)
    expect(largestDifference(getisOrd(values, neighbours, { star: false }), columbus.Gi_binary)).toBeLessThan(1e-6)
    expect(largestDifference(getisOrd(values, neighbours), columbus.Gi_star_binary)).toBeLessThan(1e-6)
  })

  it('agrees with spdep on burglary in Surrey: counts, Gi*, Gi, p and false discovery', context => {
    const points = referenceTable(context, 'spatial/getisord/surrey_burglary_2018q4_points_bng.csv')
    const cells = referenceTable(context, 'spatial/getisord/surrey_burglary_2018q4_grid500_localG_expected.csv')
    const surrey: Grid = { kind: 'square', size: 500, minX: 486_000, minY: 145_000, columns: 52, rows: 55 }
    const { counts, outside } = countPoints({ x: points('easting'), y: points('northing') }, surrey)
    expect(outside).toBe(0)
    expect(counts).toEqual(cells('n'))
    const z = getisOrdGrid(counts, surrey)
    expect(largestDifference(z, cells('gistar_z'))).toBeLessThan(1e-6)
    expect(largestDifference(getisOrdGrid(counts, surrey, { star: false }), cells('gi_z'))).toBeLessThan(1e-6)
    const p = twoSidedPs(z)
    expect(largestDifference(p, cells('p_two_sided'))).toBeLessThan(1e-9)
    expect(largestDifference(benjaminiHochberg(p), cells('p_fdr'))).toBeLessThan(1e-9)
    expect(z.filter(score => score >= 1.96).length).toBe(298)
    expect(z.filter(score => score >= 2.576).length).toBe(212)
    expect(significantCells(z).reduce((sum, one) => sum + one, 0)).toBe(212)
    expect(z[26 * 52 + 4]).toBeCloseTo(13.33302, 5)
  })

  for (const [file, reference, size, minX, minY] of [
    ['synthetic_10k', 'synthetic_10k_gistar250_spdep', 250, 430_000, 380_000],
    ['south_yorkshire_2018q4_bng', 'south_yorkshire_gistar250_spdep', 250, 415_000, 375_000],
    ['south_yorkshire_2018q4_bng', 'south_yorkshire_gistar500_spdep', 500, 415_000, 375_000],
  ] as const) {
    it(`agrees with spdep: ${reference}`, context => {
      const points = referenceTable(context, `spatial-ref/${file}.csv`)
      const rows = referenceTable(context, `spatial-ref/${reference}.csv`)
      const squares = squareGrid({ minX, minY, maxX: minX + 60_000, maxY: minY + 60_000 }, size, { x: minX, y: minY })
      const { counts } = countPoints({ x: points('x'), y: points('y') }, squares)
      const z = getisOrdGrid(counts, squares)
      const [columns, cellRows, n, expected] = [rows('cx'), rows('cy'), rows('n'), rows('z')]
      const cells = columns.map((column, row) => (cellRows[row] as number) * squares.columns + column)
      expect(cells.map(cell => counts[cell] as number)).toEqual(n)
      expect(
        largestDifference(
          cells.map(cell => z[cell] as number),
          expected,
        ),
      ).toBeLessThan(1e-6)
      const listed = new Set(cells)
      expect(z.every((score, cell) => listed.has(cell) || (counts[cell] === 0 && Math.abs(score) < 1.96))).toBe(true)
    })
  }

  it('gives the same by running sums as by lists of neighbours, whatever the grid', () => {
    const contiguities: Contiguity[] = ['queen', 'rook', { within: 100 }, { within: 250 }, { within: 9999 }]
    fc.assert(
      fc.property(
        fc.constantFrom<Grid['kind']>('square', 'hexagon'),
        fc.constantFrom(...contiguities),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        fc.integer(),
        (kind, contiguity, columns, rows, star, seed) => {
          const random = seededRandom(seed)
          const cells = grid(kind, columns, rows)
          const values = Float64Array.from({ length: columns * rows }, () => Math.floor(random() * 5))
          const fast = getisOrdGrid(values, cells, { contiguity, star })
          const plain = getisOrd(values, gridNeighbours(cells, contiguity), { star })
          expect(largestDifference(fast, plain)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  it('does not change when values are scaled or moved, and turns about with them', () => {
    const random = seededRandom(4)
    const cells = grid('square', 20, 20)
    const values = Float64Array.from({ length: 400 }, () => Math.floor(random() * 9))
    const z = getisOrdGrid(values, cells)
    expect(
      largestDifference(
        getisOrdGrid(
          values.map(value => 3 * value + 1000),
          cells,
        ),
        z,
      ),
    ).toBeLessThan(1e-9)
    expect(
      largestDifference(
        getisOrdGrid(
          values.map(value => -value),
          cells,
        ),
        z.map(score => -score),
      ),
    ).toBeLessThan(1e-9)
  })

  it('finds nothing where all cells are equal, where there is one cell, and where all are neighbours of all', () => {
    const same = new Float64Array(25).fill(0.1)
    expect(getisOrdGrid(same, grid('square', 5, 5))).toEqual(new Float64Array(25))
    expect(getisOrdGrid(new Float64Array(25), grid('hexagon', 5, 5), { star: false })).toEqual(new Float64Array(25))
    expect(getisOrdGrid(Float64Array.of(7), grid('square', 1, 1))).toEqual(Float64Array.of(0))
    expect(getisOrdGrid(Float64Array.of(1, 2, 3, 4), grid('square', 2, 2))).toEqual(new Float64Array(4))
    expect(getisOrd(new Float64Array(0), neighboursFromLists([]))).toEqual(new Float64Array(0))
  })

  it('refuses values that are missing or not numbers', () => {
    expect(() => getisOrdGrid(new Float64Array(3), grid('square', 2, 2))).toThrow(
      new RangeError('There are 3 values for 4 cells: give one for each cell'),
    )
    expect(() => getisOrdGrid(Float64Array.of(0, 0, Number.NaN, 1), grid('square', 2, 2))).toThrow(/Value 2 is NaN/)
  })
})

describe('hotspots among random points', () => {
  const cells = grid('square', 40, 40)
  const rounds = 100
  const scores = Array.from({ length: rounds }, (_, seed) => {
    const random = seededRandom(seed)
    const counts = new Float64Array(1600)
    for (let point = 0; point < 8000; point += 1) {
      const cell = Math.floor(random() * 1600)
      counts[cell] = (counts[cell] as number) + 1
    }
    return getisOrdGrid(counts, cells)
  })

  it('come up by chance at the nominal rate: 5 % of cells beyond 1.96, 1 % beyond 2.576', () => {
    const share = (limit: number) =>
      scores.reduce((sum, z) => sum + z.filter(score => Math.abs(score) > limit).length, 0) / (rounds * 1600)
    expect(share(1.959964)).toBeGreaterThan(0.046)
    expect(share(1.959964)).toBeLessThan(0.054)
    expect(share(2.575829)).toBeGreaterThan(0.008)
    expect(share(2.575829)).toBeLessThan(0.0125)
  })

  it('are hardly ever called hotspots once false discovery is held at 5 %', () => {
    const maps = scores.filter(z => significantCells(z).includes(1)).length
    expect(maps / rounds).toBeLessThanOrEqual(0.08)
  })
})

interface Columbus {
  readonly crime: number[]
  readonly neighbours: number[][]
  readonly Gi_binary: number[]
  readonly Gi_star_binary: number[]
}
