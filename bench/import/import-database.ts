import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../../src/kernel/db/launcher.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { projectRoot } from '../../src/kernel/project-root.ts'
import type { ImportDatabase } from './runs.ts'

/** A new server with the settings of any built-in one, so that no round begins with what another has left. */
export async function withImportDatabase(work: (database: ImportDatabase) => Promise<void>): Promise<void> {
  const folder = join(projectRoot, '.cache', 'bench', 'import-data')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { ownerUrl, loginUrl, adminUrl, stop } = await startEmbedded(folder, () => {})
  try {
    await migrate(ownerUrl)
    // The superuser comes in by another database, and looks at ours.
    await work({ ownerUrl, loginUrl, adminUrl: adminUrl.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, '$1wardmote') })
  } finally {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
