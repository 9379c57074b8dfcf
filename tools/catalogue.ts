import type { Client } from 'pg'

export type Column = {
  readonly name: string
  /** The TypeScript type Kysely is told. */
  readonly type: string
  readonly sqlType: string
  /** For the reader: whether it may be empty, where it points, what the comment says. */
  readonly about: string
}

export type Table = { readonly name: string; readonly comment: string; readonly columns: readonly Column[] }

type ColumnRow = {
  readonly table: string
  readonly kind: string
  readonly table_comment: string | null
  readonly name: string
  readonly sql_type: string
  readonly element: string
  readonly is_array: boolean
  readonly not_null: boolean
  readonly has_default: boolean
  readonly always: boolean
  readonly comment: string | null
  readonly refers_to: string | null
  readonly checks: readonly string[]
}

/** Tables and views of the public schema, with the single-column checks and foreign keys of each column. */
const COLUMNS = `
  select c.relname as table, c.relkind as kind, obj_description(c.oid) as table_comment, a.attname as name,
    format_type(a.atttypid, a.atttypmod) as sql_type,
    coalesce(e.typname, base.typname, t.typname) as element, coalesce(e.oid, 0) <> 0 as is_array,
    a.attnotnull as not_null, a.atthasdef or a.attidentity <> '' as has_default,
    a.attgenerated <> '' or a.attidentity = 'a' as always, col_description(c.oid, a.attnum) as comment,
    (select f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as refers_to,
    array(select pg_get_constraintdef(k.oid) from pg_constraint k
      where (k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])
        or (k.contypid = t.oid and t.typtype = 'd') order by k.conname) as checks
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  left join pg_type base on base.oid = t.typbasetype
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and c.relname <> 'schema_migration'
  order by c.relname, a.attnum`

export async function readCatalogue(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<ColumnRow>(COLUMNS)
  if (rows.length === 0) throw new Error('The migrated database has no tables: there is nothing to write types from')
  const tables = new Map<string, { name: string; comment: string; columns: Column[] }>()
  for (const row of rows) {
    const table = tables.get(row.table) ?? { name: row.table, comment: row.table_comment ?? '', columns: [] }
    table.columns.push(describeColumn(row))
    tables.set(row.table, table)
  }
  return [...tables.values()]
}

function describeColumn(row: ColumnRow): Column {
  return { name: row.name, type: columnType(row), sqlType: row.sql_type, about: about(row) }
}

function columnType(row: ColumnRow): string {
  const isTable = row.kind === 'r' || row.kind === 'p'
  const base = enumeration(row.checks) ?? scalar(row.element)
  const whole = row.is_array ? `${base.includes('|') ? `(${base})` : base}[]` : base
  const type = row.not_null || !isTable ? whole : `${whole} | null`
  if (row.always) return `ColumnType<${type}, never, never>`
  return row.has_default ? `Generated<${type}>` : type
}

const SCALARS: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  date: 'LocalDate',
  timestamptz: 'Date',
  json: 'unknown',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

/** Anything else (text, uuid, numeric, citext, time, interval, ranges) arrives as text. */
function scalar(element: string): string {
  return SCALARS[element] ?? 'string'
}

const ANY_OF = /^CHECK \(\(+\(?(?:"?\w+"?)\)?(?:::text)? (?:= ANY|<@) \(?\(?ARRAY\[(.+?)\]/s
const EQUALS = /^CHECK \(\(\(?"?\w+"?\)?(?:::text)? = '([^']*)'::text\)\)$/

/** `check (state in ('draft', 'agreed'))` is kept by PostgreSQL as `= ANY (ARRAY['draft'::text, …])`. */
export function enumeration(checks: readonly string[]): string | undefined {
  for (const check of checks) {
    const single = EQUALS.exec(check)?.[1]
    if (single !== undefined) return `'${single}'`
    const list = ANY_OF.exec(check)?.[1]
    const words = list === undefined ? [] : [...list.matchAll(/'((?:[^']|'')*)'/g)].map(match => match[1] ?? '')
    if (words.length > 0) return words.map(word => `'${word.replaceAll("''", "\\'")}'`).join(' | ')
  }
  return undefined
}

function about(row: ColumnRow): string {
  const words = enumeration(row.checks)
  return [
    row.not_null ? '' : 'may be empty',
    row.refers_to === null ? '' : `→ ${row.refers_to}`,
    words === undefined ? '' : words.replaceAll(' | ', ', ').replaceAll("'", '`'),
    row.comment ?? '',
  ]
    .filter(part => part !== '')
    .join('; ')
    .replaceAll('|', '\\|')
}
