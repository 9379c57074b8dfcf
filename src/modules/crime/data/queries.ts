import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, type Page, toPage } from '../../../kernel/http/paging.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { type SetWithColumns, findSet } from './choose-set.ts'
import type { ImportReport } from './rules/report.ts'
import type { IncidentCategory, Placed, SetForm, SetTier } from './types.ts'

export type ImportState = 'waiting' | 'running' | 'done' | 'unchanged' | 'refused' | 'undone'

/** A data set with what it holds. */
export interface SetInRegister {
  readonly code: string
  readonly name: string
  readonly owner: string
  readonly tier: SetTier
  readonly form: SetForm
  readonly incidents: number
  readonly first: LocalDate | null
  readonly last: LocalDate | null
  readonly months: number
  readonly lastImportAt: Date | null
}

export interface ImportRow {
  readonly id: string
  readonly setCode: string
  readonly setName: string
  readonly placed: Placed
  readonly fileName: string
  readonly fileBytes: number
  readonly state: ImportState
  readonly bytesRead: number
  readonly rowsRead: number
  readonly rowsKept: number
  readonly refusal: string | null
  readonly anyForce: boolean
  readonly reason: string
  readonly requestedBy: string | null
  readonly requestedAt: Date
  readonly finishedAt: Date | null
  readonly undoneBy: string | null
  readonly undoneAt: Date | null
  readonly undoneReason: string | null
  readonly report: Partial<ImportReport>
}

export interface HeldByForce {
  readonly force: string
  readonly month: LocalDate
  readonly incidents: number
  readonly importId: string
}

export interface Weight {
  readonly scheme: string
  readonly category: string
  readonly weight: number
  readonly source: string
}

const MOST_SETS = 500
const MOST_WEIGHTS = 5_000

export async function listRegister(tx: Tx): Promise<readonly SetInRegister[]> {
  const { rows } = await sql<SetInRegister>`
    select s.code, s.name, s.owner, s.tier, s.form, coalesce(h.incidents, 0)::int as incidents, h.first, h.last, coalesce(h.months, 0)::int as months,
      (select max(i.finished_at) from incident_import i where i.set_id = s.id and i.state = 'done') as "lastImportAt"
    from incident_set s left join (
      select set_id, sum(rows) as incidents, min(month) as first, max(month) as last, count(distinct month) as months
      from incident_slice where state = 'live' group by set_id) h on h.set_id = s.id
    order by s.tier desc, s.name, s.id limit ${MOST_SETS}`.execute(tx)
  return rows
}

export async function getSet(tx: Tx, code: string): Promise<SetWithColumns> {
  const set = await findSet(tx, code)
  if (set === undefined) throw new AppError('not_found')
  return set
}

/** A set whose columns somebody maps; those of police.uk have their own. */
export async function getPartnerSet(tx: Tx, code: string): Promise<SetWithColumns> {
  const set = await getSet(tx, code)
  if (set.form !== 'partner') throw new AppError('not_found')
  return set
}

export async function listHeld(tx: Tx, setId: number): Promise<readonly HeldByForce[]> {
  const { rows } = await sql<HeldByForce>`
    select force, month, rows as incidents, import_id as "importId" from incident_slice where set_id = ${setId} and state = 'live'
    order by month desc, force limit 2000`.execute(tx)
  return rows
}

export async function listCategoriesWithCounts(
  tx: Tx,
  setId: number,
): Promise<readonly (IncidentCategory & { readonly incidents: number })[]> {
  const { rows } = await sql<IncidentCategory & { readonly incidents: number }>`
    select k.id, k.set_id as "setId", k.name, k.theme, coalesce(sum(c.incidents) filter (where l.state = 'live'), 0)::int as incidents
    from incident_category k left join incident_count c on c.category_id = k.id left join incident_slice l on l.id = c.slice_id
    where k.set_id = ${setId} group by k.id order by k.name, k.id limit 1000`.execute(tx)
  return rows
}

const Key = z.tuple([z.string().max(40), z.uuid()])

/** Imports, newest first. */
export async function listImports(
  tx: Tx,
  edge: { readonly after?: string | undefined; readonly before?: string | undefined },
  { limit, setCode }: { readonly limit: number; readonly setCode?: string },
): Promise<Page<ImportRow>> {
  const cursor = edge.before ?? edge.after
  const backwards = edge.before !== undefined
  const direction = sql.raw(backwards ? 'asc' : 'desc')
  const [stamp, last] = cursor === undefined ? [undefined, undefined] : decodeCursor<[string, string]>(cursor, Key)
  const past =
    cursor === undefined
      ? sql`true`
      : sql`(i.requested_at, i.id) ${sql.raw(backwards ? '>' : '<')} (${stamp}::timestamptz, ${last}::uuid)`
  const ofSet = setCode === undefined ? sql`true` : sql`s.code = ${setCode}`
  const { rows } = await sql<ImportRow & { readonly stamp: string }>`
    ${imports(sql`'{}'::jsonb`)} where ${past} and ${ofSet}
    order by i.requested_at ${direction}, i.id ${direction} limit ${limit + 1}`.execute(tx)
  const from = backwards ? 'previous' : edge.after === undefined ? undefined : 'next'
  return toPage(rows, limit, row => [row.stamp, row.id], from)
}

export async function getImport(tx: Tx, id: string): Promise<ImportRow> {
  if (!z.uuid().safeParse(id).success) throw new AppError('not_found')
  const { rows } = await sql<ImportRow>`${imports(sql`i.report`)} where i.id = ${id}`.execute(tx)
  if (rows[0] === undefined) throw new AppError('not_found')
  return rows[0]
}

function imports(report: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select i.id, s.code as "setCode", s.name as "setName", s.placed, i.file_name as "fileName", i.file_bytes as "fileBytes", i.state,
      i.bytes_read as "bytesRead", i.rows_read as "rowsRead", i.rows_kept as "rowsKept", i.refusal, i.any_force as "anyForce", i.reason,
      u.name as "requestedBy", i.requested_at as "requestedAt", i.finished_at as "finishedAt", b.name as "undoneBy",
      i.undone_at as "undoneAt", i.undone_reason as "undoneReason", ${report} as report, i.requested_at::text as stamp
    from incident_import i join incident_set s on s.id = i.set_id left join user_account u on u.id = i.requested_by
      left join user_account b on b.id = i.undone_by`
}

export async function listWeights(tx: Tx): Promise<readonly Weight[]> {
  return tx
    .selectFrom('severity_weight')
    .select(['scheme', 'category', 'weight', 'source'])
    .orderBy('scheme')
    .orderBy('weight', 'desc')
    .orderBy('category')
    .limit(MOST_WEIGHTS)
    .execute()
}

/** Names of kinds of incidents that have no weight, by scheme; of what is held now. */
export async function listWeightless(
  tx: Tx,
): Promise<readonly { readonly scheme: string; readonly category: string }[]> {
  const { rows } = await sql<{ readonly scheme: string; readonly category: string }>`
    select distinct w.scheme, k.name as category
    from (select distinct scheme from severity_weight) w, incident_category k
    where exists (select from incident_count c join incident_slice l on l.id = c.slice_id where c.category_id = k.id and l.state = 'live')
      and not exists (select from severity_weight v where v.scheme = w.scheme and lower(v.category) = lower(k.name))
    order by 1, 2 limit 1000`.execute(tx)
  return rows
}
