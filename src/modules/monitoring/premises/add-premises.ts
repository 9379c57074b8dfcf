import { randomUUID } from 'node:crypto'
import { newReference } from '../../../kernel/reference.ts'
import { findPostcode } from '../../areas/index.ts'
import type { Asking } from '../types.ts'
import { logPremises, refuseSameLicence, todayOf, toColumns } from './change-premises.ts'
import { afterPeriod } from './rules/due.ts'
import type { PremisesDetails } from './types.ts'

/** Puts premises on the traffic light of a group. They begin at green: only a meeting's decision makes them anything else. */
export async function addPremises(
  ask: Asking,
  groupId: string,
  details: PremisesDetails,
): Promise<{ readonly reference: string }> {
  await refuseSameLicence(ask, groupId, details.licenceNumber)
  const place = details.postcode === undefined ? undefined : await findPostcode(ask.tx, details.postcode)
  const reference = newReference('L')
  const today = todayOf(ask)
  await ask.tx
    .insertInto('licensed_premises')
    .values({
      id: randomUUID(),
      reference,
      group_id: groupId,
      ...toColumns(details),
      easting: place?.easting ?? null,
      northing: place?.northing ?? null,
      colour: 'green',
      colour_since: today,
      next_contact_on: afterPeriod(today, ask.deps.configuration.monitoring.premises.contact.green),
      created_by: ask.actor.userId,
    })
    .execute()
  await logPremises(ask, { reference, groupId }, 'added', ['name', 'address', 'licence', 'holder'])
  return { reference }
}
