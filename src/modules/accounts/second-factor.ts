import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { hashToken } from '../../kernel/http/session.ts'
import { noteSuccess, takeAttempt } from './attempts.ts'
import {
  newAuthenticatorSecret,
  openAuthenticatorSecret,
  sealAuthenticatorSecret,
  stepOfCode,
} from './authenticator.ts'
import { findBegunSession, findCredentialsOf } from './queries.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { rotateSession } from './sessions.ts'
import type { Credentials } from './types.ts'

const NOBODY = { kind: 'public' } as const

export interface HalfSignedIn {
  readonly sessionId: string
  readonly credentials: Credentials
}

/** Whoever gave the password and still owes the second factor, by the session cookie. */
export async function findHalfSignedIn(deps: Deps, token: string | null): Promise<HalfSignedIn | undefined> {
  if (token === null) return undefined
  return deps.asActor(NOBODY, async tx => {
    const session = await findBegunSession(tx, hashToken(token))
    if (session === undefined || session.secondFactor) return undefined
    const credentials = await findCredentialsOf(tx, session.userId)
    return credentials?.status === 'active' ? { sessionId: session.id, credentials } : undefined
  })
}

export type SecondFactor =
  | { readonly outcome: 'in'; readonly token: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'too-many' }
  /** What the app was set up with cannot be opened: the secret key is lost or another one. Recovery codes still work. */
  | { readonly outcome: 'unreadable' }

type Proof = 'right' | 'wrong' | 'unreadable'

/** The code of the authenticator app. A code is good once: its step of time is kept. */
export async function giveCode(deps: Deps, half: HalfSignedIn, code: string): Promise<SecondFactor> {
  const { userId, totpConfirmed } = half.credentials
  if (!totpConfirmed) return { outcome: 'wrong' }
  if (!(await countAttempt(deps, userId))) return { outcome: 'too-many' }
  return deps.asActor(NOBODY, async tx => {
    const proof = await useCode(tx, deps, userId, code)
    return proof === 'right' ? letIn(tx, half, 'gave the second factor') : { outcome: proof }
  })
}

/** One of the recovery codes, for whoever has lost the app. Each is good once. */
export async function giveRecoveryCode(deps: Deps, half: HalfSignedIn, code: string): Promise<SecondFactor> {
  const { userId } = half.credentials
  if (!(await countAttempt(deps, userId))) return { outcome: 'too-many' }
  return deps.asActor(NOBODY, async tx => {
    const used = await tx
      .updateTable('recovery_code')
      .set({ used_at: deps.clock.now() })
      .where('user_id', '=', userId)
      .where('code_hash', '=', hashRecoveryCode(code))
      .where('used_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst()
    return used === undefined ? { outcome: 'wrong' } : letIn(tx, half, 'used a recovery code')
  })
}

/** The key to type into the app: made on the first look, the same until it is confirmed. */
export async function keyToSetUp(deps: Deps, half: HalfSignedIn): Promise<string> {
  const { userId } = half.credentials
  return deps.asActor(NOBODY, async tx => {
    const row = await lockCredential(tx, userId)
    const begun = row?.totp_secret ? openAuthenticatorSecret(deps.config, userId, row.totp_secret) : undefined
    if (begun !== undefined) return begun
    const secret = newAuthenticatorSecret()
    const sealed = sealAuthenticatorSecret(deps.config, userId, secret)
    await tx
      .updateTable('credential')
      .set({ totp_secret: sealed })
      .where('user_id', '=', userId)
      .where('totp_confirmed_at', 'is', null)
      .execute()
    return secret
  })
}

/** Confirms the app by its first code, lets the person in and gives ten recovery codes, shown once. */
export async function setUpCode(deps: Deps, half: HalfSignedIn, code: string) {
  const { userId, totpConfirmed } = half.credentials
  if (totpConfirmed || !(await countAttempt(deps, userId))) return { outcome: 'too-many' } as const
  return deps.asActor(NOBODY, async tx => {
    if ((await useCode(tx, deps, userId, code)) !== 'right') return { outcome: 'wrong' } as const
    await tx
      .updateTable('credential')
      .set({ totp_confirmed_at: deps.clock.now() })
      .where('user_id', '=', userId)
      .execute()
    const codes = await replaceRecoveryCodes(tx, userId)
    return { ...(await letIn(tx, half, 'set up the second factor')), codes }
  })
}

/** Ten new codes; the old ones stop working. For `wardmote_auth`. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes()
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await tx
    .insertInto('recovery_code')
    .values(codes.map(code => ({ user_id: userId, code_hash: hashRecoveryCode(code), used_at: null })))
    .execute()
  return codes
}

function countAttempt(deps: Deps, userId: string): Promise<boolean> {
  return deps.asActor(NOBODY, tx => takeAttempt(tx, 'code', userId))
}

/** Checks the code and keeps its step, with the row locked so that two of the same code cannot both pass. */
async function useCode(tx: Tx, deps: Deps, userId: string, code: string): Promise<Proof> {
  const row = await lockCredential(tx, userId)
  if (!row?.totp_secret) return 'wrong'
  const secret = openAuthenticatorSecret(deps.config, userId, row.totp_secret)
  if (secret === undefined) {
    deps.log.error(
      { from: 'accounts' },
      'A second factor could not be checked: the secret key is not the one it was sealed with',
    )
    return 'unreadable'
  }
  const step = await stepOfCode(secret, code, row.totp_last_step, deps.clock.now())
  if (step === undefined) return 'wrong'
  await tx.updateTable('credential').set({ totp_last_step: step }).where('user_id', '=', userId).execute()
  return 'right'
}

function lockCredential(tx: Tx, userId: string) {
  return tx
    .selectFrom('credential')
    .select(['totp_secret', 'totp_last_step'])
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
}

async function letIn(tx: Tx, { sessionId, credentials }: HalfSignedIn, action: string) {
  await noteSuccess(tx, 'code', credentials.userId)
  const token = await rotateSession(tx, sessionId, { secondFactor: true })
  await logEvent(tx, { action, object: { type: 'account', id: credentials.userId }, byUserId: credentials.userId })
  return { outcome: 'in', token } as const
}

/** Ten new codes for somebody signed in, who proves by a code that the app is theirs. */
export async function makeNewRecoveryCodes(
  deps: Deps,
  actor: UserActor,
  code: string,
): Promise<readonly string[] | undefined> {
  if (!(await countAttempt(deps, actor.userId))) return undefined
  return deps.asActor(NOBODY, async tx => {
    if ((await useCode(tx, deps, actor.userId, code)) !== 'right') return undefined
    await noteSuccess(tx, 'code', actor.userId)
    await logEvent(tx, {
      action: 'made new recovery codes',
      object: { type: 'account', id: actor.userId },
      byUserId: actor.userId,
    })
    return replaceRecoveryCodes(tx, actor.userId)
  })
}
