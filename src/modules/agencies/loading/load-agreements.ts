import type { Kysely } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import type { Configuration, ConfiguredAgreement } from '../configuration/types.ts'
import { idOf, idsByCode } from './keep.ts'

type Db = Kysely<Database>

/** Agreements that are not in the register yet. What is there was signed, suspended or reviewed by people: it stays. */
export async function loadAgreements(db: Db, { agreements }: Configuration): Promise<void> {
  const before = await idsByCode(db, 'sharing_agreement')
  const fresh = agreements.filter(({ code }) => !before.has(code))
  // Tier 1 first: a parent is always of a tier above.
  for (const agreement of fresh.toSorted((a, b) => a.tier - b.tier)) await loadAgreement(db, agreement)
}

async function loadAgreement(db: Db, agreement: ConfiguredAgreement): Promise<void> {
  const ids = await idsByCode(db, 'sharing_agreement')
  const { id } = await db
    .insertInto('sharing_agreement')
    .values({
      code: agreement.code,
      title: agreement.title,
      tier: agreement.tier,
      parent_id: agreement.parent === undefined ? null : idOf(ids, agreement.parent),
      purpose: agreement.purpose,
      state: agreement.state,
      starts_on: agreement.startsOn,
      review_on: agreement.reviewOn,
      dpia_reference: agreement.dpia ?? null,
      data_categories: agreement.dataCategories ?? null,
      gateway_codes: agreement.gateways ?? [],
      version_label: agreement.version,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const groups = await idsByCode(db, 'partnership_group')
  const covered = agreement.groups.map(code => ({ agreement_id: id, group_id: idOf(groups, code) }))
  if (covered.length > 0) await db.insertInto('agreement_group').values(covered).execute()
  await loadSignatories(db, id, agreement)
}

async function loadSignatories(db: Db, agreement_id: string, { signatories = [] }: ConfiguredAgreement): Promise<void> {
  const bodies = await idsByCode(db, 'organisation')
  const rows = signatories.map(({ organisation, signedOn, withdrawnOn, role }) => ({
    agreement_id,
    organisation_id: idOf(bodies, organisation),
    signed_on: signedOn,
    withdrawn_on: withdrawnOn ?? null,
    signed_by_role: role,
  }))
  if (rows.length > 0) await db.insertInto('agreement_signatory').values(rows).execute()
}
