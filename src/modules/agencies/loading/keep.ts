import { type Insertable, type Kysely, sql } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { BEGINNING } from '../rules/beginning.ts'

type Coded = 'area' | 'organisation' | 'partnership' | 'gateway' | 'partnership_group' | 'sharing_agreement'

/** Puts rows in, or brings those with the same code to the same content. Rows that are right already are not touched. */
export async function keep<T extends Coded>(
  db: Kysely<Database>,
  table: T,
  rows: readonly (Insertable<Database[T]> & { readonly code: string })[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first).filter(column => column !== 'code')
  const list = (prefix: string) => sql.join(columns.map(column => sql.ref(`${prefix}.${column}`)))
  const set = sql.join(columns.map(column => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))
  const names = sql.join(Object.keys(first).map(column => sql.ref(column)))
  const values = sql.join(rows.map(row => sql`(${sql.join(Object.values(row))})`))
  await sql`insert into ${sql.table(table)} (${names}) values ${values}
    on conflict (code) do update set ${set}
    where (${list(table)}) is distinct from (${list('excluded')})`.execute(db)
}

/** Puts rows into a table that has been cleared of them. */
export async function insertAll<T extends keyof Database>(
  db: Kysely<Database>,
  table: T,
  rows: readonly Insertable<Database[T]>[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto(table).values(rows).execute()
}

export async function idsByCode(db: Kysely<Database>, table: Coded): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`select id, code from ${sql.table(table)}`.execute(db)
  return new Map(rows.map(row => [row.code, row.id]))
}

export function idOf(ids: ReadonlyMap<string, string>, code: string): string {
  const id = ids.get(code)
  if (id === undefined) throw new Error(`The configuration names ${code}, which was not loaded`)
  return id
}

/** A life as the database keeps it. */
export function dates(life: { readonly from?: LocalDate | undefined; readonly until?: LocalDate | undefined }) {
  return { valid_from: life.from ?? BEGINNING, valid_until: life.until ?? null }
}
