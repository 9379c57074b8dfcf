import { sql } from 'kysely'
import type { Deps } from '../../kernel/http/deps.ts'
import { limitsOf } from './ask-partners.ts'
import { FORGET } from './job-names.ts'

/** Takes the names and addresses out of old enquiries. Who asked, when, why and by what law stays. */
export async function forgetOldEnquiries(deps: Deps): Promise<void> {
  const { keepMonths } = limitsOf(deps)
  await deps.asActor({ kind: 'system', job: FORGET }, async tx => {
    await tx
      .updateTable('hit_enquiry')
      .set({
        given_name: null,
        family_name: null,
        aliases: [],
        born_on: null,
        address: null,
        postcode: null,
        uprn: null,
        phone: null,
        email: null,
        forgotten_at: deps.clock.now(),
      })
      .where('forgotten_at', 'is', null)
      .where('asked_at', '<', sql<Date>`${deps.clock.now()}::timestamptz - make_interval(months => ${keepMonths})`)
      .execute()
  })
}
