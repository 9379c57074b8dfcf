import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { mayShare } from './case-permissions.ts'
import type { Acting, SharedCase } from './types.ts'

export interface AgencyListing {
  readonly organisationId: string
  readonly standing?: 'lead' | 'listed'
  readonly gatewayCode: string
  readonly purpose: string
  readonly expiresOn?: LocalDate | undefined
}

/** Has the agency signed an agreement that covers the group and counts today? Surrey MAISP; domain guide 10.4. */
export async function agreementCovers(tx: Tx, organisationId: string, groupId: string): Promise<boolean> {
  const { rows } = await sql<{ covers: boolean }>`select exists (
    select from agreement_signatory s
      join sharing_agreement a on a.id = s.agreement_id
      join agreement_group g on g.agreement_id = a.id and g.group_id = ${groupId}
    where s.organisation_id = ${organisationId} and s.signed_on <= london_today()
      and (s.withdrawn_on is null or s.withdrawn_on > london_today())
      and agreement_counts(a.state, a.starts_on, a.review_on, london_today())) as covers`.execute(tx)
  return rows[0]?.covers === true
}

/**
 * Puts an agency on a case list, or renews its listing. No signed sharing agreement for the agency and the group: no
 * listing (domain guide 10.4). From now on its people on the group see the case.
 */
export async function listAgency({ actor, tx }: Acting, theCase: SharedCase, listing: AgencyListing): Promise<void> {
  demand(actor, mayShare.listAgencies, theCase)
  if (!(await agreementCovers(tx, listing.organisationId, theCase.groupId))) {
    throw new Refused([
      {
        field: 'organisation',
        message: 'This agency has no sharing agreement in force for the group, so it cannot be listed',
      },
    ])
  }
  await writeListing(tx, theCase.id, actor.userId, listing)
  await logEvent(tx, {
    action: 'disclosed',
    object: { type: 'case_agency', id: listing.organisationId },
    caseId: theCase.id,
    caseReference: theCase.reference,
    groupId: theCase.groupId,
    recipients: [listing.organisationId],
    gateway: listing.gatewayCode,
    reason: listing.purpose,
  })
}

/** Takes an agency off a case list: its people lose sight of the case at once. */
export async function removeAgency(
  { actor, tx }: Acting,
  theCase: SharedCase,
  organisationId: string,
  reason: string,
): Promise<void> {
  demand(actor, mayShare.listAgencies, theCase)
  const listed = await tx
    .selectFrom('case_agency')
    .select('standing')
    .where('case_id', '=', theCase.id)
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (listed === undefined) throw new AppError('not_found')
  if (listed.standing === 'lead') {
    throw new Refused([{ field: '', message: 'This is the lead agency. Give the case another lead agency first' }])
  }
  await tx
    .updateTable('case_agency')
    .set({ removed_at: sql<Date>`now()`, removed_reason: reason })
    .where('case_id', '=', theCase.id)
    .where('organisation_id', '=', organisationId)
    .execute()
  await logEvent(tx, {
    action: 'withdrew',
    object: { type: 'case_agency', id: organisationId },
    caseId: theCase.id,
    caseReference: theCase.reference,
    groupId: theCase.groupId,
    recipients: [organisationId],
    reason,
  })
}

/** Nobody leads the case for now: whoever did stays listed. */
export async function endLead({ actor, tx }: Acting, theCase: SharedCase): Promise<void> {
  demand(actor, mayShare.listAgencies, theCase)
  await makeListed(tx, theCase.id)
}

/** One lead at a time: whoever led before stays listed. */
async function writeListing(tx: Tx, caseId: string, givenBy: string, listing: AgencyListing): Promise<void> {
  const standing = listing.standing ?? 'listed'
  if (standing === 'lead') await makeListed(tx, caseId)
  const row = {
    standing,
    gateway_code: listing.gatewayCode,
    purpose: listing.purpose,
    given_by: givenBy,
    expires_on: listing.expiresOn ?? null,
  }
  const renewed = await tx
    .updateTable('case_agency')
    .set({ ...row, given_at: sql<Date>`now()`, removed_at: null, removed_reason: null })
    .where('case_id', '=', caseId)
    .where('organisation_id', '=', listing.organisationId)
    .executeTakeFirst()
  if (renewed.numUpdatedRows > 0n) return
  await tx
    .insertInto('case_agency')
    .values({ case_id: caseId, organisation_id: listing.organisationId, ...row })
    .execute()
}

async function makeListed(tx: Tx, caseId: string): Promise<void> {
  await tx
    .updateTable('case_agency')
    .set({ standing: 'listed' })
    .where('case_id', '=', caseId)
    .where('standing', '=', 'lead')
    .execute()
}
