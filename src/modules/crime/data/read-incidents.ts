import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type {
  Count,
  CountedBy,
  HeldMonth,
  IncidentCategory,
  IncidentPoints,
  IncidentQuestion,
  IncidentSet,
  PointQuestion,
} from './types.ts'

const MOST_SETS = 500
const MOST_CATEGORIES = 5_000
const MOST_MONTHS = 20_000
const MOST_COUNTS = 200_000

/** The data sets that whoever asks may see, by name. */
export function listSets(tx: Tx): Promise<readonly IncidentSet[]> {
  return tx
    .selectFrom('incident_set')
    .select(['id', 'code', 'name', 'owner', 'tier', 'form', 'placed', 'licence', 'caveats', 'version'])
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_SETS)
    .execute()
}

/** Kinds of incidents of these sets, by name. */
export function listCategories(tx: Tx, setIds: readonly number[]): Promise<readonly IncidentCategory[]> {
  return tx
    .selectFrom('incident_category')
    .select(['id', 'set_id as setId', 'name', 'theme'])
    .where(sql<boolean>`set_id = any (${[...setIds]}::int[])`)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_CATEGORIES)
    .execute()
}

/** Which months of which force these sets hold, from the earliest. */
export async function listMonths(tx: Tx, setIds: readonly number[]): Promise<readonly HeldMonth[]> {
  const { rows } = await sql<HeldMonth>`
    select set_id as "setId", force, month, rows as incidents from incident_slice
    where state = 'live' and set_id = any (${[...setIds]}::int[]) order by month, set_id, force limit ${MOST_MONTHS}`.execute(
    tx,
  )
  return rows
}

/**
 * What a figure stands on: the same text while the months asked for hold the same rows, whenever and wherever they were
 * brought in, and another as soon as one of them was replaced, undone or added to.
 */
