import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from './database.ts'

const database = await openTestDatabase()

describe('a test database', () => {
  it('is migrated, and holds nothing of another test file', async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from schema_migration`.execute(database.ownerDb)
    expect(rows[0]?.n).toBeGreaterThan(0)
  })

  it('is reached by the application as a role without rights', async () => {
    const { rows } = await database.pool.query<{ role: string }>('select current_user as role')
    expect(rows).toEqual([{ role: 'wardmote_login' }])
  })
})
