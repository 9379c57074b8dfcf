import { z } from 'zod'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, type Page, toPage } from '../../../kernel/http/paging.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { TensionEntry } from './types.ts'

function selectEntries(tx: Tx) {
  return tx
    .selectFrom('tension_entry as t')
    .innerJoin('partnership_group as g', 'g.id', 't.group_id')
    .innerJoin('organisation as a', 'a.id', 't.organisation_id')
    .leftJoin('organisation as o', 'o.id', 't.owner_organisation_id')
    .leftJoin('user_account as s', 's.id', 't.level_set_by')
    .leftJoin('user_account as u', 'u.id', 't.added_by')
    .select([
      't.id',
      't.reference',
      't.group_id as groupId',
      'g.code as groupCode',
      'g.name as groupName',
      't.week',
      't.area_code as areaCode',
      't.theme',
      't.experienced',
      't.evidenced',
      't.potential',
      't.source_grade as sourceGrade',
      't.characteristics',
      't.characteristics_reason as characteristicsReason',
      't.trend',
      't.disorder_risk as disorderRisk',
      't.proposed_level as proposedLevel',
      't.level',
      't.level_reason as levelReason',
      's.name as levelSetBy',
      't.level_set_at as levelSetAt',
      't.reassurance',
      't.owner_organisation_id as ownerId',
      'o.short_name as owner',
      't.media',
      't.review_on as reviewOn',
      't.closed_on as closedOn',
      't.closed_reason as closedReason',
      'a.short_name as organisation',
      'u.name as addedBy',
      't.added_at as addedAt',
      't.version',
    ])
}

/** An entry of a group whose log whoever asks may see. */
export async function getEntry(tx: Tx, reference: string): Promise<TensionEntry> {
  const found = await selectEntries(tx).where('t.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return found
}

export interface TensionFilter {
  readonly groupIds?: readonly string[] | undefined
  readonly area?: string | undefined
  readonly theme?: string | undefined
  /** Open ones whose day of review has come. */
  readonly reviewBy?: LocalDate | undefined
  readonly week?: LocalDate | undefined
  readonly since?: LocalDate | undefined
  readonly openOnly?: boolean | undefined
}

const NOBODYS = '00000000-0000-0000-0000-000000000000'

function filtered(tx: Tx, filter: TensionFilter) {
  const { groupIds, area, theme, reviewBy, week, since, openOnly } = filter
  return selectEntries(tx)
    .$if(groupIds !== undefined, query => query.where('t.group_id', 'in', [...(groupIds ?? []), NOBODYS]))
    .$if(area !== undefined, query => query.where('t.area_code', '=', area ?? ''))
    .$if(theme !== undefined, query => query.where('t.theme', '=', theme ?? ''))
    .$if(week !== undefined, query => query.where('t.week', '=', week as LocalDate))
    .$if(since !== undefined, query => query.where('t.week', '>=', since as LocalDate))
    .$if(openOnly === true || reviewBy !== undefined, query => query.where('t.closed_on', 'is', null))
    .$if(reviewBy !== undefined, query => query.where('t.review_on', '<=', reviewBy as LocalDate))
}

const KEY = z.tuple([z.iso.date(), z.uuid()])

/** A page of the log: the latest week first. */
export async function listEntries(
  tx: Tx,
  filter: TensionFilter,
  at: { readonly after?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<Page<TensionEntry>> {
  const backwards = at.before !== undefined
  const cursor = at.before ?? at.after
  let query = filtered(tx, filter)
  if (cursor !== undefined) {
    const edge = sql.join(decodeCursor(cursor, KEY))
    query = query.where(sql<boolean>`(t.week, t.id) ${sql.raw(backwards ? '>' : '<')} (${edge})`)
  }
  const order = backwards ? 'asc' : 'desc'
  const read = await query
    .orderBy('t.week', order)
    .orderBy('t.id', order)
    .limit(limit + 1)
    .execute()
  return toPage(
    read,
    limit,
    row => [row.week, row.id],
    cursor === undefined ? undefined : backwards ? 'previous' : 'next',
  )
}

/** Entries that a filter finds: the most serious of the latest week first. */
export function listAllEntries(tx: Tx, filter: TensionFilter, limit: number): Promise<TensionEntry[]> {
  return filtered(tx, filter)
    .orderBy('t.week', 'desc')
    .orderBy(sql`coalesce(t.level, t.proposed_level)`)
    .orderBy('t.id')
    .limit(limit)
    .execute()
}

/** Who sits on a group today, to be told that its summary is ready. */
export function listMembersToTell(
  tx: Tx,
  groupId: string,
  on: LocalDate,
): Promise<{ readonly userId: string; readonly email: string }[]> {
  return tx
    .selectFrom('group_member as m')
    .innerJoin('user_account as u', 'u.id', 'm.user_id')
    .select(['u.id as userId', 'u.email'])
    .distinct()
    .where('m.group_id', '=', groupId)
    .where('m.role', 'in', ['chair', 'deputy', 'coordinator', 'core'])
    .where('u.status', '=', 'active')
    .where('m.valid_from', '<=', on)
    .where(eb => eb.or([eb('m.valid_until', 'is', null), eb('m.valid_until', '>', on)]))
    .orderBy('u.id')
    .limit(500)
    .execute()
}
