import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Group, GroupLine, Sitting } from './types.ts'

/** A county has some eighty groups; a group some thirty people. */
const MOST = 1000

function inBeing(alias: string, on: LocalDate): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`(${column('valid_from')} <= ${on} and (${column('valid_until')} is null or ${column('valid_until')} > ${on}))`
}

const LINE = sql`g.code, g.name, g.full_name as "fullName", p.code as "partnershipCode", p.name as partnership, g.tier,
  g.subject_kinds as "subjectKinds", g.cadence, g.cadence_note as "cadenceNote", g.first_meeting_on as "firstMeetingOn",
  to_char(g.usual_time, 'HH24:MI') as "usualTime", g.takes_referrals as "takesReferrals",
  g.valid_from as "validFrom", g.valid_until as "validUntil"`

/** The groups that are there on a day, by partnership, the county first. */
export async function listGroups(tx: Tx, on: LocalDate): Promise<readonly GroupLine[]> {
  const { rows } = await sql<GroupLine>`
    select ${LINE} from partnership_group g join partnership p on p.id = g.partnership_id where ${inBeing('g', on)}
    order by p.tier <> 'county', p.name, g.name, g.id limit ${MOST}`.execute(tx)
  return rows
}

/** One group, in being on that day or not, with the organisations on it then. */
export async function getGroup(tx: Tx, code: string, on: LocalDate): Promise<Group> {
  const named = (alias: string) => sql`case when ${sql.ref(`${alias}.id`)} is null then null else
    json_build_object('code', ${sql.ref(`${alias}.code`)}, 'name', ${sql.ref(`${alias}.name`)}) end`
  const { rows } = await sql<Omit<Group, 'precededBy' | 'parts' | 'organisations'>>`
    select g.id, ${LINE}, g.chair_role as "chairRole", g.quorum, g.statutory_basis as "statutoryBasis",
      g.place_of_meeting as "placeOfMeeting", g.system_of_record as "systemOfRecord", g.voting_rule as "votingRule",
      g.retention_code as "retentionCode", ${named('parent')} as parent, ${named('next')} as precedes,
      case when w.id is null then null else json_build_object('code', w.code, 'name', w.name, 'law', w.law) end as gateway
    from partnership_group g join partnership p on p.id = g.partnership_id
      left join partnership_group parent on parent.id = g.parent_id
      left join partnership_group next on next.id = g.precedes_id
      left join gateway w on w.id = g.default_gateway_id
    where g.code = ${code}`.execute(tx)
  const [group] = rows
  if (group === undefined) throw new AppError('not_found')
  const precededBy = await listAround(tx, 'precedes_id', group.id, on)
  const parts = await listAround(tx, 'parent_id', group.id, on)
  return { ...group, precededBy, parts, organisations: await listOrganisationsOf(tx, group.id, on) }
}

async function listAround(tx: Tx, link: 'precedes_id' | 'parent_id', id: string, on: LocalDate) {
  const { rows } = await sql<{ code: string; name: string }>`
    select g.code, g.name from partnership_group g where ${sql.ref(`g.${link}`)} = ${id} and ${inBeing('g', on)}
    order by g.name, g.id limit ${MOST}`.execute(tx)
  return rows
}

async function listOrganisationsOf(tx: Tx, id: string, on: LocalDate): Promise<Group['organisations']> {
  const { rows } = await sql<Group['organisations'][number]>`
    select o.code, o.name, s.capacity from group_organisation s join organisation o on o.id = s.organisation_id
    where s.group_id = ${id} and ${inBeing('s', on)} order by s.capacity, o.name, o.id limit ${MOST}`.execute(tx)
  return rows
}

/** Who sits on a group on a day, the chair first. */
export async function listPeopleOf(tx: Tx, groupId: string, on: LocalDate): Promise<readonly Sitting[]> {
  const { rows } = await sql<Sitting>`
    select u.name, u.job_title as "jobTitle", o.name as organisation, o.code as "organisationCode", m.role,
      m.valid_from as "validFrom"
    from group_member m join user_account u on u.id = m.user_id join organisation o on o.id = u.organisation_id
    where m.group_id = ${groupId} and ${inBeing('m', on)} and u.status <> 'deactivated'
    order by array_position(array['chair', 'deputy', 'coordinator', 'core', 'invited', 'observer'], m.role), u.name, m.id
    limit ${MOST}`.execute(tx)
  return rows
}
