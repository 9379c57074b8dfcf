import type { Kysely } from 'kysely'
import { AppError } from '../errors.ts'
import type { Actor } from './actor.ts'
import type { Connection } from './connect.ts'
import type { Database } from './tables.gen.ts'
import { connectionOf, kyselyOn, TransactionConnection } from './transaction.ts'

export type * from './actor.ts'

declare const scoped: unique symbol

/** A transaction in which the database already knows who is asking. Only `asActor` makes one. */
export type Tx = Kysely<Database> & { readonly [scoped]: true }

export type AsActorOptions = {
  /** The request this is done for, kept with every audit event. */
  readonly requestId?: string
  /** Plans are kept whatever values the next statement has. PostgreSQL decides otherwise, by what it estimates. */
  readonly plansOnce?: boolean
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

/**
 * The third value is the stamp that the actor carries, if any: where the database knows another, no scope is set, so that
 * whatever follows in the same message meets a role without rights. One value is answered, not all that was set: nobody
 * reads it.
 */
const PERSON_SCOPE = `select num_nulls(set_config('role', 'wardmote_app', true),
  set_config('wardmote.session_id', $1::uuid::text, true),
  set_config('wardmote.request_id', $2::text, true),
  ${SCOPE_COLUMNS.map(column => `set_config('wardmote.${column}', coalesce(s.${column}, ''), true)`).join(',\n  ')},
  set_config('plan_cache_mode', $4::text, true))
  from actor_scope($1::uuid) as s where $3::text is null or s.stamp = $3::text`

const SYSTEM_SCOPE = `select set_config('role', 'wardmote_system', true), set_config('wardmote.job', $1::text, true)`
const NOT_WAITING = `${SYSTEM_SCOPE}, set_config('synchronous_commit', 'off', true)`

const PUBLIC_SCOPE = `select set_config('role', 'wardmote_auth', true), set_config('wardmote.request_id', $1::text, true)`

/**
 * Runs work in one transaction, as somebody. Opening it, saying who asks and the first queries travel in one message.
 * Should opening fail, those queries meet a role without any right, and the first failure is the one that is thrown.
 */
export function makeAsActor({ pool, prepare }: Pick<Connection, 'pool' | 'prepare'>): AsActor {
  return async (actor, work, options = {}) => {
    const scope = scopeOf(actor, options)
    const client = await pool.connect()
    const connection = new TransactionConnection(client, prepare)
    const opened = open(connection, scope, actor)
    opened.catch(() => {})
    let broken = false
    try {
      const result = await workOnceOpened(opened, () => work(kyselyOn(connection) as Tx))
      await commit(connection, options.last?.(result))
      return result
    } catch (error) {
      broken = await rollBack(connection, error)
      throw error
    } finally {
      client.release(broken)
    }
  }
}

/**
 * Waits for questions that are all there is to a transaction: asked in this turn, they leave in one message with the
 * commit. A query that follows is refused.
 */
export function asLast<const T extends readonly unknown[]>(
  tx: Tx,
  questions: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  void connectionOf(tx)?.commit()
  return Promise.all(questions)
}

/**
 * Leaves writes to leave in one message with what is asked next, and at the latest with the commit: nobody waits for them
 * before. Where one fails, the transaction fails with it and nothing is kept.
 */
export async function leaveToCommit(tx: Tx, writes: readonly Promise<unknown>[]): Promise<void> {
  const connection = connectionOf(tx)
  if (connection === undefined) await Promise.all(writes)
  else connection.leave(writes)
}

/** A session that has ended since the request began has no scope, and its transaction no rights. */
async function open(connection: TransactionConnection, scope: Statement, actor: Actor): Promise<void> {
  const begun = connection.ask('begin')
  begun.catch(() => {}) // what follows fails with it
  const { rowCount } = await connection.ask(scope.text, scope.values)
  if (rowCount !== 0) return
  throw actor.kind === 'user' && actor.stamp !== undefined ? new ActorChanged() : new AppError('sign_in_required')
}

function scopeOf(actor: Actor, { requestId = '', plansOnce = false }: AsActorOptions): Statement {
  switch (actor.kind) {
    case 'user':
      if (actor.sessionId === null) throw new AppError('sign_in_required')
      if (!UUID.test(actor.sessionId)) throw new TypeError('A session is known by a UUID')
      return {
        text: PERSON_SCOPE,
        values: [actor.sessionId, requestId, actor.stamp ?? null, plansOnce ? 'force_generic_plan' : 'auto'],
      }
    case 'system':
      return { text: actor.waitsForDisk === false ? NOT_WAITING : SYSTEM_SCOPE, values: [actor.job] }
    case 'public':
      return { text: PUBLIC_SCOPE, values: [requestId] }
    default:
      return actor satisfies never
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

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
async function commit(connection: TransactionConnection, last: Statement | undefined): Promise<void> {
  const closing = last && connection.ask(last.text, last.values)
  closing?.catch(() => {})
  const committed = connection.commit()
  await connection.left()
  await closing
  const { command } = await committed
  if (command !== 'COMMIT')
    throw new Error('Nothing was saved: a query failed in this transaction and its error was not passed on')
}

/** "cached plan must not change result type": a migration changed a table under a prepared statement. */
const STALE_PLAN = '0A000'

async function rollBack(connection: TransactionConnection, cause: unknown): Promise<boolean> {
  try {
    await connection.rollBack()
    return (cause as { code?: unknown } | null)?.code === STALE_PLAN
  } catch {
    return true
  }
}
