import { type RawBuilder, sql } from 'kysely'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { addMonths, type LocalDate } from '../../kernel/local-date.ts'
import { leadsGroup, mayGovern } from '../sharing/index.ts'
import type { WaitingWork } from './types.ts'

/** A few of each kind are shown; one more is read, to know whether there are more. */
export const SHOWN = 5
const READ = SHOWN + 1

const PAPERS_FOR: ReadonlySet<string> = new Set(['chair', 'deputy', 'coordinator', 'core'])

/** How long the outcome of a referral stands on its sender's page. */
const OUTCOME_DAYS = 30

/** Everything that waits for one person, in one query. What is not theirs to ask for is not asked. */
export async function listWaitingWork(tx: Tx, actor: UserActor, today: LocalDate): Promise<WaitingWork> {
  const led = actor.memberships.flatMap(({ groupId }) => (leadsGroup(actor, groupId) ? [groupId] : []))
  const sits = actor.memberships.map(({ groupId }) => groupId)
  const reads = actor.memberships.flatMap(({ groupId, role }) => (PAPERS_FOR.has(role) ? [groupId] : []))
  const parts: Record<keyof WaitingWork, RawBuilder<unknown> | false> = {
    toCheck: led.length > 0 && actionsToCheck(actor, led),
    referrals: ownReferrals(actor, today),
    triage: led.length > 0 && triage(led),
    meetings: sits.length > 0 && meetings(actor, sits, led, reads),
    cases: sits.length > 0 && ledCases(actor),
    plans: sits.length > 0 && ownedPlans(actor),
    reviews: mayGovern.seeEmergencies.holds(actor) && waitingReviews(actor),
    wrongLinks: wrongLinksToCheck(actor),
    agreements: mayGovern.keepAgreements.holds(actor) && agreementsToReview(today),
    invited: actor.roles.includes('admin') && invitedPeople(),
  }
  const columns = Object.entries(parts).map(
    ([name, part]) => sql`${part === false ? sql`'[]'::json` : asList(part)} as ${sql.ref(name)}`,
  )
  const { rows } = await sql<WaitingWork>`select ${sql.join(columns)}`.execute(tx)
  const found = rows[0]
  if (found === undefined) throw new Error('A select without a table gives one row')
  return { ...found, meetings: found.meetings.map(meeting => ({ ...meeting, startsAt: new Date(meeting.startsAt) })) }
}

