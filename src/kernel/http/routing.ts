import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Permission } from '../access/permission.ts'
import type { Actor, Tx, UserActor } from '../db/as-actor.ts'
import type { Deps } from './deps.ts'
import type { Answers, Form, FormSchema } from './forms.ts'
import type { ParamNames, Path } from './paths.ts'

export type { Difference, Refusal } from './refusal.ts'
export { Refused, redisplay, Stale } from './refusal.ts'
export { path } from './paths.ts'

/** The named parts of an address, as the route receives them. */
export type Params<A extends string> = { readonly [N in ParamNames<A>]: string }

/** What a handler may know and do. All of it happens in one transaction, in which the database knows who asks. */
export interface Ask<P = Record<never, string>, Q = unknown> {
  /** Who is signed in; on a page for everyone, throws `sign_in_required` when nobody is. */
  readonly actor: UserActor
  /** Who asks, signed in or not. */
  readonly anyone: Exclude<Actor, { kind: 'system' }>
  readonly tx: Tx
  readonly params: P
  readonly query: Q
  readonly deps: Deps
  readonly request: FastifyRequest
  /** Leaves one sentence for the page that the person is sent to. No case content: it travels in a cookie. */
  readonly say: (sentence: string) => void
  readonly session: SessionCookie
}

/** The session cookie of this request. Takes effect with the answer, after the transaction has been kept. */
export interface SessionCookie {
  readonly token: string | null
  readonly begin: (token: string) => void
  readonly end: () => void
}

export interface RouteOptions {
  /**
   * `own`: the handler opens its own transactions through `ask.deps.asActor` and `ask.tx` refuses. For work that is
   * slow by design (hashing a password) or that must outlive a refusal (counting it).
   */
  readonly transactions?: 'own'
  /**
   * What the page asks is planned once for each connection, which for short questions halves their cost. For pages that
   * are answered along the same indexes whatever is asked, as tried with a hundred thousand cases.
   */
  readonly plansOnce?: true
}

export interface PageOptions<Q extends FormSchema> extends RouteOptions {
  /** Query strings that do not parse get a 400 page. */
  readonly query?: Q
}

/** The query of a handler: parsed where a schema is given. */
export type QueryOf<Q extends FormSchema> = z.output<Q>

export interface FormDefinition<P, S extends FormSchema, Q extends FormSchema> extends PageOptions<Q> {
  readonly form: S | ((ask: Ask<P, QueryOf<Q>>) => S | Promise<S>)
  /** The answers that the form opens with. */
  readonly opensWith?: (ask: Ask<P, QueryOf<Q>>) => Answers | Promise<Answers>
  readonly show: (ask: Ask<P, QueryOf<Q>>, form: Form<z.output<S>>) => VNode | Promise<VNode>
  /**
   * Does it, and answers with the address to go to. Throw `Refused` or `Stale` to show the form again. A page instead
   * of an address is for what may be shown once only and stand in no address: recovery codes.
   */
  readonly act: (ask: Ask<P, QueryOf<Q>>, value: z.output<S>) => string | VNode | Promise<string | VNode>
  /**
   * A second press gets the answer of the first, kept in memory for some seconds: where no address can be noted under the
   * session, because acting ends it or `act` answers with a page. Forms with transactions of their own always do.
   */
  readonly answersAlike?: true
  /** The form asks for files (`uploadField`) and is sent as parts. All other forms refuse such. */
  readonly takesFile?: true
}

export interface Download {
  readonly filename: string
  readonly type: string
  readonly body: string | Buffer
}

/** What another program sent, and whom to answer as. Nobody is signed in: the message must prove by itself who sent it. */
export interface Call {
  /** The field `message` of the form that was sent; empty where there was none. */
  readonly message: string
  readonly deps: Deps
  readonly requestId: string
}

export interface CallAnswer {
  readonly status: 200 | 403 | 429
  /** JSON, made already. */
  readonly body: string
}

export interface RouteEntry {
  readonly method: 'GET' | 'POST'
  readonly kind: 'page' | 'form' | 'post' | 'download' | 'call'
  readonly pattern: string
  readonly permission: string
  /** Absent on pages; 'by request' where the questions depend on who asks about what. */
  readonly form?: FormSchema | 'by request'
  readonly takesFile?: true
}

/** Where modules hang their pages. Each carries the sentence that says who may ask for it. */
export interface Site {
  readonly routes: readonly RouteEntry[]
  /** Whether this is the demonstration: some pages exist only there. */
  readonly demo: boolean
  /** An address of this site in the place of a page leads on to it: for a link that cannot know where what it asks for stands. */
  page<A extends string, Q extends FormSchema = NoQuery>(
    address: Path<A>,
    permission: Permission,
    show: (ask: Ask<Params<A>, QueryOf<Q>>) => VNode | string | Promise<VNode | string>,
    options?: PageOptions<Q>,
  ): void
  /** GET shows an empty form, POST acts on it or shows it again. */
  form<A extends string, S extends FormSchema, Q extends FormSchema = NoQuery>(
    address: Path<A>,
    permission: Permission,
    definition: FormDefinition<Params<A>, S, Q>,
  ): void
  /** POST only: wrong answers show the page that the button stands on. */
  post<A extends string, S extends FormSchema, Q extends FormSchema = NoQuery>(
    address: Path<A>,
    permission: Permission,
    definition: FormDefinition<Params<A>, S, Q>,
  ): void
  download<A extends string, Q extends FormSchema = NoQuery>(
    address: Path<A>,
    permission: Permission,
    make: (ask: Ask<Params<A>, QueryOf<Q>>) => Download | Promise<Download>,
    options?: PageOptions<Q>,
  ): void
  /**
   * For programs, not people: POST with one field, `message`. Open to everyone and bound to no session, so no page of
   * another site gains anything by sending it in somebody's name.
   */
  call<A extends string>(address: Path<A>, answer: (call: Call) => Promise<CallAnswer>): void
}

export type NoQuery = z.ZodObject<Record<never, never>>

/** The form of a button that asks nothing. */
export const nothingAsked: NoQuery = z.object({})
