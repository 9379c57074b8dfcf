import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import type { Module } from '../http/module.ts'
import { addJob } from './add-job.ts'
import { runJobs } from './run-jobs.ts'

const database = await openTestDatabase()
const deps = makeTestDeps(database)
const SYSTEM = { kind: 'system', job: 'test' } as const

describe('a job', () => {
  it('runs when its transaction was kept, and never when it was undone', async () => {
    const done: unknown[] = []
    const finished = withResolvers()
    const told: Module = {
      name: 'told',
      tables: [],
      permissions: [],
      routes: () => {},
      jobs: {
        'told:of': async (_deps, payload) => {
          done.push(payload)
          finished.resolve()
        },
      },
    }
    const undone = database.asActor(SYSTEM, async tx => {
      await addJob(tx, 'told:of', { id: 'undone' })
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    await database.asActor(SYSTEM, tx => addJob(tx, 'told:of', { id: 'kept' }))
    const runner = await runJobs(deps, [told], { connectionString: database.ownerUrl })
    await finished.promise
    await runner.stop()
    expect(done).toEqual([{ id: 'kept' }])
  })
})

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>(given => {
    resolve = given
  })
  return { promise, resolve }
}
