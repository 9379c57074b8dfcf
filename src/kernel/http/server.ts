import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import files from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { tidyReference } from '../reference.ts'
import type { ProxyTrust } from '../variables.ts'
import { BadEncoding, hasControlCharacter, LONGEST_BODY_MS, LONGEST_QUERY, parseUrlEncoded } from './body.ts'
import { cookieJar } from './cookies.ts'
import { addErrorHandler } from './error-handler.ts'
import { acceptFiles } from './multipart.ts'
import { findVisitor, recallVisitor, type SessionLookup } from './find-visitor.ts'
import { addHealthRoutes, type IsReady } from './health.ts'
import { PressedTwice } from './pressed-twice.ts'
import { RememberedVisitors } from './remembered-visitors.ts'
import { type House, spend } from './replies.ts'
import type { RouteEntry } from './routing.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { makeSite } from './site.ts'
import { NOBODY } from './visitor.ts'

export interface ServerOptions extends Omit<House, 'jar' | 'pressed' | 'findVisitor' | 'recallVisitor'> {
  readonly sessions: SessionLookup
  readonly isReady: IsReady
  /** The folder of style sheets and scripts, whose names carry their hash. */
  readonly assets?: string
  /** Requests a minute from one address, or false for none. An office of hundreds shares one address. */
  readonly requestsPerMinute?: number | false
}

export interface Server {
  readonly app: FastifyInstance
  readonly routes: readonly RouteEntry[]
}

const BODY_LIMIT = 256 * 1024
/** Half a gigabyte takes hours on a slow line. Whoever sends nothing for a minute is cut off earlier. */
const LONGEST_UPLOAD_MS = 6 * 3_600_000
const LONGEST_PART = 200
const LONGEST_ADDRESS = 8_000
const MALFORMED = Symbol('malformed')

/** The web server, ready to listen: kernel, look and modules put together. Nothing listens yet. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { config } = options.deps
  const sessions = { ...options.sessions, remembered: new RememberedVisitors() }
  const house: House = {
    ...options,
    jar: cookieJar(config.publicUrl),
    pressed: new PressedTwice(),
    findVisitor: token => findVisitor(sessions, token),
    recallVisitor: token => recallVisitor(sessions, token),
  }
  let routes: readonly RouteEntry[] = []
  const app = makeFastify(house)
  refuseRoutesWithoutPermission(app)
  await addSecurityHeaders(app, config.publicUrl.startsWith('https:'), config.mapTiles)
  await app.register(cookie)
  await acceptFormsOnly(app)
  if (options.requestsPerMinute !== false) {
    await app.register(rateLimit, {
      max: options.requestsPerMinute ?? 3_000,
      timeWindow: '1 minute',
      addHeaders: QUIET,
    })
  }
  addRequestHooks(app, house)
  cutSlowBodies(app)
  addErrorHandler(app, house, () => routes)
  await serveAssets(app, options.assets)
  addHealthRoutes(app, options.isReady)
  const site = makeSite(app, house)
  routes = site.routes
  for (const module of options.modules) {
    module.routes(site)
    await nextTurn()
  }
  await app.ready()
  return { app, routes }
}

const QUIET = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

function makeFastify({ deps: { config } }: House): FastifyInstance {
  const options: FastifyServerOptions = {
    logger: false,
    trustProxy: trusted(config.trustProxy),
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    requestTimeout: LONGEST_UPLOAD_MS,
    connectionTimeout: 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_ADDRESS, querystringParser: parseQueryString, ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    // Input is checked by Zod (forms.ts, query.ts). Without this, every start loads what compiles JSON schemas.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    rewriteUrl(request) {
      // Node leaves out the body of what answers a HEAD by itself. Routes of their own for it would double all those for
      // GET, and opening them is a good part of a start.
      if (request.method === 'HEAD') request.method = 'GET'
      const { url = '/' } = request
      return isReadable(url) ? url : UNREADABLE
    },
    clientErrorHandler(error, socket) {
      if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) return
      const tooLarge = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW'
      socket.end(tooLarge ? RAW_TOO_LARGE : RAW_BAD_REQUEST)
    },
  }
  return Fastify(options)
}

function noSchemas(): never {
  throw new Error('A route has a JSON schema, and nothing here reads one')
}

function trusted(proxies: ProxyTrust): false | string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies
}

/** Answers to what never became a request: nothing is known that a page could be made from. */
const RAW_BAD_REQUEST = rawAnswer('400 Bad Request', 'That request could not be read. Go back and try the link again.')
const RAW_TOO_LARGE = rawAnswer(
  '431 Request Header Fields Too Large',
  'The address or the cookies sent were too long. Shorten the address, or clear the cookies of this site.',
)

