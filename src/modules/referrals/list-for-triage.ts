import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { type CursorAt, type Page, toPage } from '../../kernel/http/paging.ts'
import { referrals, toHeader } from './queries.ts'
import type { ReferralHeader, ReferralState } from './types.ts'

export const TRIAGE_SORTS = ['clock', 'sent', 'risk', 'group'] as const
export type TriageSort = (typeof TRIAGE_SORTS)[number]

export interface TriageFilter {
  readonly groupId?: string | undefined
  readonly states: readonly ReferralState[]
  /** Only those whose decision was due before this day. */
  readonly overdueOn?: LocalDate | undefined
  readonly urgent?: boolean | undefined
  readonly highRisk?: boolean | undefined
  readonly sort: TriageSort
  readonly limit: number
  readonly from?: CursorAt<TriageCursor> | undefined
}

/** Where a page of the list begins: the sort key and the id of the row at its edge. */
export const TriageCursor = z.tuple([z.string().max(500), z.uuid()])
export type TriageCursor = z.output<typeof TriageCursor>

/** Referrals to the groups that the person asking leads, a page of them. Row policies decide which those are. */
export async function listForTriage(
  tx: Tx,
  ledGroupIds: readonly string[],
  filter: TriageFilter,
): Promise<Page<ReferralHeader>> {
  if (ledGroupIds.length === 0) return { rows: [] }
  const key = SORT_KEYS[filter.sort]
  const backwards = filter.from?.direction === 'previous'
  const [edge = '', edgeId = ''] = filter.from?.values ?? []
  const rows = await referrals(tx)
    .select(key.as('sort_key'))
    .where('r.group_id', 'in', [...ledGroupIds])
    .where('r.state', 'in', [...filter.states])
    .$if(filter.groupId !== undefined, query => query.where('r.group_id', '=', filter.groupId ?? ''))
    .$if(filter.overdueOn !== undefined, query => query.where('r.decide_by', '<', filter.overdueOn ?? null))
    .$if(filter.urgent === true, query => query.where('r.urgency', '=', 'urgent'))
    .$if(filter.highRisk === true, query => query.where('r.risk_band', '=', 'high'))
    .$if(filter.from !== undefined, query =>
      query.where(
        backwards
          ? sql<SqlBool>`(${key}, r.id) < (${edge}, ${edgeId}::uuid)`
          : sql<SqlBool>`(${key}, r.id) > (${edge}, ${edgeId}::uuid)`,
      ),
    )
    .orderBy(key, backwards ? 'desc' : 'asc')
    .orderBy('r.id', backwards ? 'desc' : 'asc')
    .limit(filter.limit + 1)
    .execute()
  const page = toPage(rows, filter.limit, row => [row.sort_key, row.id], filter.from?.direction)
  return { ...page, rows: page.rows.map(toHeader) }
}

// One text for each sort, so that a page can begin after any row. What waits is little enough to be sorted whole.
const DECIDE_BY = sql`coalesce(to_char(r.decide_by, 'YYYY-MM-DD'), '9999-12-31')`
const SORT_KEYS: Readonly<Record<TriageSort, RawBuilder<string>>> = {
  clock: sql<string>`(${DECIDE_BY} || case r.urgency when 'urgent' then '0' else '1' end) collate "C"`,
  sent: sql<string>`lpad((99999999999 - floor(extract(epoch from coalesce(r.submitted_at, r.created_at))))::bigint::text, 11, '0') collate "C"`,
  risk: sql<string>`(array_position(array['high', 'medium', 'standard', 'not_assessed'], r.risk_band)::text || ${DECIDE_BY}) collate "C"`,
  group: sql<string>`(lower(g.name) || ' ' || ${DECIDE_BY}) collate "C"`,
}

/** How much waits in triage, for the figures above the list. */
export async function countForTriage(tx: Tx, ledGroupIds: readonly string[], today: string) {
  const { rows } = await sql<{ waiting: number; overdue: number; urgent: number; high: number; returned: number }>`
    select count(*) filter (where state in ('submitted', 'in_triage'))::int as waiting,
      count(*) filter (where state in ('submitted', 'in_triage') and decide_by < ${today})::int as overdue,
      count(*) filter (where state in ('submitted', 'in_triage') and urgency = 'urgent')::int as urgent,
      count(*) filter (where state in ('submitted', 'in_triage') and risk_band = 'high')::int as high,
      count(*) filter (where state = 'returned_for_information')::int as returned
    from referral where group_id = any (${[...ledGroupIds]}::uuid[])`.execute(tx)
  return rows[0] ?? { waiting: 0, overdue: 0, urgent: 0, high: 0, returned: 0 }
}
