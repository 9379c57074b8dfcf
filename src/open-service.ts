import { join } from 'node:path'
import { type OpenedApp, openApp } from './app.ts'
import { furnish } from './furnish.ts'
import type { Config } from './kernel/config.ts'
import { connect } from './kernel/db/connect.ts'
import { type OpenDatabase, prepareDatabase } from './kernel/db/open-database.ts'
import { rememberConfiguration } from './modules/agencies/index.ts'

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

/** Everything between a database that comes up and a server that can listen. */
export async function openService({ config, secretKey, opening, say, onStop }: ServiceOptions): Promise<OpenedApp> {
  const configuration = rememberConfiguration(config.configurationDir, join(config.dataDir, 'configuration.json'))
  const database = await opening
  const bringUpToDate = async () => {
    await prepareDatabase(config, database, say)
    await furnish(database.ownerUrl, configuration, {
      demo: config.demo,
      progress: say,
      ...(secretKey !== undefined && { secretKey }),
    })
  }
  const connection = connect(database.loginUrl, { max: config.poolSize, prepare: database.prepare })
  onStop(connection.close)
  // Opening the routes asks the database nothing, and most of bringing it up to date is waiting for it.
  const [opened] = await Promise.all([
    openApp({
      config,
      configuration,
      connection,
      ownerUrl: database.ownerUrl,
      assets: join(import.meta.dirname, 'assets'),
      progress: say,
    }),
    bringUpToDate(),
  ])
  onStop(() => opened.app.close())
  return opened
}
