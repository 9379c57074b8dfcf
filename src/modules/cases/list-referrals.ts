import { sql } from 'kysely'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { path } from '../../kernel/http/routing.ts'
import { leadsGroup } from '../sharing/index.ts'

// The referrals module builds on this one, so its addresses are written here.
const triagePage = path('/triage/:reference')
const referralPage = path('/referrals/:reference')

/** Where somebody reads a referral: those who lead its group on the page of triage, its referrer on their own. */
export function referralHref(
  actor: UserActor,
  { key, groupId, state }: { readonly key: string; readonly groupId: string; readonly state: string },
): string {
  const isTheirs = state !== 'draft' && leadsGroup(actor, groupId)
  return (isTheirs ? triagePage : referralPage)({ reference: key })
}

export interface ReferralOfCase {
  readonly key: string
  readonly groupId: string
  readonly state: string
  readonly agency: string
  readonly sentAt: Date | null
}

/** The referrals that opened a case or were added to it, oldest first, among those that whoever asks may read. */
export async function listReferralsOfCase(tx: Tx, reference: string, limit = 50): Promise<readonly ReferralOfCase[]> {
  const { rows } = await sql<ReferralOfCase>`
    select coalesce(r.reference, r.id::text) as key, r.group_id as "groupId", r.state, o.short_name as agency, r.submitted_at as "sentAt"
    from referral r join organisation o on o.id = r.organisation_id
    where r.case_id = (select id from case_file where reference = ${reference})
    order by r.submitted_at, r.id limit ${limit}`.execute(tx)
  return rows
}
