import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { generatePoints } from './generate-points.ts'

/** A file of generated points, made anew so that no other one is mistaken for it. */
export async function pointsFile(count: number): Promise<string> {
  const folder = join(process.cwd(), '.cache', 'bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `hotspots-points-${count}.csv`)
  await generatePoints(count, file)
  return file
}
