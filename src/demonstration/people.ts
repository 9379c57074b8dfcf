import type { Insertable } from 'kysely'
import type { Database } from '../kernel/db/tables.gen.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { add, type Ground } from './ground.ts'
import type { InventedPerson } from './invented.ts'

type Description = Insertable<Database['person_description']>

/** Somebody, as one agency describes them. */
export function addPerson(
  ground: Ground,
  who: InventedPerson,
  described: () => Pick<Description, 'given_by'> & Partial<Description>,
): { readonly personId: string; readonly descriptionId: string } {
  const personId = ground.chance.uuid()
  const descriptionId = ground.chance.uuid()
  add(ground, 'person', { id: personId })
  add(ground, 'person_description', {
    id: descriptionId,
    person_id: personId,
    given_name: who.givenName,
    family_name: who.familyName,
    born_on: who.bornOn as LocalDate,
    address: who.address,
    postcode: who.postcode,
    ...described(),
  })
  return { personId, descriptionId }
}
