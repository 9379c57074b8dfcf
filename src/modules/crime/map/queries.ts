import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { FEWEST } from './rules/small-numbers.ts'
import { LATTICE, type Square } from './rules/squares.ts'

/** Which incidents, by the numbers that the tables know them by. */
export interface Wanted {
  readonly setIds: readonly number[]
  readonly from: LocalDate
  readonly to: LocalDate
  readonly categoryIds?: readonly number[] | undefined
  /** Only in these districts; without them wherever it was, outside the county too. */
  readonly districtCodes?: readonly string[] | undefined
}

/** Where: of these LSOAs, in one district, in one square, at one point, or anywhere. */
export type Where =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'district'; readonly code: string }
  | { readonly kind: 'lsoas'; readonly codes: readonly string[] }
  | { readonly kind: 'square'; readonly square: Square }
  | { readonly kind: 'point'; readonly easting: number; readonly northing: number }

export interface SquareCount {
  readonly west: number
  readonly south: number
  /** Of data sets whose points are snapped to streets. */
  readonly snapped: number
  readonly exact: number
}

const MOST_SQUARES = 40_000

/** Incidents with a place, counted by square of the National Grid. */
export async function countSquares(tx: Tx, wanted: Wanted, size: number): Promise<readonly SquareCount[]> {
  const { rows } = await sql<SquareCount>`
    select i.easting / ${size}::int * ${size}::int as west, i.northing / ${size}::int * ${size}::int as south,
      (count(*) filter (where s.placed <> 'exact'))::int as snapped, (count(*) filter (where s.placed = 'exact'))::int as exact
    ${incidentsOf(wanted)} and i.easting is not null and i.northing is not null
    group by 1, 2 order by 1, 2 limit ${MOST_SQUARES}`.execute(tx)
  return rows
}

export interface StreetPoint {
  readonly easting: number
  readonly northing: number
  readonly incidents: number
  /** Of these, at exact places. */
  readonly exact: number
  /** Missing where the place is known better than by its street and was moved to the middle of a square. */
  readonly street: string | null
}

/**
 * Points with at least three incidents, the most first. Points of open data are of streets already; exact places are
 * moved to the middle of squares of 50 metres before they are counted.
 */
export async function readStreetPoints(tx: Tx, wanted: Wanted, limit: number): Promise<readonly StreetPoint[]> {
  const { rows } = await sql<StreetPoint>`
    select ${latticed('easting')} as easting, ${latticed('northing')} as northing, count(*)::int as incidents,
      (count(*) filter (where s.placed = 'exact'))::int as exact, max(i.street) filter (where s.placed = 'snapped') as street
    ${incidentsOf(wanted)} and i.easting is not null and i.northing is not null
    group by 1, 2 having count(*) >= ${FEWEST} order by 3 desc, 1, 2 limit ${limit}`.execute(tx)
  return rows
}

/** Where a row is drawn and counted: exact places in the middle of squares of 50 metres. The query calls them i and s. */
export function latticed(axis: 'easting' | 'northing'): RawBuilder<number> {
  const column = sql.ref(`i.${axis}`)
  return sql<number>`case when s.placed = 'exact' then ${column} / ${LATTICE}::int * ${LATTICE}::int + ${LATTICE / 2}::int else ${column} end`
}

export interface StreetCount {
  readonly street: string
  readonly districtCode: string | null
  readonly incidents: number
  readonly months: number
  readonly first: LocalDate
  readonly last: LocalDate
  /** By kind, the most first. */
  readonly kinds: readonly { readonly name: string; readonly incidents: number }[]
}

export interface StreetPage {
  readonly streets: readonly StreetCount[]
  /** Streets with at least three incidents, and what happened in them. */
  readonly named: number
  readonly inNamed: number
  readonly snapped: number
  readonly exact: number
  /** Where the incidents lie whose very place is known. */
  readonly exactIn: readonly string[]
}

