/** Clusters (DBSCAN, 200 m, 20 points) of 100,000 points, from CSV, beside the textbook's loop (run-clusters-loop.ts). */
import { type Figure, medianRatio } from '../measuring/figures.ts'
import { compareSides } from './compare-sides.ts'
import type { Side } from './measure-side.ts'
import { pointsFile } from './points-file.ts'

export async function measureClusters(): Promise<Figure[]> {
  const file = await pointsFile(100_000)
  // How many clusters, core points and points in none: what does not hang on which cluster a border point goes to.
  const alike = (one: Side, other: Side): boolean => one.found.join() === other.found.join()
  const sides = compareSides('Clusters, 100,000 points', ['run-clusters.js', 'run-clusters-loop.js'], file, alike)
  const seconds = (side: readonly Side[]): number[] => side.map(({ processor }) => processor)
  return [{ name: 'clusters-100k', value: medianRatio(seconds(sides.ours), seconds(sides.loop)), target: '<=2' }]
}
