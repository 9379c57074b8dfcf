import { z } from 'zod'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { addMember, changeMemberRole, endMembership } from './change-membership.ts'
import { addMemberForm, changeRoleForm, ChooseQuery, endMemberForm } from './member-forms.ts'
import { memberPaths as paths } from './member-paths.ts'
import { mayMembers } from './member-permissions.ts'
import {
  type Candidate,
  findCandidate,
  findMembership,
  getGroupToSit,
  type GroupToSit,
  listCandidates,
  listMemberships,
  type MembershipLine,
} from './member-queries.ts'
import { toCandidateView, toChooseView, toMembershipView, toMembersView } from './member-views.ts'
import { AddMemberPage, ChangeRolePage, ChooseMemberPage, EndMembershipPage, MembersPage } from './pages/members.tsx'
import { may } from './permissions.ts'

/** Who sits on a group, sat or will: seen by whoever may know, kept by system administrators. */
export function memberRoutes(site: Site): void {
  site.page(paths.members, may.readGroups, async ask => {
    const group = await getGroupToSit(ask.tx, ask.params.code)
    if (!mayMembers.see.holds(ask.actor, group))
      throw new AppError('forbidden', `This is for: ${mayMembers.see.sentence}`)
    const members = await listMemberships(ask.tx, group.id, todayOf(ask))
    await logEvent(ask.tx, { action: 'list', object: { type: 'members', id: group.code }, groupId: group.id })
    return <MembersPage view={toMembersView(group, members, ask.actor, todayOf(ask))} />
  })
  addRoutes(site)
  endRoute(site)
  roleRoute(site)
}

function addRoutes(site: Site): void {
  site.page(
    paths.choose,
    mayMembers.administer,
    async ask => {
      const group = await getGroupToSit(ask.tx, ask.params.code)
      const found = await listCandidates(ask.tx, { groupId: group.id, today: todayOf(ask), words: ask.query.q })
      return <ChooseMemberPage view={toChooseView(group, found, ask.query.q)} />
    },
    { query: ChooseQuery },
  )
  site.form(paths.add, mayMembers.administer, {
    form: ask => addMemberForm(todayOf(ask)),
    show: async (ask, form) => {
      const { group, person } = await getPerson(ask)
      return (
        <AddMemberPage
          form={form}
          code={group.code}
          group={group.name}
          person={toCandidateView(group, person)}
          today={todayOf(ask)}
        />
      )
    },
    act: async (ask, wanted) => {
      const { group, person } = await getPerson(ask)
      await addMember(ask, group, person, { ...wanted, last: wanted.last })
      ask.say('The membership is added')
      return paths.members(group)
    },
  })
}

function endRoute(site: Site): void {
  site.form(paths.end, mayMembers.administer, {
    form: ask => endMemberForm(todayOf(ask)),
    show: async (ask, form) => {
      const { group, membership } = await getMembership(ask)
      const member = toMembershipView(group, membership, true)
      return <EndMembershipPage form={form} code={group.code} group={group.name} member={member} today={todayOf(ask)} />
    },
    act: async (ask, { last }) => {
      const { group, membership } = await getMembership(ask)
      await endMembership(ask, group, membership, last)
      ask.say('The membership has its last day')
      return paths.members(group)
    },
  })
}

function roleRoute(site: Site): void {
  site.form(paths.changeRole, mayMembers.administer, {
    form: ask => changeRoleForm(todayOf(ask)),
    show: async (ask, form) => {
      const { group, membership } = await getMembership(ask)
      const member = toMembershipView(group, membership, true)
      return (
        <ChangeRolePage
          form={form}
          code={group.code}
          group={group.name}
          member={member}
          today={todayOf(ask)}
          role={membership.role}
        />
      )
    },
    act: async (ask, wanted) => {
      const { group, membership } = await getMembership(ask)
      await changeMemberRole(ask, group, membership, wanted)
      ask.say('The role is changed')
      return paths.members(group)
    },
  })
}

async function getPerson(
  ask: Ask<{ code: string; account: string }>,
): Promise<{ group: GroupToSit; person: Candidate }> {
  const group = await getGroupToSit(ask.tx, ask.params.code)
  const id = uuidOf(ask.params.account)
  const person = await findCandidate(ask.tx, { groupId: group.id, id, today: todayOf(ask) })
  if (person === undefined) throw new AppError('not_found')
  return { group, person }
}

async function getMembership(
  ask: Ask<{ code: string; membership: string }>,
): Promise<{ group: GroupToSit; membership: MembershipLine }> {
  const group = await getGroupToSit(ask.tx, ask.params.code)
  const id = uuidOf(ask.params.membership)
  const membership = await findMembership(ask.tx, { groupId: group.id, id, today: todayOf(ask) })
  if (membership === undefined) throw new AppError('not_found')
  return { group, membership }
}

function uuidOf(text: string): string {
  const parsed = z.uuid().safeParse(text)
  if (!parsed.success) throw new AppError('not_found')
  return parsed.data
}

function todayOf({ deps }: Pick<Ask, 'deps'>): LocalDate {
  return todayIn(deps.clock)
}
