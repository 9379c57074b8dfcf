import { type Connection, Query, type QueryConfig, type QueryResult } from 'pg'

/** What the driver's queries and connections do beyond what its types tell. */
interface DriverQuery {
  name?: string | undefined
  text?: string | undefined
  readonly values?: readonly unknown[] | undefined
  readonly _result: { _types: unknown }
  prepare(connection: Connection): void
  handleRowDescription(message: Description): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}
type DriverConnection = Connection & { readonly submittedNamedStatements: Record<string, string> }

const driverQuery = (query: Query) => query as unknown as DriverQuery

/** The columns of an answer, as the driver tells of them. */
interface Description {
  readonly fields: readonly unknown[]
}

/**
 * What the prepared statements of a connection answer with: described once, since PostgreSQL refuses a statement whose
 * columns have changed ("cached plan must not change result type").
 */
const described = new WeakMap<object, Map<string, Description>>()

function describedOn({ stream }: Connection): Map<string, Description> {
  const known = described.get(stream) ?? new Map<string, Description>()
  described.set(stream, known)
  return known
}

const NO_COLUMNS: Description = { fields: [] }

/** Put in the place of what the driver would send besides. */
const NOTHING = { value: () => {} }

/**
 * Statements that leave in one message and are answered in one: PostgreSQL is woken once, and wakes us once, where
 * queries of the driver's would do so each by itself. Where one fails, PostgreSQL passes over those behind it.
 */
export class Batch extends Query {
  readonly #parts: DriverQuery[] = []
  /** The statement that is being answered. */
  #at = 0
  #unsendable: Error | undefined
  #known = new Map<string, Description>()

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
    connection.stream.cork()
    this.#known = describedOn(connection)
    this.#prepareAll(connection as DriverConnection)
    connection.sync()
    connection.stream.uncork()
    this.#nameCurrent()
    return null
  }

  #prepareAll(connection: DriverConnection): void {
    const plain = Object.create(connection, { sync: NOTHING }) as DriverConnection
    const undescribed = Object.create(connection, { sync: NOTHING, describe: NOTHING }) as DriverConnection
    const { _types: types } = driverQuery(this)._result
    for (const [at, part] of this.#parts.entries()) {
      part._result._types = types
      const description = this.#known.get(part.name ?? '')
      if (description !== undefined && description !== NO_COLUMNS) part.handleRowDescription(description)
      part.prepare(description === undefined ? plain : undescribed)
      if (this.#unsendable === undefined) continue
      this.#failAll(this.#parts.splice(at).slice(1), this.#unsendable, connection)
      return
    }
  }

  handleRowDescription(message: Description): void {
    const part = this.#parts[this.#at]
    if (part?.name) this.#known.set(part.name, message)
    part?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#parts[this.#at]?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    const part = this.#parts[this.#at]
    if (part?.name && !this.#known.has(part.name)) this.#known.set(part.name, NO_COLUMNS)
    part?.handleCommandComplete(message, connection)
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
