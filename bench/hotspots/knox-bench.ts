/**
 * The Knox test of 100,000 points with 99 permutations, from CSV to ratios and p, beside a loop with a spatial index
 * (run-knox-loop.ts). Both are given whole processes; processor time holds on a busy machine.
 */
import { type Figure, medianRatio } from '../measuring/figures.ts'
import { compareSides } from './compare-sides.ts'
import { DAYS, DISTANCES } from './knox-bands.ts'
import type { Side } from './measure-side.ts'
import { pointsFile } from './points-file.ts'

const MOST_MEMORY_MB = 300
const CELLS = (DISTANCES.length - 1) * (DAYS.length - 1)

export async function measureKnox(): Promise<Figure[]> {
  const file = await pointsFile(100_000)
  const { ours, loop } = compareSides('Knox, 100,000 points × 99', ['run-knox.js', 'run-knox-loop.js'], file, alike)
  const seconds = (sides: readonly Side[]): number[] => sides.map(({ processor }) => processor)
  return [
    { name: 'knox-100k-99', value: medianRatio(seconds(ours), seconds(loop)), target: '<=2.5' },
    {
      name: 'knox-100k-memory-mb',
      value: Math.max(...ours.map(({ memory }) => memory)),
      target: `<=${MOST_MEMORY_MB}`,
    },
  ]
}

/** The same table; the means of the permutations, which each deals out in its own way, within 2 %; p within 0.25. */
function alike(one: Side, other: Side): boolean {
  return one.found.every((value, at) => {
    const others = other.found[at] ?? Number.NaN
    if (at < CELLS) return value === others
    if (at < 2 * CELLS) return Math.abs(value / others - 1) < 0.02
    return Math.abs(value - others) < 0.25
  })
}
