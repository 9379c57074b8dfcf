import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { instantOf, type LocalDate } from '../../kernel/local-date.ts'
import { tidyReference } from '../../kernel/reference.ts'
import type { KnownAge } from './rules/ages.ts'
import type { MeetingOnRecord } from './rules/meeting-guard.ts'
import type { Assessment, CaseFile, CaseState, Plan, StateChange, Subject } from './types.ts'

const HEADER = sql`
  c.id, c.reference, c.group_id as "groupId", g.name as "groupName", g.type_code as "groupType", c.tier, c.kind, c.state, c.title, c.category, c.summary,
  c.desired_outcome as "desiredOutcome", c.handling_note as "handlingNote", c.risk_band as "riskBand", c.risk_total as "riskTotal",
  coalesce((select r.override_band is not null from risk_assessment r where r.case_id = c.id order by r.assessed_at desc limit 1), false) as "riskRaised",
  c.lead_organisation_id as "leadOrganisationId", lo.short_name as "leadOrganisation", c.lead_user_id as "leadUserId", lu.name as "leadUser",
  c.opened_on as "openedOn", c.review_on as "reviewOn", c.last_discussed_on as "lastDiscussedOn", c.suspended_reason as "suspendedReason",
  c.closed_on as "closedOn", c.close_reason as "closeReason", c.closing_outcome as "closingOutcome", c.victim_told_on as "victimToldOn",
  c.referrer_told_on as "referrerToldOn", c.dispose_on as "disposeOn", c.retention_code as "retentionCode", c.agency_ids as "agencyIds", c.version,
  array(select distinct d.warning from case_subject s join person_description d on d.id = s.person_description_id
    where s.case_id = c.id and s.removed_at is null and d.warning is not null order by d.warning limit 10) as warnings,
  (c.tier = 'S' or c.id = any ((select setting_uuids('wardmote.viewing'))::uuid[])) as readable,
  case when c.id = any ((select setting_uuids('wardmote.glass'))::uuid[]) then
    (select max(b.expires_at) from break_glass b where b.case_id = c.id and b.user_id = (select setting_uuid('wardmote.user_id'))) end as "glassUntil"
  from case_file c join partnership_group g on g.id = c.group_id
    left join organisation lo on lo.id = c.lead_organisation_id left join user_account lu on lu.id = c.lead_user_id`

/** The case, or `not_found` alike for one that is not there and one that is not yours. */
export async function getCase(tx: Tx, reference: string): Promise<CaseFile> {
  const { rows } = await sql<CaseFile>`select ${HEADER} where c.reference = ${reference}`.execute(tx)
  return found(rows[0])
}

/** The case, with the look at this part of it logged in the same statement. */
export async function lookAtCase(tx: Tx, reference: string, part: string): Promise<CaseFile> {
  const { rows } = await sql<CaseFile>`
    with looked as (select ${HEADER} where c.reference = ${reference}),
    logged as (
      insert into audit_event (action, object_type, object_id, case_id, case_reference, group_id, fields, outcome)
      select 'look', 'case', l.reference, l.id, l.reference, l."groupId", array[${part}::text],
        case when l."glassUntil" is null then 'allowed' else 'break_glass' end
      from looked l)
    select * from looked`.execute(tx)
  return found(rows[0])
}

export type FoundCase = Pick<
  CaseFile,
  'id' | 'reference' | 'groupId' | 'groupName' | 'title' | 'kind' | 'state' | 'tier' | 'openedOn'
>

export async function findCaseByReference(tx: Tx, reference: string): Promise<FoundCase | undefined> {
  return tx
    .selectFrom('case_file as c')
    .innerJoin('partnership_group as g', 'g.id', 'c.group_id')
    .select([
      'c.id',
      'c.reference',
      'c.group_id as groupId',
      'g.name as groupName',
      'c.title',
      'c.kind',
      'c.state',
      'c.tier',
    ])
    .select('c.opened_on as openedOn')
    .where('c.reference', '=', tidyReference(reference))
    .executeTakeFirst()
}

/** By the id that another module holds. */
export async function getCaseById(tx: Tx, id: string): Promise<CaseFile> {
  const { rows } = await sql<CaseFile>`select ${HEADER} where c.id = ${id}`.execute(tx)
  return found(rows[0])
}

export interface LiveCase {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly state: CaseState
  readonly riskBand: CaseFile['riskBand']
  readonly reviewOn: LocalDate | null
  readonly lastDiscussedOn: LocalDate | null
}

