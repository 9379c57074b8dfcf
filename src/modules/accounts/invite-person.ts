import { randomUUID } from 'node:crypto'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { SystemRole, Tx } from '../../kernel/db/as-actor.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../kernel/http/database-faults.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { queueMail } from '../notifications/index.ts'
import { paths } from './paths.ts'
import { INVITATION_HOURS, makeSingleUseToken } from './single-use-links.ts'

export interface Invitation {
  readonly name: string
  readonly email: string
  readonly jobTitle: string | undefined
  readonly organisationId: string
  readonly roles: readonly SystemRole[]
}

/** Makes an account for somebody and sends them the link by which they choose a password. Gives the account's id. */
export async function invitePerson(tx: Tx, deps: Deps, person: Invitation): Promise<{ id: string; link: string }> {
  const id = randomUUID()
  await addAccount(tx, id, person)
  if (person.roles.length > 0) {
    await tx
      .insertInto('user_role')
      .values(person.roles.map(role => ({ user_id: id, role })))
      .execute()
  }
  const link = await sendInvitation(tx, deps, { id, name: person.name, email: person.email })
  await logEvent(tx, {
    action: 'invited',
    object: { type: 'account', id },
    fields: ['name', 'email', 'organisation', 'roles'],
  })
  return { id, link }
}

/** Sends the link once more; the one sent before goes on working until it is used or too old. */
export async function sendInvitation(
  tx: Tx,
  { config }: Deps,
  person: { readonly id: string; readonly name: string; readonly email: string },
): Promise<string> {
  const token = await makeSingleUseToken(tx, person.id, 'invitation')
  const link = `${config.publicUrl}${paths.invitation({ token })}`
  await queueMail(tx, {
    to: { address: person.email, userId: person.id },
    kind: 'account',
    subject: 'You are invited to Wardmote',
    body: `${person.name}\n\nYou have been given an account on Wardmote, where your community safety partnership works. Follow this link within ${INVITATION_HOURS} hours to choose a password. It works once.`,
    link,
  })
  return link
}

async function addAccount(tx: Tx, id: string, { name, email, jobTitle, organisationId }: Invitation): Promise<void> {
  try {
    await tx
      .insertInto('user_account')
      .values({ id, name, email, job_title: jobTitle ?? null, organisation_id: organisationId, deactivated_at: null })
      .execute()
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    throw new Refused([{ field: 'email', message: 'Somebody with this email address has an account already' }])
  }
}
