import type { Kysely } from 'kysely'
import { escapeLiteral, type PoolClient, type QueryResult } from 'pg'
import { AppError } from '../errors.ts'
import type { Actor, UserActor } from './actor.ts'
import type { Connection } from './connect.ts'
import type { Database } from './tables.gen.ts'
import { kyselyOn, queryConfig, sendTogether, TransactionConnection } from './transaction.ts'

export type * from './actor.ts'

declare const scoped: unique symbol

/** A transaction in which the database already knows who is asking. Only `asActor` makes one. */
export type Tx = Kysely<Database> & { readonly [scoped]: true }

export type AsActorOptions = {
  /** The request this is done for, kept with every audit event. */
  readonly requestId?: string
}

/** A statement as the driver takes it. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] }

export type AsActor = <T>(
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  options?: AsActorOptions & {
    /** The last statement of the transaction, made from what came of the work. It leaves in one message with the commit. */
    readonly last?: (result: T) => Statement | undefined
  },
) => Promise<T>

/** The person's account, roles or memberships are no longer what the actor says. Find them again and ask once more. */
export class ActorChanged extends Error {
  override readonly name = 'ActorChanged'
}

/**
 * The columns of the SQL function `actor_scope(session_id)`. Each becomes the setting `wardmote.<column>`, which
 * policies read and which is forgotten with the transaction.
 */
const SCOPE_COLUMNS = [
  'user_id',
  'organisation_id',
  'purpose',
  'clearance',
  'roles',
  'groups',
  'led',
  'member',
  'named',
  'excluded',
  'glass',
  'viewing',
] as const

const PERSON_SCOPE = `select set_config('role', 'wardmote_app', true),
  set_config('wardmote.session_id', $1::text, true),
  set_config('wardmote.request_id', $2, true),
  ${SCOPE_COLUMNS.map(column => `set_config('wardmote.${column}', coalesce(s.${column}, ''), true)`).join(',\n  ')},
  s.stamp
  from actor_scope($1) as s`

const PREPARE_PERSON_SCOPE = `prepare wardmote_scope (uuid, text) as ${PERSON_SCOPE}`

const SYSTEM_SCOPE = `select set_config('role', 'wardmote_system', true), set_config('wardmote.job', $1, true)`
const NOT_WAITING = `, set_config('synchronous_commit', 'off', true)`

const PUBLIC_SCOPE = `select set_config('role', 'wardmote_auth', true), set_config('wardmote.request_id', $1, true)`

/** Connections on which the scope statement is prepared already, so that its plan is made once for each. */
const prepared = new WeakSet<PoolClient>()

/**
 * Runs work in one transaction, as somebody. Opening it and saying who asks travel in one message; the connection is a
 * pipeline, so the first query follows without waiting for the answer. Should opening fail, that query meets a role
 * without any right, and the first failure is the one that is thrown.
 */
export function makeAsActor({ pool, prepare }: Pick<Connection, 'pool' | 'prepare'>): AsActor {
  return async (actor, work, options = {}) => {
    const opening = openingOf(actor, options.requestId ?? '', prepare)
    const client = await pool.connect()
    const connection = new TransactionConnection(client, prepare)
    const opened = open(client, prepare && actor.kind === 'user' ? withPrepared(client, opening) : opening, actor)
    opened.catch(() => {})
    let broken = false
    try {
      const result = await workOnceOpened(opened, () => work(kyselyOn(connection) as Tx))
      connection.end()
      await commit(client, prepare, options.last?.(result))
      return result
    } catch (error) {
      connection.end()
      broken = (await rollBack(client, error)) || !(await isOpen(opened))
      throw error
    } finally {
      client.release(broken)
    }
  }
}

/** A session that has ended since the request began has no scope, and its transaction no rights. */
async function open(client: PoolClient, opening: string, actor: Actor): Promise<void> {
  sendTogether(client)
  const results = (await client.query(opening)) as unknown as readonly QueryResult<{ readonly stamp?: string }>[]
  const scope = results.at(-1)
  if (scope?.rowCount === 0) throw new AppError('sign_in_required')
  if (actor.kind === 'user' && actor.stamp !== undefined && scope?.rows[0]?.stamp !== actor.stamp)
    throw new ActorChanged()
}

function openingOf(actor: Actor, requestId: string, prepare: boolean): string {
  const request = escapeLiteral(requestId)
  switch (actor.kind) {
    case 'user':
      return `begin; ${prepare ? executeScope(actor, request) : bind(PERSON_SCOPE, personValues(actor, request))}`
    case 'system':
      return `begin; ${bind(SYSTEM_SCOPE, [escapeLiteral(actor.job)])}${actor.waitsForDisk === false ? NOT_WAITING : ''}`
    case 'public':
      return `begin; ${bind(PUBLIC_SCOPE, [request])}`
    default:
      return actor satisfies never
  }
}

function executeScope(actor: UserActor, request: string): string {
  return `execute wardmote_scope (${personValues(actor, request).join(', ')})`
}

function withPrepared(client: PoolClient, opening: string): string {
  if (prepared.has(client)) return opening
  prepared.add(client)
  return `${PREPARE_PERSON_SCOPE}; ${opening}`
}

function personValues(actor: UserActor, request: string): readonly string[] {
  if (actor.sessionId === null) throw new AppError('sign_in_required')
  return [`${uuidLiteral(actor.sessionId)}::uuid`, request]
}

/** Several statements in one message cannot carry parameters, so checked literals stand in their places. */
function bind(statement: string, values: readonly string[]): string {
  return statement.replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? 'null')
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function uuidLiteral(value: string): string {
  if (!UUID.test(value)) throw new TypeError('A session is known by a UUID')
  return `'${value}'`
}

/** A connection that could not be opened, for any reason but what it said of the session, may lack its prepared statement. */
function isOpen(opened: Promise<void>): Promise<boolean> {
  return opened.then(
    () => true,
    (error: unknown) => error instanceof AppError || error instanceof ActorChanged,
  )
}

async function workOnceOpened<T>(opened: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    await opened
    return result
  } catch (error) {
    await opened
    throw error
  }
}

/** PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement failed and its error was swallowed. */
async function commit(client: PoolClient, prepare: boolean, last: Statement | undefined): Promise<void> {
  sendTogether(client)
  const closing = last && client.query(queryConfig(last.text, last.values, prepare))
  closing?.catch(() => {})
  const committed = client.query('commit')
  committed.catch(() => {})
  await closing
  const { command } = await committed
  if (command !== 'COMMIT')
    throw new Error('Nothing was saved: a query failed in this transaction and its error was not passed on')
}

/** "cached plan must not change result type": a migration changed a table under a prepared statement. */
const STALE_PLAN = '0A000'

async function rollBack(client: PoolClient, cause: unknown): Promise<boolean> {
  try {
    await client.query('rollback')
    return (cause as { code?: unknown } | null)?.code === STALE_PLAN
  } catch {
    return true
  }
}