function asList(part: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select json_agg(part) from (${part}) part), '[]'::json)`
}

/** Said to be done by somebody else, in a group that one runs. */
function actionsToCheck({ userId }: UserActor, led: readonly string[]) {
  return sql`select a.reference, a.wording, coalesce(u.name, o.short_name) as owner, a.due_on as "dueOn"
    from action a join organisation o on o.id = a.owner_organisation_id left join user_account u on u.id = a.owner_user_id
    where a.state = 'done_claimed' and a.group_id = any (${[...led]}::uuid[])
      and a.owner_user_id is distinct from ${userId} and a.done_by is distinct from ${userId}
    order by a.due_on, a.id limit ${READ}`
}

/** Drafts and returned ones first; then what is being decided; then outcomes of the last weeks. */
function ownReferrals({ userId }: UserActor, today: LocalDate) {
  return sql`select r.id, r.reference, r.title, r.state, g.name as "groupName", r.decide_by as "decideBy",
      (r.decided_at at time zone 'Europe/London')::date as "decidedOn"
    from referral r join partnership_group g on g.id = r.group_id
    where r.created_by = ${userId}
      and (r.state in ('draft', 'returned_for_information', 'submitted', 'in_triage')
        or (r.state <> 'withdrawn' and r.decided_at > ${today}::date - ${OUTCOME_DAYS}::int))
    order by case when r.state in ('draft', 'returned_for_information') then 0 when r.decided_at is null then 1 else 2 end, r.saved_at desc, r.id
    limit ${READ}`
}

function triage(led: readonly string[]) {
  return sql`select r.reference, r.title, g.name as "groupName", o.short_name as agency, r.urgency = 'urgent' as urgent,
      r.acknowledged_at is not null as acknowledged, r.decide_by as "decideBy"
    from referral r join partnership_group g on g.id = r.group_id join organisation o on o.id = r.organisation_id
    where r.state in ('submitted', 'in_triage') and r.group_id = any (${[...led]}::uuid[])
    order by r.decide_by nulls last, r.urgency desc, r.submitted_at, r.id limit ${READ}`
}

/** Meetings to come, and past ones whose minutes wait for those who run the group. */
function meetings({ userId }: UserActor, sits: readonly string[], led: readonly string[], reads: readonly string[]) {
  return sql`select m.reference, g.name as "groupName", m.starts_at as "startsAt", m.state, m.papers_due_on as "papersDueOn",
      m.minutes_due_on as "minutesDueOn", m.group_id = any (${[...led]}::uuid[]) as leads, m.group_id = any (${[...reads]}::uuid[]) as "getsPapers",
      exists (select from meeting_declaration d where d.meeting_id = m.id and d.user_id = ${userId}) as declared
    from meeting m join partnership_group g on g.id = m.group_id
    where m.group_id = any (${[...sits]}::uuid[]) and (
      (m.state in ('planned', 'agenda_open', 'papers_issued', 'in_session') and m.starts_at > now() - interval '1 day')
      or (m.state in ('in_session', 'minutes_draft', 'minutes_issued') and m.group_id = any (${[...led]}::uuid[])))
    order by m.starts_at, m.id limit ${READ}`
}

function ledCases({ userId }: UserActor) {
  return sql`select c.reference, c.title, g.name as "groupName", c.review_on as "reviewOn"
    from case_file c join partnership_group g on g.id = c.group_id
    where c.lead_user_id = ${userId} and c.state not in ('closed', 'transferred_out')
    order by c.review_on nulls last, c.id limit ${READ}`
}

function ownedPlans({ userId }: UserActor) {
  return sql`select c.reference as "caseReference", c.title as "caseTitle", p.kind, p.review_on as "reviewOn"
    from plan p join case_file c on c.id = p.case_id
    where p.owner_user_id = ${userId} and p.state not in ('completed', 'superseded') and c.state not in ('closed', 'transferred_out')
    order by p.review_on, p.id limit ${READ}`
}

function waitingReviews({ userId }: UserActor) {
  return sql`select b.id, b.case_reference as "caseReference", g.name as "groupName", u.name, b.review_by as "reviewBy"
    from break_glass b join partnership_group g on g.id = b.group_id join user_account u on u.id = b.user_id
    where b.reviewed_at is null and b.user_id <> ${userId}
    order by b.review_by, b.opened_at, b.id limit ${READ}`
}

/** From a month before their review date, as the register says "due for review". */
function agreementsToReview(today: LocalDate) {
  return sql`select code, title, review_on as "reviewOn" from sharing_agreement
    where state = 'in_force' and review_on <= ${addMonths(today, 1)}
    order by review_on, id limit ${READ}`
}

/** One's own first; information governance sees those of others too, until all have checked. */
function wrongLinksToCheck(actor: UserActor) {
  const { userId } = actor
  const all = mayGovern.readLog.holds(actor, undefined)
  return sql`select w.id, (w.undone_at at time zone 'Europe/London')::date as "undoneOn", bool_or(s.user_id = ${userId}) as own
    from wrong_link_use s join wrong_link w on w.id = s.link_id
    where s.untold_because is null and s.checked_at is null and (s.user_id = ${userId} or ${all}::boolean)
    group by w.id order by bool_or(s.user_id = ${userId}) desc, w.undone_at, w.id limit ${READ}`
}

function invitedPeople() {
  return sql`select u.id, u.name, o.short_name as agency, (u.invited_at at time zone 'Europe/London')::date as "invitedOn"
    from user_account u join organisation o on o.id = u.organisation_id
    where u.status = 'invited' order by u.invited_at, u.id limit ${READ}`
}
