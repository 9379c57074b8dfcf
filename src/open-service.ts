import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OpenedApp } from './app.ts'
import type { Config } from './kernel/config.ts'
import { type Connection, connect } from './kernel/db/connect.ts'
import { type OpenDatabase, prepareDatabase } from './kernel/db/open-database.ts'
import { type Configuration, rememberConfiguration } from './modules/agencies/index.ts'

export { announcement } from './announce.ts'

export interface ServiceOptions {
  readonly config: Config
  /** Undefined in the demonstration, which has nothing to seal. */
  readonly secretKey: Buffer | undefined
  /** Still on its way. */
  readonly opening: Promise<OpenDatabase>
  readonly say: (line: string) => void
  /** Takes what has to be ended again, in order. */
  readonly onStop: (end: () => Promise<unknown>) => void
}

/**
 * Everything between a database that comes up and a server that can listen. Reading the program and opening its routes ask
 * the database nothing, and most of bringing it up to date is waiting for it: they go on beside each other.
 */
export async function openService(options: ServiceOptions): Promise<OpenedApp> {
  const { config, opening, say, onStop } = options
  const configuration = await rememberConfiguration(config.configurationDir, join(config.dataDir, 'configuration.json'))
  const upToDate = bringUpToDate(options, configuration)
  upToDate.catch(() => {}) // said where it is waited for
  await readProgram()
  const { openApp } = await import('./app.ts')
  const { loginUrl, ownerUrl, prepare } = await opening
  const connection = connect(loginUrl, { max: config.poolSize, prepare })
  onStop(connection.close)
  const assets = join(import.meta.dirname, 'assets')
  const [opened] = await Promise.all([
    openApp({ config, configuration, connection, ownerUrl, assets, progress: say }),
    upToDate.then(() => connectAhead(connection)),
  ])
  onStop(() => opened.app.close())
  return opened
}

/** In parts, of which `app.ts` has all, so that between two of them the database is heard and asked the next thing. */
async function readProgram(): Promise<void> {
  const parts = [
    () => import('./kernel/http/server.ts'),
    () => import('./modules/people/module.ts'),
    () => import('./modules/cases/module.ts'),
  ]
  for (const read of parts) {
    await read()
    await nextTurn()
  }
}

/** Everything that the owner does at a start, over one connection; mostly it is asked three things and does nothing. */
async function bringUpToDate(
  { config, secretKey, opening, say }: ServiceOptions,
  configuration: Configuration,
): Promise<void> {
  const database = await opening
  const owner = connect(database.ownerUrl, { max: 1 })
  try {
    await prepareDatabase(config, database, say, owner.db)
    const { furnishAs } = await import('./furnish.ts')
    await furnishAs(owner.db, configuration, {
      demo: config.demo,
      progress: say,
      ...(secretKey !== undefined && { secretKey }),
    })
  } finally {
    await owner.close()
  }
}

/** So that the first request finds a connection. Where there is none to be had, that request will say so. */
function connectAhead({ pool }: Connection): void {
  pool.connect().then(
    client => client.release(),
    () => {},
  )
}
