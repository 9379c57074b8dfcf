import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { tidyPostcode } from './rules/postcode.ts'
import type { KeptDescription } from './types.ts'

/** People whose name begins with each of the words or who live at the postcode named, and born on the date, if one is. */
export async function searchPeople(
  tx: Tx,
  words: readonly string[],
  limit: number,
  bornOn?: LocalDate,
): Promise<readonly (KeptDescription & { givenByName: string })[]> {
  if (words.length === 0 && bornOn === undefined) return []
  const rows = await described(tx)
    .where(eb => eb.and(words.slice(0, 8).map(word => mentions(word))))
    .$if(bornOn !== undefined, query => query.where(sql<boolean>`d.born_on = ${bornOn}::date`))
    .orderBy('d.family_name')
    .orderBy('d.given_name')
    .orderBy('d.id')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...toDescription(row), givenByName: row.given_by_name }))
}

/** Who a referral describes, in the order in which they were named. */
export async function listDescriptionsOfReferral(
  tx: Tx,
  referralId: string,
  limit = 50,
): Promise<readonly KeptDescription[]> {
  const rows = await described(tx)
    .where('d.referral_id', '=', referralId)
    .orderBy('d.described_at')
    .orderBy('d.id')
    .limit(limit)
    .execute()
  return rows.map(toDescription)
}

/** Who a case is about, as each agency described them. */
export async function listDescriptionsOfCase(tx: Tx, caseId: string, limit = 50): Promise<readonly KeptDescription[]> {
  const rows = await described(tx)
    .where('d.case_id', '=', caseId)
    .orderBy('d.described_at')
    .orderBy('d.id')
    .limit(limit)
    .execute()
  return rows.map(toDescription)
}

export function described(tx: Tx) {
  return tx
    .selectFrom('person_description as d')
    .innerJoin('organisation as o', 'o.id', 'd.given_by')
    .selectAll('d')
    .select('o.short_name as given_by_name')
}

export type DescribedRow = Awaited<ReturnType<ReturnType<typeof described>['execute']>>[number]

/** A word is matched whole from its beginning; what LIKE reads as a wildcard is taken as it stands. */
function mentions(word: string) {
  const beginning = `${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const postcode = tidyPostcode(word) ?? word.toUpperCase()
  return sql<boolean>`(lower(d.given_name) like ${beginning} or lower(d.family_name) like ${beginning}
    or exists (select from unnest(d.aliases) a, regexp_split_to_table(lower(a), '\\s+') part where part like ${beginning})
    or d.postcode = ${postcode})`
}

export function toDescription(row: DescribedRow): KeptDescription {
  return {
    id: row.id,
    personId: row.person_id,
    givenBy: row.given_by,
    referralId: row.referral_id,
    caseId: row.case_id,
    describedAt: row.described_at,
    givenName: row.given_name,
    familyName: row.family_name,
    aliases: row.aliases,
    bornOn: row.born_on ?? undefined,
    ageBand: row.age_band ?? undefined,
    sex: row.sex ?? undefined,
    ethnicity: row.ethnicity ?? undefined,
    language: row.language ?? undefined,
    needs: row.needs ?? undefined,
    address: row.address ?? undefined,
    postcode: row.postcode ?? undefined,
    tenure: row.tenure ?? undefined,
    landlord: row.landlord ?? undefined,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    safeContact: row.safe_contact ?? undefined,
    gp: row.gp ?? undefined,
    warning: row.warning ?? undefined,
  }
}

/** What a described person is called. */
export async function findDescriptionName(tx: Tx, descriptionId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('person_description')
    .select(['given_name', 'family_name'])
    .where('id', '=', descriptionId)
    .executeTakeFirst()
  return row && `${row.given_name} ${row.family_name}`
}
