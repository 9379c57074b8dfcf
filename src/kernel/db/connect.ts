import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolConfig, TypeOverrides } from 'pg'
import type { Database } from './tables.gen.ts'

export type ConnectOptions = {
  /** The most connections held at once. */
  readonly max: number
  /** A query that takes longer is ended by the server. */
  readonly statementTimeoutMs?: number
  /** Off when a pooler stands between us and the server: prepared statements belong to one server connection. */
  readonly prepare?: boolean
}

export type Connection = {
  readonly pool: Pool
  /** Queries outside any actor's scope: as the application role it may do next to nothing. */
  readonly db: Kysely<Database>
  readonly prepare: boolean
  readonly close: () => Promise<void>
}

const DEFAULT_STATEMENT_TIMEOUT_MS = 15_000

/** Long enough for a slow page, short enough that a lost client does not hold its locks. */
const IDLE_IN_TRANSACTION_MS = 30_000

const CONNECT_TIMEOUT_MS = 10_000

export function connect(url: string, options: ConnectOptions): Connection {
  const pool = new Pool(poolConfig(url, options))
  // A connection that the server closes is replaced by the pool, and what was asked on it fails; without listeners it
  // would end the process, whether it was idle or in use.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, prepare: options.prepare ?? true, close: () => closeAll(pool, db) }
}

/**
 * For the queue of jobs. A pool of its own making it neither waits for nor listens to while it ends, so that a server that
 * stops at that moment would take the process with it.
 */
export function connectQueue(url: string, max: number, onError: (error: Error) => void): Pool {
  const pool = new Pool({ connectionString: url, max, application_name: 'wardmote jobs' })
  const noteError = (error: Error) => {
    if (!pool.ending) onError(error)
  }
  pool.on('error', noteError) // of a connection that is idle
  pool.on('connect', client => client.on('error', noteError)) // of one that is in use
  return pool
}

/** Kysely ends the pool only where it has asked something of it itself; `asActor` goes by the pool. */
async function closeAll(pool: Pool, db: Kysely<Database>): Promise<void> {
  await db.destroy()
  if (!pool.ending) await pool.end()
}

function poolConfig(url: string, options: ConnectOptions): PoolConfig {
  return {
    connectionString: url,
    max: options.max,
    application_name: 'wardmote',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    pipeline: true,
    types: columnTypes,
  }
}

const OID = { int8: 20, date: 1082, dateArray: 1182, int8Array: 1016, interval: 1186 } as const

/** How PostgreSQL's values become ours; `tables.gen.ts` states the same in types. */
export const columnTypes = new TypeOverrides()
columnTypes.setTypeParser(OID.date, text => text)
columnTypes.setTypeParser(OID.int8, safeInteger)
columnTypes.setTypeParser(OID.interval, text => text)
columnTypes.setTypeParser(OID.dateArray, text => plainArray(text))
columnTypes.setTypeParser(OID.int8Array, text => plainArray(text).map(safeInteger))

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to count with`)
  return value
}

/** Dates and whole numbers are never quoted inside an array. */
function plainArray(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}
