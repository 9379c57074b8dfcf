import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Deps } from '../../../kernel/http/deps.ts'
import { uploadsFolder } from '../../../kernel/http/upload.ts'
import { deleteSlice, refuseImport } from './end-import.ts'

const TIDYING = { kind: 'system', job: 'crime:tidy-imports' } as const

/** An import tells how far it is twice a second; nothing heard for this long means that its process is gone. */
const SILENT_MINUTES = 5
const DAY_MS = 86_400_000

const STOPPED = 'Wardmote was stopped while this file was being read, and nothing of it was kept. Bring it in again'

/** Refuses imports whose process died. Their loading rows go; what was there before is as it was. */
export async function refuseStopped(deps: Pick<Deps, 'asActor' | 'clock'>): Promise<void> {
  const silent = new Date(deps.clock.now().getTime() - SILENT_MINUTES * 60_000)
  const { rows } = await deps.asActor(TIDYING, tx =>
    sql<{ readonly id: string }>`select id from incident_import where state = 'running'
      and coalesce((report ->> 'beat')::timestamptz, started_at, requested_at) < ${silent}`.execute(tx),
  )
  for (const { id } of rows) await refuseImport(deps, id, STOPPED)
}

/** Deletes slices that stopped counting so many days ago, and those that a vanished import left loading. */
export async function tidySlices(deps: Pick<Deps, 'asActor' | 'clock'>, days: number): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - days * DAY_MS)
  const { rows } = await deps.asActor(TIDYING, tx =>
    sql<{ readonly id: number }>`
      select s.id from incident_slice s join incident_import i on i.id = s.import_id
      where s.state = 'undone' and i.undone_at < ${before}
        or s.state = 'replaced' and not exists (select from incident_slice n where n.id = s.replaced_by and n.made_at >= ${before})
        or s.state = 'loading' and i.state <> 'running' and s.made_at < ${new Date(deps.clock.now().getTime() - DAY_MS)}`.execute(
      tx,
    ),
  )
  for (const { id } of rows) await deps.asActor(TIDYING, tx => deleteSlice(tx, id))
}

/** What a stopped process left in the folder of uploads. */
export async function removeOldUploads({
  asActor,
  clock,
  config,
}: Pick<Deps, 'asActor' | 'clock' | 'config'>): Promise<void> {
  const folder = uploadsFolder(config.dataDir)
  const names = await readdir(folder).catch(() => [])
  const { rows } = await asActor(TIDYING, tx =>
    sql<{
      readonly name: string
    }>`select kept_as as name from incident_import where state in ('waiting', 'running') and kept_as is not null`.execute(
      tx,
    ),
  )
  const wanted = new Set(rows.map(({ name }) => name))
  for (const name of names.filter(each => !wanted.has(each))) {
    const path = join(folder, name)
    const about = await stat(path).catch(() => undefined)
    if (about !== undefined && clock.now().getTime() - about.mtimeMs > DAY_MS) await rm(path, { force: true })
  }
}
