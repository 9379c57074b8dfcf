import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { connect } from './connect.ts'
import { MigrationError, migrate, pendingMigrations } from './migrate.ts'

const database = await openTestDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wardmote-migrate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

/** These files stand in for Wardmote's own, so what its own migrations noted is put aside. */
beforeEach(async () => {
  await sql`delete from schema_migration`.execute(database.ownerDb)
  await sql`drop schema if exists trial cascade`.execute(database.ownerDb)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  write('0001-trial.sql', 'create schema trial; create table trial.visit (on_day date);')
})

describe('migrations', () => {
  it('are applied once, in order', async () => {
    write('0002-later.sql', 'alter table trial.visit add column note text;')
    expect(await migrate(database.ownerUrl, folder)).toEqual(['0001-trial.sql', '0002-later.sql'])
    expect(await migrate(database.ownerUrl, folder)).toEqual([])
  })

  it('are refused when a file was edited after it was applied', async () => {
    await migrate(database.ownerUrl, folder)
    write('0001-trial.sql', 'create schema trial; create table trial.visit (on_day timestamptz);')
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('0001-trial.sql was changed after it was applied')
  })

  it('are refused when the database has had one that this Wardmote does not know', async () => {
    write('0002-later.sql', 'select 1')
    await migrate(database.ownerUrl, folder)
    rmSync(join(folder, '0002-later.sql'))
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('does not know')
  })

  it('are refused when a new file comes before one that is applied', async () => {
    write('0003-later.sql', 'select 1')
    await migrate(database.ownerUrl, folder)
    write('0002-between.sql', 'select 1')
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('Give it a later number')
  })

  it('leave nothing of a file that fails, and name the line', async () => {
    write('0002-wrong.sql', 'create table trial.agenda (id int);\nselect nonsense;')
    const failing = migrate(database.ownerUrl, folder)
    await expect(failing).rejects.toBeInstanceOf(MigrationError)
    await expect(failing).rejects.toThrow('0002-wrong.sql line 2')
    const { rows } = await sql<{ found: string | null }>`select to_regclass('trial.agenda') as found`.execute(
      database.ownerDb,
    )
    expect(rows).toEqual([{ found: null }])
  })

  it('wait for each other when two processes start at once', async () => {
    const both = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)])
    expect(both.flat()).toEqual(['0001-trial.sql'])
  })

  it('that are waiting can be seen by the application', async () => {
    await migrate(database.ownerUrl, folder)
    write('0002-later.sql', 'select 1')
    const application = connect(database.loginUrl, { max: 1 })
    expect(await pendingMigrations(application.db, folder)).toEqual(['0002-later.sql'])
    await application.close()
  })
})
