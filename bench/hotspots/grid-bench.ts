/** Counts with Gi* of 1,000,000 points in 57,600 cells, from CSV, beside a loop; and Gi* alone beside one pass. */
import { readFileSync } from 'node:fs'
import { countPoints, getisOrdGrid, readPoints, squareGrid } from '#hotspots'
import { type Figure, median, medianRatio } from '../measuring/figures.ts'
import { compareSides } from './compare-sides.ts'
import { AREA, CELL } from './grid-size.ts'
import type { Side } from './measure-side.ts'
import { pointsFile } from './points-file.ts'

const WARM = 200
const TIMED = 400

export async function measureGrid(): Promise<Figure[]> {
  const file = await pointsFile(1_000_000)
  const { ours, loop } = compareSides(
    'Counts and Gi*, 1,000,000 points',
    ['run-grid.js', 'run-grid-loop.js'],
    file,
    alike,
  )
  const seconds = (sides: readonly Side[]): number[] => sides.map(({ processor }) => processor)
  return [
    { name: 'counts-gi-1m', value: medianRatio(seconds(ours), seconds(loop)), target: '<=2.5' },
    { name: 'gi-beside-one-pass', value: await measureScores(file), target: '<=20' },
  ]
}

function alike(one: Side, other: Side): boolean {
  return one.found.every((value, place) => Math.abs(value / (other.found[place] ?? Number.NaN) - 1) < 1e-9)
}

/** Gi* of the counts over adding them up once, in turn, when both are warm. */
async function measureScores(file: string): Promise<number> {
  const { points } = await readPoints(readFileSync(file), { columns: { x: 'x', y: 'y' } })
  const grid = squareGrid(AREA, CELL)
  const { counts } = countPoints(points, grid)
  const ratios: number[] = []
  let kept = 0
  for (let round = 0; round < WARM + TIMED; round += 1) {
    const began = performance.now()
    kept += getisOrdGrid(counts, grid)[0] ?? Number.NaN
    const scored = performance.now()
    kept += addUp(counts)
    if (round >= WARM) ratios.push((scored - began) / (performance.now() - scored))
  }
  if (!Number.isFinite(kept)) throw new Error('Gi* of the first cell is not a number')
  console.log(`Gi* alone: ${median(ratios).toFixed(1)} times one pass over ${counts.length} cells`)
  return median(ratios)
}

function addUp(values: Float64Array): number {
  let sum = 0
  for (let cell = 0; cell < values.length; cell += 1) sum += values[cell] as number
  return sum
}
