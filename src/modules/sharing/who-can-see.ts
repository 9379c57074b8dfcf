import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { systemClock } from '../../kernel/clock.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { listAccessFacts } from './access-facts.ts'
import { decideCaseAccess } from './rules/case-access.ts'
import type { ExcludedPerson, Gateway, ListedAgency, NamedPerson, PersonWhoMaySee, WhoCanSee } from './types.ts'

const MOST = 200

/** Who can see a case, and why, in a sentence each: the same facts and the same rule that open it. */
export async function whoCanSee(tx: Tx, caseId: string, today: LocalDate = todayIn(systemClock)): Promise<WhoCanSee> {
  const [people, agencies, named, excluded] = await Promise.all([
    listPeople(tx, caseId, today),
    listListedAgencies(tx, caseId),
    listNamed(tx, caseId),
    listExcluded(tx, caseId),
  ])
  return { people, agencies, named, excluded }
}

/**
 * What a session adds (second factor, declaration, purpose) is the person's own and is taken as given: each of them
 * still has to give it before anything opens.
 */
async function listPeople(tx: Tx, caseId: string, today: LocalDate): Promise<readonly PersonWhoMaySee[]> {
  const people = await listAccessFacts(tx, caseId, today, MOST)
  return people.map(({ userId, name, organisationName, facts }) => {
    const decision = decideCaseAccess({ ...facts, secondFactor: true, declared: true, purposeStated: true }, today)
    return { userId, name, organisationName, may: decision.may, because: decision.because }
  })
}

export async function listListedAgencies(tx: Tx, caseId: string): Promise<readonly ListedAgency[]> {
  const { rows } = await sql<ListedAgency>`
    select a.organisation_id as "organisationId", o.code, o.short_name as name, a.standing, a.gateway_code as "gatewayCode",
      g.name as "gatewayName", a.purpose, u.name as "givenBy", a.given_at as "givenAt", a.expires_on as "expiresOn",
      exists (select from agreement_signatory s join sharing_agreement ag on ag.id = s.agreement_id
        join agreement_group gr on gr.agreement_id = ag.id and gr.group_id = c.group_id
        where s.organisation_id = a.organisation_id and s.signed_on <= london_today()
          and (s.withdrawn_on is null or s.withdrawn_on > london_today())
          and agreement_counts(ag.state, ag.starts_on, ag.review_on, london_today())) as "agreementCovers"
    from case_agency a join case_file c on c.id = a.case_id join organisation o on o.id = a.organisation_id
      join gateway g on g.code = a.gateway_code left join user_account u on u.id = a.given_by
    where a.case_id = ${caseId} and a.removed_at is null and (a.expires_on is null or a.expires_on > london_today())
    order by a.standing, o.short_name, o.id limit ${MOST}`.execute(tx)
  return rows
}

async function listNamed(tx: Tx, caseId: string): Promise<readonly NamedPerson[]> {
  const { rows } = await sql<NamedPerson>`
    select n.id as "grantId", n.user_id as "userId", u.name, o.short_name as "organisationName", n.gateway_code as "gatewayCode",
      n.purpose, by.name as "givenBy", n.given_at as "givenAt", n.expires_at as "expiresAt"
    from case_grant n join user_account u on u.id = n.user_id join organisation o on o.id = u.organisation_id
      left join user_account by on by.id = n.given_by
    where n.case_id = ${caseId} and n.removed_at is null and (n.expires_at is null or n.expires_at > now())
    order by u.name, n.id limit ${MOST}`.execute(tx)
  return rows
}

async function listExcluded(tx: Tx, caseId: string): Promise<readonly ExcludedPerson[]> {
  const { rows } = await sql<ExcludedPerson>`
    select distinct on (u.name, x.user_id) x.id as "exclusionId", x.user_id as "userId", u.name, o.short_name as "organisationName",
      x.reason, by.name as "madeBy", x.made_at as "madeAt"
    from exclusion x join user_account u on u.id = x.user_id join organisation o on o.id = u.organisation_id
      left join user_account by on by.id = x.made_by
    where x.case_id = ${caseId} and x.lifted_at is null
    order by u.name, x.user_id, x.made_at limit ${MOST}`.execute(tx)
  return rows
}

/** The gateways that may be cited today. */
export async function listGateways(tx: Tx): Promise<readonly Gateway[]> {
  const { rows } = await sql<Gateway>`select code, name, law from gateway
    where (valid_from is null or valid_from <= london_today()) and (valid_until is null or valid_until > london_today())
    order by name, code limit 100`.execute(tx)
  return rows
}
