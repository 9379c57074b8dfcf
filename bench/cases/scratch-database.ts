import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbedded } from '../../src/kernel/db/launcher.ts'
import { migrate, migrationsDir } from '../../src/kernel/db/migrate.ts'
import { ensureQueue } from '../../src/kernel/db/open-database.ts'
import { projectRoot } from '../../src/kernel/project-root.ts'
import { dataSteps, type Step } from './data.ts'

/** One database of the benchmark and the three ways into it. */
export interface Scratch {
  readonly name: string
  readonly ownerUrl: string
  /** As the application connects. */
  readonly loginUrl: string
  /** The superuser, for whom no row policy holds: the bare server's way in. */
  readonly adminUrl: string
}

/** What a database of the benchmark is filled with. */
export interface DataSet {
  readonly name: string
  readonly steps: readonly Step[]
  /** What statements alone cannot make, after them; and what decides it, so that a change makes it anew. */
  readonly load?: (admin: Client, progress: (line: string) => void) => Promise<void>
  readonly madeBy?: string
}

export interface ScratchServer {
  /** The database with so many cases: as it was made before, or made now. */
  readonly open: (cases: number) => Promise<Scratch>
  /** Any other database: as it was made before, or made now. */
  readonly openSet: (set: DataSet) => Promise<Scratch>
  readonly stop: () => Promise<void>
}

const MADE = 'bench_'

/** A server of the benchmark's own, with the settings of any built-in server, that keeps its data for the next time. */
export async function startScratchServer(progress: (line: string) => void): Promise<ScratchServer> {
  const embedded = await startEmbedded(join(projectRoot, '.cache', 'bench', 'data'), progress)
  const urlsOf = (name: string): Scratch => ({
    name,
    ownerUrl: withDatabase(embedded.ownerUrl, name),
    loginUrl: withDatabase(embedded.loginUrl, name),
    adminUrl: withDatabase(embedded.adminUrl, name),
  })
  const openSet = async (set: DataSet) => {
    const scratch = urlsOf(`${MADE}${set.name}_${fingerprint(set)}`)
    await asAdmin(embedded.adminUrl, admin => ensureMade(admin, scratch, set, progress))
    return scratch
  }
  return {
    open: cases => openSet({ name: String(cases), steps: dataSteps(cases) }),
    openSet,
    stop: () => embedded.stop(true),
  }
}

/** What decides the data: the migrations and how it is made. Either one changed, and it is made anew. */
function fingerprint(set: DataSet): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(set.steps))
    .update(set.madeBy ?? '')
  for (const name of readdirSync(migrationsDir).sort())
    hash.update(name).update(readFileSync(join(migrationsDir, name)))
  return hash.digest('hex').slice(0, 10)
}

async function ensureMade(
  admin: Client,
  scratch: Scratch,
  set: DataSet,
  progress: (line: string) => void,
): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    'select datname as name from pg_database where datname like $1',
    [`${MADE}${set.name}\\_%`],
  )
  if (rows.some(({ name }) => name === scratch.name)) return
  for (const { name } of rows) await admin.query(`drop database "${name}" with (force)`)
  const making = scratch.name.replace(MADE, 'making_')
  await admin.query(`drop database if exists ${making}`)
  await admin.query(`create database ${making} owner wardmote_owner`)
  const at = (url: string) => withDatabase(url, making)
  await migrate(at(scratch.ownerUrl))
  await ensureQueue(at(scratch.ownerUrl))
  await fill(at(scratch.adminUrl), set, progress)
  await admin.query(`alter database ${making} rename to ${scratch.name}`)
}

/** As the superuser with triggers off: neither policies, keys nor words are worked out row by row. */
async function fill(url: string, { steps, load }: DataSet, progress: (line: string) => void): Promise<void> {
  await asAdmin(url, async client => {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '128MB'`,
    )
    for (const [index, { says, statement }] of steps.entries()) {
      const started = Date.now()
      await client.query(statement)
      progress(`  ${index + 1} of ${steps.length}  ${says} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    }
    await load?.(client, progress)
  })
}

export async function asAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url })
  admin.on('error', () => {})
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function withDatabase(url: string, database: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}
