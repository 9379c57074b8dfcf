/** The package's Knox test on a file of points. Argument: the file. */
import { readFileSync } from 'node:fs'
import { knoxTest, readPoints } from '#hotspots'
import { DAYS, DISTANCES, PERMUTATIONS } from './knox-bands.ts'
import { measureSide } from './measure-side.ts'

const [, , file = ''] = process.argv

await measureSide(async () => {
  const { points } = await readPoints(readFileSync(file))
  const test = knoxTest(points, { distances: DISTANCES, days: DAYS, permutations: PERMUTATIONS })
  return [...test.observed, ...test.expected, ...test.p]
})
