import { sql } from 'kysely'
import type { Contact } from '#private-match'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Matched } from '../rules/partner-keys.ts'

const MOST_PARTNERS = 100
const SHOWN_DEMANDS = 50

/** As people see it: without what is sealed. */
export interface Partner {
  readonly id: string
  readonly code: string
  readonly ourCode: string
  readonly name: string
  readonly address: string
  readonly organisations: readonly string[]
  readonly gateways: readonly string[]
  readonly questionsPerDay: number
  readonly weAsk: boolean
  readonly registeredAt: Date
  readonly endedAt: Date | null
  readonly version: number
}

const PARTNER = sql`p.id, p.code, p.our_code as "ourCode", p.name, p.address, p.gateway_codes as gateways,
  array(select o.short_name from organisation o where o.id = any (p.organisation_ids) order by 1) as organisations,
  p.questions_per_day as "questionsPerDay", p.we_ask as "weAsk", p.registered_at as "registeredAt", p.ended_at as "endedAt", p.version`

export async function listPartners(tx: Tx): Promise<readonly Partner[]> {
  const { rows } = await sql<Partner>`
    select ${PARTNER} from partner_installation p order by p.ended_at nulls first, p.name, p.id limit ${MOST_PARTNERS}`.execute(
    tx,
  )
  return rows
}

export async function getPartner(tx: Tx, code: string): Promise<Partner> {
  const { rows } = await sql<Partner>`
    select ${PARTNER} from partner_installation p where p.code = ${code} order by p.ended_at nulls first limit 1`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new AppError('not_found')
  return rows[0]
}

export async function isPaired(tx: Tx, code: string): Promise<boolean> {
  const { rows } = await sql`select from partner_installation p where p.code = ${code} and p.ended_at is null`.execute(
    tx,
  )
  return rows.length > 0
}

export interface DemandRow {
  readonly receivedAt: Date
  readonly purpose: string
  readonly gateway: string
  readonly questions: number
  readonly outcome: string
}

export async function listDemands(tx: Tx, installationId: string): Promise<readonly DemandRow[]> {
  const { rows } = await sql<DemandRow>`
    select received_at as "receivedAt", purpose, gateway, questions, outcome from partner_demand
    where installation_id = ${installationId} order by received_at desc, id desc limit ${SHOWN_DEMANDS}`.execute(tx)
  return rows
}

/** As jobs and calls see it, with what is sealed. */
export interface Installation {
  readonly id: string
  readonly code: string
  readonly ourCode: string
  readonly name: string
  readonly address: string
  readonly sealedSecret: string
  readonly sealedKeys: string | null
  readonly organisationIds: readonly string[]
  readonly gatewayCodes: readonly string[]
  readonly questionsPerDay: number
  readonly weAsk: boolean
}

const INSTALLATION = sql`p.id, p.code, p.our_code as "ourCode", p.name, p.address, p.sealed_secret as "sealedSecret",
  p.sealed_keys as "sealedKeys", p.organisation_ids as "organisationIds", p.gateway_codes as "gatewayCodes",
  p.questions_per_day as "questionsPerDay", p.we_ask as "weAsk"`

export async function listInstallations(tx: Tx): Promise<readonly Installation[]> {
  const { rows } = await sql<Installation>`
    select ${INSTALLATION} from partner_installation p where p.ended_at is null order by p.id limit ${MOST_PARTNERS}`.execute(
    tx,
  )
  return rows
}

export async function findInstallation(
  tx: Tx,
  { asker, holder }: { asker: string; holder: string },
): Promise<Installation | undefined> {
  const { rows } = await sql<Installation>`
    select ${INSTALLATION} from partner_installation p
    where p.code = ${asker} and p.our_code = ${holder} and p.ended_at is null`.execute(tx)
  return rows[0]
}

export interface HeldDescription extends Matched {
  readonly id: string
  readonly organisationId: string
}

/**
 * What may be asked of: descriptions and places of these agencies that stand in a case or a referral which is not
 * restricted. A restricted one is left out here, so that it is in no table: there is nothing to leak.
 */
