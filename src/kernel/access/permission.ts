import type { Actor, UserActor } from '../db/as-actor.ts'
import { AppError } from '../errors.ts'

/** Who may do something, to what. `sentence` says it as a practitioner would: "The coordinator of the group". */
export interface Permission<S = void> {
  readonly name: string
  readonly sentence: string
  readonly holds: (actor: Actor, subject: S) => boolean
}

/**
 * A permission of people who are signed in: nobody else ever holds it, whatever `holds` says. The name is
 * `module:what`, `cases:add-entry`.
 */
export function permission<S = void>(
  name: string,
  sentence: string,
  holds: (actor: UserActor, subject: S) => boolean,
): Permission<S> {
  return { name, sentence, holds: (actor, subject) => actor.kind === 'user' && holds(actor, subject) }
}

/** Pages for anybody, signed in or not: sign-in, help, the portal. */
export const everyone: Permission = { name: 'everyone', sentence: 'Anybody, signed in or not', holds: () => true }

/** Pages for anybody who is signed in. */
export const signedIn: Permission = permission('signed-in', 'Anybody who is signed in', () => true)

/**
 * Throws `forbidden` unless the permission holds, or `sign_in_required` when nobody is signed in. What must stay
 * hidden has been `not_found` by its query before this is asked.
 */
export function demand<S>(
  actor: Actor,
  needed: Permission<S>,
  ...[subject]: [S] extends [void] ? [subject?: S] : [subject: S]
): void {
  if (needed.holds(actor, subject as S)) return
  if (actor.kind === 'public') throw new AppError('sign_in_required')
  throw new AppError('forbidden', `This is for: ${needed.sentence}`)
}
