import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { generatePoints } from './generate-points.ts'

const file = join(tmpdir(), `wardmote-points-${process.pid}.csv`)
const known = join(import.meta.dirname, '../../../shared/data/spatial-ref/synthetic_10k.csv')
afterAll(() => rmSync(file, { force: true }))

describe('generated incidents', () => {
  it('are the same bytes for the same seed', async () => {
    await generatePoints(2000, file)
    const bytes = readFileSync(file)
    expect(bytes.toString().trim().split('\n')).toHaveLength(2001)
    expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe('bc18bf652cbff4dd')
  })

  it('are those that the references were made of', async context => {
    if (!existsSync(known)) {
      console.warn('synthetic_10k.csv is not beside the project (../shared/data/spatial-ref): not compared')
      context.skip('synthetic_10k.csv is not beside the project')
    }
    await generatePoints(10_000, file, 42)
    expect(readFileSync(file).equals(readFileSync(known))).toBe(true)
  })
})
