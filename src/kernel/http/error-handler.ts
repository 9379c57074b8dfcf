import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ActorChanged } from '../db/as-actor.ts'
import { AppError, ERRORS, toAppError } from '../errors.ts'
import { loggableError } from '../log.ts'
import { BadEncoding, LONGEST_QUERY } from './body.ts'
import type { ShownError } from './chrome.ts'
import { fromDatabaseFault, sqlState } from './database-faults.ts'
import { type House, sendPage, wantsJson } from './replies.ts'
import { PROBLEM_TYPE, toProblem } from './problem.ts'
import type { RouteEntry } from './routing.ts'
import { NOBODY } from './visitor.ts'
import { addressWithout, WrongFilter } from './wrong-filter.ts'

/** One edge where everything thrown becomes an answer: a page for people, problem+json (RFC 9457) for machines. */
export function addErrorHandler(app: FastifyInstance, house: House, routes: () => readonly RouteEntry[]): void {
  app.setErrorHandler(async (error: unknown, request, reply) => answerError(house, error, request, reply))
  app.setNotFoundHandler(async (request, reply) => {
    const methods = methodsAt(routes(), request.url)
    if (methods.length === 0) return answerError(house, new AppError('not_found'), request, reply)
    reply.header('allow', methods.join(', '))
    return answerError(house, new AppError('method_not_allowed'), request, reply)
  })
}

export async function answerError(
  house: House,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await makeSure(house, request, error)
  const known = toKnown(error, request)
  const { status, title, advice, report } = ERRORS[known.code]
  if (report) house.deps.log.error({ requestId: request.id, code: known.code, err: loggableError(error) }, title)
  else if (sqlState(error) !== undefined)
    house.deps.log.warn({ requestId: request.id, err: loggableError(error) }, 'The database refused')
  await noteRefusal(house, known, request)
  if (known.code === 'sign_in_required' && isPageVisit(request)) return toSignIn(house, request, reply)
  reply.status(status)
  if (wantsJson(request)) return reply.type(PROBLEM_TYPE).send(toProblem(known, request.id))
  const { code, detail, way } = known
  const shown = { code, status, title, advice, detail, way, requestId: request.id }
  const said = known instanceof WrongFilter && isPageVisit(request) ? { ...shown, ...ledOn(known, request) } : shown
  try {
    return sendPage(house, request, reply, house.look.errorPage(said))
  } catch (fault) {
    // Left to the web server, this would be answered with the words of the fault.
    house.deps.log.error(
      { requestId: request.id, err: loggableError(fault) },
      'The page of an error could not be drawn',
    )
    return reply.type('text/plain; charset=utf-8').send(`${title}. ${advice}`)
  }
}

/** The page of an error names who it is shown to, and no transaction has asked whether a remembered visitor still holds. */
async function makeSure(house: House, request: FastifyRequest, error: unknown): Promise<void> {
  if (request.visitor?.remembered !== true && !(error instanceof ActorChanged)) return
  const { token } = request.visitor
  try {
    request.visitor = await house.findVisitor(token ?? undefined)
  } catch {
    request.visitor = NOBODY
  }
}

/** The database's faults by their code, the web server's refusals by their status; anything else is a fault of ours. */
function toKnown(error: unknown, { visitor }: FastifyRequest): AppError {
  if (error instanceof BadEncoding) return new AppError('bad_request')
  if (error instanceof ActorChanged) {
    return visitor.actor.kind === 'user' ? new AppError('stale', ACCOUNT_CHANGED) : new AppError('sign_in_required')
  }
  return fromDatabaseFault(error) ?? toAppError(error)
}

/** Said where the request could not be answered again by itself: a form with a file, or with several transactions. */
const ACCOUNT_CHANGED =
  'Your own account, groups or purpose changed while this was on its way. Load the page again to see what was kept'

/** A look that was refused leaves its trace (Data Protection Act 2018, s.62) in a transaction of its own. */
async function noteRefusal(house: House, error: AppError, request: FastifyRequest): Promise<void> {
  const { actor } = request.visitor ?? {}
  if (actor?.kind !== 'user' || house.onRefused === undefined) return
  if (error.code !== 'not_found' && error.code !== 'forbidden') return
  const pattern = request.routeOptions.url
  if (pattern === undefined) return
  try {
    await house.onRefused(actor, {
      pattern,
      params: request.params as Record<string, string>,
      code: error.code,
      requestId: request.id,
    })
  } catch (fault) {
    house.deps.log.error({ requestId: request.id, err: loggableError(fault) }, 'A refused look could not be logged')
  }
}

function isPageVisit(request: FastifyRequest): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !wantsJson(request)
}

/** What the sign-in page reads; to a longer address nobody is led back, rather than to a page that refuses it. */
const LONGEST_NEXT = 2_000

function toSignIn(house: House, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const next = `?next=${encodeURIComponent(request.url)}`
  const kept = request.url !== '/' && request.url.length <= LONGEST_NEXT && next.length <= LONGEST_QUERY
  return reply.redirect(kept ? `${house.signIn}${next}` : house.signIn, 303)
}

/** Who mistyped a date among ten filters has nine that are right. */
function ledOn(wrong: WrongFilter, request: FastifyRequest): Partial<ShownError> {
  const without = addressWithout(wrong, request)
  if (without === undefined) return {}
  const way = { text: 'See the page without it, with everything else you asked for', href: without }
  return { title: 'Check what you asked for', detail: wrong.words, way }
}

/** The methods that some route takes at this address: tells a wrong method from a wrong address. */
function methodsAt(routes: readonly RouteEntry[], url: string): readonly string[] {
  const parts = (url.split('?', 1)[0] ?? '').split('/')
  const methods = routes.filter(route => matches(route.pattern.split('/'), parts)).map(route => route.method)
  return [...new Set(methods)]
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.length === parts.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at])
}
