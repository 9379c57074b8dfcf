import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'
import { dateIn, type LocalDate } from '../../../kernel/local-date.ts'
import type { DecidingMeeting } from '../deciding-meetings.ts'
import type { ColourDecision, Contact, Incident, Plan, Premises } from './types.ts'

/** Premises that whoever asks may see. Row policies leave out the rest. */
export function selectPremises(tx: Tx) {
  return tx
    .selectFrom('licensed_premises as p')
    .innerJoin('partnership_group as g', 'g.id', 'p.group_id')
    .innerJoin('organisation as o', 'o.id', 'p.licensing_organisation_id')
    .select([
      'p.id',
      'p.reference',
      'p.group_id as groupId',
      'g.code as groupCode',
      'g.name as groupName',
      'p.name',
      'p.address',
      'p.postcode',
      'p.uprn',
      'p.kind',
      'p.licence_number as licenceNumber',
      'p.holder',
      'p.supervisor',
      'p.hours',
      'p.licensing_organisation_id as authorityId',
      'o.short_name as authority',
      'p.colour',
      'p.colour_since as colourSince',
      'p.next_contact_on as nextContactOn',
      'p.closed_on as closedOn',
      'p.closed_reason as closedReason',
      'p.version',
    ])
}

export async function getPremises(tx: Tx, reference: string): Promise<Premises> {
  const found = await selectPremises(tx).where('p.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return found
}

/** Incidents of some premises, newest first; since a day where one is given. */
export async function listIncidents(
  tx: Tx,
  premisesIds: readonly string[],
  since?: LocalDate,
  limit = 5_000,
): Promise<Incident[]> {
  if (premisesIds.length === 0) return []
  const rows = await tx
    .selectFrom('premises_incident as i')
    .innerJoin('organisation as o', 'o.id', 'i.source_organisation_id')
    .leftJoin('user_account as w', 'w.id', 'i.withdrawn_by')
    .select([
      'i.id',
      'i.premises_id as premisesId',
      'i.happened_on as happenedOn',
      'i.kind',
      'i.points',
      'i.points_off as pointsOff',
      'i.mitigation',
      'i.note',
      'i.source_organisation_id as sourceId',
      'o.short_name as source',
      'i.withdrawn_at as withdrawnAt',
      'i.withdrawn_reason as withdrawnReason',
      'w.name as withdrawnBy',
    ])
    .where('i.premises_id', 'in', [...premisesIds])
    .$if(since !== undefined, query => query.where('i.happened_on', '>', since as LocalDate))
    .orderBy('i.happened_on', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows.map(({ withdrawnAt, ...row }) => ({ ...row, withdrawn: withdrawnAt !== null }))
}

export function listDecisions(tx: Tx, premisesId: string, limit = 100): Promise<ColourDecision[]> {
  return tx
    .selectFrom('premises_colour as c')
    .innerJoin('user_account as u', 'u.id', 'c.decided_by')
    .leftJoin('meeting as m', 'm.id', 'c.meeting_id')
    .select([
      'c.id',
      'c.from_colour as from',
      'c.to_colour as to',
      'c.cause',
      'c.bypass_reason as bypassReason',
      'c.points',
      'c.decided_on as decidedOn',
      'c.decided_at as decidedAt',
      'u.name as decidedBy',
      'm.reference as meetingReference',
    ])
    .where('c.premises_id', '=', premisesId)
    .orderBy('c.decided_on', 'desc')
    .orderBy('c.decided_at', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

export function listPlans(tx: Tx, premisesId: string, limit = 50): Promise<Plan[]> {
  return tx
    .selectFrom('premises_plan')
    .select(['id', 'starts_on as startsOn', 'ends_on as endsOn', 'aims', 'steps', 'state', 'outcome', 'version'])
    .where('premises_id', '=', premisesId)
    .orderBy('starts_on', 'desc')
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function findLivePlan(tx: Tx, premisesId: string): Promise<Plan | undefined> {
  return (await listPlans(tx, premisesId)).find(({ state }) => state === 'live')
}

function selectContacts(tx: Tx, premisesId: string) {
  return tx
    .selectFrom('premises_contact as c')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .leftJoin('user_account as u', 'u.id', 'c.made_by')
    .select([
      'c.id',
      'c.kind',
      'c.happened_on as happenedOn',
      'c.note',
      'c.letter',
      'o.short_name as organisation',
      'u.name as madeBy',
      'c.made_at as madeAt',
    ])
    .where('c.premises_id', '=', premisesId)
}

export function listContacts(tx: Tx, premisesId: string, limit = 200): Promise<Contact[]> {
  return selectContacts(tx, premisesId)
    .orderBy('c.happened_on', 'desc')
    .orderBy('c.made_at', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute()
}

export async function getLetter(tx: Tx, premisesId: string, id: string): Promise<Contact & { letter: string }> {
  const found = await selectContacts(tx, premisesId)
    .where(sql<string>`c.id::text`, '=', id)
    .where('c.kind', '=', 'letter')
    .executeTakeFirst()
  if (found === undefined || found.letter === null) throw new AppError('not_found')
  return { ...found, letter: found.letter }
}

/** A meeting of one of the groups given, whatever its state; not found where it is of another group. */
export async function getMeetingOf(
  tx: Tx,
  groupIds: readonly string[],
  reference: string,
): Promise<DecidingMeeting & { readonly groupId: string; readonly groupName: string }> {
  const found = await selectMeetings(tx, groupIds).where('m.reference', '=', reference).executeTakeFirst()
  if (found === undefined) throw new AppError('not_found')
  return { ...found, heldOn: dateIn(found.startsAt) }
}

/** The next meetings of some groups that are still to come or going on, soonest first. */
export async function listNextMeetings(tx: Tx, groupIds: readonly string[], limit = 5) {
  const rows = await selectMeetings(tx, groupIds)
    .where('m.state', 'in', ['planned', 'agenda_open', 'papers_issued', 'in_session'])
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(50)
    .execute()
  const first = rows.filter(({ groupId }, at) => rows.findIndex(other => other.groupId === groupId) === at)
  return first.slice(0, limit).map(row => ({ ...row, heldOn: dateIn(row.startsAt) }))
}

function selectMeetings(tx: Tx, groupIds: readonly string[]) {
  return tx
    .selectFrom('meeting as m')
    .innerJoin('partnership_group as g', 'g.id', 'm.group_id')
    .select(['m.id', 'm.reference', 'm.state', 'm.starts_at as startsAt', 'g.id as groupId', 'g.name as groupName'])
    .where('g.id', 'in', [...groupIds, NOBODYS])
}

/** So that a list of none finds none. */
const NOBODYS = '00000000-0000-0000-0000-000000000000'
