import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { everyone, type Permission } from '../access/permission.ts'
import { admit, type Exchange, inScope } from './asking.ts'
import { ActorChanged } from '../db/as-actor.ts'
import { AppError } from '../errors.ts'
import type { RawAnswers } from './body.ts'
import { emptyForm, type FormSchema } from './forms.ts'
import { takeForm } from './posting.ts'
import { type House, sendPage } from './replies.ts'
import { localAddress, type Path } from './paths.ts'
import { PROBLEM_TYPE } from './problem.ts'
import type {
  Ask,
  Call,
  CallAnswer,
  Download,
  FormDefinition,
  PageOptions,
  Params,
  QueryOf,
  RouteEntry,
  Site,
} from './routing.ts'

type Transacting = Pick<PageOptions<FormSchema>, 'transactions'>
type Answer = (exchange: Exchange) => Promise<FastifyReply>
/** What is listed of an address. */
type Entries = readonly [RouteEntry, ...RouteEntry[]]

/** Binds modules' pages to the server. Every route is listed, for the tests that visit them all. */
export function makeSite(app: FastifyInstance, house: House): Site {
  const routes: RouteEntry[] = []

  function add(entries: Entries, permission: Permission, { transactions }: Transacting, answer: Answer): void {
    routes.push(...entries)
    const holdsFile = entries.some(takesFile)
    const config = { permission: permission.name, looksUp: transactions === 'own' || holdsFile, takesFile: holdsFile }
    openRoute(app, entries, config, (request, reply) => answerSurely({ house, request, reply }, answer))
  }

  return {
    routes,
    demo: house.deps.config.demo,
    page<A extends string, Q extends FormSchema>(
      address: Path<A>,
      permission: Permission,
      show: (ask: Ask<Params<A>, QueryOf<Q>>) => VNode | string | Promise<VNode | string>,
      options: PageOptions<Q> = {},
    ) {
      add([entryOf('GET', 'page', address, permission)], permission, options, exchange =>
        showPage(exchange, permission, show, options),
      )
    },
    form(address, permission, definition) {
      const entry = (method: 'GET' | 'POST') => entryOf(method, 'form', address, permission, definition)
      add([entry('GET'), entry('POST')], permission, definition, exchange =>
        exchange.request.method === 'POST'
          ? takeForm(exchange, permission, definition)
          : showForm(exchange, permission, definition),
      )
    },
    post(address, permission, definition) {
      add([entryOf('POST', 'post', address, permission, definition)], permission, definition, exchange =>
        takeForm(exchange, permission, definition),
      )
    },
    download<A extends string, Q extends FormSchema>(
      address: Path<A>,
      permission: Permission,
      make: (ask: Ask<Params<A>, QueryOf<Q>>) => Download | Promise<Download>,
      options: PageOptions<Q> = {},
    ) {
      add([entryOf('GET', 'download', address, permission)], permission, options, async exchange => {
        admit(exchange, permission)
        const made = await inScope<Params<A>, Q, Download>(exchange, options, async ask => await make(ask))
        return sendDownload(exchange.reply, made)
      })
    },
    call(address, answer) {
      add([entryOf('POST', 'call', address, everyone)], everyone, {}, exchange => answerCall(exchange, answer))
    },
  }
}

/** One route of the web server for an address, whether it is only asked or posted to as well: each costs every start. */
function openRoute(
  app: FastifyInstance,
  entries: Entries,
  config: FastifyContextConfig,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  app.route({ method: entries.map(({ method }) => method), url: entries[0].pattern, config, handler })
}

function takesFile(entry: RouteEntry): boolean {
  return entry.method === 'POST' && entry.takesFile === true
}

/**
 * A remembered visitor is given no refusal and no page on the strength of memory: where the database says otherwise, or
 * the answer would be no, the session is looked up and the request answered again. So it is for somebody who has
 * become another since they were looked up. What was begun has been undone.
 */
async function answerSurely(exchange: Exchange, answer: Answer): Promise<FastifyReply> {
  const { house, request } = exchange
  try {
    return await answer(exchange)
  } catch (error) {
    if (!isOfAnother(error, request) || !mayBeAskedAgain(request)) throw error
    request.visitor = await house.findVisitor(request.visitor.token ?? undefined)
    return await answer(exchange)
  }
}

/** Whether it may be thrown only because the visitor is not who they were when looked up. */
function isOfAnother(error: unknown, { visitor }: FastifyRequest): boolean {
  if (error instanceof ActorChanged) return true
  if (visitor.remembered !== true || !(error instanceof AppError)) return false
  return ['forbidden', 'sign_in_required'].includes(error.code)
}

/** Of a form with several transactions an earlier one may have been kept, and a file cannot be read twice. */
function mayBeAskedAgain({ method, routeOptions }: FastifyRequest): boolean {
  return method === 'GET' || routeOptions.config.looksUp !== true
}

async function answerCall(
  { house, request, reply }: Exchange,
  answer: (call: Call) => Promise<CallAnswer>,
): Promise<FastifyReply> {
  const { message } = (request.body ?? {}) as RawAnswers
  const text = typeof message === 'string' ? message : ''
  const { status, body } = await answer({ message: text, deps: house.deps, requestId: request.id })
  return reply
    .status(status)
    .type(status < 400 ? 'application/json' : PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(body)
}

async function showPage<P, Q extends FormSchema>(
  exchange: Exchange,
  permission: Permission,
  show: (ask: Ask<P, QueryOf<Q>>) => VNode | string | Promise<VNode | string>,
  options: PageOptions<Q>,
): Promise<FastifyReply> {
  admit(exchange, permission)
  const page = await inScope<P, Q, VNode | string>(exchange, options, async ask => await show(ask))
  if (typeof page === 'string') return exchange.reply.redirect(localAddress(page), 303)
  return sendPage(exchange.house, exchange.request, exchange.reply, page)
}

async function showForm<P, S extends FormSchema, Q extends FormSchema>(
  exchange: Exchange,
  permission: Permission,
  definition: FormDefinition<P, S, Q>,
): Promise<FastifyReply> {
  admit(exchange, permission)
  const page = await inScope<P, Q, VNode>(exchange, definition, async ask => {
    return await definition.show(ask, emptyForm(await definition.opensWith?.(ask)))
  })
  return sendPage(exchange.house, exchange.request, exchange.reply, page)
}

function sendDownload(reply: FastifyReply, { filename, type, body }: Download): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', attachment(filename))
    .header('x-content-type-options', 'nosniff')
    .send(body)
}

/** Twice, plain and in full (RFC 6266): neither can end the header or the quotes, whatever a file is named after. */
export function attachment(filename: string): string {
  const plain = filename.replace(/[^\w.() -]/g, '_')
  const wellFormed = Buffer.from(filename).toString()
  const full = encodeURIComponent(wellFormed).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}

function entryOf<P, S extends FormSchema, Q extends FormSchema>(
  method: RouteEntry['method'],
  kind: RouteEntry['kind'],
  address: Pick<Path, 'pattern'>,
  permission: Permission,
  definition?: FormDefinition<P, S, Q>,
): RouteEntry {
  const base = { method, kind, pattern: address.pattern, permission: permission.name }
  if (definition === undefined) return base
  const files = definition.takesFile === true ? { takesFile: true as const } : {}
  return { ...base, ...files, form: typeof definition.form === 'function' ? 'by request' : definition.form }
}