function rawAnswer(status: string, sentence: string): string {
  const length = Buffer.byteLength(sentence)
  return `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${sentence}`
}

/**
 * The router answers an address it cannot read before any hook has run, without our headers or page. Such an address is
 * turned into this one first, which the first hook refuses like any other bad request.
 */
const UNREADABLE = '/unreadable-address'

function isReadable(url: string): boolean {
  if (url.length > LONGEST_ADDRESS || !url.startsWith('/')) return false
  try {
    if (url.includes('%')) decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** The router cannot refuse by itself, so a query that cannot be read is marked here and refused by the first hook. */
function parseQueryString(text: string): Record<string, unknown> {
  try {
    if (text.length > LONGEST_QUERY) throw new BadEncoding()
    const answers = parseUrlEncoded(text)
    return Object.values(answers).flat().some(hasControlCharacter) ? { [MALFORMED]: true } : answers
  } catch {
    return { [MALFORMED]: true }
  }
}

async function acceptFormsOnly(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  await acceptFiles(app)
  await app.register(formbody, { bodyLimit: BODY_LIMIT, parser: text => parseUrlEncoded(text) })
}

function addRequestHooks(app: FastifyInstance, house: House): void {
  app.decorateRequest('visitSecret', null)
  app.decorateRequest('visitor')
  app.decorateRequest('spent')
  app.addHook('onRequest', async (request, reply) => {
    request.visitor = NOBODY
    request.spent = new Map()
    reply.header('x-request-id', request.id)
    checkRequest(request)
    tidyAddress(request)
    const token = request.cookies[house.jar.session]
    if (token === undefined || isOpenAddress(request.url)) return
    const started = performance.now()
    const recalled = request.routeOptions.config?.looksUp ? undefined : await house.recallVisitor(token)
    request.visitor = recalled ?? (await house.findVisitor(token))
    spend(request, 'session', started)
  })
  app.addHook('onSend', async (request, reply) => {
    const parts = [...(request.spent ?? [])].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}`)
    if (parts.length > 0) reply.header('server-timing', parts.join(', '))
  })
  app.addHook('onResponse', async (request, reply) => {
    if (isOpenAddress(request.url)) return
    const { method, id } = request
    const milliseconds = Math.round(reply.elapsedTime)
    house.deps.log.info(
      { requestId: id, method, page: request.routeOptions.url, status: reply.statusCode, milliseconds },
      'answered',
    )
  })
}

/** Every other form is small, and has to arrive while somebody waits for it. */
function cutSlowBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (request.method !== 'POST' || request.routeOptions.config?.takesFile === true) return payload
    const timer = setTimeout(() => request.raw.destroy(), LONGEST_BODY_MS)
    timer.unref()
    payload.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
    return payload
  })
}

function isOpenAddress(url: string): boolean {
  return url.startsWith('/assets/') || url === '/health' || url === '/ready'
}

const HOST = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{1,5})?$/i

function checkRequest(request: FastifyRequest): void {
  if (request.url === UNREADABLE) throw new AppError('bad_request')
  if (request.headers.host !== undefined && !HOST.test(request.headers.host)) throw new AppError('bad_request')
  if (Object.hasOwn(request.query as object, MALFORMED)) throw new AppError('bad_request')
  const parts = Object.values(request.params as Record<string, string>)
  if (parts.some(part => part.length > LONGEST_PART || hasControlCharacter(part))) throw new AppError('not_found')
}

/** The part of an address that is named `reference` may have been typed by hand: every page finds it all the same. */
function tidyAddress({ params }: FastifyRequest): void {
  const parts = params as { reference?: string }
  if (parts.reference !== undefined) parts.reference = tidyReference(parts.reference)
}

async function serveAssets(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (folder === undefined || !existsSync(folder)) return
  await app.register(files, {
    root: folder,
    prefix: ASSETS,
    index: false,
    dotfiles: 'ignore',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  })
}

const ASSETS = '/assets/'

/** The types ask for a permission on every page of a module; this catches a route hung past them. */
function refuseRoutesWithoutPermission(app: FastifyInstance): void {
  app.addHook('onRoute', route => {
    if (route.config?.permission !== undefined || route.url.startsWith(ASSETS)) return
    throw new Error(`The route ${String(route.method)} ${route.url} says nobody who may ask for it`)
  })
}
