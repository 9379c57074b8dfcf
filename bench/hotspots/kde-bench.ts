/** The Gaussian density of 1,000,000 points on 240 by 240 cells, from CSV, beside a loop; and how far it is from exact. */
import { readFileSync } from 'node:fs'
import { kernelDensity, type Points, readPoints, squareGrid } from '#hotspots'
import { type Figure, medianRatio } from '../measuring/figures.ts'
import { compareSides } from './compare-sides.ts'
import { AREA, BANDWIDTH, CELL } from './grid-size.ts'
import type { Side } from './measure-side.ts'
import { pointsFile } from './points-file.ts'

export async function measureKde(): Promise<Figure[]> {
  const file = await pointsFile(1_000_000)
  const { ours, loop } = compareSides(
    'Gaussian density, 1,000,000 points',
    ['run-kde.js', 'run-kde-loop.js'],
    file,
    alike,
  )
  const seconds = (sides: readonly Side[]): number[] => sides.map(({ processor }) => processor)
  return [
    { name: 'kde-1m', value: medianRatio(seconds(ours), seconds(loop)), target: '<=2.5' },
    { name: 'kde-1m-error-percent', value: await measureError(file), target: '<=0.5' },
  ]
}

/** The loop knows the points by their pixel only: its total is right, its peak to some per cent. */
function alike(one: Side, other: Side): boolean {
  const apart = one.found.map((value, place) => Math.abs(value / (other.found[place] ?? Number.NaN) - 1))
  return (apart[0] ?? 1) < 0.001 && (apart[1] ?? 1) < 0.05
}

/** The largest error of a cell in per cent of the largest value, against the sum point by point. */
async function measureError(file: string): Promise<number> {
  const { points } = await readPoints(readFileSync(file), { columns: { x: 'x', y: 'y' } })
  const grid = squareGrid(AREA, CELL)
  const options = { kernel: 'gaussian', bandwidth: BANDWIDTH } as const
  const density = kernelDensity(points, grid, options)
  const exact = kernelDensity(byPlace(points), grid, { ...options, exact: true })
  const most = exact.reduce((highest, value) => Math.max(highest, value), 0)
  const error = density.reduce(
    (largest, value, cell) => Math.max(largest, Math.abs(value - (exact[cell] as number))),
    0,
  )
  console.log(`Largest error of a cell: ${((100 * error) / most).toFixed(3)} % of the largest value`)
  return (100 * error) / most
}

/** Each place once, weighted by how many points lie there: the same sum in less time. */
function byPlace({ x, y }: Points): Points {
  const counts = new Map<number, number>()
  x.forEach((east, point) => {
    const key = east * 2_000_000 + (y[point] as number)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  })
  return {
    x: Float64Array.from(counts.keys(), key => Math.floor(key / 2_000_000)),
    y: Float64Array.from(counts.keys(), key => key % 2_000_000),
    weight: Float64Array.from(counts.values()),
  }
}
