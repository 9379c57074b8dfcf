import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { readAnswers, readSubjectNames } from './answers.ts'
import type { Referral, ReferralGroup, ReferralHeader, SubjectKind } from './types.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A referral by its reference or, before it has one, by the id of its draft. Not found when it is not for whoever asks. */
export async function getReferral(tx: Tx, key: string): Promise<Referral> {
  const found = await findReferral(tx, key)
  if (found === undefined) throw new AppError('not_found')
  return found
}

export async function findReferral(tx: Tx, key: string): Promise<Referral | undefined> {
  const row = await referrals(tx)
    .where(eb => (UUID.test(key) ? eb('r.id', '=', key) : eb('r.reference', '=', key)))
    .executeTakeFirst()
  return row && toReferral(row)
}

/** Holds the referral for this change, so that two windows do not overwrite one another. */
export async function lockReferral(tx: Tx, key: string): Promise<Referral> {
  const { id } = await getReferral(tx, key)
  await tx.selectFrom('referral').select('id').where('id', '=', id).forUpdate().execute()
  return getReferral(tx, id)
}

export interface MyReferral extends ReferralHeader {
  readonly subjectNames: readonly string[]
}

/** What somebody has referred, drafts first, then the latest. */
export async function listMyReferrals(tx: Tx, userId: string, limit: number): Promise<readonly MyReferral[]> {
  const rows = await referrals(tx)
    .where('r.created_by', '=', userId)
    .orderBy(sql`case when r.state in ('draft', 'returned_for_information') then 0 else 1 end`)
    .orderBy('r.saved_at', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...toHeader(row), subjectNames: readSubjectNames(row.answers) }))
}

/** Groups that take referrals today, with what each takes. */
export async function listReferralGroups(tx: Tx, today: string): Promise<readonly ReferralGroup[]> {
  const rows = await tx
    .selectFrom('partnership_group as g')
    .innerJoin('partnership as p', 'p.id', 'g.partnership_id')
    .leftJoin('gateway as w', 'w.id', 'g.default_gateway_id')
    .select([
      'g.id',
      'g.code',
      'g.name',
      'g.full_name',
      'g.type_code',
      'g.partnership_id',
      'p.name as partnership_name',
      'g.subject_kinds',
      'g.tier',
      'w.code as gateway',
    ])
    .where('g.takes_referrals', '=', true)
    .where('g.tier', 'in', ['S', 'R'])
    .where(sql<SqlBool>`g.valid_from <= ${today} and (g.valid_until is null or g.valid_until > ${today})`)
    .orderBy('p.name')
    .orderBy('g.name')
    .limit(500)
    .execute()
  return rows.map(row => ({
    id: row.id,
    code: row.code,
    name: row.name,
    fullName: row.full_name,
    typeCode: row.type_code,
    partnershipId: row.partnership_id,
    partnershipName: row.partnership_name,
    subjectKinds: row.subject_kinds as SubjectKind[],
    tier: row.tier,
    defaultGateway: row.gateway,
  }))
}

/** Partnerships in which an agency has a part today: its own groups are offered first. */
export async function listOwnPartnerships(tx: Tx, organisationId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('partnership_organisation')
    .select('partnership_id')
    .where('organisation_id', '=', organisationId)
    .where(sql<SqlBool>`valid_from <= london_today() and (valid_until is null or valid_until > london_today())`)
    .limit(100)
    .execute()
  return rows.map(row => row.partnership_id)
}

export interface Listable {
  readonly organisationId: string
  readonly name: string
  readonly capacity: 'core' | 'invited'
  readonly covered: boolean
  /** Why it cannot be listed, in words; undefined when it can. */
  readonly why: string | undefined
}

