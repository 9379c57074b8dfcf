import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { hashToken, isToken } from '../../kernel/http/session.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { noteSuccess, takeAttempt } from './attempts.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import { findByToken, findCredentialsOf } from './queries.ts'
import { decidePassword, explainPassword } from './rules/password.ts'
import { endSessions, rotateSession } from './sessions.ts'
import { cancelTokens, useToken } from './single-use-links.ts'
import type { Credentials } from './types.ts'

const NOBODY = { kind: 'public' } as const

export type LinkKind = 'invitation' | 'reset'

/** Whose link this is, while it works. */
export async function findByLink(deps: Deps, token: string, kind: LinkKind): Promise<Credentials | undefined> {
  if (!isToken(token)) return undefined
  return deps.asActor(NOBODY, tx => findByToken(tx, hashToken(token), kind))
}

/** Sets a password by a link: accepts the invitation, or resets and ends every session. False when the link was used. */
export async function setPasswordByLink(
  deps: Deps,
  token: string,
  kind: LinkKind,
  person: Credentials,
  password: string,
): Promise<boolean> {
  refuseWeak(password, person, 'password')
  const hash = await hashPassword(password)
  return deps.asActor(NOBODY, async tx => {
    if (!(await useToken(tx, hashToken(token), kind))) return false
    await keepPassword(tx, person.userId, hash, deps.clock.now())
    await cancelTokens(tx, person.userId)
    await endSessions(tx, person.userId)
    await noteSuccess(tx, 'account', person.email)
    if (person.status === 'invited') {
      await tx
        .updateTable('user_account')
        .set({ status: 'active' })
        .where('id', '=', person.userId)
        .where('status', '=', 'invited')
        .execute()
    }
    const action = kind === 'invitation' ? 'accepted the invitation' : 'reset the password'
    await logEvent(tx, { action, object: { type: 'account', id: person.userId }, byUserId: person.userId })
    return true
  })
}

/** Changes one's own password; other sessions end and this one gets another token. */
export async function changePassword(deps: Deps, actor: UserActor, current: string, wanted: string): Promise<string> {
  const { credentials, allowed } = await deps.asActor(NOBODY, async tx => ({
    allowed: await takeAttempt(tx, 'account', actor.email),
    credentials: await findCredentialsOf(tx, actor.userId),
  }))
  if (!allowed || credentials === undefined)
    throw refusal('current', 'Too many wrong passwords. Wait 15 minutes, then try again')
  if (!(await isPassword(current, credentials.passwordHash)))
    throw refusal('current', 'This is not your current password')
  refuseWeak(wanted, credentials, 'wanted')
  const hash = await hashPassword(wanted)
  return deps.asActor(NOBODY, async tx => {
    await noteSuccess(tx, 'account', actor.email)
    await keepPassword(tx, actor.userId, hash, deps.clock.now())
    await endSessions(tx, actor.userId, { except: actor.sessionId })
    await logEvent(tx, {
      action: 'changed the password',
      object: { type: 'account', id: actor.userId },
      byUserId: actor.userId,
    })
    return rotateSession(tx, actor.sessionId ?? '')
  })
}

async function keepPassword(tx: Tx, userId: string, hash: string, at: Date): Promise<void> {
  const password = { password_hash: hash, password_changed_at: at }
  await tx
    .insertInto('credential')
    .values({ user_id: userId, ...password, totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .onConflict(conflict => conflict.column('user_id').doUpdateSet(password))
    .execute()
}

function refuseWeak(password: string, person: Credentials, field: string): void {
  const decision = decidePassword(password, [person.name, person.email, person.organisationName])
  if (!decision.allowed) throw refusal(field, explainPassword(decision))
}

function refusal(field: string, message: string): Refused {
  return new Refused([{ field, message }])
}
