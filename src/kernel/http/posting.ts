import type { FastifyReply } from 'fastify'
import type { Permission } from '../access/permission.ts'
import { AppError } from '../errors.ts'
import { admit, type Exchange, inScope, type Step } from './asking.ts'
import type { RawAnswers } from './body.ts'
import { isCsrfToken, isFromOurPages } from './csrf.ts'
import { type Answers, type Form, type FormSchema, parseForm, type ShownForm, withErrors, withStale } from './forms.ts'
import { isMultipart, readMultipart } from './multipart.ts'
import { localAddress } from './paths.ts'
import { type Answered, type Outcome, pressOf } from './pressed-twice.ts'
import { PROBLEM_TYPE } from './problem.ts'
import { Refused, Stale } from './refusal.ts'
import { sendPage, wantsJson } from './replies.ts'
import type { Ask, FormDefinition, QueryOf } from './routing.ts'
import { findSubmission, isOnceKey, noteSubmission } from './submissions.ts'
import { settleUploads, uploadsFolder } from './upload.ts'
import { knownSecret } from './visitor.ts'

const EXPIRED =
  'This page had been open too long, so nothing was sent. Your answers are still here: check them and send again'

/** Takes a form: proves where it came from, parses it once, acts once, or shows it again with nothing lost. */
export async function takeForm<P, S extends FormSchema, Q extends FormSchema>(
  exchange: Exchange,
  permission: Permission,
  definition: FormDefinition<P, S, Q>,
): Promise<FastifyReply> {
  const { house, request } = exchange
  if (!isFromOurPages(request.headers, house.deps.config.publicUrl)) throw new AppError('form_expired')
  if (!isMultipart(request))
    return (await takeAnswers(exchange, permission, definition, (request.body ?? {}) as RawAnswers))()
  const { dataDir, uploadMostBytes: most } = house.deps.config
  const folder = uploadsFolder(dataDir)
  const body = Object.create(null) as RawAnswers
  request.body = body
  let send: () => FastifyReply
  try {
    const isWelcome = (answers: RawAnswers) =>
      permission.holds(request.visitor.actor, undefined) && isOurs(exchange, answers)
    await readMultipart(request, body, { folder, most, isWelcome }).catch(error => {
      // What was not read is still on its way: the connection cannot carry another request after it.
      exchange.reply.header('connection', 'close')
      throw error
    })
    // It may have taken long to arrive, and cannot be read a second time for whoever has become another meanwhile.
    request.visitor = await house.findVisitor(request.visitor.token ?? undefined)
    send = await takeAnswers(exchange, permission, definition, body)
  } finally {
    await settleUploads(body, folder, 'done')
  }
  return send()
}

/** What is left to do is to answer. */
async function takeAnswers<P, S extends FormSchema, Q extends FormSchema>(
  exchange: Exchange,
  permission: Permission,
  definition: FormDefinition<P, S, Q>,
  body: RawAnswers,
): Promise<() => FastifyReply> {
  const { house, request } = exchange
  const press = pressOf(exchange, definition, body)
  const first = house.pressed.find(press)
  if (first !== undefined) {
    const answered = await first
    return () => answerAlike(exchange, answered)
  }
  if (!permission.holds(request.visitor.actor, undefined) && request.visitor.actor.kind === 'public') {
    return () => keepAnswers(exchange, definition, body)
  }
  admit(exchange, permission)
  const { outcome } = await house.pressed.keep(press, answer(exchange, definition, body))
  return () => finish(exchange, outcome)
}

async function answer<P, S extends FormSchema, Q extends FormSchema>(
  exchange: Exchange,
  definition: FormDefinition<P, S, Q>,
  body: RawAnswers,
): Promise<Answered> {
  const left: Step[] = []
  const gathering = { ...exchange, left }
  const outcome = isOurs(exchange, body)
    ? await act(gathering, definition, body)
    : await showAgain(gathering, definition, 403, form => withErrors(form, [fault(EXPIRED)]))
  return { outcome, steps: left }
}

function isOurs({ house, request }: Exchange, body: RawAnswers): boolean {
  const secret = knownSecret(house.jar, request)
  return secret !== null && isCsrfToken(secret, body['_csrf'])
}

function answerAlike(exchange: Exchange, { outcome, steps }: Answered): FastifyReply {
  for (const step of steps) step(exchange)
  return finish(exchange, outcome)
}