/** Streets with at least three incidents, the most first, and how many incidents there were in all. */
export async function listStreets(
  tx: Tx,
  wanted: Wanted,
  where: Where,
  at: { readonly limit: number; readonly offset: number },
): Promise<StreetPage> {
  const { rows } = await sql<StreetPage>`
    with found as materialized (
      select i.street, i.district_code, i.easting, k.name as kind, l.month, s.placed
      ${incidentsOf(wanted)} and ${within(where)}
    ), streets as (
      select street, district_code, count(*)::int as incidents, count(distinct month)::int as months, min(month) as first, max(month) as last
      from found where street is not null and easting is not null group by 1, 2 having count(*) >= ${FEWEST}
    ), shown as (
      select * from streets order by incidents desc, street collate "C", district_code limit ${at.limit} offset ${at.offset}
    ), kinds as (
      select f.street, f.district_code, f.kind, count(*)::int as incidents
      from found f join shown n on n.street = f.street and n.district_code is not distinct from f.district_code
      where f.easting is not null group by 1, 2, 3
    )
    select (select count(*)::int from found where placed <> 'exact') as snapped,
      (select count(*)::int from found where placed = 'exact') as exact,
      array(select distinct district_code from found where placed = 'exact' and district_code is not null) as "exactIn",
      (select count(*)::int from streets) as named, (select coalesce(sum(incidents), 0)::int from streets) as "inNamed",
      coalesce((select jsonb_agg(jsonb_build_object('street', n.street, 'districtCode', n.district_code, 'incidents', n.incidents,
        'months', n.months, 'first', n.first, 'last', n.last, 'kinds', (
          select jsonb_agg(jsonb_build_object('name', k.kind, 'incidents', k.incidents) order by k.incidents desc, k.kind)
          from kinds k where k.street = n.street and k.district_code is not distinct from n.district_code
        )) order by n.incidents desc, n.street collate "C", n.district_code) from shown n), '[]') as streets`.execute(
    tx,
  )
  return rows[0] ?? { streets: [], named: 0, inNamed: 0, snapped: 0, exact: 0, exactIn: [] }
}

/** The rows that are wanted, as i, with their slice, set and kind: l, s and k. */
export function incidentsOf({ setIds, from, to, categoryIds, districtCodes }: Wanted): RawBuilder<unknown> {
  return sql`from incident i join incident_slice l on l.id = i.slice_id join incident_set s on s.id = l.set_id
      join incident_category k on k.id = i.category_id
    where l.state = 'live' and l.set_id = any (${[...setIds]}::int[]) and l.month between ${from}::date and ${to}::date
      and ${categoryIds === undefined ? sql`true` : sql`i.category_id = any (${[...categoryIds]}::int[])`}
      and ${districtCodes === undefined ? sql`true` : sql`i.district_code = any (${[...districtCodes]}::text[])`}`
}

function within(where: Where): RawBuilder<unknown> {
  switch (where.kind) {
    case 'anywhere':
      return sql`true`
    case 'district':
      return sql`i.district_code = ${where.code}`
    case 'lsoas':
      return sql`i.lsoa = any (${[...where.codes]}::text[])`
    case 'point':
      return sql`i.easting = ${where.easting} and i.northing = ${where.northing} and s.placed <> 'exact'`
    case 'square': {
      const { west, south, size } = where.square
      return sql`i.easting >= ${west} and i.easting < ${west + size} and i.northing >= ${south} and i.northing < ${south + size}`
    }
    default:
      return where satisfies never
  }
}

export interface Weight {
  readonly scheme: string
  readonly category: string
  readonly weight: number
  readonly source: string
}

/** How harmful kinds of incidents are, by the first of the schemes that are kept. */
export async function readWeights(tx: Tx): Promise<readonly Weight[]> {
  const { rows } = await sql<Weight>`
    select scheme, category, weight, source from severity_weight
    where scheme = (select min(scheme) from severity_weight) order by category limit 5000`.execute(tx)
  return rows
}

/** Where postcodes lie, for what is known by its postcode alone. */
export async function placesOfPostcodes(
  tx: Tx,
  postcodes: readonly string[],
): Promise<ReadonlyMap<string, { readonly easting: number; readonly northing: number }>> {
  if (postcodes.length === 0) return new Map()
  const { rows } = await sql<{ postcode: string; easting: number; northing: number }>`
    select postcode, easting, northing from postcode where replace(postcode, ' ', '') = any (${[...postcodes]}::text[])`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.postcode.replaceAll(' ', ''), row]))
}

/** Changes when a lookup from LSOAs to wards is brought in: what was counted by ward before then no longer holds. */
export async function readWardLookupMark(tx: Tx): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat(count(*), ' ', max(to_vintage)) as mark from area_link where from_layer = 'lsoa' and to_layer = 'ward'`.execute(
    tx,
  )
  return rows[0]?.mark ?? ''
}
