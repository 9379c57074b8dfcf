import { sql } from 'kysely'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { ImportAsked, ImportDeps, ImportOutcome } from './import-file.ts'
import type { IncidentLoader, LoadingSlice } from './load-incidents.ts'
import { compareWithBefore, gapsOf, type HeldRows } from './rules/compare-months.ts'
import type { ImportReport, SliceReport } from './rules/report.ts'
import { MOST_CATEGORIES } from './rules/tally.ts'

const IMPORTING = { kind: 'system', job: 'crime:import' } as const
const COUNTS_AT_ONCE = 10_000

interface Read {
  readonly loader: IncidentLoader
  readonly report: Omit<ImportReport, 'slices' | 'categories' | 'gaps'>
  readonly cells: readonly { readonly district: string; readonly lsoa: string }[]
}

/** What was read becomes live, and what it takes the place of is replaced, in one step that others see whole or not at all. */
export async function endImport(deps: ImportDeps, asked: ImportAsked, read: Read): Promise<ImportOutcome> {
  return deps.asActor(IMPORTING, async tx => {
    await writeCounts(tx, read)
    await sql`select pg_advisory_xact_lock(hashtext('wardmote imports of incidents'), ${asked.set.id}::int)`.execute(tx)
    const slices = read.loader.slices()
    const replaced = await replaceSlices(tx, asked, read.loader)
    const held = await readHeld(
      tx,
      asked.set.id,
      slices.map(({ tally }) => tally.force),
    )
    const report: ImportReport = {
      ...read.report,
      slices: slices.map(slice => toSliceReport(slice, replaced, held)),
      categories: read.loader
        .categories()
        .map(({ name, rows, known }) => ({ name, rows, known }))
        .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1)),
      gaps: gapsOf(held, [...new Set(slices.map(({ tally }) => tally.force))]),
    }
    await tx
      .updateTable('incident_import')
      .set({
        state: 'done',
        finished_at: deps.clock.now(),
        bytes_read: sql<number>`file_bytes`,
        rows_read: report.rows,
        rows_kept: report.kept,
        report: JSON.stringify(report),
      })
      .where('id', '=', asked.importId)
      .execute()
    await logEvent(tx, { action: 'brought in', object: { type: 'incident_import', id: asked.importId } })
    return { state: 'done', rows: report.rows, kept: report.kept } as const
  })
}

/** Nothing of it stays. With `again` the same import is about to be read once more. */
export async function refuseImport(
  { asActor, clock }: Pick<ImportDeps, 'asActor' | 'clock'>,
  importId: string,
  why: string,
  { again = false }: { readonly again?: boolean } = {},
): Promise<void> {
  const slices = await asActor(IMPORTING, tx =>
    tx
      .selectFrom('incident_slice')
      .select('id')
      .where('import_id', '=', importId)
      .where('state', '=', 'loading')
      .execute(),
  )
  for (const { id } of slices) await asActor(IMPORTING, tx => deleteSlice(tx, id))
  await asActor(IMPORTING, async tx => {
    await forgetUnusedCategories(tx, importId)
    if (again) return
    await tx
      .updateTable('incident_import')
      .set({ state: 'refused', refusal: why, finished_at: clock.now(), report: '{}' })
      .where('id', '=', importId)
      .execute()
    await logEvent(tx, { action: 'refused', object: { type: 'incident_import', id: importId } })
  })
}

/** A slice with everything in it. */
export async function deleteSlice(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('incident_count').where('slice_id', '=', id).execute()
  await tx.deleteFrom('incident').where('slice_id', '=', id).execute()
  await tx.deleteFrom('incident_slice').where('id', '=', id).execute()
}

/** Kinds that only a refused file named, and nobody has placed under a theme: they may be anything that stood in it. */
async function forgetUnusedCategories(tx: Tx, importId: string): Promise<void> {
  await sql`delete from incident_category k using incident_import i, incident_set s
    where i.id = ${importId} and k.set_id = i.set_id and s.id = i.set_id and s.form <> 'police_street' and s.form <> 'police_api' and k.theme = 'other'
      and not exists (select from incident_count c where c.category_id = k.id)
      and not exists (select from incident_import other where other.set_id = i.set_id and other.id <> i.id and other.state = 'running')`.execute(
    tx,
  )
}

async function writeCounts(tx: Tx, { loader, cells }: Read): Promise<void> {
  const ids = new Map(loader.categories().map(({ number, id }) => [number, id]))
  const rows = loader.slices().flatMap(({ id, tally }) =>
    tally.cells.entries().map(([cell, incidents]) => ({
      slice: id,
      cell: cells[Math.floor(cell / MOST_CATEGORIES)] ?? { district: '', lsoa: '' },
      category: ids.get(cell % MOST_CATEGORIES) ?? 0,
      incidents,
    })),
  )
  for (let at = 0; at < rows.length; at += COUNTS_AT_ONCE) {
    const some = rows.slice(at, at + COUNTS_AT_ONCE)
    await sql`insert into incident_count (slice_id, district_code, lsoa, category_id, incidents)
      select * from unnest(${some.map(row => row.slice)}::int[], ${some.map(row => row.cell.district)}::text[],
        ${some.map(row => row.cell.lsoa)}::text[], ${some.map(row => row.category)}::int[], ${some.map(row => row.incidents)}::int[])`.execute(
      tx,
    )
  }
}

async function replaceSlices(
  tx: Tx,
  { set, importId }: ImportAsked,
  loader: IncidentLoader,
): Promise<ReadonlyMap<string, number>> {
  const slices = loader.slices()
  const { rows } = await sql<{ readonly force: string; readonly month: string; readonly rows: number }>`
    update incident_slice old set state = 'replaced', replaced_by = new.id from incident_slice new
    where new.import_id = ${importId} and new.state = 'loading' and old.set_id = ${set.id} and old.force = new.force and old.month = new.month
      and old.state = 'live'
    returning old.force, to_char(old.month, 'YYYY-MM') as month, old.rows`.execute(tx)
  await sql`update incident_slice s set state = 'live', rows = n.rows, check_sum = n.check_sum
    from unnest(${slices.map(({ id }) => id)}::int[], ${slices.map(({ tally }) => tally.rows)}::int[],
      ${slices.map(({ checkSum }) => checkSum.digest())}::text[]) as n (id, rows, check_sum) where s.id = n.id`.execute(
    tx,
  )
  return new Map(rows.map(row => [`${row.month} ${row.force}`, row.rows]))
}

async function readHeld(tx: Tx, setId: number, forces: readonly string[]): Promise<HeldRows> {
  const { rows } = await sql<{ readonly force: string; readonly month: string; readonly rows: number }>`
    select force, to_char(month, 'YYYY-MM') as month, rows from incident_slice
    where set_id = ${setId} and state = 'live' and force = any (${[...new Set(forces)]}::text[])`.execute(tx)
  return new Map(rows.map(row => [`${row.month} ${row.force}`, row.rows]))
}

function toSliceReport({ tally }: LoadingSlice, replaced: ReadonlyMap<string, number>, held: HeldRows): SliceReport {
  const { force, month, rows, noPlace, outside, duplicates } = tally
  return {
    force,
    month,
    rows,
    noPlace,
    outside,
    duplicates,
    replaced: replaced.get(`${month} ${force}`) ?? null,
    ...compareWithBefore(held, force, month),
  }
}
