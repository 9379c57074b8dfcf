/** The package's Gaussian density of a file of points. Argument: the file. */
import { readFileSync } from 'node:fs'
import { kernelDensity, readPoints, squareGrid } from '#hotspots'
import { AREA, BANDWIDTH, CELL } from './grid-size.ts'
import { measureSide } from './measure-side.ts'

const [, , file = ''] = process.argv

await measureSide(async () => {
  const { points } = await readPoints(readFileSync(file), { columns: { x: 'x', y: 'y' } })
  const density = kernelDensity(points, squareGrid(AREA, CELL), { kernel: 'gaussian', bandwidth: BANDWIDTH })
  return [density.reduce((sum, value) => sum + value, 0), density.reduce((most, value) => Math.max(most, value), 0)]
})
