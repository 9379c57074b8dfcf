/** The package's counts and Gi* of a file of points. Argument: the file. */
import { readFileSync } from 'node:fs'
import { countPoints, getisOrdGrid, readPoints, squareGrid } from '#hotspots'
import { AREA, CELL } from './grid-size.ts'
import { measureSide } from './measure-side.ts'

const [, , file = ''] = process.argv

await measureSide(async () => {
  const { points } = await readPoints(readFileSync(file), { columns: { x: 'x', y: 'y' } })
  const grid = squareGrid(AREA, CELL)
  const { counts } = countPoints(points, grid)
  const z = getisOrdGrid(counts, grid)
  const sum = counts.reduce((all, count) => all + count, 0)
  return [sum, z.reduce((most, score) => Math.max(most, score), 0), z.reduce((all, score) => all + score * score, 0)]
})
