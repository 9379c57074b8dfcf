import { sql } from 'kysely'
import type { GroupRole, Tx } from '../../kernel/db/as-actor.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { AccessFacts } from './rules/case-access.ts'

/** Somebody who might see a case, with every fact that decides it. What their session adds is not for others to read. */
export interface PersonFacts {
  readonly userId: string
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
  readonly facts: Omit<AccessFacts, 'secondFactor' | 'declared' | 'purposeStated'>
}

/**
 * The facts of `decideCaseAccess` for each person who has any tie to a case: sits on its group, is named on it, is
 * excluded from it, or broke the glass. At most `limit` people, by name.
 */
export async function listAccessFacts(
  tx: Tx,
  caseId: string,
  today: LocalDate,
  limit = 200,
): Promise<readonly PersonFacts[]> {
  const { rows } = await sql<Row>`
    with the_case as (select id, group_id, tier from case_file where id = ${caseId}),
    tied as (
      select m.user_id from group_member m join the_case c on c.group_id = m.group_id
      where m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today})
      union select g.user_id from case_grant g join the_case c on c.id = g.case_id where g.removed_at is null
      union select x.user_id from exclusion x join the_case c on c.id = x.case_id where x.lifted_at is null
      union select b.user_id from break_glass b join the_case c on c.id = b.case_id where b.expires_at > now()
    )
    select u.id as user_id, u.name, o.id as organisation_id, o.short_name as organisation_name, u.status, u.clearance,
      o.valid_from, o.valid_until, c.tier,
      array(select m.role from group_member m join partnership_group g on g.id = m.group_id
        where m.user_id = u.id and m.group_id = c.group_id
        and g.valid_from <= ${today} and (g.valid_until is null or g.valid_until > ${today})
        and m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today})) as roles,
      exists (select from agreement_signatory s join sharing_agreement a on a.id = s.agreement_id
        join agreement_group ag on ag.agreement_id = a.id and ag.group_id = c.group_id
        where s.organisation_id = o.id and s.signed_on <= ${today} and (s.withdrawn_on is null or s.withdrawn_on > ${today})
          and agreement_counts(a.state, a.starts_on, a.review_on, ${today})) as covered,
      exists (select from case_agency l where l.case_id = c.id and l.organisation_id = o.id and l.removed_at is null
        and (l.expires_on is null or l.expires_on > ${today})) as listed,
      exists (select from case_grant g where g.case_id = c.id and g.user_id = u.id and g.removed_at is null
        and g.given_at <= now() and (g.expires_at is null or g.expires_at > now())) as named,
      exists (select from exclusion x where x.case_id = c.id and x.user_id = u.id and x.lifted_at is null) as excluded,
      exists (select from break_glass b where b.case_id = c.id and b.user_id = u.id and b.expires_at > now()) as glass
    from tied t join user_account u on u.id = t.user_id join organisation o on o.id = u.organisation_id, the_case c
    order by u.name, u.id limit ${limit}`.execute(tx)
  return rows.map(toPersonFacts)
}

interface Row {
  user_id: string
  name: string
  organisation_id: string
  organisation_name: string
  status: string
  clearance: AccessFacts['clearance']
  valid_from: LocalDate
  valid_until: LocalDate | null
  tier: 'S' | 'R'
  roles: GroupRole[]
  covered: boolean
  listed: boolean
  named: boolean
  excluded: boolean
  glass: boolean
}

function toPersonFacts(row: Row): PersonFacts {
  return {
    userId: row.user_id,
    name: row.name,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    facts: {
      accountActive: row.status === 'active',
      organisationFrom: row.valid_from,
      organisationUntil: row.valid_until,
      clearance: row.clearance,
      groupRoles: row.roles,
      agreementCovers: row.covered,
      caseTier: row.tier,
      agencyListed: row.listed,
      named: row.named,
      excluded: row.excluded,
      glassBroken: row.glass,
    },
  }
}
