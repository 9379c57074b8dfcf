import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { queueMail } from '../notifications/index.ts'
import type { Holding } from './find-holdings.ts'
import { paths } from './paths.ts'
import type { Enquiry } from './types.ts'

type At = { readonly tx: Tx; readonly deps: Deps }

type Recipient = { readonly userId: string; readonly address: string }

/** Each agency that may hold something is told who asked, why and by what law: not about whom. */
export async function tellContacts(
  at: At,
  enquiry: Enquiry,
  holders: readonly (readonly [string, readonly Holding[]])[],
): Promise<void> {
  if (holders.length === 0) return
  await at.tx
    .insertInto('hit_notice')
    .values(
      holders.map(([organisationId, holdings]) => ({
        ...noticeOf(enquiry),
        organisation_id: organisationId,
        case_ids: [...new Set(holdings.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))],
      })),
    )
    .execute()
  const { rows } = await sql<Recipient>`
    select u.id as "userId", u.email as address from hit_contact c join user_account u on u.id = c.user_id and u.status = 'active'
    where c.organisation_id = any (${holders.map(([organisationId]) => organisationId)}::uuid[]) order by u.id`.execute(
    at.tx,
  )
  for (const to of rows) {
    await mail(at, to, 'A partner asked whether your agency knows somebody', WORDS.partner)
  }
}

/** The chair, deputy and coordinators of a restricted case's group hear that somebody asked. Nobody else does. */
export async function tellRestrictedGroups(at: At, enquiry: Enquiry, holdings: readonly Holding[]): Promise<void> {
  for (const { groupId, caseId, referralId } of holdings) {
    await at.tx
      .insertInto('hit_notice')
      .values({
        ...noticeOf(enquiry),
        group_id: groupId,
        case_id: caseId,
        referral_id: caseId === null ? referralId : null,
      })
      .execute()
    for (const to of await listLeaders(at.tx, groupId, caseId)) {
      await mail(at, to, 'A private notice for your group', WORDS.restricted)
    }
  }
}

const WORDS = {
  partner:
    'Another agency asked partners about a person or an address, and was told that your agency may hold something. It was not told what. Sign in to see who asked and why.',
  restricted: 'There is a private notice for those who run one of your groups. Sign in to read it.',
} as const

function noticeOf(enquiry: Enquiry) {
  return {
    enquiry_id: enquiry.id,
    reference: enquiry.reference,
    asked_by: enquiry.askedBy,
    asked_by_organisation_id: enquiry.organisationId,
    purpose: enquiry.purpose,
    gateway_code: enquiry.gatewayCode,
    kind: enquiry.kind,
  }
}

async function listLeaders(tx: Tx, groupId: string, caseId: string | null): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`
    select u.id as "userId", u.email as address from user_account u
    where u.status = 'active' and u.clearance = 'R'
      and exists (select from group_member m where m.group_id = ${groupId} and m.user_id = u.id and m.role in ('chair', 'deputy', 'coordinator')
        and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today()))
      and not exists (select from exclusion x where x.case_id = ${caseId}::uuid and x.user_id = u.id and x.lifted_at is null)
    order by u.id limit 50`.execute(tx)
  return rows
}

async function mail({ tx, deps }: At, to: Recipient, subject: string, body: string): Promise<void> {
  await queueMail(tx, { to, subject, body, link: new URL(paths.askedOfUs(), deps.config.publicUrl).href })
}
