import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { measureAccuracy } from './accuracy.ts'
import { generated, isPresent, PUBLISHED } from './data-sets.ts'
import { generatePersons } from './generate-persons.ts'

const SURE = 0.995
const file = join(tmpdir(), `wardmote-persons-${process.pid}.csv`)
afterAll(() => rmSync(file, { force: true }))

describe('linking without labels', () => {
  test('5,000 generated records', async () => {
    generatePersons(5_000, file)
    const accuracy = await measureAccuracy(generated(5_000, file))
    expect(accuracy.at(0.5).f1).toBeGreaterThan(0.985)
    expect(accuracy.at(0.95).precision).toBeGreaterThanOrEqual(SURE)
  }, 120_000)

  test.each([
    ['FEBRL4', 0.997],
    ['fake 1000', 0.9],
  ])(
    '%s, whose truth is published',
    async (name, f1) => {
      const set = PUBLISHED.find(candidate => candidate.name === name)
      if (set === undefined || !isPresent(set)) {
        console.log(`${name}: not checked, because its files are not here (set LINKAGE_DATA to their folder)`)
        return
      }
      const accuracy = await measureAccuracy(set)
      expect(accuracy.at(0.5).f1).toBeGreaterThanOrEqual(f1)
      expect(accuracy.at(0.95).precision).toBeGreaterThanOrEqual(SURE)
    },
    120_000,
  )
})
