import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, migrationsDir } from '../src/kernel/db/migrate.ts'
import { ensureQueue } from '../src/kernel/db/open-database.ts'
import { projectRoot } from '../src/kernel/project-root.ts'

/** Files that decide what a fresh test database holds. When one changes, the template is made anew. */
const DECIDING = [migrationsDir, join(projectRoot, 'configuration'), join(projectRoot, 'test-support', 'template.ts')]

/** Brings an empty database to where every test begins: migrated, and without a single row about a person. */
export async function fillTemplate(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl)
  await ensureQueue(ownerUrl)
}

/** Of the files that decide what a template holds, and of anything else that does. */
export function templateFingerprint(also: { readonly paths?: readonly string[]; readonly text?: string } = {}): string {
  const hash = createHash('sha256').update(also.text ?? '')
  for (const path of [...DECIDING, ...(also.paths ?? [])]) addTo(hash, path)
  return hash.digest('hex').slice(0, 12)
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name))
  } else {
    hash.update(path).update(readFileSync(path))
  }
}
