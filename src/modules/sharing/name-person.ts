import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { mayShare } from './case-permissions.ts'
import type { Acting, SharedCase } from './types.ts'

export interface Naming {
  readonly userId: string
  readonly gatewayCode: string
  readonly purpose: string
  readonly expiresAt?: Date | undefined
}

/** Adds a person to the list of names of a restricted case: only they, of their listed agency, may see it. */
export async function namePerson({ actor, tx }: Acting, theCase: SharedCase, naming: Naming): Promise<void> {
  demand(actor, mayShare.namePeople, theCase)
  const obstacle = await findObstacle(tx, theCase, naming.userId)
  if (obstacle !== undefined) throw new Refused([{ field: 'person', message: obstacle }])
  await removeNames(tx, theCase.id, naming.userId)
  await tx
    .insertInto('case_grant')
    .values({
      id: randomUUID(),
      case_id: theCase.id,
      user_id: naming.userId,
      gateway_code: naming.gatewayCode,
      purpose: naming.purpose,
      given_by: actor.userId,
      expires_at: naming.expiresAt ?? null,
    })
    .execute()
  await logEvent(tx, {
    action: 'disclosed',
    object: { type: 'case_grant', id: naming.userId },
    caseId: theCase.id,
    caseReference: theCase.reference,
    groupId: theCase.groupId,
    recipients: [naming.userId],
    gateway: naming.gatewayCode,
    reason: naming.purpose,
  })
}

export async function removeName(
  { actor, tx }: Acting,
  theCase: SharedCase,
  grantId: string,
  reason: string,
): Promise<void> {
  demand(actor, mayShare.namePeople, theCase)
  const removed = await tx
    .updateTable('case_grant')
    .set({ removed_at: sql<Date>`now()` })
    .where('id', '=', grantId)
    .where('case_id', '=', theCase.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n) throw new AppError('not_found')
  await logEvent(tx, {
    action: 'withdrew',
    object: { type: 'case_grant', id: grantId },
    caseId: theCase.id,
    caseReference: theCase.reference,
    groupId: theCase.groupId,
    reason,
  })
}

/** What stands between this person and the case even once named, in words that say what to do. */
async function findObstacle(tx: Tx, theCase: SharedCase, userId: string): Promise<string | undefined> {
  if (theCase.tier !== 'R') return 'This case is not restricted: it is shared by listing an agency'
  const { rows } = await sql<{ active: boolean; cleared: boolean; listed: boolean }>`
    select u.status = 'active' as active, u.clearance = 'R' as cleared, agency_listed(${theCase.id}, u.organisation_id) as listed
    from user_account u where u.id = ${userId}`.execute(tx)
  const person = rows[0]
  if (person === undefined || !person.active) return 'Choose a person with an active account'
  if (!person.cleared) return 'This person is not cleared for restricted cases'
  if (!person.listed) return 'Their agency is not on the case list. List the agency first'
  return undefined
}

async function removeNames(tx: Tx, caseId: string, userId: string): Promise<void> {
  await tx
    .updateTable('case_grant')
    .set({ removed_at: sql<Date>`now()` })
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .execute()
}