/** The agencies of a group, each with whether a sharing agreement in force lets it be listed and, if not, why. */
export async function listListableAgencies(tx: Tx, groupId: string): Promise<readonly Listable[]> {
  const { rows } = await sql<{
    id: string
    name: string
    capacity: 'core' | 'invited'
    covered: boolean
    signed: boolean
    ended: boolean
  }>`
    select o.id, o.short_name as name, min(m.capacity) as capacity,
      coalesce(bool_or(s.signed_on <= london_today() and (s.withdrawn_on is null or s.withdrawn_on > london_today())
        and agreement_counts(a.state, a.starts_on, a.review_on, london_today())), false) as covered,
      coalesce(bool_or(s.signed_on is not null), false) as signed,
      coalesce(bool_or(s.withdrawn_on <= london_today()), false) as ended
    from group_organisation m join organisation o on o.id = m.organisation_id
      left join agreement_group ag on ag.group_id = m.group_id
      left join agreement_signatory s on s.agreement_id = ag.agreement_id and s.organisation_id = o.id
      left join sharing_agreement a on a.id = s.agreement_id
    where m.group_id = ${groupId} and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())
      and o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today())
    group by o.id, o.short_name order by min(m.capacity) desc, o.short_name limit 200`.execute(tx)
  return rows.map(({ id, name, capacity, covered, signed, ended }) => ({
    organisationId: id,
    name,
    capacity,
    covered,
    why: covered
      ? undefined
      : ended
        ? 'It has withdrawn from the sharing agreement'
        : signed
          ? 'The sharing agreement is not in force: out of date or suspended'
          : 'It has not signed a sharing agreement for this group',
  }))
}

/** Who triages for a group, to be told that something waits for them. */
export async function listTriageTeam(tx: Tx, groupId: string, roles: readonly ('chair' | 'deputy' | 'coordinator')[]) {
  return tx
    .selectFrom('group_member as m')
    .innerJoin('user_account as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.email', 'u.name'])
    .distinct()
    .where('m.group_id', '=', groupId)
    .where('m.role', 'in', [...roles])
    .where('u.status', '=', 'active')
    .where(sql<SqlBool>`m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())`)
    .orderBy('u.name')
    .limit(50)
    .execute()
}

/** Where descriptions and places were given: the referrals and cases that the person asking may see. */
export async function listSources(
  tx: Tx,
  ids: { readonly referralIds: readonly string[]; readonly caseIds: readonly string[] },
) {
  const [referralRows, caseRows] = await Promise.all([
    ids.referralIds.length === 0
      ? []
      : tx
          .selectFrom('referral')
          .select(['id', 'reference', 'title', 'state', 'submitted_at', 'group_id'])
          .where('id', 'in', [...ids.referralIds])
          .limit(200)
          .execute(),
    ids.caseIds.length === 0
      ? []
      : tx
          .selectFrom('case_file')
          .select(['id', 'reference', 'title', 'state', 'opened_on', 'group_id'])
          .where('id', 'in', [...ids.caseIds])
          .limit(200)
          .execute(),
  ])
  return {
    referrals: new Map(referralRows.map(row => [row.id, row])),
    cases: new Map(caseRows.map(row => [row.id, row])),
  }
}

export interface SubjectRow {
  readonly role: string
  readonly personDescriptionId: string | null
  readonly placeId: string | null
}

/** Who and what a referral that was sent is about. */
export async function listSubjects(tx: Tx, referralId: string): Promise<readonly SubjectRow[]> {
  const rows = await tx
    .selectFrom('referral_subject')
    .select(['role', 'person_description_id', 'place_id'])
    .where('referral_id', '=', referralId)
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(row => ({ role: row.role, personDescriptionId: row.person_description_id, placeId: row.place_id }))
}

/** Referrals and cases about any of these places, this referral apart. */
export async function listAboutPlaces(tx: Tx, placeIds: readonly string[], exceptReferralId: string) {
  if (placeIds.length === 0) return { referralIds: [], caseIds: [] }
  const [referralRows, caseRows] = await Promise.all([
    tx
      .selectFrom('referral_subject')
      .select(['referral_id', 'place_id'])
      .where('place_id', 'in', [...placeIds])
      .where('referral_id', '<>', exceptReferralId)
      .limit(50)
      .execute(),
    tx
      .selectFrom('case_subject')
      .select(['case_id', 'place_id'])
      .where('place_id', 'in', [...placeIds])
      .where('removed_at', 'is', null)
      .limit(50)
      .execute(),
  ])
  return {
    referralIds: [...new Set(referralRows.map(row => row.referral_id))],
    caseIds: [...new Set(caseRows.map(row => row.case_id))],
  }
}

