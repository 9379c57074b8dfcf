import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Deps } from '../../../kernel/http/deps.ts'
import { uploadsFolder } from '../../../kernel/http/upload.ts'
import { listSetsWithColumns } from './choose-set.ts'
import { refuseImport } from './end-import.ts'
import { importFile } from './import-file.ts'
import { refuseStopped, removeOldUploads, tidySlices } from './tidy-imports.ts'

const IMPORTING = { kind: 'system', job: 'crime:import' } as const
const Payload = z.object({ importId: z.uuid() })

/** Brings in an uploaded file. Taken up again after the process died, it refuses what it left half done. */
export async function importUploaded(deps: Deps, payload: unknown): Promise<void> {
  const { importId } = Payload.parse(payload)
  const found = await deps.asActor(IMPORTING, async tx => {
    const row = await tx
      .selectFrom('incident_import')
      .select(['state', 'set_id', 'kept_as', 'file_name', 'any_force'])
      .where('id', '=', importId)
      .executeTakeFirst()
    const set = (await listSetsWithColumns(tx)).find(({ id }) => id === row?.set_id)
    return row && set && { ...row, set }
  })
  if (found === undefined) return
  if (found.state === 'running') await refuseStopped(deps)
  if (found.state !== 'waiting' || found.kept_as === null) return
  const path = join(uploadsFolder(deps.config.dataDir), found.kept_as)
  try {
    if (await isGone(path)) return await refuseImport(deps, importId, GONE)
    await importFile(deps, { importId, set: found.set, path, fileName: found.file_name, anyForce: found.any_force })
  } finally {
    await rm(path, { force: true })
  }
}

const GONE =
  'The uploaded file is no longer there. Where jobs run apart from the web server, both need the same folder of data (DATA_DIR). Bring it in again'

async function isGone(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: unknown) => (error as { code?: unknown }).code === 'ENOENT',
  )
}

/** What nothing is heard of any more was stopped: said so, and nothing of it kept. */
export async function refuseStoppedImports(deps: Deps): Promise<void> {
  await refuseStopped(deps)
}

/** Rows that a later import replaced, or that were undone, are kept for some months and then go. */
export async function tidyImports(deps: Deps): Promise<void> {
  await refuseStopped(deps)
  await tidySlices(deps, deps.configuration.crime.keepReplacedDays)
  await removeOldUploads(deps)
}
