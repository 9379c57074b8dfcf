import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { type Ask, Refused } from '../../kernel/http/routing.ts'
import { formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { queueMail } from '../notifications/index.ts'
import { memberPaths } from './member-paths.ts'
import { mayMembers } from './member-permissions.ts'
import {
  type Candidate,
  findMembership,
  type GroupToSit,
  holdMembershipsOf,
  listPeriodsInRole,
  type MembershipLine,
} from './member-queries.ts'
import { lastDayOf, overlap, type Period, planRoleChange, standingOn, untilAfter } from './rules/member-periods.ts'
import type { GroupRole } from './types.ts'
import { ROLE_WORDS } from './words.ts'

type Acting = Pick<Ask, 'tx' | 'deps' | 'actor'>

interface NewMembership {
  readonly role: GroupRole
  readonly from: LocalDate
  readonly last: LocalDate | undefined
}

/** Puts a person on a group, which is what opens its meetings and, with their agency's agreement, its cases to them. */
export async function addMember(
  ask: Acting,
  group: GroupToSit,
  person: Candidate,
  wanted: NewMembership,
): Promise<void> {
  demand(ask.actor, mayMembers.administer)
  refuseOneself(ask, person.id)
  const { role, from, last } = wanted
  const period = { from, until: untilAfter(last) }
  if (last !== undefined && last < from)
    throw refusal('last', 'Their last day must be the same as or after their first day')
  refuseOutsideGroup(group, period)
  await holdMembershipsOf(ask.tx, group.id, person.id)
  await refuseOverlap(ask.tx, { group, person, role, period, field: 'role' })
  await insert(ask.tx, { groupId: group.id, userId: person.id, role, period })
  await tell(ask, { ...person, userId: person.id }, 'You have been added to a group.')
  await log(ask.tx, 'added a member', group, person.id, ['role', 'first day', 'last day'])
}

/** Ends a membership after a last day, or moves the end it has. What they could see through it closes with that day. */
export async function endMembership(
  ask: Acting,
  group: GroupToSit,
  membership: MembershipLine,
  last: LocalDate,
): Promise<void> {
  demand(ask.actor, mayMembers.administer)
  refusePast(ask, membership)
  refuseOneself(ask, membership.userId)
  if (last < membership.from) {
    throw refusal(
      'last',
      `Their last day must be the same as or after their first, ${formatDate(membership.from)}. To shut somebody out at once, deactivate their account`,
    )
  }
  const period = { from: membership.from, until: untilAfter(last) }
  refuseOutsideGroup(group, period)
  await holdUnchanged(ask, group, membership)
  await refuseOverlap(ask.tx, {
    group,
    person: membership,
    role: membership.role,
    period,
    field: 'last',
    except: membership.id,
  })
  await ask.tx.updateTable('group_member').set({ valid_until: period.until }).where('id', '=', membership.id).execute()
  await tell(ask, membership, 'Your membership of a group has been given a last day.')
  await log(ask.tx, 'ended a membership', group, membership.userId, ['last day'])
}

/** Gives a member another role from a day on. What they were until then stands, so that "as at" stays true. */
export async function changeMemberRole(
  ask: Acting,
  group: GroupToSit,
  membership: MembershipLine,
  wanted: { readonly role: GroupRole; readonly from: LocalDate },
): Promise<void> {
  demand(ask.actor, mayMembers.administer)
  refusePast(ask, membership)
  refuseOneself(ask, membership.userId)
  if (wanted.role === membership.role) throw refusal('role', `${membership.name} has this role already: select another`)
  const change = planRoleChange(membership, wanted.from)
  if (change.kind === 'outside')
    throw refusal('from', `The first day in this role must be within the membership, ${periodWords(membership)}`)
  await holdUnchanged(ask, group, membership)
  const period = change.kind === 'succeed' ? change.begins : membership
  await refuseOverlap(ask.tx, { group, person: membership, role: wanted.role, period, field: 'role' })
  const old = ask.tx.updateTable('group_member').where('id', '=', membership.id)
  if (change.kind === 'correct') await old.set({ role: wanted.role }).execute()
  else {
    await old.set({ valid_until: change.ends }).execute()
    await insert(ask.tx, { groupId: group.id, userId: membership.userId, role: wanted.role, period })
  }
  await tell(ask, membership, 'Your role on a group has changed.')
  await log(ask.tx, 'changed the role of a member', group, membership.userId, ['role'])
}

/** What was read of a membership before the wait for somebody else's change to it may no longer be so. */
async function holdUnchanged({ tx, deps }: Acting, group: GroupToSit, membership: MembershipLine): Promise<void> {
  await holdMembershipsOf(tx, group.id, membership.userId)
  const now = await findMembership(tx, { groupId: group.id, id: membership.id, today: todayIn(deps.clock) })
  const same = now?.role === membership.role && now.from === membership.from && now.until === membership.until
  if (!same) throw new AppError('stale', 'Somebody else has changed this membership. Open it again')
}

async function insert(
  tx: Tx,
  { groupId, userId, role, period }: { groupId: string; userId: string; role: GroupRole; period: Period },
): Promise<void> {
  await tx
    .insertInto('group_member')
    .values({
      id: randomUUID(),
      group_id: groupId,
      user_id: userId,
      role,
      valid_from: period.from,
      valid_until: period.until,
    })
    .execute()
}

interface Sought {
  readonly group: GroupToSit
  readonly person: { readonly name: string } & ({ readonly userId: string } | { readonly id: string })
  readonly role: GroupRole
  readonly period: Period
  readonly field: string
  /** The membership that is being changed does not stand in its own way. */
  readonly except?: string
}

async function refuseOverlap(tx: Tx, { group, person, role, period, field, except }: Sought): Promise<void> {
  const userId = 'userId' in person ? person.userId : person.id
  const held = await listPeriodsInRole(tx, { groupId: group.id, userId, role })
  const clash = held.find(other => other.id !== except && overlap(other, period))
  if (clash === undefined) return
  throw refusal(
    field,
    `${person.name} already sits on ${group.name} in this role (${ROLE_WORDS[role].toLowerCase()}), ${periodWords(clash)}`,
  )
}

/** An administrator who also sits on panels is put there by another one. */
function refuseOneself({ actor }: Acting, userId: string): void {
  if (userId === actor.userId)
    throw refusal('', 'Ask another system administrator: nobody changes their own memberships')
}

function refusePast({ deps }: Acting, membership: MembershipLine): void {
  if (standingOn(todayIn(deps.clock), membership) === 'past') {
    throw refusal(
      '',
      `This membership ended on ${formatDate(lastDayOf(membership) ?? membership.from)}. Add ${membership.name} again instead`,
    )
  }
}

function refuseOutsideGroup({ name, validFrom, validUntil }: GroupToSit, { from, until }: Period): void {
  if (from < validFrom)
    throw refusal('from', `${name} began on ${formatDate(validFrom)}: the first day cannot be earlier`)
  if (validUntil !== null && (from >= validUntil || (until !== null && until > validUntil))) {
    throw refusal(
      from >= validUntil ? 'from' : 'last',
      `${name} ends on ${formatDate(validUntil)}: the membership cannot go beyond it`,
    )
  }
}

/** "from 1 March 2026 until 31 March 2026", the last day included. */
export function periodWords(period: Period): string {
  const last = lastDayOf(period)
  return `from ${formatDate(period.from)}${last === null ? ', without an end' : ` until ${formatDate(last)}`}`
}

function refusal(field: string, message: string): Refused {
  return new Refused([{ field, message }])
}

/** Not even the name of the group: that somebody sits on a MARAC is no matter for a locked telephone. */
async function tell(
  { tx, deps }: Acting,
  person: { userId: string; name: string; email: string },
  what: string,
): Promise<void> {
  await queueMail(tx, {
    to: { address: person.email, userId: person.userId },
    subject: 'Your groups on Wardmote have changed',
    body: `${person.name}\n\n${what} Sign in to see which, from when and in what role.`,
    link: `${deps.config.publicUrl}${memberPaths.ownAccount()}`,
  })
}

function log(tx: Tx, action: string, group: GroupToSit, userId: string, fields: readonly string[]): Promise<void> {
  return logEvent(tx, { action, object: { type: 'account', id: userId }, groupId: group.id, fields: [...fields] })
}
