import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { countPoints } from './count-points.ts'
import { cellArea, centreOf, type Grid, hexagonGrid, squareGrid } from './grid.ts'
import { kernelDensity, kernelDensityAt, ruleOfThumbBandwidth, smoothCounts } from './kernel-density.ts'
import type { Kernel } from './kernels.ts'
import { largestDifference, referenceJson, referenceTable } from './testing/reference.ts'

const KERNELS: readonly Kernel[] = ['quartic', 'triweight', 'gaussian']
const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, value), 0)
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

/** Points in clumps and alone, from a seed. */
function scatter(count: number, width: number, seed: number): { x: Float64Array; y: Float64Array } {
  const random = seededRandom(seed)
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let point = 0; point < count; point += 1) {
    const copied = point > 10 && random() < 0.6
    const from = Math.floor(random() * point)
    x[point] = copied ? (x[from] as number) : random() * width
    y[point] = copied ? (y[from] as number) : random() * width
  }
  return { x, y }
}

/** spatstat gives a point on the edge between two pixels to the even one. */
function nudged(values: Float64Array, origin: number, size: number): Float64Array {
  return values.map(value => ((value - origin) % (2 * size) === size ? value - 0.25 : value))
}

const centres = (grid: Grid) => {
  const places = Array.from({ length: grid.columns * grid.rows }, (_, cell) => centreOf(grid, cell))
  return { x: Float64Array.from(places, place => place.x), y: Float64Array.from(places, place => place.y) }
}

