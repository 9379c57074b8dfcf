import type { FastifyInstance } from 'fastify'
import { furnish } from './furnish.ts'
import { logRefusal } from './kernel/audit/log-refusal.ts'
import { systemClock } from './kernel/clock.ts'
import { CommandError } from './kernel/command-error.ts'
import type { Config } from './kernel/config.ts'
import { makeAsActor } from './kernel/db/as-actor.ts'
import { type Connection, connect } from './kernel/db/connect.ts'
import { MigrationError, pendingMigrations } from './kernel/db/migrate.ts'
import type { OpenDatabase } from './kernel/db/open-database.ts'
import type { Deps } from './kernel/http/deps.ts'
import type { Module } from './kernel/http/module.ts'
import type { RouteEntry } from './kernel/http/routing.ts'
import { createServer } from './kernel/http/server.ts'
import { createLogger } from './kernel/log.ts'
import { englandCalendar } from './kernel/working-days.ts'
import { makeLook } from './look.tsx'
import { addPerson, linkForPassword, resetSecondFactorByCommand } from './modules/accounts/index.ts'
import { accountsModule } from './modules/accounts/module.ts'
import { actionsModule } from './modules/actions/module.ts'
import { type Configuration, readConfiguration } from './modules/agencies/index.ts'
import { importByCommand } from './modules/areas/index.ts'
import { areasModule } from './modules/areas/module.ts'
import { casesModule } from './modules/cases/module.ts'
import { importCrimesByCommand } from './modules/crime/index.ts'
import { crimeModule } from './modules/crime/module.ts'
import { enquiriesModule } from './modules/enquiries/module.ts'
import { helpModule } from './modules/help/module.ts'
import { meetingsModule } from './modules/meetings/module.ts'
import { monitoringModule } from './modules/monitoring/module.ts'
import { myWorkModule } from './modules/my-work/module.ts'
import { referralsModule } from './modules/referrals/module.ts'
import { agenciesModule } from './modules/agencies/module.ts'
import { groupsModule } from './modules/groups/module.ts'
import { notificationsModule } from './modules/notifications/module.ts'
import { peopleModule } from './modules/people/module.ts'
import { placesModule } from './modules/places/module.ts'
import { sharingModule } from './modules/sharing/module.ts'

/** Every module, in the order of the bar across the page. The only list of them. */
export const modules: readonly Module[] = [
  myWorkModule,
  referralsModule,
  casesModule,
  meetingsModule,
  actionsModule,
  crimeModule,
  monitoringModule,
  areasModule,
  agenciesModule,
  groupsModule,
  sharingModule,
  enquiriesModule,
  accountsModule,
  peopleModule,
  placesModule,
  notificationsModule,
  helpModule,
]

export type AppOptions = {
  readonly config: Config
  /** Read from the folder of the settings unless it was read already. */
  readonly configuration?: Configuration
  readonly connection: Connection
  readonly ownerUrl: string
  readonly assets: string
  readonly progress: (line: string) => void
  /** Off for benchmarks, where one address asks for everything. */
  readonly requestsPerMinute?: number | false
}

export type OpenedApp = {
  readonly app: FastifyInstance
  readonly routes: readonly RouteEntry[]
  readonly startJobs: () => Promise<{ stop(): Promise<void> }>
}

/** Composes kernel, look and modules. Nothing listens until `app.listen`. */
export async function openApp({
  config,
  configuration: known,
  connection,
  ownerUrl,
  assets,
  requestsPerMinute,
}: AppOptions): Promise<OpenedApp> {
  const configuration = known ?? (await readConfiguration(config.configurationDir))
  const deps = makeDeps(config, connection, configuration)
  const { app, routes } = await createServer({
    deps,
    modules,
    look: makeLook(assets, configuration.purposes),
    serviceName: 'Wardmote',
    signIn: '/sign-in',
    assets,
    sessions: { connection, idleMinutes: config.sessionIdleMinutes },
    onRefused: (actor, look) => logRefusal(deps.asActor, actor, look),
    isReady: async () => {
      const waiting = await pendingMigrations(connection.db).catch((error: unknown) => {
        if (error instanceof MigrationError) return ['another history']
        throw error
      })
      return waiting.length === 0 ? { ready: true } : { ready: false, reason: 'Migrations are waiting' }
    },
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
  })
  return { app, routes, startJobs: () => startJobs(deps, ownerUrl) }
}

