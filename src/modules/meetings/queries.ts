import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { AgendaItem, Attendee, Interest, Meeting, MinutedAction, MinutesSection } from './types.ts'

function selectMeetings(tx: Tx) {
  return tx
    .selectFrom('meeting as m')
    .innerJoin('partnership_group as g', 'g.id', 'm.group_id')
    .leftJoin('user_account as a', 'a.id', 'm.approved_by')
    .select([
      'm.id',
      'm.reference',
      'm.group_id as groupId',
      'g.code as groupCode',
      'g.name as groupName',
      'g.type_code as groupType',
      'g.tier',
      'g.quorum',
      'm.starts_at as startsAt',
      'm.ends_at as endsAt',
      'm.place',
      'm.mode',
      'm.state',
      'm.papers_due_on as papersDueOn',
      'm.papers_issued_at as papersIssuedAt',
      'm.opened_at as openedAt',
      'm.closed_at as closedAt',
      'm.quorum_met as quorumMet',
      'm.quorum_note as quorumNote',
      'm.minutes_due_on as minutesDueOn',
      'm.minutes_issued_at as minutesIssuedAt',
      'm.minutes_version as minutesVersion',
      'm.approved_at as approvedAt',
      'a.name as approvedBy',
      'm.cancel_reason as cancelReason',
      'm.version',
    ])
}