/** The reference of the case that a referral led to, when whoever asks may see the case. */
export async function findCaseReference(tx: Tx, caseId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('case_file').select('reference').where('id', '=', caseId).executeTakeFirst()
  return row?.reference
}

/** Referrals with the names that go with them: the beginning of every query about them. */
export function referrals(tx: Tx) {
  return tx
    .selectFrom('referral as r')
    .innerJoin('partnership_group as g', 'g.id', 'r.group_id')
    .innerJoin('partnership as p', 'p.id', 'g.partnership_id')
    .innerJoin('user_account as u', 'u.id', 'r.created_by')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .leftJoin('user_account as d', 'd.id', 'r.decided_by')
    .leftJoin('user_account as c', 'c.id', 'r.chair_approval_by')
    .leftJoin('gateway as w', 'w.id', 'g.default_gateway_id')
    .selectAll('r')
    .select([
      'g.code as group_code',
      'g.name as group_name',
      'g.full_name as group_full_name',
      'g.type_code',
      'g.partnership_id',
      'g.subject_kinds',
      'g.tier',
      'p.name as partnership_name',
      'w.code as default_gateway',
      'u.name as created_by_name',
      'u.email as created_by_email',
      'o.short_name as organisation_name',
      'd.name as decided_by_name',
      'c.name as chair_name',
    ])
}

type ReferralRow = Awaited<ReturnType<ReturnType<typeof referrals>['execute']>>[number]

function toReferral(row: ReferralRow): Referral {
  return { ...toHeader(row), answers: readAnswers(row.answers) }
}

export function toHeader(row: Omit<ReferralRow, 'answers'>): ReferralHeader {
  return {
    id: row.id,
    reference: row.reference,
    subjectKind: row.subject_kind,
    state: row.state,
    title: row.title,
    group: {
      id: row.group_id,
      code: row.group_code,
      name: row.group_name,
      fullName: row.group_full_name,
      typeCode: row.type_code,
      partnershipId: row.partnership_id,
      partnershipName: row.partnership_name,
      subjectKinds: row.subject_kinds as SubjectKind[],
      tier: row.tier,
      defaultGateway: row.default_gateway,
    },
    category: row.category,
    urgency: row.urgency,
    riskTotal: row.risk_total,
    riskBand: row.risk_band,
    lawfulBasisGateway: row.lawful_basis_gateway,
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdByEmail: row.created_by_email,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
    acknowledgeBy: row.acknowledge_by,
    acknowledgedAt: row.acknowledged_at,
    decideBy: row.decide_by,
    decidedAt: row.decided_at,
    decidedByName: row.decided_by_name,
    decisionReason: row.decision_reason,
    decisionMessage: row.decision_message,
    duplicateSearchAt: row.duplicate_search_at,
    chairApprovalAt: row.chair_approval_at,
    chairApprovedByName: row.chair_name,
    caseId: row.case_id,
    version: row.version,
  }
}

/** Who sits on a group for these agencies, to be told that a case concerns them. */
export async function listMembersOf(tx: Tx, groupId: string, organisationIds: readonly string[]) {
  if (organisationIds.length === 0) return []
  return tx
    .selectFrom('group_member as m')
    .innerJoin('user_account as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.email'])
    .distinct()
    .where('m.group_id', '=', groupId)
    .where('m.role', 'in', ['core', 'chair', 'deputy', 'coordinator'])
    .where('u.organisation_id', 'in', [...organisationIds])
    .where('u.status', '=', 'active')
    .where(sql<SqlBool>`m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())`)
    .orderBy('u.id')
    .limit(200)
    .execute()
}
