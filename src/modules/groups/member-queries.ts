import { type RawBuilder, sql } from 'kysely'
import type { Clearance, Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { GroupRole, Tier } from './types.ts'

export const MOST_OFFERED = 50
const MOST_MEMBERSHIPS = 500

export interface GroupToSit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly tier: Tier
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
}

export interface MembershipLine {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string | null
  readonly organisationId: string
  readonly organisation: string
  readonly role: GroupRole
  readonly from: LocalDate
  readonly until: LocalDate | null
  /** Their agency has signed an agreement in force for the group. */
  readonly covered: boolean
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string | null
  readonly organisation: string
  readonly clearance: Clearance
  readonly isAdministrator: boolean
  /** Their agency sits on the group today. */
  readonly sits: boolean
  readonly covered: boolean
}

export async function getGroupToSit(tx: Tx, code: string): Promise<GroupToSit> {
  const group = await tx
    .selectFrom('partnership_group')
    .select(['id', 'code', 'name', 'tier', 'valid_from as validFrom', 'valid_until as validUntil'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (group === undefined) throw new AppError('not_found')
  return group
}

/**
 * The register of agreements is the sharing module's, which leans on this one: asking it would be a ring. Everybody who is
 * signed in may read the register, and `agreement_counts` says there as here what "in force" means.
 */
function coveredBy(organisation: RawBuilder<string>, groupId: string, today: LocalDate): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from agreement_signatory sg join sharing_agreement sa on sa.id = sg.agreement_id
      join agreement_group ag on ag.agreement_id = sa.id
    where sg.organisation_id = ${organisation} and ag.group_id = ${groupId} and sg.signed_on <= ${today}
      and (sg.withdrawn_on is null or sg.withdrawn_on > ${today})
      and agreement_counts(sa.state, sa.starts_on, sa.review_on, ${today}))`
}

const MEMBERSHIP = sql`m.id, u.id as "userId", u.name, u.email, u.job_title as "jobTitle", o.id as "organisationId",
  o.short_name as organisation, m.role, m.valid_from as "from", m.valid_until as until`

/** Everybody who sits, sat or will sit on a group: the chair first, then by name, the latest first. */
export async function listMemberships(tx: Tx, groupId: string, today: LocalDate): Promise<readonly MembershipLine[]> {
  const { rows } = await sql<MembershipLine>`
    select ${MEMBERSHIP}, ${coveredBy(sql`u.organisation_id`, groupId, today)} as covered
    from group_member m join user_account u on u.id = m.user_id join organisation o on o.id = u.organisation_id
    where m.group_id = ${groupId}
    order by array_position(array['chair', 'deputy', 'coordinator', 'core', 'invited', 'observer'], m.role), u.name,
      m.valid_from desc, m.id
    limit ${MOST_MEMBERSHIPS}`.execute(tx)
  return rows
}

/** Where somebody sits, and from when until when. */
export type Sitting = Pick<MembershipLine, 'role' | 'from' | 'until'> & Pick<GroupToSit, 'code' | 'name'>

/** The groups on which somebody sits today or will sit, by name. */
export function listGroupsOf(tx: Tx, userId: string, today: LocalDate): Promise<readonly Sitting[]> {
  return tx
    .selectFrom('group_member as m')
    .innerJoin('partnership_group as g', 'g.id', 'm.group_id')
    .select(['g.code', 'g.name', 'm.role', 'm.valid_from as from', 'm.valid_until as until'])
    .where('m.user_id', '=', userId)
    .where(eb => eb.or([eb('m.valid_until', 'is', null), eb('m.valid_until', '>', today)]))
    .orderBy('g.name')
    .orderBy('m.valid_from')
    .orderBy('m.id')
    .limit(MOST_MEMBERSHIPS)
    .execute()
}

export async function findMembership(
  tx: Tx,
  { groupId, id, today }: { readonly groupId: string; readonly id: string; readonly today: LocalDate },
): Promise<MembershipLine | undefined> {
  const { rows } = await sql<MembershipLine>`
    select ${MEMBERSHIP}, ${coveredBy(sql`u.organisation_id`, groupId, today)} as covered
    from group_member m join user_account u on u.id = m.user_id join organisation o on o.id = u.organisation_id
    where m.group_id = ${groupId} and m.id = ${id}`.execute(tx)
  return rows[0]
}

function candidates(groupId: string, today: LocalDate): RawBuilder<Candidate> {
  return sql<Candidate>`
    select u.id, u.name, u.email, u.job_title as "jobTitle", o.short_name as organisation, u.clearance,
      exists (select from user_role r where r.user_id = u.id and r.role = 'admin') as "isAdministrator",
      exists (select from group_organisation s where s.group_id = ${groupId} and s.organisation_id = o.id
        and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today})) as sits,
      ${coveredBy(sql`o.id`, groupId, today)} as covered
    from user_account u join organisation o on o.id = u.organisation_id
    where u.status <> 'deactivated'`
}

/** People who could sit: those of agencies on the group first. One more than are shown, to say whether there are more. */
export async function listCandidates(
  tx: Tx,
  {
    groupId,
    today,
    words,
  }: { readonly groupId: string; readonly today: LocalDate; readonly words: string | undefined },
): Promise<readonly Candidate[]> {
  const pattern = `%${(words ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Candidate>`
    select * from (${candidates(groupId, today)}
      and (u.name ilike ${pattern} or u.email ilike ${pattern} or o.name ilike ${pattern} or o.short_name ilike ${pattern})) c
    order by not sits, organisation, name, id limit ${MOST_OFFERED + 1}`.execute(tx)
  return rows
}

export async function findCandidate(
  tx: Tx,
  { groupId, id, today }: { readonly groupId: string; readonly id: string; readonly today: LocalDate },
): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`${candidates(groupId, today)} and u.id = ${id}`.execute(tx)
  return rows[0]
}

/** Until this transaction ends, nobody else changes how this person sits on this group. */
export async function holdMembershipsOf(tx: Tx, groupId: string, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`group_member ${groupId} ${userId}`}, 0))`.execute(tx)
}

export function listPeriodsInRole(
  tx: Tx,
  { groupId, userId, role }: { groupId: string; userId: string; role: GroupRole },
) {
  return tx
    .selectFrom('group_member')
    .select(['id', 'valid_from as from', 'valid_until as until'])
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('role', '=', role)
    .orderBy('valid_from')
    .limit(MOST_MEMBERSHIPS)
    .execute()
}
