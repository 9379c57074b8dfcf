import { join } from 'node:path'
import { announcement } from './announce.ts'
import { type OpenedApp, openApp } from './app.ts'
import { furnish } from './furnish.ts'
import { type Config, loadConfig } from './kernel/config.ts'
import { connect } from './kernel/db/connect.ts'
import { openDatabase, prepareDatabase } from './kernel/db/open-database.ts'
import { readSecretKey } from './kernel/secrets/secret-key.ts'
import { rememberConfiguration } from './modules/agencies/index.ts'
import { sayFailure } from './say-failure.ts'

const LONGEST_GOODBYE_MS = 20_000
const SAME_WISH_MS = 1_000

/** What was started, in order; stopping goes backwards. */
const started: (() => Promise<unknown>)[] = []
let stoppingSince: number | undefined
const say = (line: string) => console.log(line)

try {
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await start(loadConfig(process.env))
} catch (error) {
  sayFailure(error)
  process.exitCode = 1
  await stop()
}

async function start(config: Config): Promise<void> {
  const secretKey = config.demo ? undefined : readSecretKey(config)
  const database = await openDatabase(config, say)
  started.push(database.stop)
  await prepareDatabase(config, database, say)
  const configuration = rememberConfiguration(config.configurationDir, join(config.dataDir, 'configuration.json'))
  await furnish(database.ownerUrl, configuration, {
    demo: config.demo,
    progress: say,
    ...(secretKey !== undefined && { secretKey }),
  })
  const connection = connect(database.loginUrl, { max: config.poolSize, prepare: database.prepare })
  started.push(connection.close)
  const { app, startJobs } = await openApp({
    config,
    configuration,
    connection,
    ownerUrl: database.ownerUrl,
    assets: join(import.meta.dirname, 'assets'),
    progress: say,
  })
  started.push(() => app.close())
  await app.listen({ port: config.port, host: config.host })
  for (const line of announcement(config)) say(line)
  if (config.worker === 'in-process') await runJobsHere(startJobs)
}

/** Noted before they have started, so that a Ctrl-C meanwhile waits for them and then stops them. */
async function runJobsHere(startJobs: OpenedApp['startJobs']): Promise<void> {
  const jobs = startJobs()
  started.push(async () => (await jobs).stop())
  await jobs
}

/** Stops accepting, finishes what is in hand, then stops jobs and database. Asked again, it does not wait. */
async function stop(signal?: NodeJS.Signals): Promise<void> {
  if (stoppingSince !== undefined) {
    // Ctrl-C reaches npm and us, and npm passes it on: that is one wish, not two.
    if (Date.now() - stoppingSince > SAME_WISH_MS) process.exit(1)
    return
  }
  stoppingSince = Date.now()
  if (signal !== undefined) say('Stopping')
  setTimeout(() => process.exit(1), LONGEST_GOODBYE_MS).unref()
  for (const end of started.reverse()) await end().catch((error: unknown) => console.error(error))
  process.exit()
}
