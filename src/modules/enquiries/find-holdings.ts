import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { findMatchesAnywhere } from '../people/index.ts'
import { isSameAddress } from './rules/same-address.ts'
import type { Sought } from './types.ts'

/** From this probability on that two descriptions are of one person, their holder "may hold something". */
const HIT_FROM = 0.8

/** Far more than one person or address has; a guard against a register full of one name. */
const MOST = 500

/** Something held: by which agency, in which case or referral. */
export interface Holding {
  readonly organisationId: string
  readonly caseId: string | null
  readonly referralId: string | null
  readonly groupId: string
}

export interface Holdings {
  /** What may be answered. */
  readonly open: readonly Holding[]
  /** What lies in restricted cases: never answered, told to its own group alone. */
  readonly restricted: readonly Holding[]
}

type Asker = { readonly userId: string; readonly organisationId: string }

/**
 * What partners hold about a person or an address. Only the answering job may ask this: it reads what no person would
 * see at once, and what it finds leaves it as the name of an agency or as a notice to the holder, never otherwise.
 *
 * The two kinds are looked for apart, each as if the other were not there. Were they looked for together, a likely
 * restricted description could end the search before an open one is reached, and the answer would tell that it exists.
 */
export async function findHoldings(tx: Tx, asker: Asker, sought: Sought): Promise<Holdings> {
  const find = sought.kind === 'person' ? findPerson : findAddress
  const open = await find(tx, sought, openTo(asker))
  const restricted = await find(tx, sought, RESTRICTED)
  return { open, restricted }
}

/** Conditions on a holding: where it stands (`t`), whose it is, and its case. */
interface Among {
  readonly tier: RawBuilder<boolean>
  readonly organisation: (column: RawBuilder<unknown>) => RawBuilder<boolean>
  readonly caseId: (column: RawBuilder<unknown>) => RawBuilder<boolean>
}

const TIER = sql`'R' in (t.case_tier, t.group_tier)`
const ANY = () => sql<boolean>`true`

const RESTRICTED: Among = { tier: sql<boolean>`${TIER}`, organisation: ANY, caseId: ANY }

/** Not what the asker's own agency holds, which they can search, nor a case that a conflict of interest keeps them from. */
function openTo({ userId, organisationId }: Asker): Among {
  return {
    tier: sql<boolean>`not ${TIER}`,
    organisation: column => sql<boolean>`${column} <> ${organisationId}`,
    caseId: column => sql<boolean>`not exists (
      select from exclusion x where x.case_id = ${column} and x.user_id = ${userId} and x.lifted_at is null)`,
  }
}

/** The tier of a case or, while there is none, of the group that a referral goes to. Drafts and refusals hold nothing. */
const WHERE_IT_STANDS = sql`lateral (
    select c.tier as case_tier, g.tier as group_tier, c.group_id from case_file c join partnership_group g on g.id = c.group_id where c.id = d.case_id
    union all
    select g.tier, g.tier, r.group_id from referral r join partnership_group g on g.id = r.group_id
    where d.case_id is null and r.id = d.referral_id and r.state not in ('draft', 'withdrawn', 'rejected')) t`

async function findPerson(tx: Tx, sought: Sought, among: Among): Promise<readonly Holding[]> {
  const { givenName = '', familyName = '' } = sought
  const only = sql`exists (select from ${WHERE_IT_STANDS} where ${among.tier}) and ${describedWhere(among)}`
  const matches = await findMatchesAnywhere(
    tx,
    { ...sought, givenName, familyName },
    { limit: MOST, atLeast: HIT_FROM, only },
  )
  const ids = matches.map(match => match.descriptionId)
  return listDescribed(tx, sql`d.id = any (${ids}::uuid[])`, among)
}

async function findAddress(tx: Tx, sought: Sought, among: Among): Promise<readonly Holding[]> {
  const living = sought.postcode ? await listDescribed(tx, sql`d.postcode = ${sought.postcode}`, among) : []
  const places = await listPlaces(tx, sought, among)
  return [...living, ...places].filter(held =>
    isSameAddress(sought, {
      address: held.address ?? undefined,
      postcode: held.postcode ?? undefined,
      uprn: held.uprn ?? undefined,
    }),
  )
}

/** Somebody taken off every case that they were described for is not held there. */
function describedWhere(among: Among): RawBuilder<boolean> {
  return sql<boolean>`${among.organisation(sql`d.given_by`)} and ${among.caseId(sql`d.case_id`)}
    and (not exists (select from case_subject s where s.person_description_id = d.id)
      or exists (select from case_subject s where s.person_description_id = d.id and s.removed_at is null))`
}

type Placed = Holding & {
  readonly address: string | null
  readonly postcode: string | null
  readonly uprn: string | null
}

async function listDescribed(tx: Tx, which: RawBuilder<unknown>, among: Among): Promise<readonly Placed[]> {
  const { rows } = await sql<Placed>`
    select d.given_by as "organisationId", d.case_id as "caseId", d.referral_id as "referralId", t.group_id as "groupId",
      d.address, d.postcode, null as uprn
    from person_description d, ${WHERE_IT_STANDS}
    where ${which} and ${among.tier} and ${describedWhere(among)} order by d.id limit ${MOST}`.execute(tx)
  return rows
}

/**
 * Places of cases and referrals, held by the agency of whoever named them there. One that was taken off the case that its
 * referral became is not held by way of the referral: as with people.
 */
async function listPlaces(tx: Tx, { postcode, uprn }: Sought, among: Among): Promise<readonly Placed[]> {
  const { rows } = await sql<Placed>`
    select d."organisationId", d.case_id as "caseId", d.referral_id as "referralId", t.group_id as "groupId", d.address, d.postcode, d.uprn
    from (
      select coalesce(u.organisation_id, c.lead_organisation_id) as "organisationId", c.id as case_id, null::uuid as referral_id,
        p.address, p.postcode, p.uprn
      from place p join case_subject s on s.place_id = p.id and s.removed_at is null join case_file c on c.id = s.case_id
        left join user_account u on u.id = s.added_by
      where ${isSought(postcode, uprn)}
      union all
      select r.organisation_id, r.case_id, r.id, p.address, p.postcode, p.uprn
      from place p join referral_subject s on s.place_id = p.id join referral r on r.id = s.referral_id
      where ${isSought(postcode, uprn)} and coalesce((select bool_or(x.removed_at is null) from case_subject x
        where x.case_id = r.case_id and x.place_id = p.id), true)) d, ${WHERE_IT_STANDS}
    where ${among.tier} and ${among.organisation(sql`d."organisationId"`)} and ${among.caseId(sql`d.case_id`)}
    order by 2, 3 limit ${MOST}`.execute(tx)
  return rows
}

function isSought(postcode: string | undefined, uprn: string | undefined): RawBuilder<boolean> {
  return sql<boolean>`(p.postcode = ${postcode ?? null} or ltrim(p.uprn, '0') = ltrim(${uprn ?? null}::text, '0'))`
}