function finish({ house, request, reply }: Exchange, outcome: Outcome): FastifyReply {
  if ('goTo' in outcome) return reply.redirect(localAddress(outcome.goTo), 303)
  if ('once' in outcome) return sendPage(house, request, reply, outcome.once)
  reply.status(outcome.status)
  if (!wantsJson(request)) return sendPage(house, request, reply, outcome.page)
  return reply.type(PROBLEM_TYPE).send(toFormProblem(outcome.status, outcome.form, request.id))
}

async function act<P, S extends FormSchema, Q extends FormSchema>(
  exchange: Exchange,
  definition: FormDefinition<P, S, Q>,
  body: RawAnswers,
): Promise<Outcome> {
  const once = isOnceKey(body['_once']) && definition.transactions !== 'own' ? body['_once'] : undefined
  let before: Outcome | undefined
  try {
    return await inScope<P, Q, Outcome>(
      exchange,
      definition,
      async ask => {
        const form = parseForm(await schemaOf(definition, ask), body)
        if (!form.ok) {
          before = await whereItWentBefore(ask, once)
          return before ?? { page: await definition.show(ask, form), status: 422, form }
        }
        const goTo = await definition.act(ask, form.value)
        return typeof goTo === 'string' ? { goTo } : { once: goTo }
      },
      outcome => {
        const { actor } = exchange.request.visitor
        if (once === undefined || actor.kind !== 'user' || outcome === before || !('goTo' in outcome)) return undefined
        return noteSubmission(actor, once, outcome.goTo)
      },
    )
  } catch (error) {
    await settleUploads(body, uploadsFolder(exchange.house.deps.config.dataDir), 'undone')
    const first = once === undefined ? undefined : await whereItWent(exchange, once)
    if (first !== undefined) return { goTo: first }
    if (error instanceof Refused) {
      return showAgain(exchange, definition, 422, form => withErrors(form, error.refusals.map(toFault)))
    }
    if (error instanceof Stale) {
      const { differences: changes, version } = error
      return showAgain(exchange, definition, 409, form => withStale(form, { changes, version }))
    }
    throw error
  }
}

/** Another transaction, because the one that was refused is gone. */
function showAgain<P, S extends FormSchema, Q extends FormSchema>(
  exchange: Exchange,
  definition: FormDefinition<P, S, Q>,
  status: number,
  amend: (form: Form<unknown>) => ShownForm,
): Promise<Outcome> {
  return inScope<P, Q, Outcome>(exchange, definition, async ask => {
    const form = amend(parseForm(await schemaOf(definition, ask), exchange.request.body ?? {}))
    return { page: await definition.show(ask, form), status, form }
  })
}

/** What a form asks may depend on what it did: the day just planned is not offered again, nor the agency that signed. */
async function whereItWentBefore(ask: Pick<Ask, 'tx' | 'anyone'>, once: string | undefined) {
  if (once === undefined || ask.anyone.kind !== 'user') return undefined
  const goTo = await findSubmission(ask.tx, ask.anyone, once)
  return goTo === undefined ? undefined : { goTo }
}

async function whereItWent({ house, request }: Exchange, once: string): Promise<string | undefined> {
  const { actor } = request.visitor
  if (actor.kind !== 'user') return undefined
  return house.deps.asActor(actor, tx => findSubmission(tx, actor, once))
}

/** The session ended while the form was open: a page that holds the answers until its owner has signed in again. */
function keepAnswers<P, S extends FormSchema, Q extends FormSchema>(
  { house, request, reply }: Exchange,
  definition: FormDefinition<P, S, Q>,
  body: RawAnswers,
): FastifyReply {
  if (wantsJson(request)) throw new AppError('sign_in_required')
  const answers: Answers =
    typeof definition.form === 'function' ? withoutOurs(body) : parseForm(definition.form, body).answers
  const page = house.look.keptAnswersPage({ action: request.url, signIn: house.signIn, answers })
  return sendPage(house, request, reply.status(401), page)
}

function withoutOurs(body: RawAnswers): Answers {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== '_csrf' && name !== '_once'))
}

async function schemaOf<P, S extends FormSchema, Q extends FormSchema>(
  definition: FormDefinition<P, S, Q>,
  ask: Ask<P, QueryOf<Q>>,
): Promise<S> {
  return typeof definition.form === 'function' ? await definition.form(ask) : definition.form
}

function fault(message: string): { field: string; message: string; href: string } {
  return { field: '', message, href: '#main-content' }
}

function toFault(refusal: { readonly field: string; readonly message: string }) {
  return refusal.field === '' ? fault(refusal.message) : refusal
}

function toFormProblem(status: number, form: ShownForm, instance: string): object {
  const errors = form.errors.map(({ field, message }) => ({ field, detail: message }))
  return { type: 'about:blank', title: 'The form was not accepted', status, instance, errors }
}
