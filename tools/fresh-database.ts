import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbedded } from '../src/kernel/db/launcher.ts'
import { migrate } from '../src/kernel/db/migrate.ts'

/** Asks something of a database that has just been migrated and holds nothing else. */
export async function inFreshDatabase<T>(ask: (client: Client) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-fresh-'))
  const embedded = await startEmbedded(folder, () => {}, { settings: { fsync: 'off' } })
  try {
    await migrate(embedded.ownerUrl)
    const client = new Client({ connectionString: embedded.ownerUrl })
    await client.connect()
    try {
      return await ask(client)
    } finally {
      await client.end()
    }
  } finally {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
