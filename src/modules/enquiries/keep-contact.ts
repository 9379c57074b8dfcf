import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { Stale } from '../../kernel/http/routing.ts'
import { may } from './permissions.ts'
import { getContact } from './queries.ts'
import type { Acting, Contact } from './types.ts'

export interface ContactGiven {
  readonly desk: string
  readonly person: string
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly version: number | undefined
}

/** The contact of an agency, for somebody who may change it. */
export async function getContactToKeep({ actor, tx }: Pick<Acting, 'actor' | 'tx'>, code: string): Promise<Contact> {
  const contact = await getContact(tx, code)
  demand(actor, may.keepContact, contact)
  return contact
}

/** Says whom partners are sent to at an agency, and who of it is told when they ask. */
export async function keepContact({ actor, tx, deps }: Acting, code: string, given: ContactGiven): Promise<void> {
  const known = await getContactToKeep({ actor, tx }, code)
  if (known.version !== null && given.version !== known.version) {
    throw new Stale([{ label: 'Desk', yours: given.desk, theirs: known.desk ?? '' }], known.version)
  }
  const values = {
    desk: given.desk,
    user_id: given.person,
    email: given.email ?? null,
    phone: given.phone ?? null,
    changed_at: deps.clock.now(),
    changed_by: actor.userId,
  }
  if (known.version === null) {
    await tx
      .insertInto('hit_contact')
      .values({ organisation_id: known.organisationId, ...values })
      .execute()
  } else {
    const { numUpdatedRows } = await tx
      .updateTable('hit_contact')
      .set(values)
      .where('organisation_id', '=', known.organisationId)
      .where('version', '=', known.version)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new AppError('stale')
  }
  await logEvent(tx, {
    action: 'changed',
    object: { type: 'partner_contact', id: code },
    fields: ['desk', 'person', 'email', 'phone'],
  })
}
