import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { decodeCursor, type Page, toPage } from '../../kernel/http/paging.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { probabilityOf, weightFor } from './rules/score-pair.ts'

export interface DuplicateFilter {
  readonly groupCode?: string | undefined
  /** Only pairs that may be twins, or only the others. */
  readonly twins?: boolean | undefined
  readonly atLeast?: number | undefined
  /** Those on which somebody was not sure, instead of those that nobody has judged. */
  readonly unsure?: boolean | undefined
}

/** One of the two, as the queue shows it. */
export interface QueuedPerson {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: LocalDate | null
  readonly postcode: string | null
  readonly givenByName: string
  readonly caseReference: string | null
  readonly referralReference: string | null
}

export interface LikelyPair {
  readonly id: string
  readonly weight: number
  readonly probability: number
  readonly twins: boolean
  readonly a: QueuedPerson
  readonly b: QueuedPerson
}

const Cursor = z.tuple([z.number(), z.uuid()])

/**
 * Pairs that may be one person, the likeliest first. Each group that is open to whoever asks is read from the top of its
 * own index, so that a register of any size opens at once; row policies leave out what is not seen on both sides.
 */
export async function listDuplicates(
  tx: Tx,
  filter: DuplicateFilter,
  at: { readonly after?: string | undefined; readonly before?: string | undefined },
  limit: number,
): Promise<Page<LikelyPair>> {
  const direction = at.before === undefined ? 'next' : 'previous'
  const cursor = at.before ?? at.after
  const down = direction === 'next'
  const order = (table: string) =>
    sql.raw(`${table}.weight ${down ? 'desc' : 'asc'}, ${table}.id ${down ? 'asc' : 'desc'}`)
  const { rows } = await sql<PairRow>`select m.id, m.weight, m.twins, ${personColumns('a')}, ${personColumns('b')}
    from (
      select pair.* from (${visiblePairs(filter, sql`${beyond(cursor, direction)} order by ${order('m')} limit ${limit + 1}`)}) pair
      order by ${order('pair')} limit ${limit + 1}
    ) m
      join person_description a on a.id = m.description_a join organisation oa on oa.id = a.given_by
      join person_description b on b.id = m.description_b join organisation ob on ob.id = b.given_by
      left join case_file ca on ca.id = a.case_id left join referral ra on ra.id = a.referral_id
      left join case_file cb on cb.id = b.case_id left join referral rb on rb.id = b.referral_id
    order by ${order('m')}`.execute(tx)
  const from = cursor === undefined ? undefined : direction
  return toPage(rows.map(toPair), limit, pair => [pair.weight, pair.id], from)
}

/** How many there are, no further than somebody would read: one more than `most` stands for more. */
export async function countDuplicates(tx: Tx, filter: DuplicateFilter, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select pair.id from (${visiblePairs(filter, sql`true limit ${most + 1}`)}) pair limit ${most + 1}) counted`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/**
 * From each open group its pairs, and the restricted ones of cases that were opened with a stated purpose. Kept apart,
 * so that the first are read from the top of an index and the second, which are few, by their cases.
 */
function visiblePairs(filter: DuplicateFilter, rest: RawBuilder<unknown>) {
  const open = sql`m.group_b = any ((select open_groups())::uuid[]) and ${conditions(filter)}`
  return sql`
    select top.* from unnest((select open_groups())) g(id)
      cross join lateral (select m.* from likely_match m where m.group_a = g.id and not m.restricted and ${open} and ${rest}) top
    union all
    select opened.* from (
      select m.* from likely_match m where m.restricted and ${conditions(filter)}
        and m.id in (select r.id from person_description d join likely_match r on d.id in (r.description_a, r.description_b)
          where d.case_id = any ((select setting_uuids('wardmote.viewing'))::uuid[]) and r.restricted)
        and ${rest}
    ) opened`
}

function conditions({ groupCode, twins, atLeast, unsure }: DuplicateFilter) {
  return sql.join(
    [
      unsure === true ? sql`m.verdict = 'not_sure'` : sql`m.verdict is null`,
      ...(twins === undefined ? [] : [sql`m.twins = ${twins}`]),
      ...(atLeast === undefined ? [] : [sql`m.weight >= ${weightFor(atLeast)}`]),
      ...(groupCode === undefined
        ? []
        : [
            sql`(select pg.id from partnership_group pg where pg.code = ${groupCode} limit 1) in (m.group_a, m.group_b)`,
          ]),
    ],
    sql` and `,
  )
}

/** Weights fall while ids rise, so the two are compared one after the other. */
function beyond(cursor: string | undefined, direction: 'next' | 'previous') {
  if (cursor === undefined) return sql`true`
  const [weight, id] = decodeCursor(cursor, Cursor)
  return direction === 'next'
    ? sql`m.weight <= ${weight} and (m.weight < ${weight} or m.id > ${id})`
    : sql`m.weight >= ${weight} and (m.weight > ${weight} or m.id < ${id})`
}

function personColumns(side: 'a' | 'b') {
  const [d, o, c, r] = [side, `o${side}`, `c${side}`, `r${side}`]
  return sql.raw(
    `${d}.id as ${side}_id, ${d}.given_name as ${side}_given, ${d}.family_name as ${side}_family, ${d}.born_on as ${side}_born,
     ${d}.postcode as ${side}_postcode, ${o}.short_name as ${side}_by, ${c}.reference as ${side}_case, ${r}.reference as ${side}_referral`,
  )
}

type SideRow<S extends 'a' | 'b'> = {
  readonly [K in `${S}_id` | `${S}_given` | `${S}_family` | `${S}_by`]: string
} & { readonly [K in `${S}_born`]: LocalDate | null } & {
  readonly [K in `${S}_postcode` | `${S}_case` | `${S}_referral`]: string | null
}

type PairRow = { readonly id: string; readonly weight: number; readonly twins: boolean } & SideRow<'a'> & SideRow<'b'>

function toPair(row: PairRow): LikelyPair {
  return {
    id: row.id,
    weight: row.weight,
    probability: probabilityOf(row.weight),
    twins: row.twins,
    a: {
      id: row.a_id,
      givenName: row.a_given,
      familyName: row.a_family,
      bornOn: row.a_born,
      postcode: row.a_postcode,
      givenByName: row.a_by,
      caseReference: row.a_case,
      referralReference: row.a_referral,
    },
    b: {
      id: row.b_id,
      givenName: row.b_given,
      familyName: row.b_family,
      bornOn: row.b_born,
      postcode: row.b_postcode,
      givenByName: row.b_by,
      caseReference: row.b_case,
      referralReference: row.b_referral,
    },
  }
}
