import { randomUUID } from 'node:crypto'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Asking } from '../types.ts'
import { getOpenPremises, getPremisesToKeep, logPremises } from './change-premises.ts'
import { afterPeriod } from './rules/due.ts'
import type { ContactKind, Premises } from './types.ts'

/** A visit, meeting or call, from which the next contact is counted; or good practice that was seen. */
export async function noteContact(
  ask: Asking,
  reference: string,
  said: { readonly kind: Exclude<ContactKind, 'letter'>; readonly happenedOn: LocalDate; readonly note: string },
): Promise<void> {
  const premises = await getOpenPremises(ask, reference)
  await insertContact(ask, premises.id, said)
  if (said.kind !== 'good_practice') await setNextContact(ask, premises, said.happenedOn)
  await logPremises(ask, premises, `noted ${said.kind.replace('_', ' ')} at`, ['kind', 'happened_on', 'note'])
}

/** The letter as it goes out. What the premises' own position is they learn from it alone (domain guide 9.1). */
export async function keepLetter(
  ask: Asking,
  reference: string,
  said: { readonly subject: string; readonly body: string; readonly sentOn: LocalDate },
): Promise<{ readonly id: string }> {
  const premises = await getPremisesToKeep(ask, reference)
  const id = await insertContact(ask, premises.id, {
    kind: 'letter',
    happenedOn: said.sentOn,
    note: said.subject,
    letter: said.body,
  })
  await logEvent(ask.tx, {
    action: 'wrote to the holder of',
    object: { type: 'premises', id: premises.reference },
    groupId: premises.groupId,
    fields: ['letter'],
    recipients: ['licence holder'],
  })
  return { id }
}

export async function insertContact(
  ask: Asking,
  premisesId: string,
  contact: {
    readonly kind: ContactKind
    readonly happenedOn: LocalDate
    readonly note: string
    readonly letter?: string
  },
): Promise<string> {
  const id = randomUUID()
  await ask.tx
    .insertInto('premises_contact')
    .values({
      id,
      premises_id: premisesId,
      kind: contact.kind,
      happened_on: contact.happenedOn,
      note: contact.note,
      letter: contact.letter ?? null,
      organisation_id: ask.actor.organisationId,
      made_by: ask.actor.userId,
      made_at: ask.deps.clock.now(),
    })
    .execute()
  return id
}

/** The next contact is counted from this one; a contact noted late never brings it forward. */
async function setNextContact(ask: Asking, premises: Premises, from: LocalDate): Promise<void> {
  const next = afterPeriod(from, ask.deps.configuration.monitoring.premises.contact[premises.colour])
  if (premises.nextContactOn !== null && next <= premises.nextContactOn) return
  await ask.tx.updateTable('licensed_premises').set({ next_contact_on: next }).where('id', '=', premises.id).execute()
}
