import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { type CursorDirection, decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { type CaseBand, type CaseFile, CASE_STATES, type CaseKind, type CaseState, LIVE_STATES } from './types.ts'

export const CASE_SORTS = ['review', 'opened', 'title', 'risk'] as const
export type CaseSort = (typeof CASE_SORTS)[number]

export interface CaseFilter {
  readonly words: readonly string[]
  readonly groupId?: string | undefined
  readonly state: CaseState | 'live' | 'all'
  readonly risk?: CaseBand | undefined
  /** An organisation's code. */
  readonly lead?: string | undefined
  readonly mine: boolean
  readonly overdue: boolean
  readonly sort: CaseSort
  readonly after?: string | undefined
  readonly before?: string | undefined
}

export interface ListedCase {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly kind: CaseKind
  readonly tier: CaseFile['tier']
  readonly state: CaseState
  readonly riskBand: CaseBand
  readonly groupName: string
  readonly leadOrganisation: string | null
  readonly leadUser: string | null
  readonly reviewOn: LocalDate | null
  readonly openedOn: LocalDate
}

export interface CaseList extends Page<ListedCase> {
  /** How many in all, on the first page; counted no further than `COUNTED_TO`. */
  readonly count?: number
}

export const PAGE_SIZE = 25
export const COUNTED_TO = 100

interface Row extends ListedCase {
  readonly counted: number
}

/**
 * One page of the cases that whoever asks may see. Each group is read through its own index, no further than the page
 * needs, so that a list takes as long at a hundred thousand cases as at a thousand. A search starts from its words.
 */
export async function listCases(tx: Tx, actor: UserActor, filter: CaseFilter): Promise<CaseList> {
  const from = cursorOf(filter)
  const order = orderOf(filter.sort, from?.direction)
  const { rows } = await sql<Row>`
    with hit as materialized (${hits(actor, filter, from, order, COUNTED_TO + 1)})
    select ${LABELLED}, (select count(*)::int from hit) as counted
    from (select * from hit c order by ${order} limit ${PAGE_SIZE + 1}) c ${LABELS}
    order by ${order}`.execute(tx)
  const page = toPage<Row>(rows, PAGE_SIZE, row => keyOf(filter.sort, row), from?.direction)
  return from === undefined ? { ...page, count: rows[0]?.counted ?? 0 } : page
}

/** The cases that a filter finds among the groups that the person leads, for a file, and whether there are more. */
export async function listCasesForExport(
  tx: Tx,
  actor: UserActor,
  filter: CaseFilter,
  groupIds: readonly string[],
  most: number,
): Promise<{ readonly rows: readonly ListedCase[]; readonly more: boolean }> {
  const order = orderOf(filter.sort)
  const within = filter.groupId === undefined ? groupIds : groupIds.filter(id => id === filter.groupId)
  const { rows } = await sql<ListedCase>`
    with hit as materialized (${hits(actor, filter, undefined, order, most + 1, within)})
    select ${LABELLED} from hit c ${LABELS} order by ${order}`.execute(tx)
  return { rows: rows.slice(0, most), more: rows.length > most }
}

/** Agencies that sit on one's groups: the lead agencies to filter by. */
export async function listLeadAgencies(
  tx: Tx,
  actor: UserActor,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select o.code, o.short_name as name from organisation o
    where o.id in (select m.organisation_id from group_organisation m where m.group_id = any (${groupsOf(actor)}::uuid[])
      and (m.valid_until is null or m.valid_until > london_today()))
    order by o.short_name, o.id limit 100`.execute(tx)
  return rows
}

/** Words as the database keeps them: small letters and digits, a postcode as one, the longest first since it finds least. */
export function toSearchWords(text: string): readonly string[] {
  const joined = text.toLowerCase().replace(/\b([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]{2})\b/g, '$1$2')
  const words = joined.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  return [...new Set(words)].toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS)
}

const MOST_WORDS = 6

const COLUMNS = sql`c.id, c.reference, c.title, c.kind, c.tier, c.state, c.risk_band, c.group_id, c.lead_organisation_id, c.lead_user_id, c.review_on, c.opened_on`

const LABELLED = sql`c.id, c.reference, c.title, c.kind, c.tier, c.state, c.risk_band as "riskBand", g.name as "groupName",
  o.short_name as "leadOrganisation", u.name as "leadUser", c.review_on as "reviewOn", c.opened_on as "openedOn"`

const LABELS = sql`join partnership_group g on g.id = c.group_id left join organisation o on o.id = c.lead_organisation_id
  left join user_account u on u.id = c.lead_user_id`

type Fragment = RawBuilder<unknown>
type Cursor = { readonly direction: CursorDirection; readonly past: Fragment }

function hits(
  actor: UserActor,
  filter: CaseFilter,
  from: Cursor | undefined,
  order: Fragment,
  limit: number,
  within?: readonly string[],
): Fragment {
  const where = sql.join([...conditions(filter), ...(from ? [from.past] : [])], sql` and `)
  if (filter.words.length > 0) {
    const inGroups = within ?? (filter.groupId === undefined ? undefined : [filter.groupId])
    return sql`select ${COLUMNS} from case_file c
      where c.id = any (array(select search_cases(${[...filter.words]}::text[]))) and ${where}
      ${inGroups === undefined ? sql`` : sql`and c.group_id = any (${[...inGroups]}::uuid[])`}
      order by ${order} limit ${limit}`
  }
  const groups = within ?? (filter.groupId === undefined ? groupsOf(actor) : [filter.groupId])
  const perGroup = sql`select c.* from unnest(${[...groups]}::uuid[]) this(group_id), unnest(${statesOf(filter.state)}::text[]) of(state)
    cross join lateral (select ${COLUMNS} from case_file c where c.group_id = this.group_id and c.state = of.state and ${where}
      order by ${order} limit ${limit}) c`
  const all =
    within === undefined && filter.groupId === undefined
      ? sql`${perGroup} union all ${elsewhere(groups, filter, where)}`
      : perGroup
  return sql`select c.* from (${all}) c order by ${order} limit ${limit}`
}

/** Restricted cases that one is named on and cases behind broken glass, whose groups one does not sit on. */
function elsewhere(groups: readonly string[], filter: CaseFilter, where: Fragment): Fragment {
  return sql`select ${COLUMNS} from case_file c
    where c.id = any ((select setting_uuids('wardmote.named') || setting_uuids('wardmote.glass'))::uuid[])
      and not c.group_id = any (${[...groups]}::uuid[]) and c.state = any (${statesOf(filter.state)}::text[]) and ${where}`
}

function conditions(filter: CaseFilter): Fragment[] {
  const wanted: Fragment[] = [
    filter.words.length > 0 ? sql`c.state = any (${statesOf(filter.state)}::text[])` : sql`true`,
  ]
  if (filter.risk !== undefined) wanted.push(sql`c.risk_band = ${filter.risk}`)
  if (filter.lead !== undefined)
    wanted.push(sql`c.lead_organisation_id = (select id from organisation where code = ${filter.lead})`)
  if (filter.mine) wanted.push(sql`c.lead_user_id = (select setting_uuid('wardmote.user_id'))`)
  if (filter.overdue)
    wanted.push(sql`c.review_on < (select london_today()) and c.state not in ('closed', 'transferred_out')`)
  return wanted
}

function statesOf(state: CaseFilter['state']): string[] {
  if (state === 'live') return [...LIVE_STATES]
  return state === 'all' ? [...CASE_STATES] : [state]
}

function groupsOf(actor: UserActor): string[] {
  return [...new Set(actor.memberships.map(({ groupId }) => groupId))]
}

const RANK = sql`array_position(array['high', 'medium', 'standard', 'not_assessed'], c.risk_band)`
const RANKS: readonly CaseBand[] = ['high', 'medium', 'standard', 'not_assessed']
const NO_REVIEW = '9999-12-31'
const ByReview = sql`coalesce(c.review_on, '9999-12-31'::date)`

/** Total orders: each ends with the id. Reviews not set come last. */
function orderOf(sort: CaseSort, direction: CursorDirection = 'next'): Fragment {
  const forwards = direction === 'next'
  switch (sort) {
    case 'review':
      return forwards ? sql`c.review_on asc nulls last, c.id asc` : sql`c.review_on desc nulls first, c.id desc`
    case 'opened':
      return forwards ? sql`c.opened_on desc, c.id desc` : sql`c.opened_on asc, c.id asc`
    case 'title':
      return forwards ? sql`c.title collate "C" asc, c.id asc` : sql`c.title collate "C" desc, c.id desc`
    case 'risk':
      return forwards ? sql`${RANK} asc, ${ByReview} asc, c.id asc` : sql`${RANK} desc, ${ByReview} desc, c.id desc`
  }
}

function keyOf(sort: CaseSort, row: ListedCase): readonly (string | number | null)[] {
  switch (sort) {
    case 'review':
      return [row.reviewOn, row.id]
    case 'opened':
      return [row.openedOn, row.id]
    case 'title':
      return [row.title, row.id]
    case 'risk':
      return [RANKS.indexOf(row.riskBand) + 1, row.reviewOn ?? NO_REVIEW, row.id]
  }
}

const ReviewKey = z.tuple([z.iso.date().nullable(), z.uuid()])
const OpenedKey = z.tuple([z.iso.date(), z.uuid()])
const TitleKey = z.tuple([z.string(), z.uuid()])
const RiskKey = z.tuple([z.number().int().min(1).max(RANKS.length), z.iso.date(), z.uuid()])

function cursorOf(filter: CaseFilter): Cursor | undefined {
  const text = filter.after ?? filter.before
  if (text === undefined) return undefined
  const direction: CursorDirection = filter.after === undefined ? 'previous' : 'next'
  return { direction, past: pastOf(filter.sort, text, direction === 'next') }
}

function pastOf(sort: CaseSort, text: string, forwards: boolean): Fragment {
  const beyond = (ascending: boolean) => (ascending === forwards ? sql`>` : sql`<`)
  switch (sort) {
    case 'review':
      return pastReview(decodeCursor(text, ReviewKey), forwards)
    case 'opened': {
      const [openedOn, id] = decodeCursor(text, OpenedKey)
      return sql`(c.opened_on, c.id) ${beyond(false)} (${openedOn}::date, ${id}::uuid)`
    }
    case 'title': {
      const [title, id] = decodeCursor(text, TitleKey)
      return sql`(c.title collate "C", c.id) ${beyond(true)} (${title}::text collate "C", ${id}::uuid)`
    }
    case 'risk': {
      const [rank, reviewOn, id] = decodeCursor(text, RiskKey)
      return sql`(${RANK}, ${ByReview}, c.id) ${beyond(true)} (${rank}::int, ${reviewOn}::date, ${id}::uuid)`
    }
  }
}

/** Written without coalesce, so that the index of the sort serves it. */
function pastReview([reviewOn, id]: readonly [string | null, string], forwards: boolean): Fragment {
  if (reviewOn === null) {
    return forwards
      ? sql`(c.review_on is null and c.id > ${id}::uuid)`
      : sql`(c.review_on is not null or c.id < ${id}::uuid)`
  }
  return forwards
    ? sql`((c.review_on, c.id) > (${reviewOn}::date, ${id}::uuid) or c.review_on is null)`
    : sql`(c.review_on, c.id) < (${reviewOn}::date, ${id}::uuid)`
}
