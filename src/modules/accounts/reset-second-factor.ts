import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { queueMail } from '../notifications/index.ts'
import { paths } from './paths.ts'
import { endSessions } from './sessions.ts'
import type { Account } from './types.ts'

const NOBODY = { kind: 'public' } as const

type Person = Pick<Account, 'id' | 'name' | 'email' | 'status'>

/**
 * For somebody who has lost both app and recovery codes, or when the secret key is lost. Sessions end, the log and the
 * person are told, and then app and codes are forgotten: told of a reset that failed is better than not told of one.
 * Never one's own: whoever took a session could make it last.
 */
export async function resetSecondFactor(deps: Deps, actor: UserActor, account: Person): Promise<void> {
  if (account.id === actor.userId) {
    throw new Refused([{ field: '', message: 'Ask another system administrator to reset your second factor' }])
  }
  if (account.status !== 'active') throw new Refused([{ field: '', message: 'This account is not active' }])
  await deps.asActor(actor, tx => tell(tx, deps, account))
  await deps.asActor(NOBODY, tx => forgetApp(tx, account.id))
}

/** The same from the command line, for a partnership's only administrator. */
export async function resetSecondFactorOf(tx: Tx, deps: Deps, person: Person): Promise<void> {
  await tell(tx, deps, person)
  await forgetApp(tx, person.id)
}

async function tell(tx: Tx, { config }: Deps, { id, name, email }: Person): Promise<void> {
  await endSessions(tx, id)
  await queueMail(tx, {
    to: { address: email, userId: id },
    subject: 'Your second factor was reset',
    body: `${name}\n\nAn administrator of Wardmote has reset your second factor. When you next sign in you set up your authenticator app anew, and get new recovery codes. If you did not ask for this, tell your administrator at once.`,
    link: `${config.publicUrl}${paths.signIn()}`,
  })
  await logEvent(tx, { action: 'reset the second factor', object: { type: 'account', id }, fields: ['second factor'] })
}

async function forgetApp(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('user_id', '=', userId)
    .execute()
  await tx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
}
