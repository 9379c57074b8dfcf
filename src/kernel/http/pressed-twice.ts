import { createHash } from 'node:crypto'
import type { VNode } from 'preact'
import type { Exchange, Step } from './asking.ts'
import type { RawAnswers } from './body.ts'
import type { FormSchema, ShownForm } from './forms.ts'
import type { FormDefinition } from './routing.ts'
import { isOnceKey } from './submissions.ts'

/** Where a form leads: elsewhere, to a page shown once, or to itself again. */
export type Outcome =
  | { readonly goTo: string }
  | { readonly once: VNode }
  | { readonly page: VNode; readonly status: number; readonly form: ShownForm }

/** What a form came to, and what it left in cookies: all that it takes to answer the same again. */
export interface Answered {
  readonly outcome: Outcome
  readonly steps: readonly Step[]
}

/** Longer than it takes to press twice by mistake. */
const KEPT_MS = 10_000

/**
 * Answers the second press of a form as the first, where nothing can be noted under a session in the one transaction:
 * it has no session yet (signing in), several transactions (a password), ends its session (signing out), or leads to no
 * address (a secret that is shown once). The same
 * browser, address and answers share one act while it lasts, and its answer for a few seconds after. Of this process
 * alone: where several serve, the second press may reach another, and each of these acts bears that by itself.
 */
export class PressedTwice {
  readonly #answered = new Map<string, Promise<Answered>>()

  /** The answer of the first press, if this is the second. */
  find(key: string | undefined): Promise<Answered> | undefined {
    return key === undefined ? undefined : this.#answered.get(key)
  }

  /** Keeps an answer that did something; one that was refused only while it is on its way. */
  async keep(key: string | undefined, answering: Promise<Answered>): Promise<Answered> {
    if (key === undefined) return answering
    this.#answered.set(key, answering)
    const forget = () => this.#answered.delete(key)
    try {
      const answered = await answering
      if ('page' in answered.outcome) forget()
      else setTimeout(forget, KEPT_MS).unref()
      return answered
    } catch (error) {
      forget()
      throw error
    }
  }
}

/** Undefined for the forms that are noted in the database, and for what no page of ours sent. */
export function pressOf<P, S extends FormSchema, Q extends FormSchema>(
  { house, request }: Exchange,
  definition: FormDefinition<P, S, Q>,
  body: RawAnswers,
): string | undefined {
  if (definition.transactions !== 'own' && definition.answersAlike !== true) return undefined
  const browser = request.cookies[house.jar.session] ?? request.cookies[house.jar.visit]
  if (browser === undefined || !isOnceKey(body['_once'])) return undefined
  return createHash('sha256')
    .update(JSON.stringify([browser, request.url, Object.entries(body)]))
    .digest('base64')
}
