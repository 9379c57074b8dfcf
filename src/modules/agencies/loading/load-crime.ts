import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import type { Configuration } from '../configuration/types.ts'

/**
 * The register of data sets as it begins, and the kinds of incidents that are known beforehand. Sets are put in once and
 * then belong to the register in Wardmote, and so do the themes that somebody gave a kind there.
 */
export async function loadCrime(db: Kysely<Database>, { crime }: Configuration): Promise<void> {
  for (const { code, name, owner, tier, form, placed, licence, caveats = '' } of crime.sets) {
    await db
      .insertInto('incident_set')
      .values({ code, name, owner, tier, form, placed, licence, caveats })
      .onConflict(clash => clash.column('code').doNothing())
      .execute()
  }
  await sql`insert into incident_category (set_id, name, theme)
    select s.id, k.name, k.theme from incident_set s,
      unnest(${crime.police.map(({ name }) => name)}::text[], ${crime.police.map(({ theme }) => theme)}::text[]) as k (name, theme)
    where s.form in ('police_street', 'police_api') and s.code = any (${crime.sets.map(({ code }) => code)}::text[])
    on conflict do nothing`.execute(db)
}
