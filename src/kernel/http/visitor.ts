import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PublicActor, UserActor } from '../db/as-actor.ts'
import type { CookieJar } from './cookies.ts'
import { FLASH_SECONDS, packFlash, unpackFlash } from './flash.ts'
import { isToken, newToken } from './session.ts'

/** Who a request comes from, with the secret that its forms and messages are sealed under. */
export interface Visitor {
  readonly actor: UserActor | PublicActor
  /** The session cookie, also while the second factor is still owed and the actor is therefore nobody. */
  readonly token: string | null
  /** From memory: the database has yet to say whether it still holds. */
  readonly remembered?: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor
    /** The secret of a visit without a session, made when first needed. */
    visitSecret: string | null
    /** Milliseconds spent, for the Server-Timing header. */
    spent: Map<string, number>
  }
  interface FastifyContextConfig {
    permission?: string
    /** Who asks is looked up before it starts: it opens its own transactions, or reads a file that cannot be read again. */
    looksUp?: boolean
    /** Forms with a file: all others refuse them. */
    takesFile?: boolean
  }
}

export const NOBODY: Visitor = { actor: { kind: 'public' }, token: null }

/** The secret of this visitor; a visitor without a session is given a cookie of their own first. */
export function visitorSecret(jar: CookieJar, request: FastifyRequest, reply: FastifyReply): string {
  const known = knownSecret(jar, request)
  if (known !== null) return known
  request.visitSecret = newToken()
  reply.setCookie(jar.visit, request.visitSecret, jar.options)
  return request.visitSecret
}

/** The secret that the visitor already holds, or null on a first visit. */
export function knownSecret(jar: CookieJar, request: FastifyRequest): string | null {
  if (request.visitor.token !== null) return request.visitor.token
  if (request.visitSecret !== null) return request.visitSecret
  const cookie = request.cookies[jar.visit]
  return isToken(cookie) ? cookie : null
}

/** Leaves one sentence for the next page. */
export function leaveMessage(jar: CookieJar, reply: FastifyReply, secret: string, sentence: string): void {
  reply.setCookie(jar.flash, packFlash(secret, sentence), { ...jar.options, maxAge: FLASH_SECONDS })
}

/** Reads the sentence that the last form left, once. */
export function takeMessage(jar: CookieJar, request: FastifyRequest, reply: FastifyReply): string | undefined {
  const cookie = request.cookies[jar.flash]
  if (cookie === undefined) return undefined
  reply.clearCookie(jar.flash, jar.options)
  const secret = knownSecret(jar, request)
  return secret === null ? undefined : unpackFlash(secret, cookie)
}
