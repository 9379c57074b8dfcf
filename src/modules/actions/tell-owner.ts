import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { queueMail } from '../notifications/index.ts'

/** Words for an e-mail. They name no case, person or action: whoever reads the telephone's screen learns nothing. */
export interface Telling {
  readonly userId: string
  readonly subject: string
  readonly body: string
  readonly address: string
}

/** Sends somebody a link; whoever is no longer active gets nothing. */
export async function tellOwner(at: { readonly tx: Tx; readonly deps: Deps }, telling: Telling): Promise<boolean> {
  const person = await at.tx
    .selectFrom('user_account')
    .select(['email', 'status'])
    .where('id', '=', telling.userId)
    .executeTakeFirst()
  if (person?.status !== 'active') return false
  await queueMail(at.tx, {
    to: { address: person.email, userId: telling.userId },
    subject: telling.subject,
    body: telling.body,
    link: new URL(telling.address, at.deps.config.publicUrl).href,
  })
  return true
}
