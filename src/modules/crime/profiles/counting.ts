import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { DatedPoints } from '../analysis/rules/describe-near-repeats.ts'
import type { IncidentWindows } from '../analysis/rules/describe-times.ts'
import { latticed } from '../map/queries.ts'
import { FEWEST } from '../map/rules/small-numbers.ts'
import type { CountedPoint, Where } from './types.ts'

/** Where, as the tables know it: a ward by its LSOAs, the county by its districts. */
export type Ground =
  | Extract<Where, { kind: 'circle' | 'squares' }>
  | { readonly kind: 'lsoas'; readonly codes: readonly string[] }
  | { readonly kind: 'districts'; readonly codes: readonly string[] }

/** Which incidents: months must be held, `months` says which of those from one to another. */
export interface Wanted {
  readonly setIds: readonly number[]
  readonly months: readonly LocalDate[]
  readonly categoryIds: readonly number[] | undefined
  readonly ground: Ground
}

export interface MonthCount {
  readonly month: LocalDate
  readonly categoryId: number
  readonly incidents: number
}

/** By month and kind. Of areas from the counts that the import made, of places from the incidents themselves. */
export async function countMonths(tx: Tx, wanted: Wanted): Promise<readonly MonthCount[]> {
  const { ground } = wanted
  const counted =
    ground.kind === 'lsoas' || ground.kind === 'districts'
      ? sql`sum(c.incidents)::int as incidents ${fromCounts(wanted)} and ${sql.ref(ground.kind === 'lsoas' ? 'c.lsoa' : 'c.district_code')} = any (${[...ground.codes]}::text[])`
      : sql`count(*)::int as incidents ${fromIncidents(wanted)}`
  const category =
    ground.kind === 'lsoas' || ground.kind === 'districts' ? sql.ref('c.category_id') : sql.ref('i.category_id')
  const { rows } = await sql<MonthCount>`
    select l.month, ${category} as "categoryId", ${counted} group by 1, 2 order by 1, 2 limit 50000`.execute(tx)
  return rows
}

/** Of these districts, by month. */
export async function countDistricts(
  tx: Tx,
  { codes, ...wanted }: Omit<Wanted, 'ground'> & { readonly codes: readonly string[] },
): Promise<readonly { readonly code: string; readonly month: LocalDate; readonly incidents: number }[]> {
  const { rows } = await sql<{ code: string; month: LocalDate; incidents: number }>`
    select c.district_code as code, l.month, sum(c.incidents)::int as incidents ${fromCounts(wanted)}
      and c.district_code = any (${[...codes]}::text[]) group by 1, 2 order by 1, 2 limit 20000`.execute(tx)
  return rows
}

