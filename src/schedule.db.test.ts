import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../test-support/database.ts'
import { makeTestDeps } from '../test-support/visit.tsx'
import { makeWorld } from '../test-support/world.ts'
import { modules } from './app.ts'
import { runJobs } from './kernel/jobs/run-jobs.ts'
import { readConfiguration } from './modules/agencies/index.ts'

const database = await openTestDatabase()
const { ownerDb } = database
const world = makeWorld(database)
const plain = makeTestDeps(database)
const deps = { ...plain, configuration: await readConfiguration(plain.config.configurationDir) }

const scheduled = modules.flatMap(module => Object.keys(module.schedule ?? {}).map(name => ({ module, name })))
const run = (name: string) => {
  const job = modules.flatMap(module => Object.entries(module.jobs ?? {})).find(([each]) => each === name)?.[1]
  if (job === undefined) throw new Error(`No module has a job ${name}`)
  return job(deps, {})
}

describe('what runs by itself', () => {
  it('is there: the sweep of sign-ins and the chasing of actions at least', () => {
    expect(scheduled.map(({ name }) => name)).toEqual(expect.arrayContaining(['accounts:sweep']))
    expect(scheduled.length).toBeGreaterThan(1)
  })

  it.each(scheduled)(
    '$name is a job of its own module, and runs where there is nothing to do',
    async ({ module, name }) => {
      expect(Object.keys(module.jobs ?? {})).toContain(name)
      expect(name).toMatch(new RegExp(`^${module.name}:`))
      await run(name)
    },
  )

  it('has hours that the queue can read', async () => {
    const runner = await runJobs(deps, modules, { connectionString: database.ownerUrl })
    await runner.stop()
  })
})

describe('the sweep of the night', () => {
  it('forgets attempts and links older than a day and sessions a month over, and leaves the rest', async () => {
    const userId = await world.account()
    await world.signIn(userId)
    await sql`insert into session (token_hash, user_id, idle_until, expires_at)
      values ('\\x01', ${userId}, now() - interval '40 days', now() - interval '31 days'),
        ('\\x02', ${userId}, now() - interval '2 days', now() - interval '29 days')`.execute(ownerDb)
    await sql`insert into sign_in_attempt (subject_hash, attempted_at, succeeded)
      values ('\\x01', now() - interval '25 hours', false), ('\\x02', now() - interval '23 hours', false)`.execute(
      ownerDb,
    )
    await sql`insert into account_token (token_hash, user_id, kind, expires_at, used_at)
      values ('\\x01', ${userId}, 'reset', now() - interval '25 hours', null),
        ('\\x02', ${userId}, 'invitation', now() - interval '25 hours', now() - interval '2 days'),
        ('\\x03', ${userId}, 'reset', now() - interval '23 hours', null),
        ('\\x04', ${userId}, 'invitation', now() + interval '23 hours', null)`.execute(ownerDb)
    await run('accounts:sweep')
    expect(await ownerDb.selectFrom('account_token').selectAll().execute()).toHaveLength(2)
    expect(await ownerDb.selectFrom('sign_in_attempt').selectAll().execute()).toHaveLength(1)
    expect(await ownerDb.selectFrom('session').selectAll().where('user_id', '=', userId).execute()).toHaveLength(2)
  })
})
