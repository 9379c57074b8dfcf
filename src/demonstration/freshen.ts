import { type Kysely, sql } from 'kysely'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/db/tables.gen.ts'
import { daysBetween, localDate, todayIn } from '../kernel/local-date.ts'

/** The days of these are the partnership's, not the demonstration's. */
const NOT_MOVED = new Set([
  'area',
  'organisation',
  'organisation_succession',
  'area_succession',
  'partnership',
  'partnership_succession',
  'partnership_area',
  'partnership_organisation',
  'gateway',
  'partnership_group',
  'group_organisation',
  'instrument',
  'purpose',
  'installation',
  'schema_migration',
  'session',
  'session_scope',
  'scope_change',
  'account_token',
  'sign_in_attempt',
  'form_submission',
  'credential',
  'boundary_set',
  'area_figure',
  'postcode',
  'incident_import',
  'incident_slice',
  'incident',
])

/** A person's own dates do not move with the calendar. */
const FIXED_COLUMNS = new Set(['born_on'])

/**
 * Moves every day of the demonstration forward by whole weeks, so that its meetings are next week whenever it is
 * looked at; what visitors added moves along. Answers false where it is not a week old yet, or is not the
 * demonstration's database.
 */
export async function freshenDemonstration(db: Kysely<Database>, clock: Clock): Promise<boolean> {
  const loaded = await db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', 'demonstration')
    .executeTakeFirst()
  if (loaded === undefined) return false
  const weeks = Math.floor(daysBetween(localDate(loaded.value), todayIn(clock)) / 7)
  if (weeks < 1) return false
  await db.transaction().execute(async tx => {
    const { rows } = await sql<{ table_name: string; columns: string[] }>`
      select c.table_name, array_agg(c.column_name::text order by c.ordinal_position) as columns
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('date', 'timestamp with time zone')
      group by c.table_name`.execute(tx)
    for (const { table_name, columns } of rows.filter(row => !NOT_MOVED.has(row.table_name))) {
      await moveTable(
        tx,
        table_name,
        columns.filter(column => !FIXED_COLUMNS.has(column)),
        weeks * 7,
      )
    }
    await sql`delete from session_scope`.execute(tx) // found before the days moved, and no trigger has noted it
    await sql`update installation set value = (value::date + ${weeks * 7}::int)::text where key = 'demonstration'`.execute(
      tx,
    )
  })
  return true
}

/** Without the triggers: moving a day is not a change that anybody made. */
async function moveTable(tx: Kysely<Database>, table: string, columns: readonly string[], days: number): Promise<void> {
  if (columns.length === 0) return
  await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
  const moved = columns.map(column => sql`${sql.ref(column)} = ${sql.ref(column)} + make_interval(days => ${days})`)
  await sql`update ${sql.table(table)} set ${sql.join(moved)}`.execute(tx)
  await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx)
}
