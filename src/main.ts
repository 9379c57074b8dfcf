import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { type Config, loadConfig } from './kernel/config.ts'
import { openDatabase } from './kernel/db/open-database.ts'
import { readSecretKey } from './kernel/secrets/secret-key.ts'

const LONGEST_GOODBYE_MS = 20_000
const SAME_WISH_MS = 1_000

/** Reading the queue takes a tenth of a second, in which nobody is answered: whoever waits for a page comes first. */
const FIRST_PAGE_MS = 1_000

/** What was started, in order; stopping goes backwards. */
const started: (() => Promise<unknown>)[] = []
let stoppingSince: number | undefined
const say = (line: string) => console.log(line)

/** How the program was read (scripts/load-bundle.cjs). */
interface Reading {
  /** Called once when all that a start runs has run; where it is given, that includes the first page, made for nobody. */
  readonly keepCompiled: (() => void) | undefined
  /** Called when whoever waits for the first page has had time to get it. */
  readonly nobodyWaits: () => void
}

/** Runs Wardmote until it is told to stop. */
export async function serve(reading: Reading): Promise<void> {
  try {
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    await start(loadConfig(process.env), reading)
  } catch (error) {
    const { sayFailure } = await import('./say-failure.ts')
    sayFailure(error)
    process.exitCode = 1
    await stop()
  }
}

async function start(config: Config, { keepCompiled, nobodyWaits }: Reading): Promise<void> {
  const secretKey = config.demo ? undefined : readSecretKey(config)
  const opening = openDatabase(config, say)
  opening.catch(() => {}) // said where it is waited for
  const stopDatabase = () =>
    opening.then(
      database => database.stop(),
      () => {},
    )
  started.push(stopDatabase)
  await nextTurn() // PostgreSQL is on its way now, and comes up while the rest of Wardmote is read
  const { announcement, openService } = await import('./open-service.ts')
  const { app, startJobs } = await openService({ config, secretKey, opening, say, onStop: end => started.push(end) })
  if (keepCompiled !== undefined) {
    await app.inject('/sign-in')
    keepCompiled()
  }
  await app.listen({ port: config.port, host: config.host })
  for (const line of announcement(config)) say(line)
  await pause(FIRST_PAGE_MS)
  nobodyWaits()
  if (config.worker === 'in-process') await runJobsHere(startJobs)
}

/** Noted before they have started, so that a Ctrl-C meanwhile waits for them and then stops them. */
async function runJobsHere(startJobs: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  if (stoppingSince !== undefined) return
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