export async function listHeldPeople(tx: Tx, organisationIds: readonly string[], after: string, limit: number) {
  const { rows } = await sql<HeldDescription>`
    select d.id, d.given_by as "organisationId", d.given_name as "givenName", d.family_name as "familyName", d.aliases,
      d.born_on as "bornOn", d.address, d.postcode, d.phone, d.email
    from person_description d left join case_file c on c.id = d.case_id left join referral r on r.id = d.referral_id
      join partnership_group g on g.id = coalesce(c.group_id, r.group_id)
    where d.id > ${after} and d.given_by = any (${organisationIds}::uuid[])
      and coalesce(c.tier, g.tier) <> 'R' and g.tier <> 'R'
      and (c.id is not null or r.state not in ('draft', 'withdrawn', 'rejected'))
      and (not exists (select from case_subject s where s.person_description_id = d.id)
        or exists (select from case_subject s where s.person_description_id = d.id and s.removed_at is null))
    order by d.id limit ${limit}`.execute(tx)
  return rows
}

export async function listHeldPlaces(tx: Tx, organisationIds: readonly string[], after: string, limit: number) {
  const { rows } = await sql<HeldDescription>`
    select s.id, s."organisationId", p.address, p.postcode, p.uprn
    from (
      select s.id, s.place_id, coalesce(u.organisation_id, c.lead_organisation_id) as "organisationId", c.group_id
      from case_subject s join case_file c on c.id = s.case_id left join user_account u on u.id = s.added_by
      where s.removed_at is null and c.tier <> 'R'
      union all
      select s.id, s.place_id, r.organisation_id, r.group_id from referral_subject s join referral r on r.id = s.referral_id
      where r.case_id is null and r.state not in ('draft', 'withdrawn', 'rejected')) s
      join place p on p.id = s.place_id join partnership_group g on g.id = s.group_id
    where s.id > ${after} and g.tier <> 'R' and s."organisationId" = any (${organisationIds}::uuid[])
    order by s.id limit ${limit}`.execute(tx)
  return rows
}

/** Whom a partner is sent to: the desk of each agency, never a person's name. */
export async function listDesks(
  tx: Tx,
  organisationIds: readonly string[],
): Promise<readonly (Contact & { readonly id: string })[]> {
  const { rows } = await sql<Contact & { readonly id: string }>`
    select o.id, o.name as organisation,
      coalesce(nullif(concat_ws(', ', c.desk, c.email, c.phone), ''), 'Ask for the information sharing lead') as contact
    from organisation o left join hit_contact c on c.organisation_id = o.id
    where o.id = any (${organisationIds}::uuid[]) order by o.id`.execute(tx)
  return rows
}

export interface KeptTable {
  readonly epoch: number
  readonly heading: string
  readonly entries: Buffer
}

export async function findTable(
  tx: Tx,
  installationId: string,
  holder: 'us' | 'them',
  epoch?: number,
): Promise<KeptTable | undefined> {
  return await tx
    .selectFrom('partner_table')
    .select(['epoch', 'heading', 'entries'])
    .where('installation_id', '=', installationId)
    .where('holder', '=', holder)
    .$if(epoch !== undefined, query => query.where('epoch', '=', epoch ?? 0))
    .orderBy('epoch', 'desc')
    .executeTakeFirst()
}

export interface PartnerAnswer {
  readonly partner: string
  readonly state: 'waiting' | 'hit' | 'no_hit' | 'failed'
  readonly contacts: readonly Contact[]
}

/** What partner installations answered to an enquiry that the reader may see. */
export async function listPartnerAnswers(tx: Tx, enquiryId: string): Promise<readonly PartnerAnswer[]> {
  const { rows } = await sql<PartnerAnswer>`
    select p.name as partner, a.state, a.contacts from partner_answer a join partner_installation p on p.id = a.installation_id
    where a.enquiry_id = ${enquiryId} order by p.name, p.id limit ${MOST_PARTNERS}`.execute(tx)
  return rows
}

export interface Choice {
  readonly value: string
  readonly text: string
}

/** The agencies in being today, whose descriptions a partner may be let ask about. */
export async function listOwnOrganisations(tx: Tx): Promise<readonly Choice[]> {
  const { rows } = await sql<Choice>`
    select id as value, name as text from organisation
    where valid_from <= london_today() and (valid_until is null or valid_until > london_today())
    order by name, id limit 500`.execute(tx)
  return rows
}