export async function dataCut(tx: Tx, { setIds, from, to }: IncidentQuestion): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws('|', s.code, l.force, l.month, l.rows, l.check_sum) as line
    from incident_slice l join incident_set s on s.id = l.set_id
    where l.state = 'live' and l.set_id = any (${[...setIds]}::int[]) and l.month between ${from}::date and ${to}::date
    order by s.code collate "C", l.force collate "C", l.month`.execute(tx)
  const hash = createHash('sha256')
  for (const { line } of rows) hash.update(`${line}\n`)
  return hash.digest('hex').slice(0, 16)
}

/** How many incidents there were, by one thing. Places are those of today: an LSOA of 2021, the ward it lies in. */
export async function countBy(tx: Tx, question: IncidentQuestion, by: CountedBy): Promise<readonly Count[]> {
  const { rows } = await sql<Count>`
    select ${keyOf(by)} as key, sum(c.incidents)::int as incidents ${fromCounts([by], question)}
    group by 1 order by 1 limit ${MOST_COUNTS}`.execute(tx)
  return rows
}

/** The same by two things at once: wards by month, months by category. */
export async function countByBoth(
  tx: Tx,
  question: IncidentQuestion,
  first: CountedBy,
  second: CountedBy,
): Promise<readonly (Count & { readonly second: string })[]> {
  const { rows } = await sql<Count & { readonly second: string }>`
    select ${keyOf(first)} as key, ${keyOf(second)} as second, sum(c.incidents)::int as incidents
    ${fromCounts([first, second], question)} group by 1, 2 order by 1, 2 limit ${MOST_COUNTS}`.execute(tx)
  return rows
}

/** Places and times of incidents. Those without a place are left out; `countBy` counts them. */
export async function readPoints(tx: Tx, question: PointQuestion): Promise<IncidentPoints> {
  const { box } = question
  const within =
    box === undefined
      ? sql`true`
      : sql`i.easting >= ${box.west} and i.easting < ${box.east} and i.northing >= ${box.south} and i.northing < ${box.north}`
  // Numbers travel as bytes, a slice to a row: a million of them as rows of text would take seconds to read.
  const { rows } = await sql<PackedSlice>`
    select count(*)::int as count, (extract(year from l.month) * 12 + extract(month from l.month) - 23641)::int as month,
      string_agg(int4send(i.easting) || int4send(i.northing) || int4send(coalesce(i.happened_on, l.month + 14) - date '1970-01-01')
        || int4send(i.category_id) || float8send(coalesce(extract(epoch from i.begins_at) / 3600, 'NaN')::float8)
        || float8send(coalesce(extract(epoch from i.ends_at) / 3600, 'NaN')::float8), '' order by i.line) as packed
    from incident i join incident_slice l on l.id = i.slice_id join incident_set s on s.id = l.set_id
      join incident_category k on k.id = i.category_id
    where ${chosen(question)} and i.easting is not null
      and ${inDistricts('i', question)} and ${within}
    group by l.id, s.code order by l.month, s.code collate "C", l.force collate "C"`.execute(tx)
  return unpack(rows)
}

interface PackedSlice {
  readonly count: number
  readonly month: number
  readonly packed: Buffer
}

const ROW_BYTES = 32

function unpack(slices: readonly PackedSlice[]): IncidentPoints {
  const count = slices.reduce((sum, slice) => sum + slice.count, 0)
  const points = {
    easting: new Float64Array(count),
    northing: new Float64Array(count),
    day: new Int32Array(count),
    month: new Int32Array(count),
    category: new Int32Array(count),
    begins: new Float64Array(count),
    ends: new Float64Array(count),
  }
  let at = 0
  for (const slice of slices) {
    for (let row = 0; row < slice.count; row += 1, at += 1) {
      const offset = row * ROW_BYTES
      points.easting[at] = slice.packed.readInt32BE(offset)
      points.northing[at] = slice.packed.readInt32BE(offset + 4)
      points.day[at] = slice.packed.readInt32BE(offset + 8)
      points.category[at] = slice.packed.readInt32BE(offset + 12)
      points.begins[at] = slice.packed.readDoubleBE(offset + 16)
      points.ends[at] = slice.packed.readDoubleBE(offset + 24)
      points.month[at] = slice.month
    }
  }
  return points
}

function keyOf(by: CountedBy): RawBuilder<string> {
  switch (by) {
    case 'district':
      return sql`c.district_code`
    case 'lsoa':
      return sql`c.lsoa`
    case 'ward':
      return sql`coalesce(w.to_code, '')`
    case 'category':
      return sql`c.category_id::text`
    case 'theme':
      return sql`k.theme`
    case 'month':
      return sql`l.month::text`
    case 'set':
      return sql`l.set_id::text`
    default:
      return by satisfies never
  }
}

function fromCounts(by: readonly CountedBy[], question: IncidentQuestion): RawBuilder<unknown> {
  // An LSOA lies in one ward by the lookup of its vintage; a later lookup names wards of later years beside it.
  const wards = by.includes('ward')
    ? sql`left join lateral (select a.to_code from area_link a where a.from_code = c.lsoa and a.from_layer = 'lsoa'
        and a.to_layer = 'ward' and a.relation = 'within' order by a.to_vintage desc, a.to_code limit 1) w on true`
    : sql``
  return sql`from incident_count c join incident_slice l on l.id = c.slice_id join incident_category k on k.id = c.category_id ${wards}
    where ${chosen(question)} and ${inDistricts('c', question)}`
}

function chosen({ setIds, from, to, categoryIds, themes }: IncidentQuestion): RawBuilder<unknown> {
  return sql`l.state = 'live' and l.set_id = any (${[...setIds]}::int[]) and l.month between ${from}::date and ${to}::date
    and ${categoryIds === undefined ? sql`true` : sql`k.id = any (${[...categoryIds]}::int[])`}
    and ${themes === undefined ? sql`true` : sql`k.theme = any (${[...themes]}::text[])`}`
}

function inDistricts(table: 'c' | 'i', { districtCode, districtCodes }: IncidentQuestion): RawBuilder<unknown> {
  const column = sql.ref(`${table}.district_code`)
  return sql`${districtCode === undefined ? sql`true` : sql`${column} = ${districtCode}`}
    and ${districtCodes === undefined ? sql`true` : sql`${column} = any (${[...districtCodes]}::text[])`}`
}