/** A meeting of one of the asker's groups. */
export async function getMeeting(tx: Tx, reference: string): Promise<Meeting> {
  const found = await selectMeetings(tx).where('m.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return found
}

/** Meetings still to come or going on, soonest first: for lists and "My work". */
export function listComingMeetings(tx: Tx, limit: number): Promise<Meeting[]> {
  return selectComing(tx).limit(limit).execute()
}

/** Those of one group. */
export function listComingOfGroup(tx: Tx, groupId: string, limit: number): Promise<Meeting[]> {
  return selectComing(tx).where('m.group_id', '=', groupId).limit(limit).execute()
}

function selectComing(tx: Tx) {
  return selectMeetings(tx)
    .where('m.state', 'in', ['planned', 'agenda_open', 'papers_issued', 'in_session'])
    .orderBy('m.starts_at')
    .orderBy('m.id')
}

/** Meetings that are over or called off, latest first. */
export function listPastMeetings(tx: Tx, limit: number, groupId?: string): Promise<Meeting[]> {
  return selectMeetings(tx)
    .where('m.state', 'in', ['minutes_draft', 'minutes_issued', 'approved', 'cancelled', 'postponed'])
    .$if(groupId !== undefined, query => query.where('m.group_id', '=', groupId ?? ''))
    .orderBy('m.starts_at', 'desc')
    .orderBy('m.id')
    .limit(limit)
    .execute()
}

/** The group's meeting before this one that was held, if any. */
export function findMeetingBefore(tx: Tx, meeting: Meeting): Promise<Meeting | undefined> {
  return selectMeetings(tx)
    .where('m.group_id', '=', meeting.groupId)
    .where('m.starts_at', '<', meeting.startsAt)
    .where('m.state', 'in', ['minutes_draft', 'minutes_issued', 'approved'])
    .orderBy('m.starts_at', 'desc')
    .orderBy('m.id')
    .executeTakeFirst()
}

/** The group's last meeting before this one that was postponed with an agenda, unless another has had one since. */
export function findPostponedBefore(tx: Tx, meeting: Meeting): Promise<Meeting | undefined> {
  return selectMeetings(tx)
    .where('m.group_id', '=', meeting.groupId)
    .where('m.state', '=', 'postponed')
    .where('m.starts_at', '<', meeting.startsAt)
    .where(eb => {
      const between = eb
        .selectFrom('meeting as n')
        .select('n.id')
        .whereRef('n.group_id', '=', 'm.group_id')
        .whereRef('n.starts_at', '>', 'm.starts_at')
        .where('n.starts_at', '<', meeting.startsAt)
        .where('n.state', 'not in', ['planned', 'cancelled', 'postponed'])
      return eb.not(eb.exists(between))
    })
    .where(eb => eb.exists(eb.selectFrom('agenda_item as i').select('i.id').whereRef('i.meeting_id', '=', 'm.id')))
    .orderBy('m.starts_at', 'desc')
    .orderBy('m.id')
    .executeTakeFirst()
}

/** The group's next meeting after this one, if one is planned. */
export function findMeetingAfter(tx: Tx, meeting: Pick<Meeting, 'groupId' | 'startsAt'>): Promise<Meeting | undefined> {
  return selectMeetings(tx)
    .where('m.group_id', '=', meeting.groupId)
    .where('m.starts_at', '>', meeting.startsAt)
    .where('m.state', 'not in', ['cancelled', 'postponed'])
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .executeTakeFirst()
}

/** Whether the group has met after this meeting. */
export async function hasMetSince(tx: Tx, meeting: Pick<Meeting, 'groupId' | 'startsAt'>): Promise<boolean> {
  const held = await tx
    .selectFrom('meeting')
    .select('id')
    .where('group_id', '=', meeting.groupId)
    .where('starts_at', '>', meeting.startsAt)
    .where('state', 'in', ['in_session', 'minutes_draft', 'minutes_issued', 'approved'])
    .limit(1)
    .executeTakeFirst()
  return held !== undefined
}

/** Whether a meeting that was started has nothing written down of it yet, by anybody. */
export async function isNothingMinuted(tx: Tx, meetingId: string): Promise<boolean> {
  const { rows } = await sql<{ nothing: boolean }>`select nothing_minuted(${meetingId}) as nothing`.execute(tx)
  return rows[0]?.nothing === true
}

/** The agenda as far as whoever asks may see it: row policies leave out items of cases that they may not. */
export async function listAgenda(tx: Tx, meetingId: string, limit = 300): Promise<AgendaItem[]> {
  return tx
    .selectFrom('agenda_item as i')
    .leftJoin('case_file as c', 'c.id', 'i.case_id')
    .select([
      'i.id',
      'i.position',
      'i.kind',
      'i.title',
      'i.reason',
      'i.discussion',
      'i.decision',
      'i.decision_code as decisionCode',
      'i.decided_at as decidedAt',
      'i.version',
      'i.case_id as caseId',
      'c.reference as caseReference',
      'c.title as caseTitle',
      'c.state as caseState',
      'c.tier as caseTier',
      'c.summary as caseSummary',
      'c.risk_band as riskBand',
      'c.review_on as reviewOn',
      throughGlass(sql.ref('i.case_id')).as('throughGlass'),
    ])
    .where('i.meeting_id', '=', meetingId)
    .orderBy('i.position')
    .limit(limit)
    .execute()
}

/** Whether whoever asks has opened the case in an emergency now. */
function throughGlass(caseId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`coalesce(${caseId} = any ((select setting_uuids('wardmote.glass'))::uuid[]), false)`
}

/** Who is expected, and who came. */
export function listAttendance(tx: Tx, meetingId: string, limit = 300): Promise<Attendee[]> {
  return tx
    .selectFrom('attendance as t')
    .innerJoin('organisation as o', 'o.id', 't.organisation_id')
    .leftJoin('meeting_declaration as d', join =>
      join.onRef('d.meeting_id', '=', 't.meeting_id').onRef('d.user_id', '=', 't.user_id'),
    )
    .select(eb => [
      't.id',
      't.user_id as userId',
      't.person_name as name',
      't.organisation_id as organisationId',
      'o.short_name as organisation',
      'o.kind as organisationKind',
      'o.standing as organisationStanding',
      't.role',
      't.status',
      't.substitute_name as substituteName',
      't.version',
      eb('d.accepted_at', 'is not', null).as('declared'),
    ])
    .where('t.meeting_id', '=', meetingId)
    .orderBy(sql`array_position(array['chair', 'deputy', 'coordinator', 'core', 'invited', 'observer'], t.role)`)
    .orderBy('o.short_name')
    .orderBy('t.person_name')
    .orderBy('t.id')
    .limit(limit)
    .execute() as Promise<Attendee[]>
}

/** Whether whoever asks has accepted the declaration for this meeting, in which version. */
export async function findMyDeclaration(tx: Tx, meetingId: string, userId: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('meeting_declaration')
    .select('text_version as version')
    .where('meeting_id', '=', meetingId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return found?.version
}

export function listInterests(tx: Tx, meetingId: string, limit = 200): Promise<Interest[]> {
  return tx
    .selectFrom('interest_declaration as n')
    .innerJoin('user_account as u', 'u.id', 'n.user_id')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select([
      'n.agenda_item_id as agendaItemId',
      'n.user_id as userId',
      'u.name',
      'o.short_name as organisation',
      'n.nature',
      'n.declared_at as declaredAt',
    ])
    .where('n.meeting_id', '=', meetingId)
    .orderBy('n.declared_at')
    .orderBy('n.id')
    .limit(limit)
    .execute()
}

/** The minutes as issued in a version, section by section, as far as whoever asks may see them. */
export async function listMinutes(tx: Tx, meetingId: string, version: number, limit = 300): Promise<MinutesSection[]> {
  const rows = await tx
    .selectFrom('minutes_section as s')
    .leftJoin('case_file as c', 'c.id', 's.case_id')
    .select([
      's.position',
      's.title',
      's.case_id as caseId',
      'c.reference as caseReference',
      's.discussion',
      's.decision',
      's.actions',
      throughGlass(sql.ref('s.case_id')).as('throughGlass'),
    ])
    .where('s.meeting_id', '=', meetingId)
    .where('s.minutes_version', '=', version)
    .orderBy('s.position')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, actions: row.actions as readonly MinutedAction[] }))
}