describe('kernel density', () => {
  it('of one incident is the kernel itself', () => {
    const grid = squareGrid({ minX: 0, minY: 0, maxX: 500, maxY: 100 }, 100)
    const one = { x: Float64Array.of(50), y: Float64Array.of(50) }
    const raw = (kernel: Kernel) => [...kernelDensity(one, grid, { kernel, bandwidth: 200, unit: 'raw' })]
    expect(raw('quartic')).toEqual([1, 0.5625, 0, 0, 0])
    expect(raw('triweight')).toEqual([1, 0.421875, 0, 0, 0])
    expect(raw('gaussian')).toEqual([0, 0.125, 0.5, 1.125, 2].map(half => Math.exp(-half)))
  })

  it('adds up to the number of incidents, in squares and in hexagons', () => {
    const points = scatter(200, 4000, 1)
    const box = { minX: -3000, minY: -3000, maxX: 7000, maxY: 7000 }
    for (const grid of [squareGrid(box, 50), hexagonGrid(box, 50)]) {
      for (const kernel of KERNELS) {
        const density = kernelDensity(points, grid, { kernel, bandwidth: 400, unit: 'per-m2' })
        expect((total(density) * cellArea(grid)) / 200).toBeCloseTo(1, 3)
        const perKm2 = kernelDensity(points, grid, { kernel, bandwidth: 400 })
        expect(
          largestDifference(
            perKm2,
            density.map(value => value * 1e6),
          ),
        ).toBeLessThan(1e-6)
      }
    }
  })

  it('is the same by cells as place by place', () => {
    const points = {
      ...scatter(100, 3000, 2),
      weight: Float64Array.from({ length: 100 }, (_, point) => (point % 4) / 2),
    }
    const box = { minX: 500, minY: 200, maxX: 2500, maxY: 2700 }
    for (const grid of [squareGrid(box, 130), hexagonGrid(box, 170)]) {
      for (const kernel of KERNELS) {
        const options = { kernel, bandwidth: 310, unit: 'raw' } as const
        const plain = kernelDensityAt(points, centres(grid), options)
        expect(largestDifference(kernelDensity(points, grid, options), plain)).toBeLessThan(1e-7)
      }
    }
  })

  it('of many points is nowhere wrong by more than 0.5 % of the largest value', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.boolean(),
        fc.double({ min: 60, max: 2000, noNaN: true }),
        fc.constantFrom(20, 24_000),
        (seed, hexagon, bandwidth, places) => {
          const { x, y } = scatter(places, 5000, seed)
          // A few places again and again: nothing averages out.
          const many = { x: new Float64Array(24_000), y: new Float64Array(24_000) }
          many.x.forEach((_, point) => {
            many.x[point] = x[point % places] as number
            many.y[point] = y[point % places] as number
          })
          const grid = (hexagon ? hexagonGrid : squareGrid)({ minX: 0, minY: 0, maxX: 5000, maxY: 5000 }, 250)
          const options = { kernel: 'gaussian', bandwidth } as const
          const exact = kernelDensity(many, grid, { ...options, exact: true })
          expect(largestDifference(kernelDensity(many, grid, options), exact) / largest(exact)).toBeLessThan(0.005)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('of nothing is nothing, and weights of 0 add nothing', () => {
    const grid = squareGrid({ minX: 0, minY: 0, maxX: 500, maxY: 500 }, 100)
    const none = { x: new Float64Array(0), y: new Float64Array(0) }
    const weightless = { x: new Float64Array(9), y: new Float64Array(9), weight: new Float64Array(9) }
    for (const kernel of KERNELS) {
      expect(kernelDensity(none, grid, { kernel, bandwidth: 100, edge: 'uniform' })).toEqual(new Float64Array(25))
      expect(kernelDensity(weightless, grid, { kernel, bandwidth: 100 })).toEqual(new Float64Array(25))
    }
  })

  it('refuses a bandwidth of nothing', () => {
    const grid = squareGrid({ minX: 0, minY: 0, maxX: 500, maxY: 500 }, 100)
    expect(() => kernelDensity(scatter(3, 500, 1), grid, { bandwidth: 0 })).toThrow('The bandwidth is 0')
    expect(() => smoothCounts(new Float64Array(3), grid, { bandwidth: 100 })).toThrow(/3 counts for 25 cells/)
  })
})

describe('edge correction', () => {
  const grid = squareGrid({ minX: 0, minY: 0, maxX: 2000, maxY: 2000 }, 100)

  it('makes an even spread even to the edge', () => {
    for (const kernel of KERNELS) {
      const flat = smoothCounts(new Float64Array(400).fill(3), grid, { kernel, bandwidth: 300, edge: 'uniform' })
      const middle = flat[210] as number
      expect(largestDifference(flat, new Float64Array(400).fill(middle)) / middle).toBeLessThan(1e-9)
      expect(middle / 300).toBeCloseTo(1, 1)
    }
  })

  it('follows the area it is given', () => {
    const window = Uint8Array.from({ length: 400 }, (_, cell) => (cell % 20 < 10 ? 1 : 0))
    const inside = Float64Array.from(window, one => one)
    const flat = smoothCounts(inside, grid, { bandwidth: 300, edge: 'uniform', window })
    const middle = flat[205] as number
    expect(flat.every((value, cell) => (window[cell] === 1 ? Math.abs(value / middle - 1) < 1e-9 : value === 0))).toBe(
      true,
    )
    expect(() => smoothCounts(inside, grid, { bandwidth: 300, edge: 'uniform', window: new Uint8Array(2) })).toThrow(
      /window/,
    )
  })
})

describe('kernel density beside its references', () => {
  it('quartic and triweight agree with SpatialKDE on burglary in Surrey', context => {
    const points = referenceTable(context, 'spatial/getisord/surrey_burglary_2018q4_points_bng.csv')
    const cells = referenceTable(context, 'spatial/kde/surrey_burglary_2018q4_grid500_SpatialKDE_expected.csv')
    const surrey: Grid = { kind: 'square', size: 500, minX: 486_000, minY: 145_000, columns: 52, rows: 55 }
    const burglaries = { x: points('easting'), y: points('northing') }
    for (const kernel of ['quartic', 'triweight'] as const) {
      const density = kernelDensity(burglaries, surrey, { kernel, bandwidth: 1000, unit: 'raw' })
      const expected = cells(`${kernel}_bw1000`)
      // The points are stored to a millimetre.
      expect(largestDifference(density, expected) / largest(expected)).toBeLessThan(1e-6)
    }
  })

  it('the Gaussian agrees with MASS::kde2d on burglary in Surrey', context => {
    const points = referenceTable(context, 'spatial/getisord/surrey_burglary_2018q4_points_bng.csv')
    const path = 'spatial/kde/surrey_burglary_2018q4_MASS_kde2d_expected.json'
    const { x, y, z } = referenceJson<{ x: number[]; y: number[]; z: number[][] }>(context, path)
    const burglaries = { x: points('easting'), y: points('northing') }
    expect([x.length, y.length, z.length]).toEqual([25, 25, 25])
    const places = {
      x: Float64Array.from(x.flatMap(east => y.map(() => east))),
      y: Float64Array.from(x.flatMap(() => y)),
    }
    const density = kernelDensityAt(burglaries, places, { kernel: 'gaussian', bandwidth: 1000, unit: 'per-m2' })
    const expected = Float64Array.from(z.flat(), value => value * 553)
    expect(largestDifference(density, expected) / largest(expected)).toBeLessThan(1e-6)
  })

  it('the quartic and the bandwidth agree with sfhotspot on robbery in Memphis', context => {
    const points = referenceTable(context, 'spatial/sfhotspot/memphis_robberies_2843.csv')
    const cells = referenceTable(context, 'spatial/sfhotspot/memphis_hotspot_gistar_cell1000_bw3000_expected.csv')
    const robberies = { x: points('x_epsg2843'), y: points('y_epsg2843') }
    expect(ruleOfThumbBandwidth(robberies)).toBeCloseTo(5585.386, 2)
    const density = kernelDensityAt(robberies, { x: cells('cx'), y: cells('cy') }, { bandwidth: 3000, unit: 'raw' })
    expect(largestDifference(density, cells('kde')) / largest(density)).toBeLessThan(1e-6)
  })

  for (const [file, reference, edge, minX, minY] of [
    ['synthetic_10k', 'synthetic_10k_kde_gauss500_noedge_spatstat', 'none', 430_000, 380_000],
    ['south_yorkshire_2018q4_bng', 'south_yorkshire_kde_gauss500_noedge_spatstat', 'none', 415_000, 375_000],
    ['south_yorkshire_2018q4_bng', 'south_yorkshire_kde_gauss500_edge_spatstat', 'uniform', 415_000, 375_000],
  ] as const) {
    it(`smoothed counts agree with spatstat: ${reference}`, context => {
      const points = referenceTable(context, `spatial-ref/${file}.csv`)
      const rows = referenceTable(context, `spatial-ref/${reference}.csv`)
      const pixels: Grid = { kind: 'square', size: 250, minX, minY, columns: 240, rows: 240 }
      const places = { x: nudged(points('x'), minX, 250), y: nudged(points('y'), minY, 250) }
      const { counts } = countPoints(places, pixels)
      const density = smoothCounts(counts, pixels, { kernel: 'gaussian', bandwidth: 500, edge })
      const [columns, cellRows, expected] = [rows('cx'), rows('cy'), rows('v')]
      const values = columns.map((column, row) => density[(cellRows[row] as number) * 240 + column] as number)
      expect(largestDifference(values, expected) / largest(expected)).toBeLessThan(1e-6)
      expect(Math.abs(total(density) / total(expected) - 1)).toBeLessThan(0.002)
    })
  }
})

describe('the rule of thumb for a bandwidth', () => {
  it('refuses points that say nothing', () => {
    expect(() => ruleOfThumbBandwidth({ x: Float64Array.of(1), y: Float64Array.of(1) })).toThrow(/choose one in metres/)
    expect(() => ruleOfThumbBandwidth({ x: new Float64Array(9), y: new Float64Array(9) })).toThrow(RangeError)
  })
})
