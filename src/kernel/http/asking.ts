import { performance } from 'node:perf_hooks'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Permission } from '../access/permission.ts'
import type { Statement, Tx } from '../db/as-actor.ts'
import { AppError } from '../errors.ts'
import { type FormSchema, parseQuery } from './forms.ts'
import { type House, spend } from './replies.ts'
import type { Ask, PageOptions, QueryOf, SessionCookie } from './routing.ts'
import { leaveMessage, visitorSecret } from './visitor.ts'

/** One request on its way: what every route's handler is given before it starts. */
export interface Exchange {
  readonly house: House
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Gathers what was left in cookies, for whoever must answer the same again. */
  readonly left?: Step[]
}

/** Something that an answer leaves in cookies. */
export type Step = (exchange: Exchange) => void

/** Asks the route's sentence, before anything is read from the database. */
export function admit({ request }: Exchange, permission: Permission): void {
  const { actor } = request.visitor
  if (permission.holds(actor, undefined)) return
  throw new AppError(actor.kind === 'public' ? 'sign_in_required' : 'forbidden')
}

/**
 * Runs a handler in the one transaction of its request. What it leaves in cookies takes effect only when the
 * transaction has been kept, so that a refusal leaves nothing behind.
 */
export async function inScope<P, Q extends FormSchema, T>(
  exchange: Exchange,
  options: PageOptions<Q>,
  work: (ask: Ask<P, QueryOf<Q>>) => Promise<T>,
  last?: (result: T) => Statement | undefined,
): Promise<T> {
  const { house, request } = exchange
  const started = performance.now()
  const afterwards: Step[] = []
  const query = (options.query ? parseQuery(options.query, request.query) : {}) as QueryOf<Q>
  const ask = (tx: Tx | null): Ask<P, QueryOf<Q>> => makeAsk(exchange, query, tx, afterwards)
  const result = await (options.transactions === 'own'
    ? work(ask(null))
    : house.deps.asActor(request.visitor.actor, tx => work(ask(tx)), {
        requestId: request.id,
        ...(options.plansOnce && { plansOnce: options.plansOnce }),
        ...(last && { last }),
      }))
  for (const step of afterwards) step(exchange)
  exchange.left?.push(...afterwards)
  spend(request, 'work', started)
  return result
}

function makeAsk<P, Q>(exchange: Exchange, query: Q, tx: Tx | null, afterwards: Step[]): Ask<P, Q> {
  const { house, request } = exchange
  return {
    get actor() {
      const { actor } = request.visitor
      if (actor.kind !== 'user') throw new AppError('sign_in_required')
      return actor
    },
    anyone: request.visitor.actor,
    get tx() {
      if (tx === null) throw new Error('This route opens its own transactions')
      return tx
    },
    params: request.params as P,
    query,
    deps: house.deps,
    request,
    say: sentence => {
      afterwards.push(there => {
        const secret = visitorSecret(house.jar, there.request, there.reply)
        leaveMessage(house.jar, there.reply, secret, sentence)
      })
    },
    session: sessionCookie(exchange, afterwards),
  }
}

function sessionCookie({ house: { jar }, request }: Exchange, afterwards: Step[]): SessionCookie {
  return {
    token: request.visitor.token,
    begin: token => {
      // First of the steps, so that a message is sealed under the session it will be read in.
      afterwards.unshift(there => {
        there.request.visitor = { ...there.request.visitor, token }
        there.reply.setCookie(jar.session, token, jar.options)
        there.reply.clearCookie(jar.visit, jar.options)
      })
    },
    end: () => {
      afterwards.unshift(there => {
        there.request.visitor = { actor: { kind: 'public' }, token: null }
        there.reply.clearCookie(jar.session, jar.options)
        there.reply.clearCookie(jar.flash, jar.options)
      })
    },
  }
}
