import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/http/paging.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { mayOfProfiles } from '../../crime/index.ts'
import { listSeatedAgencies } from '../agencies.ts'
import { boxOf, distanceFrom, readComparison, readShape, type Shape } from './rules/shape.ts'
import type { Asking, Hotspot, HotspotChange, PlaceGroup, TaskableAgency } from './types.ts'

/** Every hotspot that whoever asks may see, with the names a page shows. Row policies leave out the rest. */
function selectHotspots(tx: Tx) {
  return tx
    .selectFrom('hotspot as h')
    .innerJoin('partnership_group as g', 'g.id', 'h.group_id')
    .innerJoin('organisation as o', 'o.id', 'h.owner_organisation_id')
    .leftJoin('user_account as u', 'u.id', 'h.owner_user_id')
    .leftJoin('user_account as c', 'c.id', 'h.created_by')
    .select(eb => [
      'h.id',
      'h.reference',
      'h.group_id as groupId',
      'g.code as groupCode',
      'g.name as groupName',
      'g.tier as groupTier',
      'h.name',
      'h.theme',
      'h.reason',
      'h.rank',
      'h.shape',
      'h.comparison_name as comparisonName',
      'h.comparison_shape as comparisonShape',
      'h.set_ids as setIds',
      'h.found_by as foundBy',
      'h.profile_id as profileId',
      'h.owner_organisation_id as ownerOrganisationId',
      'o.short_name as ownerOrganisation',
      'h.owner_user_id as ownerUserId',
      'u.name as ownerName',
      'h.patrol_plan as patrolPlan',
      'h.starts_on as startsOn',
      'h.review_on as reviewOn',
      'h.ends_on as endsOn',
      'h.state',
      'h.outcome',
      'h.version',
      'c.name as createdBy',
      'h.created_at as createdAt',
      eb
        .selectFrom('tasking as t')
        .select(inner => inner.fn.countAll<number>().as('open'))
        .whereRef('t.hotspot_id', '=', 'h.id')
        .where('t.state', '=', 'issued')
        .as('openTaskings'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectHotspots>['executeTakeFirstOrThrow']>>

function toHotspot({ shape, comparisonShape, openTaskings, ...row }: Row): Hotspot {
  return {
    ...row,
    shape: readShape(shape),
    comparison: readComparison(comparisonShape),
    openTaskings: openTaskings ?? 0,
  }
}

export async function getHotspot(tx: Tx, reference: string): Promise<Hotspot> {
  const found = await selectHotspots(tx).where('h.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return toHotspot(found)
}

export const REGISTER_STATES = ['open', 'proposed', 'agreed', 'closed', 'all'] as const

export interface RegisterFilter {
  readonly state: (typeof REGISTER_STATES)[number]
  readonly groupCode?: string | undefined
  readonly theme?: string | undefined
  /** Only those whose review falls on or before this day. */
  readonly reviewBy?: LocalDate | undefined
}

const EDGE = z.tuple([z.string().max(300), z.number().int(), z.string().max(10), z.uuid()])

/** A page of the register: by group, then by rank, then by review. */
export async function listHotspots(
  tx: Tx,
  filter: RegisterFilter,
  after: string | undefined,
  limit: number,
): Promise<Page<Hotspot>> {
  const read = await selectHotspots(tx)
    .$if(filter.state === 'open', query => query.where('h.state', 'in', ['proposed', 'agreed']))
    .$if(isOneState(filter.state), query =>
      query.where('h.state', '=', filter.state as 'proposed' | 'agreed' | 'closed'),
    )
    .$if(filter.groupCode !== undefined, query => query.where('g.code', '=', filter.groupCode ?? ''))
    .$if(filter.theme !== undefined, query => query.where('h.theme', '=', filter.theme ?? ''))
    .$if(filter.reviewBy !== undefined, query =>
      query.where('h.state', '!=', 'closed').where('h.review_on', '<=', filter.reviewBy as LocalDate),
    )
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(g.name, coalesce(h.rank, 100), h.review_on::text, h.id::text) > (${sql.join(decodeCursor(after ?? '', EDGE))})`,
      ),
    )
    .orderBy('g.name')
    .orderBy(sql`coalesce(h.rank, 100)`)
    .orderBy(sql`h.review_on::text`)
    .orderBy(sql`h.id::text`)
    .limit(limit + 1)
    .execute()
  const rows = read.slice(0, limit).map(toHotspot)
  const last = rows.at(-1)
  const more = read.length > limit && last !== undefined
  return { rows, ...(more && { next: encodeCursor([last.groupName, last.rank ?? 100, last.reviewOn, last.id]) }) }
}

function isOneState(state: RegisterFilter['state']): boolean {
  return state !== 'open' && state !== 'all'
}

export function listHotspotChanges(tx: Tx, hotspotId: string, limit: number): Promise<HotspotChange[]> {
  return selectChanges(tx).where('h.hotspot_id', '=', hotspotId).limit(limit).execute()
}

export function listTaskingChanges(tx: Tx, taskingId: string, limit: number): Promise<HotspotChange[]> {
  return selectChanges(tx).where('h.tasking_id', '=', taskingId).limit(limit).execute()
}

function selectChanges(tx: Tx) {
  return tx
    .selectFrom('hotspot_change as h')
    .leftJoin('user_account as u', 'u.id', 'h.made_by')
    .leftJoin('organisation as o', 'o.id', 'u.organisation_id')
    .leftJoin('meeting as m', 'm.id', 'h.meeting_id')
    .leftJoin('tasking as t', 't.id', 'h.tasking_id')
    .select([
      'h.change',
      'h.note',
      'u.name as madeBy',
      'o.short_name as organisation',
      'h.made_at as madeAt',
      'm.reference as meetingReference',
      't.reference as taskingReference',
    ])
    .orderBy('h.made_at', 'desc')
    .orderBy('h.id')
}

/** For the overview of all that is monitored: figures of what whoever asks may see. */
export async function countHotspots(
  tx: Tx,
  at: { readonly today: LocalDate; readonly now: Date },
): Promise<{
  readonly agreed: number
  readonly proposed: number
  readonly reviewDue: number
  readonly openTaskings: number
  readonly overdueTaskings: number
}> {
  const { rows } = await sql<{
    agreed: number
    proposed: number
    reviewDue: number
    openTaskings: number
    overdueTaskings: number
  }>`select
      (select count(*)::int from hotspot where state = 'agreed') as agreed,
      (select count(*)::int from hotspot where state = 'proposed') as proposed,
      (select count(*)::int from hotspot where state <> 'closed' and review_on <= ${at.today}::date) as "reviewDue",
      (select count(*)::int from tasking where state = 'issued') as "openTaskings",
      (select count(*)::int from tasking where state = 'issued' and ends_at < ${at.now}) as "overdueTaskings"`.execute(
    tx,
  )
  const found = rows[0]
  if (found === undefined) throw new Error('A select without a table gives one row')
  return found
}

/** The groups that deal with places, for those who sit on them; all of them for an analyst. */
export function listPlaceGroups(tx: Tx, groupIds: readonly string[] | 'all', today: LocalDate): Promise<PlaceGroup[]> {
  return tx
    .selectFrom('partnership_group')
    .select(['id', 'code', 'name'])
    .where(sql<boolean>`'location' = any (subject_kinds)`)
    .where('tier', '!=', 'R')
    .where(eb => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .where(groupIds === 'all' ? sql<boolean>`true` : sql<boolean>`id = any (${[...groupIds]}::uuid[])`)
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute()
}

/**
 * The agencies that sit on a group, and the officers of each who can be tasked: patrol officers rarely sit on it
 * themselves. Whoever only observes groups, such as a councillor, is nobody's officer.
 */
export async function listTaskable(
  tx: Tx,
  groupIds: readonly string[],
  today: LocalDate,
): Promise<readonly TaskableAgency[]> {
  const agencies = await listSeatedAgencies(tx, groupIds, today)
  const people = await tx
    .selectFrom('user_account as u')
    .select(['u.id as userId', 'u.name', 'u.organisation_id as organisationId'])
    .where('u.status', '=', 'active')
    .where(sql<boolean>`u.organisation_id = any (${agencies.map(({ id }) => id)}::uuid[])`)
    .where(
      sql<boolean>`(not exists (select from group_member m where m.user_id = u.id)
        or exists (select from group_member m where m.user_id = u.id and m.role <> 'observer'))`,
    )
    .orderBy('u.name')
    .orderBy('u.id')
    .limit(2_000)
    .execute()
  return agencies.map(({ id, name }) => ({
    organisationId: id,
    organisation: name,
    people: people.filter(({ organisationId }) => organisationId === id),
  }))
}

/** How the analysis was made by which a hotspot was found; undefined where whoever asks may not see its data sets. */
export function findAnalysis(
  tx: Tx,
  id: string,
): Promise<{ id: string; kind: string; dataCut: string; program: string; madeAt: Date } | undefined> {
  return tx
    .selectFrom('analysis')
    .select(['id', 'kind', 'data_cut as dataCut', 'program', 'made_at as madeAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The problem profile from which a hotspot was taken on; undefined where whoever asks may not open it. */
export async function findProfile(
  { tx, actor }: Pick<Asking, 'tx' | 'actor'>,
  by: { readonly id: string } | { readonly reference: string },
): Promise<{ id: string; reference: string; title: string } | undefined> {
  if (!mayOfProfiles.seeProfiles.holds(actor)) return undefined
  return tx
    .selectFrom('problem_profile')
    .select(['id', 'reference', 'title'])
    .where('id' in by ? sql<boolean>`id = ${by.id}` : sql<boolean>`reference = ${by.reference}`)
    .executeTakeFirst()
}

/** Who is told of a tasking: the officer, or those of the agency who sit on the group. */
export function listToTell(
  tx: Tx,
  { groupId, organisationId, userId }: { groupId: string; organisationId: string; userId: string | null },
): Promise<{ userId: string; email: string }[]> {
  return tx
    .selectFrom('user_account as u')
    .select(['u.id as userId', 'u.email'])
    .where('u.status', '=', 'active')
    .where('u.organisation_id', '=', organisationId)
    .$if(userId !== null, query => query.where('u.id', '=', userId ?? ''))
    .$if(userId === null, query =>
      query.where(sql<boolean>`exists (select from group_member m where m.user_id = u.id and m.group_id = ${groupId} and m.role <> 'observer'
        and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today()))`),
    )
    .orderBy('u.id')
    .limit(200)
    .execute()
}

/** Open hotspots of one's groups whose middle lies in or near a place, so that nobody proposes one twice. */
export async function findTouching(
  tx: Tx,
  shape: Shape,
  within: number,
): Promise<readonly Pick<Hotspot, 'reference' | 'name'>[]> {
  const { west, south, east, north } = boxOf(shape)
  const near = await tx
    .selectFrom('hotspot')
    .select(['reference', 'name', 'easting', 'northing'])
    .where('state', '!=', 'closed')
    .where('easting', '>=', west - within)
    .where('easting', '<=', east + within)
    .where('northing', '>=', south - within)
    .where('northing', '<=', north + within)
    .orderBy('reference')
    .limit(20)
    .execute()
  return near.filter(({ easting, northing }) => distanceFrom(shape, easting, northing) <= within)
}
