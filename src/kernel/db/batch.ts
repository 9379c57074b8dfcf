import { type Connection, Query, type QueryConfig, type QueryResult } from 'pg'

/** What the driver's queries and connections do beyond what its types tell. */
interface DriverQuery {
  name?: string | undefined
  text?: string | undefined
  readonly values?: readonly unknown[] | undefined
  readonly _result: { _types: unknown }
  prepare(connection: Connection): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}
type DriverConnection = Connection & { readonly submittedNamedStatements: Record<string, string> }

const driverQuery = (query: Query) => query as unknown as DriverQuery

/**
 * Statements that leave in one message and are answered in one: PostgreSQL is woken once, and wakes us once, where
 * queries of the driver's would do so each by itself. Where one fails, PostgreSQL passes over those behind it.
 */
export class Batch extends Query {
  readonly #parts: DriverQuery[] = []
  /** The statement that is being answered. */
  #at = 0
  #unsendable: Error | undefined

  constructor() {
    super('', () => {})
  }

  /** What is sent, for whoever counts or records statements. */
  get statements(): readonly { readonly text: string; readonly values: readonly unknown[] }[] {
    return this.#parts.map(({ text = '', values = [] }) => ({ text, values }))
  }

  /** Adds a statement; kept when it is complete, whatever becomes of those behind it. */
  add(config: QueryConfig): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      const part = new Query(config, (error: Error | null | undefined, result) => {
        if (!error) return resolve(result)
        this.#unsendable ??= error
        reject(error)
      })
      this.#parts.push(driverQuery(part))
    })
  }

  /** Called by the driver. What cannot be put into a message takes those behind it with it, as one that fails does. */
  override submit = (connection: Connection): null => {
    const withoutSync = Object.create(connection, { sync: { value: () => {} } }) as DriverConnection
    const { _types: types } = driverQuery(this)._result
    for (const [at, part] of this.#parts.entries()) {
      part._result._types = types
      part.prepare(withoutSync)
      if (this.#unsendable === undefined) continue
      this.#failAll(this.#parts.splice(at).slice(1), this.#unsendable, withoutSync)
      break
    }
    connection.sync()
    this.#nameCurrent()
    return null
  }

  handleRowDescription(message: unknown): void {
    this.#parts[this.#at]?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#parts[this.#at]?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#parts[this.#at]?.handleCommandComplete(message, connection)
    this.#complete(connection)
  }

  handleEmptyQuery(connection: Connection): void {
    this.#complete(connection)
  }

  handleError(error: Error, connection: DriverConnection): void {
    this.#failAll(this.#parts.slice(this.#at), error, connection)
    this.#at = this.#parts.length
  }

  handleReadyForQuery(connection: DriverConnection): void {
    if (this.#at < this.#parts.length) this.handleError(new Error('A statement was not answered'), connection)
  }

  #complete(connection: Connection): void {
    const part = this.#parts[this.#at]
    this.#at += 1
    this.#nameCurrent()
    part?.handleReadyForQuery(connection)
  }

  /** PostgreSQL has read none of them, so that none of them is prepared. */
  #failAll(parts: readonly DriverQuery[], error: Error, connection: DriverConnection): void {
    for (const part of parts) {
      if (part.name) delete connection.submittedNamedStatements[part.name]
      part.handleError(error, connection)
    }
  }

  /** The driver notes by the name of the query in hand what PostgreSQL has prepared. */
  #nameCurrent(): void {
    const whole = driverQuery(this)
    whole.name = this.#parts[this.#at]?.name
    whole.text = this.#parts[this.#at]?.text
  }
}
