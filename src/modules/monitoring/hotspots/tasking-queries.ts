import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/http/paging.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { addOutputs, type Outputs } from './rules/outputs.ts'
import type { Tasking } from './types.ts'

/** Every tasking that whoever asks may see: of their groups, and those given to them or their agency. */
function selectTaskings(tx: Tx) {
  return tx
    .selectFrom('tasking as t')
    .innerJoin('hotspot as h', 'h.id', 't.hotspot_id')
    .innerJoin('partnership_group as g', 'g.id', 't.group_id')
    .innerJoin('organisation as o', 'o.id', 't.organisation_id')
    .leftJoin('user_account as u', 'u.id', 't.user_id')
    .leftJoin('user_account as r', 'r.id', 't.resulted_by')
    .select([
      't.id',
      't.reference',
      't.hotspot_id as hotspotId',
      'h.reference as hotspotReference',
      'h.name as hotspotName',
      't.group_id as groupId',
      'g.name as groupName',
      'g.tier as groupTier',
      't.organisation_id as organisationId',
      'o.short_name as organisation',
      't.user_id as userId',
      'u.name as userName',
      't.what',
      't.begins_at as beginsAt',
      't.ends_at as endsAt',
      't.priority',
      't.state',
      't.result',
      't.hours',
      't.outputs',
      'r.name as resultedBy',
      't.resulted_at as resultedAt',
      't.version',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTaskings>['executeTakeFirstOrThrow']>>

const OUTPUTS = z.record(z.string(), z.number())

function toTasking({ hours, outputs, ...row }: Row): Tasking {
  return { ...row, hours: hours === null ? null : Number(hours), outputs: OUTPUTS.catch({}).parse(outputs) }
}

export async function getTasking(tx: Tx, reference: string): Promise<Tasking> {
  const found = await selectTaskings(tx).where('t.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return toTasking(found)
}

/** Those of a hotspot, the latest first. */
export async function listTaskingsOfHotspot(tx: Tx, hotspotId: string, limit: number): Promise<Tasking[]> {
  const rows = await selectTaskings(tx)
    .where('t.hotspot_id', '=', hotspotId)
    .orderBy('t.begins_at', 'desc')
    .orderBy('t.id')
    .limit(limit)
    .execute()
  return rows.map(toTasking)
}

export const WHOSE = ['mine', 'agency', 'groups'] as const
export const TASKING_FILTERS = ['open', 'overdue', 'answered', 'all'] as const

export interface TaskingFilter {
  readonly whose: (typeof WHOSE)[number]
  readonly state: (typeof TASKING_FILTERS)[number]
  readonly now: Date
}

const EDGE = z.tuple([z.iso.datetime(), z.uuid()])

/** A page of taskings, by when they end: what is due first stands first. What has been answered, latest first. */
export async function listTaskings(
  tx: Tx,
  filter: TaskingFilter,
  after: string | undefined,
  limit: number,
): Promise<Page<Tasking>> {
  const latestFirst = filter.state === 'answered' || filter.state === 'all'
  const read = await selectTaskings(tx)
    .$if(filter.whose === 'mine', query => query.where(isMine()))
    .$if(filter.whose === 'agency', query =>
      query.where('t.organisation_id', '=', sql<string>`(select setting_uuid('wardmote.organisation_id'))`),
    )
    .$if(filter.state === 'open' || filter.state === 'overdue', query => query.where('t.state', '=', 'issued'))
    .$if(filter.state === 'overdue', query => query.where('t.ends_at', '<', filter.now))
    .$if(filter.state === 'answered', query => query.where('t.state', 'in', ['done', 'not_done', 'withdrawn']))
    .$if(after !== undefined, query => {
      const [endsAt, id] = decodeCursor(after ?? '', EDGE)
      // Instants are kept to the microsecond and shown to the millisecond: the edge is compared as it was shown.
      return query.where(
        sql<boolean>`(date_trunc('milliseconds', t.ends_at), t.id) ${sql.raw(latestFirst ? '<' : '>')} (${endsAt}::timestamptz, ${id}::uuid)`,
      )
    })
    .orderBy(sql`date_trunc('milliseconds', t.ends_at)`, latestFirst ? 'desc' : 'asc')
    .orderBy('t.id', latestFirst ? 'desc' : 'asc')
    .limit(limit + 1)
    .execute()
  const rows = read.slice(0, limit).map(toTasking)
  const last = rows.at(-1)
  const more = read.length > limit && last !== undefined
  return { rows, ...(more && { next: encodeCursor([last.endsAt.toISOString(), last.id]) }) }
}

/** Somebody's own: named on them, or their agency's with nobody named. */
function isMine() {
  return sql<boolean>`(t.user_id = (select setting_uuid('wardmote.user_id'))
    or t.user_id is null and t.organisation_id = (select setting_uuid('wardmote.organisation_id')))`
}

/** For "My work": taskings that wait for somebody's result, and how many of them are past their end. */
export async function countMyTaskings(tx: Tx, now: Date): Promise<{ readonly open: number; readonly overdue: number }> {
  const { open, overdue } = await tx
    .selectFrom('tasking as t')
    .select(eb => [
      eb.fn.countAll<number>().as('open'),
      sql<number>`count(*) filter (where t.ends_at < ${now})::int`.as('overdue'),
    ])
    .where('t.state', '=', 'issued')
    .where(isMine())
    .executeTakeFirstOrThrow()
  return { open, overdue }
}

/** What was reported of taskings together. */
export interface ReportedSum {
  readonly issued: number
  readonly done: number
  readonly notDone: number
  readonly overdue: number
  readonly hours: number
  readonly outputs: Outputs
}

/** What an agency reported of a hotspot in a period. */
export interface ReportedLine extends ReportedSum {
  readonly hotspotReference: string
  readonly hotspotName: string
  readonly organisation: string
}

export interface Reported {
  readonly lines: readonly ReportedLine[]
  /** There are more than the lines. */
  readonly more: boolean
  /** Of all of them, also those that are not among the lines. */
  readonly total: ReportedSum
}

type ReportedRow = Omit<ReportedLine, 'outputs'> & { readonly outputs: readonly Outputs[] }

/** Taskings of a group that end in a period, both days included, added up by hotspot and agency, and all together. */
export async function sumReported(
  tx: Tx,
  asked: { readonly groupId: string; readonly from: LocalDate; readonly to: LocalDate; readonly now: Date },
  most: number,
): Promise<Reported> {
  // The total comes first, also of nothing; behind it one more line than is shown, to know whether there are more.
  const { rows } = await sql<ReportedRow>`
    select h.reference as "hotspotReference", min(h.name) as "hotspotName",
      o.short_name as organisation, count(*)::int as issued, (count(*) filter (where t.state = 'done'))::int as done,
      (count(*) filter (where t.state = 'not_done'))::int as "notDone",
      (count(*) filter (where t.state = 'issued' and t.ends_at < ${asked.now}))::int as overdue,
      coalesce(sum(t.hours), 0)::float8 as hours,
      coalesce(jsonb_agg(t.outputs) filter (where t.outputs <> '{}'), '[]') as outputs
    from tasking t join hotspot h on h.id = t.hotspot_id join organisation o on o.id = t.organisation_id
    where t.group_id = ${asked.groupId} and t.state <> 'withdrawn'
      and (t.ends_at at time zone 'Europe/London')::date between ${asked.from}::date and ${asked.to}::date
    group by grouping sets ((h.reference, o.short_name), ())
    order by grouping(h.reference) desc, 2, 1, 3 limit ${most + 2}`.execute(tx)
  const [total, ...lines] = rows.map(row => ({ ...row, outputs: addOutputs(row.outputs) }))
  return { lines: lines.slice(0, most), more: lines.length > most, total: total ?? NOTHING }
}

export const NOTHING: ReportedSum = { issued: 0, done: 0, notDone: 0, overdue: 0, hours: 0, outputs: {} }

/** The groups, of those whose taskings whoever asks may see, that have any in a period, both days included. */
export async function listTaskedGroups(
  tx: Tx,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly groupId: string }>`
    select distinct group_id as "groupId" from tasking where state <> 'withdrawn'
      and (ends_at at time zone 'Europe/London')::date between ${from}::date and ${to}::date`.execute(tx)
  return new Set(rows.map(({ groupId }) => groupId))
}
