import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { findActor } from '../../kernel/http/find-visitor.ts'
import { noteSuccess, takeAttempt } from './attempts.ts'
import { choosePurpose } from './choose-purpose.ts'
import { isPassword } from './password-hash.ts'
import { findCredentials, listPurposes } from './queries.ts'
import { beginSession } from './sessions.ts'

export type SignIn =
  | { readonly outcome: 'begun'; readonly token: string; readonly next: 'code' | 'set-up-code' | 'in' }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'too-many' }

export interface Attempt {
  readonly email: string
  readonly password: string
  readonly address: string
  readonly device: string | null
}

const NOBODY = { kind: 'public' } as const

/**
 * Signs somebody in by e-mail address and password. Wrong address, wrong password, not yet accepted and deactivated
 * are one answer in one time. Attempts are counted before the slow comparison, in a transaction that is kept whatever
 * follows.
 */
export async function signIn(deps: Deps, attempt: Attempt): Promise<SignIn> {
  const { email, password, address, device } = attempt
  const found = await deps.asActor(NOBODY, async tx => {
    const allowed = (await takeAttempt(tx, 'account', email)) && (await takeAttempt(tx, 'address', address))
    return { allowed, credentials: await findCredentials(tx, email) }
  })
  if (!found.allowed) return { outcome: 'too-many' }
  const { credentials } = found
  const right = await isPassword(password, credentials?.passwordHash)
  if (!right || credentials === undefined || credentials.status !== 'active') return { outcome: 'wrong' }
  const demo = deps.config.demo
  return deps.asActor(NOBODY, async tx => {
    await noteSuccess(tx, 'account', email)
    await noteSuccess(tx, 'address', address)
    const { userId } = credentials
    const token = await beginSession(tx, deps.config, { userId, secondFactor: demo, device })
    await logEvent(tx, {
      action: demo ? 'signed in' : 'gave the password',
      object: { type: 'account', id: userId },
      byUserId: userId,
    })
    return { outcome: 'begun', token, next: demo ? 'in' : credentials.totpConfirmed ? 'code' : 'set-up-code' }
  })
}

/** The demonstration's one click: no password, no second factor, a purpose chosen already. */
export async function signInAs(deps: Deps, email: string, device: string | null): Promise<string | undefined> {
  if (!deps.config.demo) return undefined
  const begun = await deps.asActor(NOBODY, async tx => {
    const credentials = await findCredentials(tx, email)
    if (credentials?.status !== 'active') return undefined
    const { userId } = credentials
    await logEvent(tx, { action: 'signed in', object: { type: 'account', id: userId }, byUserId: userId })
    const token = await beginSession(tx, deps.config, { userId, secondFactor: true, device })
    return { token, actor: await findActor(tx, token) }
  })
  if (begun?.actor === undefined) return undefined
  const { actor, token } = begun
  await deps.asActor(actor, async tx => {
    const purpose = (await listPurposes(tx))[0]
    if (purpose !== undefined) await choosePurpose(tx, actor, purpose.code)
  })
  return token
}
