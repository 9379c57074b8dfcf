import type { Kysely } from 'kysely'
import type { Database } from '../../kernel/db/tables.gen.ts'
import type { Configuration } from './configuration/types.ts'
import { loadAgencies } from './loading/load-agencies.ts'
import { loadCrime } from './loading/load-crime.ts'
import { loadAgreements } from './loading/load-agreements.ts'
import { loadGroups } from './loading/load-groups.ts'
import { loadInstruments, loadPurposes } from './loading/load-lists.ts'

/**
 * Brings the database to what a configuration says, as the owner, in one transaction; doing it twice changes nothing.
 *
 * What the configuration no longer names stays as it is: cases and minutes refer to it. End it with `until` instead.
 * Agreements and data sets are put in once and then belong to their registers in Wardmote, where they change.
 */
export async function loadConfiguration(ownerDb: Kysely<Database>, configuration: Configuration): Promise<void> {
  await ownerDb.transaction().execute(async db => {
    await loadAgencies(db, configuration)
    await loadGroups(db, configuration)
    await loadAgreements(db, configuration)
    await loadPurposes(db, configuration)
    await loadInstruments(db, configuration)
    await loadCrime(db, configuration)
  })
}
