import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultPersonModel, makeTable, type Model, predict, type PredictOptions } from './index.ts'

const outfile = join(tmpdir(), `wardmote-linkage-worker-${process.pid}.mjs`)
const workerUrl = pathToFileURL(outfile)

beforeAll(async () => {
  const entry = join(import.meta.dirname, 'worker.ts')
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20.19' })
})
afterAll(() => rmSync(outfile, { force: true }))

const model: Model = {
  ...defaultPersonModel(),
  rules: [{ keys: [{ column: 'family_name', part: 'whole' }] }, { keys: [{ column: 'birth_date', part: 'year' }] }],
}
const people = Array.from({ length: 2_000 }, (_, number) => ({
  given_name: ['Ada', 'Bertha', 'Cedric', 'Dorcas', 'Edwin'][number % 5] as string,
  family_name: `${['Quill', 'Marrow', 'Thistle', 'Oaken'][number % 4]}${['by', 'wick', 'shaw', 'combe', 'gale'][(number >> 3) % 5]}`,
  birth_date: `${1940 + (number % 61)}-05-1${number % 9}`,
}))
const table = makeTable(model.columns, people)

async function found(options: PredictOptions): Promise<string[]> {
  const pairs: string[] = []
  for await (const { left, right, weights } of predict(table, model, { threshold: 0.01, ...options })) {
    left.forEach((one, place) => pairs.push(`${one} ${right[place]} ${weights[place]?.toFixed(6)}`))
  }
  return pairs.sort()
}

describe('worker threads', () => {
  it('find what the calling thread finds', async () => {
    const alone = await found({})
    expect(alone.length).toBeGreaterThan(100)
    expect(await found({ workers: 2, workerUrl })).toEqual(alone)
  })

  it('stop when the caller has seen enough', async () => {
    for await (const batch of predict(table, model, { workers: 2, workerUrl })) {
      expect(batch.compared).toBeGreaterThan(0)
      break
    }
  })

  it('say so when their code is not where it should be', async () => {
    await expect(found({ workers: 1, workerUrl: new URL('nowhere.mjs', workerUrl) })).rejects.toThrow()
    await expect(found({ workers: 1 })).rejects.toThrow(/workerUrl/)
  })
})
