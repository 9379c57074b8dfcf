import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { countPoints } from './count-points.ts'
import type { Grid } from './grid.ts'
import { globalMoran, localMoran } from './moran.ts'
import { gridNeighbours, neighboursFromLists } from './neighbours.ts'
import { largestDifference, referenceJson, referenceTable } from './testing/reference.ts'

/** Four in a row: 1, 1, 0, 0. Binary I = (4 / 6) * (2 * (1/4 - 1/4 + 1/4)) / 1 = 1/3. */
const row = neighboursFromLists([[1], [0, 2], [1, 3], [2]])
const values = Float64Array.of(1, 1, 0, 0)
const board: Grid = { kind: 'square', size: 1, minX: 0, minY: 0, columns: 12, rows: 12 }

describe('Moran over the whole map', () => {
  it('is a third for 1, 1, 0, 0 in a row', () => {
    expect(globalMoran(values, row, { standardise: false }).i).toBeCloseTo(1 / 3, 12)
    expect(globalMoran(values, row).i).toBeCloseTo(1 / 2, 12)
  })

  it('agrees with spdep on the Columbus tracts', context => {
    const columbus = referenceJson<Columbus>(context, 'spatial/getisord/columbus_spdep.json')
    const neighbours = neighboursFromLists(columbus.neighbours)
    const found = globalMoran(Float64Array.from(columbus.crime), neighbours, { permutations: 999, seed: 3 })
    expect(found.i).toBeCloseTo(columbus.moran_I, 9)
    expect(found.expected).toBeCloseTo(columbus.moran_E, 9)
    expect(found.variance).toBeCloseTo(columbus.moran_var_randomisation, 9)
    expect(found.z).toBeCloseTo(columbus.moran_z, 8)
    expect(found.permutationP).toBe(0.001)
    const local = localMoran(Float64Array.from(columbus.crime), neighbours)
    expect(largestDifference(local.i, columbus.local_moran_Ii)).toBeLessThan(1e-6)
    expect(largestDifference(local.z, columbus.local_moran_Z)).toBeLessThan(1e-6)
  })

  it('agrees with spdep on burglary in Surrey, as a whole and by cell', context => {
    const points = referenceTable(context, 'spatial/getisord/surrey_burglary_2018q4_points_bng.csv')
    const cells = referenceTable(context, 'spatial/getisord/surrey_burglary_2018q4_grid500_localG_expected.csv')
    const surrey: Grid = { kind: 'square', size: 500, minX: 486_000, minY: 145_000, columns: 52, rows: 55 }
    const { counts } = countPoints({ x: points('easting'), y: points('northing') }, surrey)
    expect(globalMoran(counts, gridNeighbours(surrey)).i).toBeCloseTo(0.286898, 6)
    const local = localMoran(counts, gridNeighbours(surrey))
    expect(largestDifference(local.i, cells('local_moran_I'))).toBeLessThan(1e-6)
    expect(largestDifference(local.z, cells('local_moran_z'))).toBeLessThan(1e-6)
    expect(local.quadrants[26 * 52 + 4]).toBe('high-high')
  })

  it('is minus one on a chess board', () => {
    const chess = Float64Array.from({ length: 144 }, (_, cell) => ((cell % 12) + Math.floor(cell / 12)) % 2)
    expect(globalMoran(chess, gridNeighbours(board, 'rook')).i).toBeCloseTo(-1, 12)
    expect(localMoran(chess, gridNeighbours(board, 'rook')).quadrants[0]).toBe('low-high')
  })

  it('is the mean of the local values where all cells have neighbours', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const random = seededRandom(seed)
        const some = Float64Array.from({ length: 144 }, () => Math.floor(random() * 6))
        const local = localMoran(some, gridNeighbours(board))
        expect(local.i.reduce((sum, i) => sum + i, 0) / 144).toBeCloseTo(globalMoran(some, gridNeighbours(board)).i, 9)
      }),
    )
  })

  it('finds order by chance at the nominal rate, by formula and by permutation', () => {
    const neighbours = gridNeighbours(board)
    const rounds = 400
    let [byFormula, byPermutation] = [0, 0]
    for (let seed = 0; seed < rounds; seed += 1) {
      const random = seededRandom(seed)
      const some = Float64Array.from({ length: 144 }, () => Math.floor(random() * 6))
      const { p, permutationP = 1 } = globalMoran(some, neighbours, { permutations: 99, seed: seed + 1000 })
      if (p <= 0.05) byFormula += 1
      if (permutationP <= 0.05) byPermutation += 1
    }
    for (const found of [byFormula, byPermutation]) {
      expect(found / rounds).toBeGreaterThan(0.02)
      expect(found / rounds).toBeLessThan(0.08)
    }
  })

  it('is 0 where nothing differs, nobody has neighbours or there is hardly anything', () => {
    const nothing = { i: 0, z: 0, p: 1 }
    expect(globalMoran(new Float64Array(4).fill(0.1), row, { permutations: 9 })).toMatchObject({
      ...nothing,
      permutationP: 1,
    })
    expect(globalMoran(values, neighboursFromLists([[], [], [], []]))).toMatchObject(nothing)
    expect(globalMoran(new Float64Array(0), neighboursFromLists([]))).toMatchObject(nothing)
    expect(globalMoran(Float64Array.of(5), neighboursFromLists([[]]))).toMatchObject(nothing)
    expect(localMoran(new Float64Array(4), row).p).toEqual(new Float64Array(4).fill(1))
    expect(localMoran(Float64Array.of(5), neighboursFromLists([[]]), { permutations: 9 }).permutationP?.[0]).toBe(1)
  })

  it('refuses what does not fit together', () => {
    expect(() => globalMoran(new Float64Array(3), row)).toThrow(/3 values for 4 cells/)
    expect(() => localMoran(values, row, { permutations: 1.5 })).toThrow('The number of permutations is 1.5')
  })
})

describe('Moran by cell, by permutation', () => {
  it('repeats itself for the same seed and agrees with the formula where many are neighbours', () => {
    const random = seededRandom(8)
    const some = Float64Array.from({ length: 144 }, () => random())
    const options = { permutations: 499, seed: 5 }
    const neighbours = gridNeighbours(board, { within: 3 })
    const once = localMoran(some, neighbours, options)
    expect(localMoran(some, neighbours, options)).toEqual(once)
    const { permutationP = new Float64Array(0) } = once
    expect(largestDifference(once.p, permutationP)).toBeLessThan(0.1)
  })
})

interface Columbus {
  readonly crime: number[]
  readonly neighbours: number[][]
  readonly moran_I: number
  readonly moran_E: number
  readonly moran_var_randomisation: number
  readonly moran_z: number
  readonly local_moran_Ii: number[]
  readonly local_moran_Z: number[]
}
