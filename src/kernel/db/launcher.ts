import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { clusterFolder, findBinaries, runAs, socketFolder } from './cluster-files.ts'
import { LauncherError } from './launcher-error.ts'
import { type Cluster, makeCluster, startServer, stopServer, waitForRunning } from './server-process.ts'

export { LauncherError } from './launcher-error.ts'

/** The lock that says a Wardmote is at work on this data folder. Held by a connection, so it ends with its process. */
const RUNNING_LOCK = `select pg_try_advisory_lock(20140312) as mine,
  exists (select from pg_database where datname = 'wardmote') as made`

const SUPPORTED_VERSION = '18'

export type Embedded = {
  /** Owns the database and everything in it; migrates it and runs its jobs. */
  readonly ownerUrl: string
  /** What the application connects as: no rights until it says who is asking. */
  readonly loginUrl: string
  /** The superuser, over the same socket. Only tests need it. */
  readonly adminUrl: string
  /** Lets go of the data folder and, unless told otherwise, of the server when nobody else works on the folder. */
  readonly stop: (serverToo?: boolean) => Promise<void>
}

export type LaunchOptions = {
  readonly settings?: Readonly<Record<string, string>>
  /** Works beside a Wardmote that already runs on this folder (commands do), and leaves its server alone. */
  readonly beside?: boolean
}

/** Starts the PostgreSQL that comes with Wardmote on this data folder, or finds the one an earlier process left running. */
export async function startEmbedded(
  dataDir: string,
  progress: (line: string) => void = () => {},
  options: LaunchOptions = {},
): Promise<Embedded> {
  const data = resolve(dataDir)
  const socketDir = await ensureServer(data, progress, options.settings ?? {})
  const lock = new Client({ connectionString: urlOf(socketDir, 'postgres', 'postgres') })
  lock.on('error', () => {})
  await lock.connect()
  try {
    const { mine, made } = await takeLock(lock, options.beside === true ? 1 : 10)
    if (!mine && options.beside !== true) {
      throw new LauncherError(
        `Wardmote is already running on the data folder ${data}. Stop it first, or set DATA_DIR to another folder.`,
      )
    }
    if (!made) await makeDatabase(lock)
    return describe(socketDir, (serverToo = mine) => letGo(lock, data, serverToo))
  } catch (error) {
    await lock.end()
    throw error
  }
}

async function ensureServer(
  data: string,
  progress: (line: string) => void,
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  const as = runAs()
  const folder = clusterFolder(data, as, progress)
  const found = await waitForRunning(folder)
  if (found !== undefined) return found.socketDir
  const cluster: Cluster = { native: findBinaries(as, progress), folder, logFile: join(data, 'postgres.log'), as }
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    progress('Creating the database')
    await makeCluster(cluster)
  }
  refuseOtherVersion(folder)
  const socketDir = socketFolder(data, as)
  await startServer(cluster, socketDir, settings)
  return (await waitForRunning(folder))?.socketDir ?? socketDir
}

function refuseOtherVersion(folder: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version === SUPPORTED_VERSION) return
  throw new LauncherError(
    `The data folder holds a database of PostgreSQL ${version}; this Wardmote brings ${SUPPORTED_VERSION}. Restore a backup into a new data folder.`,
  )
}

/** A killed process gives up its lock when its connection is noticed to be gone: allow that a moment. */
async function takeLock(client: Client, attempts: number): Promise<{ mine: boolean; made: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ mine: boolean; made: boolean }>(RUNNING_LOCK)
    const { mine = false, made = false } = rows[0] ?? {}
    if (mine || attempt >= attempts) return { mine, made }
    await pause(50)
  }
}

async function makeDatabase(admin: Client): Promise<void> {
  await admin.query(ROLES)
  await admin.query('create database wardmote owner wardmote_owner')
  await admin.query('revoke all on database wardmote from public')
  await admin.query('grant connect on database wardmote to wardmote_login')
}

/** The two roles that log in. Migrations create the rest. */
const ROLES = `do $$ begin
  if not exists (select from pg_roles where rolname = 'wardmote_owner') then
    create role wardmote_owner login nosuperuser createrole;
  end if;
  if not exists (select from pg_roles where rolname = 'wardmote_login') then
    create role wardmote_login login noinherit;
  end if;
end $$`

function describe(socketDir: string, stop: Embedded['stop']): Embedded {
  return {
    ownerUrl: urlOf(socketDir, 'wardmote_owner', 'wardmote'),
    loginUrl: urlOf(socketDir, 'wardmote_login', 'wardmote'),
    adminUrl: urlOf(socketDir, 'postgres', 'postgres'),
    stop,
  }
}

function urlOf(socketDir: string, role: string, database: string): string {
  return `postgresql://${role}@/${database}?host=${encodeURIComponent(socketDir)}`
}

async function letGo(lock: Client, data: string, serverToo: boolean): Promise<void> {
  await lock.end()
  if (serverToo) await stopServer(clusterFolder(data, runAs(), () => {}))
}
