import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { MigrationError, migrationsDir, readMigrations } from './migrate.ts'
import { prepareDatabase } from './open-database.ts'

const { ownerDb, ownerUrl, loginUrl } = await openTestDatabase()
const database = { ownerUrl, loginUrl, prepare: true, stop: () => Promise.resolve() }

/** As a start does it: the owner's connection is asked first. */
function prepare(said: string[] = []): Promise<readonly string[]> {
  return prepareDatabase({ dataDir: '/nowhere' }, database, line => said.push(line), ownerDb)
}

const newest = readMigrations(migrationsDir).at(-1)?.name ?? ''

describe('a database that a start finds', () => {
  it('up to date is left as it is, without a word', async () => {
    const said: string[] = []
    expect(await prepare(said)).toEqual([])
    expect(said).toEqual([])
  })

  it('without its queue of jobs is given one', async () => {
    await sql`drop schema graphile_worker cascade`.execute(ownerDb)
    expect(await prepare()).toEqual([])
    const { rows } = await sql`select to_regclass('graphile_worker.migrations') is not null as made`.execute(ownerDb)
    expect(rows).toEqual([{ made: true }])
  })

  it('behind by a migration is brought up to it', async () => {
    await sql`delete from schema_migration where name = ${newest}`.execute(ownerDb)
    const said: string[] = []
    await prepare(said).catch(() => {}) // this one was applied already, and not every migration can be twice
    expect(said).toEqual([`Applying ${newest}`])
  })

  it('with another history is refused', async () => {
    await sql`update schema_migration set sha256 = 'another' where name like '0001-%'`.execute(ownerDb)
    await expect(prepare()).rejects.toThrow(MigrationError)
    await expect(prepare()).rejects.toThrow('was changed after it was applied')
  })
})
