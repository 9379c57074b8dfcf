import { randomUUID } from 'node:crypto'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { findSamePlace } from './queries.ts'
import type { Asking, PlaceGiven } from './types.ts'

/**
 * The place as it is known already, or a new one. Only places that the person asking may see are looked at: finding
 * out that others know of a place would tell that there is a case about it.
 */
export async function findOrAddPlace(
  { actor, tx }: Asking,
  given: PlaceGiven,
): Promise<{ readonly placeId: string; readonly added: boolean }> {
  const known = await findSamePlace(tx, given)
  if (known !== undefined) return { placeId: known.id, added: false }
  const placeId = randomUUID()
  await tx
    .insertInto('place')
    .values({
      id: placeId,
      name: given.name ?? null,
      kind: given.kind,
      address: given.address,
      postcode: given.postcode ?? null,
      uprn: given.uprn ?? null,
      owner_or_manager: given.ownerOrManager ?? null,
      licence_number: given.licenceNumber ?? null,
      opening_hours: given.openingHours ?? null,
      created_by: actor.userId,
    })
    .execute()
  await logEvent(tx, { action: 'added', object: { type: 'place', id: placeId }, fields: ['kind', 'address'] })
  return { placeId, added: true }
}