/** The district in which most incidents of a place lie. */
export async function districtOfPlace(tx: Tx, wanted: Wanted): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select i.district_code as code ${fromIncidents(wanted)} and i.district_code is not null
    group by 1 order by count(*) desc, 1 limit 1`.execute(tx)
  return rows[0]?.code
}

/** Incidents without any place, of these forces: they may have been here or elsewhere. */
export async function countUnplaced(
  tx: Tx,
  wanted: Omit<Wanted, 'ground'>,
  otherForces: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ incidents: number }>`
    select count(*)::int as incidents from incident i join incident_slice l on l.id = i.slice_id
    where ${chosen(wanted, sql.ref('i.category_id'))} and i.easting is null and l.force <> all (${[...otherForces]}::text[])`.execute(
    tx,
  )
  return rows[0]?.incidents ?? 0
}

export const MOST_PLACES = 20_000

/**
 * Every place with how many incidents it had, the most first; exact places in the middle of squares of 50 metres. Streets
 * are named only where there are at least three.
 */
export async function listPlaces(tx: Tx, wanted: Wanted): Promise<readonly CountedPoint[]> {
  const { rows } = await sql<CountedPoint>`
    select ${latticed('easting')} as easting, ${latticed('northing')} as northing, count(*)::int as incidents,
      (count(*) filter (where s.placed = 'exact'))::int as exact,
      case when count(*) >= ${FEWEST} then max(i.street) filter (where s.placed = 'snapped') end as street
    ${fromIncidents(wanted)} and i.easting is not null and i.northing is not null
    group by 1, 2 order by 3 desc, 1, 2 limit ${MOST_PLACES}`.execute(tx)
  return rows
}

const MOST_WINDOWS = 50_000

/** From when to when each may have happened, in hours of local time since 1970, where a data set says so: the newest. */
export async function readWindows(tx: Tx, wanted: Wanted): Promise<IncidentWindows> {
  const { rows } = await sql<{ begins: number; ends: number | null }>`
    select (extract(epoch from i.begins_at) / 3600)::float8 as begins, (extract(epoch from i.ends_at) / 3600)::float8 as ends
    ${fromIncidents(wanted)} and i.begins_at is not null
    order by l.month desc, s.code collate "C", l.force collate "C", i.line limit ${MOST_WINDOWS}`.execute(tx)
  return {
    begins: Float64Array.from(rows, row => row.begins),
    ends: Float64Array.from(rows, row => row.ends ?? Number.NaN),
  }
}

/** So many, the newest, are tested for near repeats: more would keep whoever makes a profile waiting. */
const MOST_DATED = 3_000

/** Those with a place and a day, by day. */
export async function readDated(tx: Tx, wanted: Wanted): Promise<DatedPoints> {
  const { rows } = await sql<{ easting: number; northing: number; day: number; exact: boolean }>`
    select i.easting, i.northing, i.happened_on - date '1970-01-01' as day, s.placed = 'exact' as exact
    ${fromIncidents(wanted)} and i.happened_on is not null and i.easting is not null
    order by i.happened_on desc, s.code collate "C", l.force collate "C", i.line desc limit ${MOST_DATED}`.execute(tx)
  const inOrder = rows.toReversed()
  return {
    easting: Float64Array.from(inOrder, row => row.easting),
    northing: Float64Array.from(inOrder, row => row.northing),
    day: Int32Array.from(inOrder, row => row.day),
    exact: Uint8Array.from(inOrder, row => (row.exact ? 1 : 0)),
  }
}

function fromCounts(wanted: Omit<Wanted, 'ground'>): RawBuilder<unknown> {
  return sql`from incident_count c join incident_slice l on l.id = c.slice_id where ${chosen(wanted, sql.ref('c.category_id'))}`
}

function fromIncidents(wanted: Wanted): RawBuilder<unknown> {
  return sql`from incident i join incident_slice l on l.id = i.slice_id join incident_set s on s.id = l.set_id
    where ${chosen(wanted, sql.ref('i.category_id'))} and ${onGround(wanted.ground)}`
}

function chosen(
  { setIds, months, categoryIds }: Omit<Wanted, 'ground'>,
  category: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`l.state = 'live' and l.set_id = any (${[...setIds]}::int[]) and l.month = any (${[...months]}::date[])
    and ${categoryIds === undefined ? sql`true` : sql`${category} = any (${[...categoryIds]}::int[])`}`
}

function onGround(ground: Ground): RawBuilder<unknown> {
  switch (ground.kind) {
    case 'lsoas':
      return sql`i.lsoa = any (${[...ground.codes]}::text[])`
    case 'districts':
      return sql`i.district_code = any (${[...ground.codes]}::text[])`
    case 'circle': {
      const { easting, northing, radius } = ground
      return sql`i.easting between ${easting - radius}::int and ${easting + radius}::int
        and i.northing between ${northing - radius}::int and ${northing + radius}::int
        and (i.easting - ${easting}::float8) ^ 2 + (i.northing - ${northing}::float8) ^ 2 <= ${radius}::float8 ^ 2`
    }
    case 'squares': {
      const [wests, souths] = [ground.at.map(([west]) => west), ground.at.map(([, south]) => south)]
      return sql`i.easting between ${Math.min(...wests)}::int and ${Math.max(...wests) + ground.size}::int
        and i.northing between ${Math.min(...souths)}::int and ${Math.max(...souths) + ground.size}::int
        and exists (select from unnest(${wests}::int[], ${souths}::int[]) q (west, south)
          where i.easting >= q.west and i.easting < q.west + ${ground.size}::int and i.northing >= q.south and i.northing < q.south + ${ground.size}::int)`
    }
    default:
      return ground satisfies never
  }
}
