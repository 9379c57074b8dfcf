import { createHmac } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import type { Config } from '../config.ts'
import { startEmbedded } from './launcher.ts'
import { migrate, migrationsDir, pendingMigrations } from './migrate.ts'
import type { Database } from './tables.gen.ts'

export type OpenDatabase = {
  /** Direct, as the owner: migrations and jobs. */
  readonly ownerUrl: string
  /** As the application, through a pooler if there is one. */
  readonly loginUrl: string
  readonly prepare: boolean
  /** Stops what was started here; a server of one's own goes on. */
  readonly stop: () => Promise<void>
}

type Settings = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseDirectUrl'>

/**
 * The server that the settings name, or the built-in one.
 *
 * With DATABASE_DIRECT_URL, that is the owner's and DATABASE_URL the application's. With DATABASE_URL alone it is the
 * owner's, and the application's role gets a password made from the owner's, the same in every process.
 */
export async function openDatabase(
  settings: Settings,
  progress: (line: string) => void = () => {},
  options: { readonly beside?: boolean } = {},
): Promise<OpenDatabase> {
  const { databaseUrl, databaseDirectUrl } = settings
  if (databaseUrl === undefined) {
    const { ownerUrl, loginUrl, stop } = await startEmbedded(settings.dataDir, progress, options)
    return { ownerUrl, loginUrl, prepare: true, stop }
  }
  const nothing = () => Promise.resolve()
  if (databaseDirectUrl === undefined) {
    return { ownerUrl: databaseUrl, loginUrl: asLogin(databaseUrl), prepare: true, stop: nothing }
  }
  return {
    ownerUrl: databaseDirectUrl,
    loginUrl: databaseUrl,
    prepare: sameDoor(databaseUrl, databaseDirectUrl),
    stop: nothing,
  }
}

/**
 * Migrates, makes the queue of jobs, and lets the application in where its password is ours to set. Where a connection of
 * the owner's is given, it is asked first whether there is anything to do, without a lock or a connection for each.
 */
export async function prepareDatabase(
  settings: Settings,
  database: OpenDatabase,
  progress: (line: string) => void = () => {},
  owner?: Kysely<Database>,
): Promise<readonly string[]> {
  let applied: readonly string[] = []
  if (owner === undefined || !(await isUpToDate(owner))) {
    applied = await migrate(database.ownerUrl, migrationsDir, progress)
    await ensureQueue(database.ownerUrl)
  }
  if (settings.databaseUrl !== undefined && settings.databaseDirectUrl === undefined) await setLoginPassword(database)
  return applied
}

async function isUpToDate(owner: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ begun: boolean }>`
    select to_regclass('public.schema_migration') is not null
       and to_regclass('graphile_worker.migrations') is not null as begun`.execute(owner)
  return rows[0]?.begun === true && (await pendingMigrations(owner)).length === 0
}

/** The first migration of the queue; the worker applies later ones itself. Loading it takes time, so only when needed. */
export async function ensureQueue(ownerUrl: string): Promise<void> {
  const found = await once(ownerUrl, `select 1 where to_regclass('graphile_worker.migrations') is not null`)
  if (found > 0) return
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ connectionString: ownerUrl })
}

async function setLoginPassword({ ownerUrl, loginUrl }: OpenDatabase): Promise<void> {
  const password = decodeURIComponent(passwordOf(loginUrl))
  if (password === '') return
  await once(ownerUrl, `alter role wardmote_login password '${password}'`)
}

async function once(url: string, statement: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rowCount ?? 0
  } finally {
    await client.end()
  }
}

const AUTHORITY = /^(\w+:\/\/)(?:([^:@/]*)(?::([^@/]*))?@)?/

function passwordOf(url: string): string {
  return AUTHORITY.exec(url)?.[3] ?? ''
}

function asLogin(ownerUrl: string): string {
  const password = passwordOf(ownerUrl)
  const derived =
    password === ''
      ? ''
      : `:${createHmac('sha256', decodeURIComponent(password)).update('wardmote_login').digest('hex')}`
  return ownerUrl.replace(AUTHORITY, `$1wardmote_login${derived}@`)
}

/** Another host or port means a pooler, where a prepared statement may meet a connection that never saw it. */
function sameDoor(one: string, other: string): boolean {
  return one.replace(AUTHORITY, '').split('/')[0] === other.replace(AUTHORITY, '').split('/')[0]
}
