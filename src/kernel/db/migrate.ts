import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { Client, type DatabaseError } from 'pg'
import { projectRoot } from '../project-root.ts'

/** The database and the migration files do not fit together; nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

export type Migration = { readonly name: string; readonly text: string; readonly sha256: string }

type Applied = { readonly name: string; readonly sha256: string }

export const migrationsDir: string = join(projectRoot, 'migrations')

const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/

/** Only one process migrates at a time; the others wait here and then find nothing to do. */
const LOCK = 20140313

const APPLIED_TABLE = `create table if not exists schema_migration (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);
comment on table schema_migration is 'Which migration files have been applied, with the hash of each as it was then';
grant select on schema_migration to public`

/** Brings the database up to date: each file in a transaction of its own, in order, once. Returns the names applied. */
export async function migrate(
  ownerUrl: string,
  dir: string = migrationsDir,
  progress: (line: string) => void = () => {},
): Promise<readonly string[]> {
  const files = readMigrations(dir)
  const client = new Client({ connectionString: ownerUrl, application_name: 'wardmote migrate' })
  await client.connect()
  try {
    await client.query(`set lock_timeout = '60s'`)
    await client.query(`select pg_advisory_lock(${LOCK})`)
    if (!(await hasTable(client))) await client.query(APPLIED_TABLE)
    const { rows } = await client.query<Applied>('select name, sha256 from schema_migration order by name')
    const waiting = compare(files, rows)
    for (const file of waiting) {
      progress(`Applying ${file.name}`)
      await apply(client, file)
    }
    return waiting.map(file => file.name)
  } finally {
    await client.end()
  }
}

async function hasTable(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.schema_migration') is not null as found`,
  )
  return rows[0]?.found === true
}

/** The migrations still to be applied; asks as whoever `db` is connected as. */
export async function pendingMigrations<DB>(db: Kysely<DB>, dir: string = migrationsDir): Promise<readonly string[]> {
  const { rows } = await sql<Applied>`select name, sha256 from schema_migration`.execute(db)
  return compare(readMigrations(dir), rows).map(file => file.name)
}

export function readMigrations(dir: string): readonly Migration[] {
  const names = readdirSync(dir)
    .filter(name => name.endsWith('.sql'))
    .sort()
  for (const [index, name] of names.entries()) {
    if (!FILE_NAME.test(name)) throw new MigrationError(`${name}: name a migration like 0001-agencies.sql`)
    const before = names[index - 1]
    if (before?.slice(0, 4) === name.slice(0, 4)) throw new MigrationError(`${before} and ${name} have the same number`)
  }
  return names.map(name => {
    const text = readFileSync(join(dir, name), 'utf8')
    return { name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }
  })
}

function compare(files: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const byName = new Map(files.map(file => [file.name, file]))
  for (const { name, sha256 } of applied) {
    const file = byName.get(name)
    if (file === undefined) {
      throw new MigrationError(
        `The database has had ${name}, which this Wardmote does not know. Start a Wardmote at least as new as the one that applied it.`,
      )
    }
    if (file.sha256 !== sha256) {
      throw new MigrationError(
        `${name} was changed after it was applied. Put it back as it was and make the change in a new file.`,
      )
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  const waiting = files.filter(file => !done.has(file.name))
  const last = applied
    .map(({ name }) => name)
    .sort()
    .at(-1)
  const late = waiting.find(file => last !== undefined && file.name < last)
  if (late !== undefined)
    throw new MigrationError(`${late.name} comes before ${last}, which is applied already. Give it a later number.`)
  return waiting
}

async function apply(client: Client, file: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.text)
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [file.name, file.sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationError(`${file.name}${lineOf(file.text, error)}: ${(error as Error).message}`, { cause: error })
  }
}

function lineOf(text: string, error: unknown): string {
  const position = Number((error as DatabaseError).position)
  return Number.isInteger(position) && position > 0 ? ` line ${text.slice(0, position - 1).split('\n').length}` : ''
}
