import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { figureOf } from '../../areas/index.ts'
import { incidentsOf, type Wanted } from '../map/queries.ts'
import type { DatedPoints } from './rules/describe-near-repeats.ts'
import type { IncidentWindows } from './rules/describe-times.ts'

export interface KnownTimes {
  readonly setId: number
  readonly incidents: number
  /** Of these with a day, with an hour or a window of hours, and with a day and a place. */
  readonly withDay: number
  readonly withHours: number
  readonly datedWithPlace: number
}

/** What each data set says of the time of its incidents. */
export async function readKnownTimes(tx: Tx, wanted: Wanted): Promise<readonly KnownTimes[]> {
  const { rows } = await sql<KnownTimes>`
    select l.set_id as "setId", count(*)::int as incidents, count(i.happened_on)::int as "withDay", count(i.begins_at)::int as "withHours",
      (count(*) filter (where i.happened_on is not null and i.easting is not null))::int as "datedWithPlace"
    ${incidentsOf(wanted)} group by 1 order by 1`.execute(tx)
  return rows
}

const MOST_WINDOWS = 500_000

/** From when to when each incident may have happened, in hours of local time since 1970. */
export async function readWindows(tx: Tx, wanted: Wanted): Promise<IncidentWindows> {
  const { rows } = await sql<{ begins: number; ends: number | null }>`
    select (extract(epoch from i.begins_at) / 3600)::float8 as begins, (extract(epoch from i.ends_at) / 3600)::float8 as ends
    ${incidentsOf(wanted)} and i.begins_at is not null order by l.month, l.force, i.slice_id, i.line limit ${MOST_WINDOWS}`.execute(
    tx,
  )
  return {
    begins: Float64Array.from(rows, row => row.begins),
    ends: Float64Array.from(rows, row => row.ends ?? Number.NaN),
  }
}

/** Incidents with a place and a day, by day: the newest of them where there are more than `most`. */
export async function readDated(tx: Tx, wanted: Wanted, most: number): Promise<DatedPoints> {
  const { rows } = await sql<{ easting: number; northing: number; day: number; exact: boolean }>`
    select i.easting, i.northing, i.happened_on - date '1970-01-01' as day, s.placed = 'exact' as exact
    ${incidentsOf(wanted)} and i.happened_on is not null and i.easting is not null
    order by i.happened_on desc, s.code collate "C", l.force collate "C", i.line desc, i.easting, i.northing limit ${most}`.execute(
    tx,
  )
  const inOrder = rows.toReversed()
  return {
    easting: Float64Array.from(inOrder, row => row.easting),
    northing: Float64Array.from(inOrder, row => row.northing),
    day: Int32Array.from(inOrder, row => row.day),
    exact: Uint8Array.from(inOrder, row => (row.exact ? 1 : 0)),
  }
}

/** Changes when weights of harm are brought in or taken away: what was worked out with others no longer holds. */
export async function readWeightsMark(tx: Tx): Promise<string> {
  const { rows } = await sql<{ all: string | null }>`
    select string_agg(concat_ws('|', scheme, category, weight), E'\\n' order by scheme, category) as all from severity_weight`.execute(
    tx,
  )
  return rows[0]?.all ? createHash('sha256').update(rows[0].all).digest('hex').slice(0, 16) : ''
}

/** Changes when other numbers of residents are brought in for these areas. */
export async function figureMark(tx: Tx, codes: readonly string[], asAt: LocalDate): Promise<string> {
  const found = await figureOf(tx, codes, 'population', asAt)
  const lines = [...found].map(([code, { value, asOf }]) => `${code}|${value}|${asOf}`).sort()
  return lines.length === 0 ? '' : createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)
}
