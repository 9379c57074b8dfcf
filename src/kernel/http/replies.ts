import { performance } from 'node:perf_hooks'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Actor, UserActor } from '../db/as-actor.ts'
import type { Chrome, Look, NavigationLink } from './chrome.ts'
import type { CookieJar } from './cookies.ts'
import { makeCsrfToken } from './csrf.ts'
import type { Deps } from './deps.ts'
import type { Module } from './module.ts'
import type { PressedTwice } from './pressed-twice.ts'
import { newOnceKey } from './submissions.ts'
import { takeMessage, type Visitor, visitorSecret } from './visitor.ts'

/** A look that was refused: which page, of what, and as which error. */
export interface RefusedLook {
  readonly pattern: string
  readonly params: Readonly<Record<string, string>>
  readonly code: 'not_found' | 'forbidden'
  readonly requestId: string
}

/** What answering a request takes, the same for every route. */
export interface House {
  readonly deps: Deps
  readonly look: Look
  readonly jar: CookieJar
  readonly pressed: PressedTwice
  readonly modules: readonly Module[]
  readonly serviceName: string
  /** Where somebody who must sign in is sent. */
  readonly signIn: string
  /** Who holds a session cookie, as the database says now. */
  readonly findVisitor: (token: string | undefined) => Promise<Visitor>
  /** The same from memory, to be confirmed by the transaction of the request; undefined for somebody not known. */
  readonly recallVisitor: (token: string | undefined) => Promise<Visitor | undefined>
  /** Leaves a trace of a refused look, in a transaction of its own. */
  readonly onRefused?: (actor: UserActor, look: RefusedLook) => Promise<void>
}

/** Sends a page, drawn after the transaction that read for it has ended. */
export function sendPage(house: House, request: FastifyRequest, reply: FastifyReply, node: VNode): FastifyReply {
  const started = performance.now()
  const html = house.look.render(node, chromeOf(house, request, reply))
  spend(request, 'draw', started)
  // As bytes at once: of a text their number would be counted first, in a pass of its own.
  return reply.type('text/html; charset=utf-8').send(Buffer.from(html))
}

export function spend(request: FastifyRequest, on: string, since: number): void {
  request.spent.set(on, (request.spent.get(on) ?? 0) + performance.now() - since)
}

/** Machine clients say what they take; a browser's list always names HTML. */
export function wantsJson(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? ''
  return /application\/(problem\+)?json/.test(accept) && !accept.includes('text/html')
}

function chromeOf(house: House, request: FastifyRequest, reply: FastifyReply): Chrome {
  const { actor } = request.visitor
  const path = request.url.split('?', 1)[0] ?? '/'
  const { config, clock } = house.deps
  let csrf: string | undefined
  return {
    actor: actor.kind === 'user' ? actor : null,
    navigation: navigationOf(house.modules, actor, path),
    get csrf() {
      csrf ??= makeCsrfToken(visitorSecret(house.jar, request, reply))
      return csrf
    },
    nonce: reply.cspNonce.script,
    path,
    demo: config.demo,
    once: newOnceKey,
    serviceName: house.serviceName,
    now: clock.now(),
    message: takeMessage(house.jar, request, reply),
  }
}

function navigationOf(modules: readonly Module[], actor: Actor, path: string): readonly NavigationLink[] {
  return modules
    .flatMap(module => module.navigation ?? [])
    .filter(link => link.permission.holds(actor, undefined))
    .map(({ text, href }) => ({ text, href, current: path === href || (href !== '/' && path.startsWith(`${href}/`)) }))
}
