import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, inject } from 'vitest'
import { openApp } from '../src/app.ts'
import { furnish } from '../src/furnish.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { type Config, loadConfig } from '../src/kernel/config.ts'
import type { RouteEntry } from '../src/kernel/http/routing.ts'
import { hashToken, newToken } from '../src/kernel/http/session.ts'
import { todayIn } from '../src/kernel/local-date.ts'
import { projectRoot } from '../src/kernel/project-root.ts'
import { readConfiguration } from '../src/modules/agencies/index.ts'
import { buildAssets } from '../src/ui/assets.ts'
import { Browsing } from './browsing.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { ensureFilled, open } from './server.ts'
import { templateFingerprint } from './template.ts'
import { makeWorld } from './world.ts'

const KIND = 'wardmote_demonstration_'

/** The twelve of the sign-in page, by the part of their address before the @. */
export const CAST = [
  'coordinator',
  'chair',
  'police',
  'housing',
  'health',
  'probation',
  'fire',
  'analyst',
  'governance',
  'councillor',
  'admin',
  'stranger',
] as const

type OnThePage = (typeof CAST)[number]

/** The rest have the same kind of address. */
export type CastName = OnThePage | (string & {})

const onThePage = (name: string): name is OnThePage => CAST.some(one => one === name)

/** The whole of Wardmote with the Surrey demonstration, on a database of this test file's own. */
export interface Demonstration {
  readonly app: FastifyInstance
  readonly config: Config
  readonly routes: readonly RouteEntry[]
  readonly database: TestDatabase
  /** Where a browser finds it, when it listens. */
  readonly url: string
  /** Somebody of the cast, signed in, without a browser. */
  readonly signIn: (name: CastName) => Promise<Browsing>
  /** Somebody who has not signed in. */
  readonly visitor: () => Browsing
  /** Whether somebody's session still is what they signed in with: what was sent last may have ended it. */
  readonly isStillIn: (there: Browsing) => Promise<boolean>
}

/** Call it at the top of a test file, or in `beforeAll`; everything ends with the file. */
export async function openDemonstration(options: { readonly listen?: boolean } = {}): Promise<Demonstration> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-demonstration-'))
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
  const config = loadConfig({ WARDMOTE_DEMO: 'on', LOG_LEVEL: 'silent', DATA_DIR: dataDir })
  const database = await openTestDatabase(await demonstrationTemplate(config))
  const assets = options.listen ? await freshAssets() : join(projectRoot, 'no-assets')
  const { connection, ownerUrl } = database
  const { app, routes } = await openApp({
    config,
    connection,
    ownerUrl,
    assets,
    progress: () => {},
    requestsPerMinute: false,
  })
  afterAll(() => app.close())
  const visitor = () => new Browsing(app)
  return {
    app,
    config,
    routes,
    database,
    url: options.listen ? await listen(app) : 'http://localhost',
    visitor,
    async signIn(name) {
      const there = visitor()
      const email = `${name}@wardmote.example`
      if (onThePage(name)) await there.signInAs(email)
      else there.cookies.set('wardmote-session', await beginSession(database, email))
      return there
    },
    isStillIn: there => isLive(database, there.cookies.get('wardmote-session')),
  }
}

/** Asked of the database, because a survey asks before each of thousands of requests: a page would be half of its work. */
async function isLive({ ownerDb }: TestDatabase, token: string | undefined): Promise<boolean> {
  if (token === undefined) return false
  const { rows } = await sql<{ ready: boolean }>`select second_factor and purpose is not null as ready
    from find_session(${hashToken(token)})`.execute(ownerDb)
  return rows[0]?.ready === true
}

/** For those whom the sign-in page does not offer: a session begun as the owner of the database. */
async function beginSession({ ownerDb }: TestDatabase, email: string): Promise<string> {
  const { id } = await ownerDb
    .selectFrom('user_account')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const { code } = await ownerDb.selectFrom('purpose').select('code').orderBy('position').executeTakeFirstOrThrow()
  const token = newToken()
  await makeWorld({ ownerDb }).signIn(id, { token, purpose_code: code })
  return token
}

/** Configuration and demonstration, loaded once a day and copied from then on: its dates are relative to today. */
async function demonstrationTemplate(config: Config): Promise<string> {
  const server = inject('testServer')
  const deciding = ['src/demonstration', 'src/furnish.ts', 'src/modules/agencies'].map(path => join(projectRoot, path))
  const fingerprint = templateFingerprint({ paths: deciding, text: todayIn(systemClock) })
  const admin = await open(server.adminUrl)
  try {
    return await ensureFilled(admin, server.ownerUrl, {
      name: `${KIND}${fingerprint}`,
      from: server.template,
      fill: async ownerUrl =>
        furnish(ownerUrl, await readConfiguration(config.configurationDir), { demo: true, progress: () => {} }),
    })
  } finally {
    await admin.end()
  }
}

/** The style sheets and scripts as they are in the sources now, whatever was built last. */
async function freshAssets(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-assets-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  await buildAssets(folder, projectRoot)
  return folder
}

/** On a port that is free. */
async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return `http://localhost:${port}`
}