/** Loaded when it is needed: a second start answers its first request before the queue has been read. */
async function startJobs(deps: Deps, ownerUrl: string): Promise<{ stop(): Promise<void> }> {
  const { runJobs } = await import('./kernel/jobs/run-jobs.ts')
  return runJobs(deps, modules, { connectionString: ownerUrl })
}

function makeDeps(config: Config, connection: Connection, configuration: Configuration): Deps {
  return {
    asActor: makeAsActor(connection),
    clock: systemClock,
    config,
    calendar: englandCalendar,
    configuration,
    log: createLogger(config.logLevel),
  }
}

/** What the command line does beside serving. */
export type Tools = {
  worker(): Promise<void>
  addUser(options: readonly string[]): Promise<void>
  linkUser(options: readonly string[]): Promise<void>
  resetUser(options: readonly string[]): Promise<void>
  loadDemo(): Promise<void>
  importCrimes(options: readonly string[]): Promise<void>
  importAreas(what: 'areas' | 'lookups' | 'figures' | 'postcodes', options: readonly string[]): Promise<void>
}

export async function openTools({ config, database }: { config: Config; database: OpenDatabase }): Promise<Tools> {
  const connection = connect(database.loginUrl, { max: 6, prepare: database.prepare })
  const deps = makeDeps(config, connection, await readConfiguration(config.configurationDir))
  return {
    worker: () => work(deps, database.ownerUrl).finally(connection.close),
    addUser: async options => {
      await furnish(database.ownerUrl, deps.configuration, { demo: false, progress: line => console.log(line) })
      await addUser(deps, options).finally(connection.close)
    },
    linkUser: options => linkUser(deps, options).finally(connection.close),
    resetUser: options => resetUser(deps, options).finally(connection.close),
    loadDemo: async () => {
      await connection.close()
      await furnish(database.ownerUrl, deps.configuration, { demo: true, progress: line => console.log(line) })
    },
    importCrimes: async options => {
      await furnish(database.ownerUrl, deps.configuration, { demo: false, progress: line => console.log(line) })
      await importCrimesByCommand(deps, options, line => console.log(line)).finally(connection.close)
    },
    importAreas: (what, options) =>
      importByCommand(what, { deps, options, say: line => console.log(line) }).finally(connection.close),
  }
}

async function work(deps: Deps, ownerUrl: string): Promise<void> {
  const jobs = await startJobs(deps, ownerUrl)
  await new Promise<void>(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  await jobs.stop()
}

async function addUser(deps: Deps, [email, name, organisation, ...roles]: readonly string[]): Promise<void> {
  if (email === undefined || name === undefined || organisation === undefined) {
    throw new CommandError('Give an e-mail address, a name in quotation marks and the code of an organisation')
  }
  const link = await addPerson(deps, { email, name, organisation, roles })
  console.log(`${name} can choose a password here, once, within 24 hours:\n${link}`)
}

async function linkUser(deps: Deps, [email = '']: readonly string[]): Promise<void> {
  const { name, link, hours } = await linkForPassword(deps, email)
  console.log(
    `${name} can choose a password here, once, within ${hours === 1 ? 'an hour' : `${hours} hours`}:\n${link}`,
  )
}

async function resetUser(deps: Deps, [email = '']: readonly string[]): Promise<void> {
  const name = await resetSecondFactorByCommand(deps, email)
  console.log(`${name} sets up an authenticator app anew when they next give their password`)
}
