import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { hashToken, newToken } from '../../kernel/http/session.ts'

export const INVITATION_HOURS = 24
export const RESET_HOURS = 1

/** Makes a link's token, good once and for a while. Only its hash is kept. */
export async function makeSingleUseToken(tx: Tx, userId: string, kind: 'invitation' | 'reset'): Promise<string> {
  const token = newToken()
  const hours = kind === 'invitation' ? INVITATION_HOURS : RESET_HOURS
  await tx
    .insertInto('account_token')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      kind,
      expires_at: sql<Date>`now() + make_interval(hours => ${hours})`,
      used_at: null,
    })
    .execute()
  return token
}

/** Uses a link up. False when somebody was quicker, or when it is too old. */
export async function useToken(tx: Tx, tokenHash: Buffer, kind: 'invitation' | 'reset'): Promise<boolean> {
  const used = await tx
    .updateTable('account_token')
    .set({ used_at: sql<Date>`now()` })
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('user_id')
    .executeTakeFirst()
  return used !== undefined
}

/** Every link of this person stops working. */
export async function cancelTokens(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('account_token')
    .set({ used_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute()
}
