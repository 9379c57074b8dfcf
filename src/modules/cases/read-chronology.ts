import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import type { Entry, EntryKind } from './types.ts'

const NEWEST = 50

export interface ChronologyFilter {
  readonly kind?: EntryKind | undefined
  readonly older?: string | undefined
  /** How many on a page: 50 unless given. */
  readonly limit?: number | undefined
}

// Microseconds as text: a cursor made of a JavaScript date would skip entries recorded within one millisecond.
const Key = z.tuple([z.iso.date(), z.string().regex(/^\d{4}-\d{2}-\d{2} [\d:.+-]{8,22}$/), z.uuid()])

interface Row extends Entry {
  readonly recordedExactly: string
}

/** The newest entries of a case, or those older than a cursor. What one may not read is left out by the row policy. */
export async function readChronology(tx: Tx, reference: string, filter: ChronologyFilter = {}): Promise<Page<Entry>> {
  const limit = filter.limit ?? NEWEST
  const older = filter.older === undefined ? undefined : decodeCursor(filter.older, Key)
  const { rows } = await sql<Row>`
    with this as materialized (select id from case_file where reference = ${reference})
    select e.id, e.happened_on as "happenedOn", e.recorded_at as "recordedAt", e.recorded_at::text as "recordedExactly", e.kind, e.body,
      o.short_name as "sourceOrganisation", u.name as author, e.handling,
      case when e.handling = 'named_agencies' then
        array(select v.short_name from organisation v where v.id = any (e.visible_to) order by v.short_name) else '{}' end as "visibleTo",
      e.corrects_id as "correctsId", (select w.happened_on from case_entry w where w.id = e.corrects_id) as corrects,
      e.id in (select x.corrects_id from case_entry x where x.case_id = (select id from this) and x.corrects_id is not null) as corrected
    from case_entry e join organisation o on o.id = e.source_organisation_id join user_account u on u.id = e.author_id
    where e.case_id = (select id from this)
      ${filter.kind === undefined ? sql`` : sql`and e.kind = ${filter.kind}`}
      ${older === undefined ? sql`` : sql`and (e.happened_on, e.recorded_at, e.id) < (${older[0]}::date, ${older[1]}::timestamptz, ${older[2]}::uuid)`}
    order by e.happened_on desc, e.recorded_at desc, e.id desc
    limit ${limit + 1}`.execute(tx)
  return toPage<Row>(rows, limit, row => [row.happenedOn, row.recordedExactly, row.id], older && 'next')
}

/** One entry that a correction is about to put right. */
export async function findEntry(
  tx: Tx,
  caseId: string,
  entryId: string,
): Promise<Pick<Entry, 'id' | 'happenedOn' | 'body' | 'kind'> | undefined> {
  return tx
    .selectFrom('case_entry')
    .select(['id', 'happened_on as happenedOn', 'body', 'kind'])
    .where('id', '=', entryId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}
