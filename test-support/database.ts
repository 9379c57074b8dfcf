import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import { afterAll, inject } from 'vitest'
import { type AsActor, makeAsActor } from '../src/kernel/db/as-actor.ts'
import { type Connection, connect } from '../src/kernel/db/connect.ts'
import type { Database } from '../src/kernel/db/tables.gen.ts'
import { open, TEST_DATABASE, withDatabase } from './server.ts'
import './global-setup.ts'

export type TestDatabase = {
  readonly asActor: AsActor
  /** As the owner, for arranging what a test begins with. Row policies that are forced hold for the owner too. */
  readonly ownerDb: Kysely<Database>
  /** As the application connects: `wardmote_login`. */
  readonly pool: Pool
  readonly connection: Connection
  readonly ownerUrl: string
  readonly loginUrl: string
  readonly close: () => Promise<void>
}

/**
 * A database of this test file's own, copied from the migrated template. Call it at the top of the file
 * (`const database = await openTestDatabase()`): it is dropped after the file's last test.
 */
export async function openTestDatabase(template?: string): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `${TEST_DATABASE}${randomBytes(6).toString('hex')}`
  await asAdmin(server.adminUrl, `create database ${name} owner wardmote_owner template ${template ?? server.template}`)
  const ownerUrl = withDatabase(server.ownerUrl, name)
  const loginUrl = withDatabase(server.loginUrl, name)
  const connection = connect(loginUrl, { max: 5 })
  const owner = connect(ownerUrl, { max: 3 })
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await Promise.all([connection.close(), owner.close()])
    await asAdmin(server.adminUrl, `drop database if exists ${name} with (force)`)
  }
  afterAll(close)
  return {
    asActor: makeAsActor(connection),
    ownerDb: owner.db,
    pool: connection.pool,
    connection,
    ownerUrl,
    loginUrl,
    close,
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = await open(url)
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
