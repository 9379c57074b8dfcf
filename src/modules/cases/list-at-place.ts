import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { CaseBand, CaseState, SubjectRole } from './types.ts'

export interface CaseAtPlace {
  readonly reference: string
  readonly title: string
  readonly role: SubjectRole
  readonly state: CaseState
  readonly riskBand: CaseBand
  readonly groupName: string
  readonly openedOn: LocalDate
}

/** Cases about a place, live ones first, among those that whoever asks may see. */
export async function listCasesAtPlace(tx: Tx, placeId: string, limit = 100): Promise<readonly CaseAtPlace[]> {
  const { rows } = await sql<CaseAtPlace>`
    select c.reference, c.title, min(s.role) as role, c.state, c.risk_band as "riskBand", g.name as "groupName", c.opened_on as "openedOn"
    from case_subject s join case_file c on c.id = s.case_id join partnership_group g on g.id = c.group_id
    where s.place_id = ${placeId} and s.removed_at is null
    group by c.id, c.reference, c.title, c.state, c.risk_band, g.name, c.opened_on
    order by c.state in ('closed', 'transferred_out'), c.opened_on desc, c.id limit ${limit}`.execute(tx)
  return rows
}

export interface ReferralAtPlace {
  readonly key: string
  readonly title: string
  readonly groupId: string
  readonly groupName: string
  readonly state: string
  readonly sentAt: Date | null
}

/** Referrals about a place, other than those whose case is shown already, among those that whoever asks may see. */
export async function listReferralsAtPlace(tx: Tx, placeId: string, limit = 100): Promise<readonly ReferralAtPlace[]> {
  const { rows } = await sql<ReferralAtPlace>`
    select coalesce(r.reference, r.id::text) as key, r.title, r.group_id as "groupId", g.name as "groupName", r.state,
      r.submitted_at as "sentAt"
    from referral r join partnership_group g on g.id = r.group_id
    where r.id in (select s.referral_id from referral_subject s where s.place_id = ${placeId}) 
      and (r.case_id is null or not exists (select from case_file c where c.id = r.case_id))
    order by r.submitted_at desc nulls first, r.id limit ${limit}`.execute(tx)
  return rows
}
