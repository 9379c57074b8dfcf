/** The package's clusters of a file of points. Argument: the file. */
import { readFileSync } from 'node:fs'
import { findClusters, readPoints } from '#hotspots'
import { LEAST, RADIUS } from './cluster-size.ts'
import { measureSide } from './measure-side.ts'

const [, , file = ''] = process.argv

await measureSide(async () => {
  const { points } = await readPoints(readFileSync(file))
  const { clusters, core, alone } = findClusters(points, { radius: RADIUS, least: LEAST })
  return [clusters.length, core.reduce((sum, one) => sum + one, 0), alone]
})
