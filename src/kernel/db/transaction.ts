import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult as KyselyResult,
} from 'kysely'
import { type Connection, type PoolClient, Query, type QueryConfig, type QueryResult } from 'pg'
import { Batch } from './batch.ts'
import type { Database } from './tables.gen.ts'

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

/** What Kysely asks of a driver but a connection that is already in its transaction never does. */
const driver: Driver = {
  init: () => Promise.resolve(),
  acquireConnection: () => Promise.reject(new Error('a transaction keeps to its own connection')),
  beginTransaction: () => Promise.reject(new Error('the transaction has begun already')),
  commitTransaction: () => Promise.reject(new Error('asActor commits')),
  rollbackTransaction: () => Promise.reject(new Error('asActor rolls back; throw to make it')),
  releaseConnection: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
}

const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createQueryCompiler: () => compiler,
  createIntrospector: db => new PostgresIntrospector(db),
}

/** Statement texts known by name, so that a connection parses and plans each once. */
const names = new Map<string, string>()

/** Lists with many optional filters have many texts: past this number they are sent whole, so that servers do not fill. */
const MOST_NAMES = 400

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

/** A statement for the driver, by its name where connections may keep it prepared. */
function queryConfig(text: string, parameters: readonly unknown[], prepare: boolean): QueryConfig {
  const config: QueryConfig = { text, values: parameters as unknown[] }
  const name = prepare ? nameOf(text) : undefined
  if (name !== undefined) config.name = name
  return config
}

/** Kind of message and length, by the protocol of PostgreSQL. */
const COPY_HEAD = 5

/**
 * COPY … FROM STDIN as a query like others: a pipelined connection takes no streams. Nothing may be sent behind it before
 * it has ended, because the server would read that as rows.
 */
class CopyIn extends Query {
  readonly #data: Buffer

  constructor(statement: string, data: Buffer, done: (error: Error | null) => void) {
    super(statement, done)
    this.#data = data
  }

  /** Called by the driver as soon as the server is ready for the rows. */
  handleCopyInResponse(connection: Connection): void {
    const there = connection as Connection & { readonly stream: Writable; endCopyFrom(): void }
    // As the driver's own `sendCopyFromChunk`, which copies all of it first: CopyData, its length, the rows.
    const head = Buffer.alloc(COPY_HEAD, 'd')
    head.writeInt32BE(this.#data.length + COPY_HEAD - 1, 1)
    there.stream.write(head)
    there.stream.write(this.#data)
    there.endCopyFrom()
  }
}

/** One connection inside one transaction, for as long as that lasts. */
export class TransactionConnection implements DatabaseConnection, ConnectionProvider {
  readonly #client: PoolClient
  readonly #prepare: boolean
  #batch: Batch | undefined
  #committing: Promise<QueryResult> | undefined
  readonly #left: Promise<unknown>[] = []
  #over = false

  constructor(client: PoolClient, prepare: boolean) {
    this.#client = client
    this.#prepare = prepare
  }

  /** A statement that leaves in one message with whatever else is asked in this turn. */
  ask(text: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    if (this.#over) return Promise.reject(new Error('This transaction is over: await every query inside asActor'))
    if (this.#batch === undefined) {
      this.#batch = new Batch()
      process.nextTick(() => this.#send())
    }
    return this.#batch.add(queryConfig(text, parameters, this.#prepare))
  }

  /**
   * Commits, in the same message as what was asked in this turn. From here on a query is refused: one that was not awaited
   * would run in somebody else's transaction.
   */
  commit(): Promise<QueryResult> {
    this.#committing ??= this.ask('commit')
    this.#committing.catch(() => {}) // said where it is waited for
    this.#over = true
    return this.#committing
  }

  /** Writes that nobody waits for before the commit. */
  leave(writes: readonly Promise<unknown>[]): void {
    for (const write of writes) {
      write.catch(() => {}) // said by `left`
      this.#left.push(write)
    }
  }

  /** Fails where one of them has failed. */
  async left(): Promise<void> {
    await Promise.all(this.#left)
  }

  async rollBack(): Promise<void> {
    this.#over = true
    this.#send()
    await this.#client.query('rollback')
  }

  provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    return consumer(this)
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<KyselyResult<R>> {
    const { rows, rowCount, command } = await this.ask(sql, parameters)
    if (command === 'SELECT') return { rows: rows as R[] }
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
  }

  /** Sends one COPY … FROM STDIN with everything it takes. */
  async copyIn(statement: string, data: Buffer): Promise<void> {
    if (this.#over) throw new Error('This transaction is over: await every query inside asActor')
    this.#send()
    await new Promise<void>((resolve, reject) => {
      this.#client.query(new CopyIn(statement, data, error => (error ? reject(error) : resolve())))
    })
  }

  #send(): void {
    if (this.#batch === undefined) return
    this.#client.query(this.#batch)
    this.#batch = undefined
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Read in pages by keyset: a stream would hold the connection')
  }
}

const connections = new WeakMap<Kysely<Database>, TransactionConnection>()

export function kyselyOn(connection: TransactionConnection): Kysely<Database> {
  const tx = new Kysely<Database>({
    config: { dialect },
    driver,
    dialect,
    executor: new DefaultQueryExecutor(compiler, adapter, connection),
  })
  connections.set(tx, connection)
  return tx
}

/** The connection of a transaction, for what Kysely cannot say; undefined where asActor did not hand it out. */
export function connectionOf(tx: Kysely<Database>): TransactionConnection | undefined {
  return connections.get(tx)
}
