import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { AgreementDates } from './rules/agreement-state.ts'

/** A register is some dozens of agreements; a county with more of them has another problem. */
const MOST_AGREEMENTS = 300
const MOST_PARTIES = 500

export interface RegisterLine extends AgreementDates {
  readonly code: string
  readonly title: string
  readonly tier: number
  readonly signatories: readonly string[]
  readonly groups: readonly string[]
  /** Agencies that sit on a group it covers and have not signed it. */
  readonly unsigned: readonly string[]
}

export interface Signatory {
  readonly organisationId: string
  readonly organisationCode: string
  readonly name: string
  readonly signedOn: LocalDate | null
  readonly withdrawnOn: LocalDate | null
  readonly signedByRole: string | null
  readonly contact: string | null
}

/** An agency that sits on a group of the agreement without having signed it. */
export interface Gap {
  readonly organisationId: string
  readonly organisationName: string
  readonly groupId: string
  readonly groupName: string
  /** Another agreement that it signed covers the group today. */
  readonly coveredElsewhere: boolean
}

export interface SharingAgreement extends AgreementDates {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly tier: number
  readonly parentCode: string | null
  readonly parentTitle: string | null
  readonly purpose: string
  readonly dpiaReference: string | null
  readonly dataCategories: string | null
  readonly gatewayCodes: readonly string[]
  readonly versionLabel: string
  readonly version: number
  readonly signatories: readonly Signatory[]
  readonly groups: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  readonly gaps: readonly Gap[]
}

/** The register, principles first. Whoever is signed in may read it. */
export async function listAgreements(tx: Tx, today: LocalDate): Promise<readonly RegisterLine[]> {
  const { rows } = await sql<RegisterLine>`
    select a.code, a.title, a.tier, a.state, a.starts_on as "startsOn", a.review_on as "reviewOn",
      array(select o.short_name from agreement_signatory s join organisation o on o.id = s.organisation_id
        where s.agreement_id = a.id and ${signed(today)} order by 1 limit ${MOST_PARTIES}) as signatories,
      array(select g.name from agreement_group ag join partnership_group g on g.id = ag.group_id
        where ag.agreement_id = a.id order by 1 limit ${MOST_PARTIES}) as groups,
      array(select distinct o.short_name from agreement_group ag join (${sitting(today)}) sits on sits.group_id = ag.group_id
          join organisation o on o.id = sits.organisation_id
        where ag.agreement_id = a.id and not exists (select from agreement_signatory s
          where s.agreement_id = a.id and s.organisation_id = sits.organisation_id and ${signed(today)})
        order by 1 limit ${MOST_PARTIES}) as unsigned
    from sharing_agreement a order by a.tier, a.title, a.id limit ${MOST_AGREEMENTS}`.execute(tx)
  return rows
}

export async function getAgreement(tx: Tx, code: string, today: LocalDate): Promise<SharingAgreement> {
  const agreement = await tx
    .selectFrom('sharing_agreement as a')
    .leftJoin('sharing_agreement as p', 'p.id', 'a.parent_id')
    .select([
      'a.id', 'a.code', 'a.title', 'a.tier', 'a.purpose', 'a.state', 'a.starts_on as startsOn', 'a.review_on as reviewOn',
      'a.dpia_reference as dpiaReference', 'a.data_categories as dataCategories', 'a.gateway_codes as gatewayCodes',
      'a.version_label as versionLabel', 'a.version', 'p.code as parentCode', 'p.title as parentTitle',
    ]) // biome-ignore format: column by column
    .where('a.code', '=', code)
    .executeTakeFirst()
  if (agreement === undefined) throw new AppError('not_found')
  const signatories = await listSignatories(tx, agreement.id)
  const groups = await tx
    .selectFrom('agreement_group as ag')
    .innerJoin('partnership_group as g', 'g.id', 'ag.group_id')
    .select(['g.id', 'g.code', 'g.name'])
    .where('ag.agreement_id', '=', agreement.id)
    .orderBy('g.name')
    .orderBy('g.id')
    .limit(MOST_PARTIES)
    .execute()
  return { ...agreement, signatories, groups, gaps: await listGaps(tx, agreement.id, today) }
}

/** Organisations that could still sign: in being today, and not bound by it already. */
export async function listPossibleSignatories(
  tx: Tx,
  agreementId: string,
  today: LocalDate,
): Promise<readonly { code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select o.code, o.name from organisation o
    where o.valid_from <= ${today} and (o.valid_until is null or o.valid_until > ${today})
      and not exists (select from agreement_signatory s where s.agreement_id = ${agreementId} and s.organisation_id = o.id and ${signed(today)})
    order by o.name, o.id limit ${MOST_PARTIES}`.execute(tx)
  return rows
}

function listSignatories(tx: Tx, agreementId: string): Promise<readonly Signatory[]> {
  return tx
    .selectFrom('agreement_signatory as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select([
      'o.id as organisationId', 'o.code as organisationCode', 'o.short_name as name', 's.signed_on as signedOn', 's.withdrawn_on as withdrawnOn',
      's.signed_by_role as signedByRole', 's.contact',
    ]) // biome-ignore format: column by column
    .where('s.agreement_id', '=', agreementId)
    .orderBy('o.short_name')
    .orderBy('o.id')
    .limit(MOST_PARTIES)
    .execute()
}

async function listGaps(tx: Tx, agreementId: string, today: LocalDate): Promise<readonly Gap[]> {
  const { rows } = await sql<Gap>`
    select distinct o.id as "organisationId", o.short_name as "organisationName", g.id as "groupId", g.name as "groupName",
      exists (select from agreement_signatory s join agreement_group other on other.agreement_id = s.agreement_id and other.group_id = g.id
          join sharing_agreement a on a.id = s.agreement_id
        where s.organisation_id = o.id and ${signed(today)} and agreement_counts(a.state, a.starts_on, a.review_on, ${today})) as "coveredElsewhere"
    from agreement_group ag join partnership_group g on g.id = ag.group_id join (${sitting(today)}) sits on sits.group_id = g.id
      join organisation o on o.id = sits.organisation_id
    where ag.agreement_id = ${agreementId} and not exists (select from agreement_signatory s
      where s.agreement_id = ${agreementId} and s.organisation_id = o.id and ${signed(today)})
    order by g.name, o.short_name, g.id, o.id limit ${MOST_PARTIES}`.execute(tx)
  return rows
}

/** Agencies that sit on each group: under its terms of reference, or because one of their people does. */
function sitting(today: LocalDate) {
  return sql`select go.group_id, go.organisation_id from group_organisation go
      where go.valid_from <= ${today} and (go.valid_until is null or go.valid_until > ${today})
    union select m.group_id, u.organisation_id from group_member m join user_account u on u.id = m.user_id
      where m.valid_from <= ${today} and (m.valid_until is null or m.valid_until > ${today}) and u.status = 'active'`
}

/** Bound by the agreement on a day, as the row policies read it. `s` is the signatory. */
function signed(today: LocalDate) {
  return sql`s.signed_on <= ${today} and (s.withdrawn_on is null or s.withdrawn_on > ${today})`
}