/** The group's live cases for its next agenda: soonest review first. */
export async function listLiveCasesForAgenda(tx: Tx, groupId: string, limit = 500): Promise<readonly LiveCase[]> {
  return tx
    .selectFrom('case_file')
    .select([
      'id',
      'reference',
      'title',
      'state',
      'risk_band as riskBand',
      'review_on as reviewOn',
      'last_discussed_on as lastDiscussedOn',
    ])
    .where('group_id', '=', groupId)
    .where('state', 'in', ['new', 'listed', 'open', 'monitoring'])
    .orderBy(sql`review_on asc nulls last`)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The people and places of a case, as its referrals and agencies described them. */
export async function listSubjects(tx: Tx, reference: string, limit = 100): Promise<readonly Subject[]> {
  const { rows } = await sql<Subject>`
    select s.id, s.role, s.label, d.born_on as "bornOn", d.age_band as "ageBand",
      (coalesce(d.described_at, s.added_at) at time zone 'Europe/London')::date as "describedOn", coalesce(nullif(concat_ws(', ', d.address, d.postcode), ''),
      nullif(concat_ws(', ', p.address, p.postcode), '')) as address, d.warning, o.short_name as "describedBy",
      s.place_id as "placeId", s.person_description_id as "personDescriptionId"
    from case_subject s left join person_description d on d.id = s.person_description_id
      left join organisation o on o.id = d.given_by left join place p on p.id = s.place_id
    where s.case_id = (select id from case_file where reference = ${reference}) and s.removed_at is null
    order by array_position(array['victim', 'both', 'child', 'perpetrator', 'household', 'associate', 'location', 'premises'], s.role), s.label, s.id
    limit ${limit}`.execute(tx)
  return rows
}

/** The places that a case is about now. */
export async function listPlaceIds(tx: Tx, caseId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('case_subject')
    .select('place_id')
    .where('case_id', '=', caseId)
    .where('place_id', 'is not', null)
    .where('removed_at', 'is', null)
    .limit(500)
    .execute()
  return rows.flatMap(({ place_id }) => place_id ?? [])
}

const PLAN = sql`
  select p.id, p.kind, p.state, p.aim, p.risks, p.measures, p.contingency, p.owner_user_id as "ownerUserId", u.name as owner,
    p.owner_organisation_id as "ownerOrganisationId", o.short_name as "ownerOrganisation", p.review_on as "reviewOn",
    p.agreed_on as "agreedOn", p.review_count as "reviewCount", p.version
  from plan p join organisation o on o.id = p.owner_organisation_id left join user_account u on u.id = p.owner_user_id`

/** The plans of a case: those in force first. */
export async function listPlans(tx: Tx, reference: string, limit = 50): Promise<readonly Plan[]> {
  const { rows } = await sql<Plan>`${PLAN}
    where p.case_id = (select id from case_file where reference = ${reference})
    order by array_position(array['active', 'reviewed', 'agreed', 'draft', 'completed', 'superseded'], p.state), p.created_at desc, p.id
    limit ${limit}`.execute(tx)
  return rows
}

export async function getPlan(tx: Tx, caseId: string, planId: string): Promise<Plan> {
  if (!isUuid(planId)) throw new AppError('not_found')
  const { rows } = await sql<Plan>`${PLAN} where p.case_id = ${caseId} and p.id = ${planId}`.execute(tx)
  if (rows[0] === undefined) throw new AppError('not_found')
  return rows[0]
}

/** Every assessment of the case, newest first, each with the instrument as it was asked. */
export async function listAssessments(tx: Tx, reference: string, limit = 50): Promise<readonly Assessment[]> {
  const { rows } = await sql<Assessment>`
    select r.id, r.instrument_code as "instrumentCode", r.instrument_version as "instrumentVersion", i.title as "instrumentTitle",
      i.definition, r.answers, r.total, r.band, r.automatic_high as "automaticHigh", r.override_band as "overrideBand",
      r.override_reason as "overrideReason", r.asked_how as "askedHow", r.occasion, r.assessed_at as "assessedAt", u.name as "assessedBy",
      o.short_name as organisation
    from risk_assessment r left join instrument i on i.code = r.instrument_code and i.instrument_version = r.instrument_version
      join user_account u on u.id = r.assessed_by join organisation o on o.id = r.organisation_id
    where r.case_id = (select id from case_file where reference = ${reference})
    order by r.assessed_at desc, r.id limit ${limit}`.execute(tx)
  return rows
}

export interface Instrument {
  readonly code: string
  readonly version: number
  readonly title: string
  readonly definition: unknown
}

/** The version of an instrument in use today. */
export async function currentInstrument(tx: Tx, code: string): Promise<Instrument | undefined> {
  const { rows } = await sql<Instrument>`
    select code, instrument_version as version, title, definition from instrument
    where code = ${code} and (valid_from is null or valid_from <= london_today())
    order by valid_from desc nulls last, instrument_version desc limit 1`.execute(tx)
  return rows[0]
}

/** How the case came to its state, newest first. */
export async function listStateChanges(tx: Tx, reference: string, limit = 50): Promise<readonly StateChange[]> {
  const { rows } = await sql<StateChange>`
    select h.id, h.from_state as "fromState", h.to_state as "toState", h.reason, h.made_at as "madeAt", u.name as "madeBy"
    from case_change h left join user_account u on u.id = h.made_by
    where h.case_id = (select id from case_file where reference = ${reference})
    order by h.made_at desc, h.id limit ${limit}`.execute(tx)
  return rows
}

/** What decides how long a case is kept: the rule of its group, and the ages of its people as far as they are known. */
export async function readRetentionFacts(
  tx: Tx,
  file: Pick<CaseFile, 'id' | 'groupId'>,
): Promise<{ readonly groupCode: string | null; readonly people: readonly KnownAge[] }> {
  const [group, people] = await Promise.all([
    tx.selectFrom('partnership_group').select('retention_code').where('id', '=', file.groupId).executeTakeFirst(),
    sql<KnownAge>`
      select s.role, d.born_on as "bornOn", d.age_band as "ageBand", (d.described_at at time zone 'Europe/London')::date as "describedOn"
      from case_subject s join person_description d on d.id = s.person_description_id
      where s.case_id = ${file.id} and s.removed_at is null order by s.id limit 200`.execute(tx),
  ])
  return { groupCode: group?.retention_code ?? null, people: people.rows }
}

/** What a meeting has on record of who came and who declared: the meetings module keeps it, a case's guard asks. */
export async function readMeetingOnRecord(tx: Tx, meetingId: string, groupId: string): Promise<MeetingOnRecord> {
  const { rows } = await sql<MeetingOnRecord>`
    select m.group_id = ${groupId} as "ofGroup", m.state in ('in_session', 'minutes_draft') as "underWay",
      count(*) filter (where here)::int as present, count(*) filter (where a.status = 'expected')::int as expected,
      count(*) filter (where here and chairs)::int as "chairsPresent",
      count(*) filter (where here and chairs and d.user_id is not null)::int as "chairsDeclared",
      count(*) filter (where here and d.user_id is not null)::int as declared
    from meeting m left join attendance a on a.meeting_id = m.id
      left join meeting_declaration d on d.meeting_id = m.id and d.user_id = coalesce(a.substitute_user_id, a.user_id),
      lateral (select a.status in ('present', 'substitute') as here, a.role in ('chair', 'deputy') and a.status = 'present' as chairs) noted
    where m.id = ${meetingId} group by m.id`.execute(tx)
  const nothing = { present: 0, expected: 0, chairsPresent: 0, chairsDeclared: 0, declared: 0 }
  return rows[0] ?? { ofGroup: false, underWay: false, ...nothing }
}

/** The group's next meeting to which a case can still be brought: the meetings module keeps it, listing a case suggests it. */
export async function findNextMeetingOn(tx: Tx, groupId: string, today: LocalDate): Promise<LocalDate | undefined> {
  const { rows } = await sql<{ on: LocalDate }>`
    select (starts_at at time zone 'Europe/London')::date as "on" from meeting
    where group_id = ${groupId} and state in ('planned', 'agenda_open', 'papers_issued') and starts_at >= ${instantOf(today, '00:00')}
    order by starts_at limit 1`.execute(tx)
  return rows[0]?.on
}

export interface Choice {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** The agencies that sit on the group, and those on the case list: who a case can be given to. */
export async function listAgencyChoices(
  tx: Tx,
  file: Pick<CaseFile, 'groupId' | 'agencyIds'>,
): Promise<readonly Choice[]> {
  const { rows } = await sql<Choice>`
    select o.id, o.code, o.short_name as name from organisation o
    where (o.valid_until is null or o.valid_until > london_today()) and o.valid_from <= london_today()
      and (o.id = any (${[...file.agencyIds]}::uuid[]) or exists (select from group_organisation m where m.organisation_id = o.id
        and m.group_id = ${file.groupId} and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today()))
        or exists (select from group_member m join user_account u on u.id = m.user_id where u.organisation_id = o.id
          and m.group_id = ${file.groupId} and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())))
    order by o.short_name, o.id limit 200`.execute(tx)
  return rows
}

export interface PersonChoice {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly organisation: string
}

/** People of the given agencies with an active account, and those who sit on the group. */
export async function listPeopleChoices(
  tx: Tx,
  file: Pick<CaseFile, 'groupId' | 'agencyIds'>,
): Promise<readonly PersonChoice[]> {
  const { rows } = await sql<PersonChoice>`
    select u.id, u.name, u.organisation_id as "organisationId", o.short_name as organisation
    from user_account u join organisation o on o.id = u.organisation_id
    where u.status = 'active' and u.clearance in ('S', 'R') and (
      exists (select from group_member m where m.user_id = u.id and m.group_id = ${file.groupId}
        and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today()))
      or u.organisation_id = any (${[...file.agencyIds]}::uuid[]))
    order by o.short_name, u.name, u.id limit 300`.execute(tx)
  return rows
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

function found(file: CaseFile | undefined): CaseFile {
  if (file === undefined) throw new AppError('not_found')
  return file
}
