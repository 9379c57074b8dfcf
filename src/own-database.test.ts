import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { hasPostgresql15, openPostgresql15, type OwnServer } from '../test-support/postgresql-15.ts'
import { type Built, buildToRun, freePort } from '../test-support/running.ts'
import { projectRoot } from './kernel/project-root.ts'

/** The statements that docs/how-to/begin.md has an administrator type, with passwords of this test's. */
function statementsOfTheGuide(): readonly string[] {
  const guide = readFileSync(join(projectRoot, 'docs', 'how-to', 'begin.md'), 'utf8')
  const block = /```sql\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  return block
    .split(';')
    .map(each => each.replaceAll("'…'", "'se:cr/et@'").trim())
    .filter(each => each !== '')
}

const SECRET = encodeURIComponent('se:cr/et@')
const LONG = 120_000

if (hasPostgresql15) testOn(await buildToRun(), await openPostgresql15())
else {
  console.warn(
    'SKIPPED: a database of one’s own, because PostgreSQL 15 is not installed (apt-get install postgresql-15)',
  )
  it.skip('a database of one’s own, on PostgreSQL 15', () => {})
}

function testOn(built: Built, server: OwnServer): void {
  const url = (role: string, secret = SECRET) => `postgres://${role}:${secret}@127.0.0.1:${server.port}/wardmote`

  beforeAll(async () => {
    expect(statementsOfTheGuide().length).toBeGreaterThan(2)
    for (const statement of statementsOfTheGuide()) await server.admin(statement)
  }, LONG)

  const environment = async (more: Readonly<Record<string, string>>) => ({
    PORT: String(await freePort()),
    DATA_DIR: built.folder('data'),
    ...more,
  })

  it(
    'a database of one’s own set up as the guide says runs with two addresses: the owner’s migrates, the application’s serves and owns nothing',
    async () => {
      const env = await environment({ DATABASE_URL: url('wardmote_login'), DATABASE_DIRECT_URL: url('wardmote_owner') })
      const running = built.start(env)
      await running.says('Wardmote is at')
      expect(running.said()).toContain('Loading the configuration of Surrey')
      expect(running.said()).not.toContain('demonstration')
      expect((await fetch(`http://localhost:${env.PORT}/ready`)).status).toBe(200)
      expect((await fetch(`http://localhost:${env.PORT}/sign-in`)).status).toBe(200)
      await refusesTheLogin(url('wardmote_login'))
      const add = built.command(env, 'user', 'add', 'anna@woking.example', 'Anna Adminsdottir', 'woking-bc', 'admin')
      expect([await add.ended(), add.said()]).toEqual([0, expect.stringContaining('/invitation/')])
      running.child.kill('SIGTERM')
      expect(await running.ended()).toBe(0)
      expect(
        await server.admin(`select count(*)::int as still from pg_stat_activity where datname = 'wardmote'`),
      ).toEqual([{ still: 0 }])
    },
    LONG,
  )

  it(
    'a database of one’s own runs with the owner’s address alone, and goes on with what is there',
    async () => {
      const running = built.start(await environment({ DATABASE_URL: url('wardmote_owner') }))
      await running.says('Wardmote is at')
      expect(running.said()).not.toContain('Applying')
      running.child.kill('SIGTERM')
      expect(await running.ended()).toBe(0)
    },
    LONG,
  )

  it(
    'a database of one’s own whose password is wrong says so, without repeating it',
    async () => {
      const start = built.start(await environment({ DATABASE_URL: url('wardmote_owner', 'hunter2') }))
      expect(await start.ended()).toBe(1)
      expect(start.said()).toContain('The database refuses the name and password (28P01)')
      expect(start.said()).not.toContain('hunter2')
    },
    LONG,
  )
}

/** Signed in, but nobody: without saying who asks, the application's role reads nothing. */
async function refusesTheLogin(connectionString: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    for (const table of ['case_file', 'user_account', 'credential', 'audit_event']) {
      await expect(client.query(`select 1 from ${table} limit 1`), table).rejects.toThrow(/permission denied/)
    }
  } finally {
    await client.end()
  }
}