/** The cases that the group's last held meeting before this one put off. */
export async function listDeferredCaseIds(tx: Tx, meeting: Meeting): Promise<ReadonlySet<string>> {
  const before = await findMeetingBefore(tx, meeting)
  if (before === undefined) return new Set()
  const rows = await tx
    .selectFrom('agenda_item')
    .select('case_id as caseId')
    .where('meeting_id', '=', before.id)
    .where('decision_code', '=', 'defer')
    .where('case_id', 'is not', null)
    .limit(500)
    .execute()
  return new Set(rows.flatMap(row => (row.caseId === null ? [] : [row.caseId])))
}

export interface GroupForMeeting {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly typeCode: string
  readonly tier: Meeting['tier']
  /** Its recurrence rule, or that of the group on whose days it meets, and the day from which it is counted. */
  readonly cadence: string | null
  readonly countedFrom: LocalDate | null
  /** `HH:MM`, as far as it is known. */
  readonly usualTime: string | null
  readonly place: string | null
  /** The group that meets directly after this one, on the same day. */
  readonly precedesId: string | null
  readonly precedesName: string | null
}

export async function getGroupForMeeting(tx: Tx, code: string): Promise<GroupForMeeting> {
  const found = await selectGroups(tx).where('g.code', '=', code).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return found
}

export async function listGroupsForMeetings(tx: Tx, groupIds: readonly string[]): Promise<GroupForMeeting[]> {
  if (groupIds.length === 0) return []
  return selectGroups(tx)
    .where('g.id', 'in', [...groupIds])
    .orderBy('g.name')
    .orderBy('g.id')
    .limit(200)
    .execute()
}

function selectGroups(tx: Tx) {
  return tx
    .selectFrom('partnership_group as g')
    .leftJoin('partnership_group as p', 'p.id', 'g.precedes_id')
    .select([
      sql<string | null>`coalesce(g.cadence, p.cadence)`.as('cadence'),
      sql<LocalDate | null>`case when g.cadence is null then p.first_meeting_on else g.first_meeting_on end`.as(
        'countedFrom',
      ),
      sql<string | null>`to_char(g.usual_time, 'HH24:MI')`.as('usualTime'),
      'g.id',
      'g.code',
      'g.name',
      'g.type_code as typeCode',
      'g.tier',
      'g.place_of_meeting as place',
      'g.precedes_id as precedesId',
      'p.name as precedesName',
    ])
}

/** Who is expected at a group's meeting on a day: its members, each once, in their weightiest role. */
export async function listExpected(tx: Tx, groupId: string, asAt: LocalDate) {
  const { rows } = await sql<{
    userId: string
    name: string
    organisationId: string
    role: Attendee['role']
    email: string
  }>`
    select distinct on (u.id) u.id as "userId", u.name, u.organisation_id as "organisationId", m.role, u.email
    from group_member m join user_account u on u.id = m.user_id
    where m.group_id = ${groupId} and u.status = 'active' and m.valid_from <= ${asAt} and (m.valid_until is null or m.valid_until > ${asAt})
    order by u.id, array_position(array['chair', 'deputy', 'coordinator', 'core', 'invited', 'observer'], m.role)
    limit 300`.execute(tx)
  return rows
}
