import { countsAmong } from '../../kernel/db/counts-among.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { isWorkingDay } from '../../kernel/working-days.ts'
import { agencyPaths as paths, AsAtQuery, readAsAt } from '../agencies/index.ts'
import { GroupsQuery } from './forms.ts'
import { GroupPage } from './pages/group.tsx'
import { GroupsPage } from './pages/groups.tsx'
import { actionPaths } from './member-paths.ts'
import { mayMembers } from './member-permissions.ts'
import { may } from './permissions.ts'
import { getGroup, listGroups, listPeopleOf } from './queries.ts'
import { toGroupsView, toGroupView } from './views.ts'

/** Panels, boards and task groups, and who sits on them, as at any day. */
export function groupRoutes(site: Site): void {
  site.page(
    paths.groups,
    may.readGroups,
    async ask => {
      const asAt = readAsAt(ask)
      const choice = { partnership: ask.query.partnership, referrals: ask.query.referrals === 'yes' }
      return <GroupsPage view={toGroupsView(await listGroups(ask.tx, asAt.on), choice, asAt)} />
    },
    { query: GroupsQuery },
  )
  site.page(
    paths.group,
    may.readGroups,
    async ask => {
      const asAt = readAsAt(ask)
      const group = await getGroup(ask.tx, ask.params.code, asAt.on)
      const people = may.seePeople.holds(ask.actor, group) ? await listPeopleOf(ask.tx, group.id, asAt.on) : undefined
      const view = toGroupView(group, people, asAt, day => isWorkingDay(ask.deps.calendar, day))
      const mayReadMembers = mayMembers.see.holds(ask.actor, group)
      return <GroupPage view={view} mayReadMembers={mayReadMembers} actions={await actionsOf(ask, group)} />
    },
    { query: AsAtQuery },
  )
}

/** Where those who sit on a group find what it agreed, and those to whom it is open as its leaders agree more. */
async function actionsOf(
  { actor, tx }: Pick<Ask, 'actor' | 'tx'>,
  { id, code }: { readonly id: string; readonly code: string },
) {
  if (!actor.memberships.some(({ groupId }) => groupId === id)) return undefined
  return {
    listHref: actionPaths.actions({}, { whose: 'all', group: code }),
    newHref: (await countsAmong(tx, ['led'], id)) ? actionPaths.newAction({}, { group: code }) : undefined,
  }
}
