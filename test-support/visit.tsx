import { type CheerioAPI, load } from 'cheerio'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { type Clock, systemClock } from '../src/kernel/clock.ts'
import { loadConfig } from '../src/kernel/config.ts'
import type { UserActor } from '../src/kernel/db/as-actor.ts'
import type { Look } from '../src/kernel/http/chrome.ts'
import type { Deps } from '../src/kernel/http/deps.ts'
import type { Module } from '../src/kernel/http/module.ts'
import type { RouteEntry } from '../src/kernel/http/routing.ts'
import { createServer } from '../src/kernel/http/server.ts'
import { newToken } from '../src/kernel/http/session.ts'
import { createLogger } from '../src/kernel/log.ts'
import { englandCalendar } from '../src/kernel/working-days.ts'
import { readConfiguration } from '../src/modules/agencies/index.ts'
import { chromeFor, renderPage } from '../src/ui/index.ts'
import type { TestDatabase } from './database.ts'
import { encodeParts, PARTS_TYPE, type SentFile } from './parts.ts'
import type { World } from './world.ts'

/** What a browser sees of an answer. */
export interface Seen {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
  readonly $: CheerioAPI
  /** The words of the page, spaces run together. */
  readonly text: string
}

export type Answered = Readonly<Record<string, string | readonly string[]>>

/** What the error summary of a page says, in its order. */
export function errorsOf({ $ }: Pick<Seen, '$'>): readonly string[] {
  return $('.govuk-error-summary__list a')
    .toArray()
    .map(link => $(link).text())
}

/** Somebody at a browser. `send` fills in what the page's form holds before what is typed. */
export interface Visitor {
  readonly actor: UserActor
  see(address: string): Promise<Seen>
  /** Opens the page `at`, fills in its form, and sends it to `to` (the page itself unless given). */
  send(at: string, answers: Answered, to?: string): Promise<Seen>
  /** Fills in the form of a page opened earlier, whatever has happened meanwhile. */
  answer(page: Seen, to: string, answers: Answered): Promise<Seen>
  /** The same with a file. */
  sendFile(at: string, answers: Readonly<Record<string, string>>, file: SentFile): Promise<Seen>
}

const CONFIG = loadConfig({ WARDMOTE_DEMO: 'on', LOG_LEVEL: 'silent' })

/** Surrey's, read once for all the tests of a file. */
const CONFIGURATION = await readConfiguration(CONFIG.configurationDir)

/** What use-cases are given in tests: the real database, the clock one says. */
export function makeTestDeps(database: Pick<TestDatabase, 'asActor'>, clock: Clock = systemClock): Deps {
  return {
    asActor: database.asActor,
    clock,
    config: CONFIG,
    calendar: englandCalendar,
    log: createLogger('silent'),
    configuration: CONFIGURATION,
  }
}

const look: Look = {
  render: (page, chrome) => renderPage(page, chromeFor(chrome, { css: '/assets/x.css', js: '/assets/x.js' })),
  errorPage: ({ status, title, detail, way }) => (
    <html lang="en">
      <body>
        <h1>{title}</h1>
        <p>
          {status} {detail}
        </p>
        {way && <a href={way.href}>{way.text}</a>}
      </body>
    </html>
  ),
  keptAnswersPage: () => (
    <html lang="en">
      <body>
        <h1>Sign in again</h1>
      </body>
    </html>
  ),
}

export interface TestSite {
  readonly app: FastifyInstance
  readonly routes: readonly RouteEntry[]
  visitor(userId: string, given?: { readonly declared?: boolean }): Promise<Visitor>
}

/** The server with some modules, asked without a socket. */
export async function openTestSite(
  database: TestDatabase,
  world: World,
  modules: readonly Module[],
  deps: Deps = makeTestDeps(database),
): Promise<TestSite> {
  const { connection } = database
  const sessions = { connection, idleMinutes: 30 }
  const isReady = async () => ({ ready: true }) as never
  const { app, routes } = await createServer({
    deps,
    look,
    modules,
    serviceName: 'Wardmote',
    signIn: '/sign-in',
    sessions,
    isReady,
    requestsPerMinute: false,
  })
  afterAll(() => app.close())
  return {
    app,
    routes,
    async visitor(userId, given = {}) {
      const token = newToken()
      const actor = await world.signIn(userId, { ...given, token })
      return makeVisitor(app, actor, token)
    },
  }
}

function makeVisitor(app: FastifyInstance, actor: UserActor, token: string): Visitor {
  const cookie = `wardmote-session=${token}`
  const host = 'localhost'
  const ask = async (options: { method: 'GET' | 'POST'; url: string; payload?: string | Buffer }): Promise<Seen> => {
    const headers = {
      cookie,
      host,
      accept: 'text/html',
      ...(options.payload !== undefined && {
        'content-type': typeof options.payload === 'string' ? 'application/x-www-form-urlencoded' : PARTS_TYPE,
      }),
    }
    const answer = await app.inject({ ...options, headers })
    const $ = load(answer.body)
    const location = answer.headers['location']
    return {
      status: answer.statusCode,
      location: typeof location === 'string' ? location : undefined,
      body: answer.body,
      $,
      text: $('body').text().replace(/\s+/g, ' '),
    }
  }
  const answer: Visitor['answer'] = (page, to, answers) => {
    const body = new URLSearchParams()
    for (const [name, value] of formOf(page.$, to)) if (!(name in answers)) body.append(name, value)
    for (const [name, value] of Object.entries(answers)) for (const each of [value].flat()) body.append(name, each)
    return ask({ method: 'POST', url: to, payload: body.toString() })
  }
  return {
    actor,
    answer,
    see: address => ask({ method: 'GET', url: address }),
    async send(at, answers, to = at) {
      return answer(await ask({ method: 'GET', url: at }), to, answers)
    },
    async sendFile(at, answers, file) {
      const page = await ask({ method: 'GET', url: at })
      const held = formOf(page.$, at).filter(([name]) => !(name in answers))
      return ask({ method: 'POST', url: at, payload: encodeParts([...held, ...Object.entries(answers)], [file]) })
    },
  }
}

/** What the form already holds: the one that goes to `to`, else the first that sends something. */
function formOf($: CheerioAPI, to: string): readonly (readonly [string, string])[] {
  const forms = $('form[method=post]').toArray()
  const chosen =
    forms.find(form => $(form).attr('action') === to) ??
    forms.find(form => $(form).attr('action') === undefined) ??
    forms[0]
  if (chosen === undefined) return []
  return $(chosen)
    .serializeArray()
    .map(({ name, value }) => [name, value] as const)
}
