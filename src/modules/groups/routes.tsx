import type { Site } from '../../kernel/http/routing.ts'
import { isWorkingDay } from '../../kernel/working-days.ts'
import { agencyPaths as paths, AsAtQuery, readAsAt } from '../agencies/index.ts'
import { GroupsQuery } from './forms.ts'
import { GroupPage } from './pages/group.tsx'
import { GroupsPage } from './pages/groups.tsx'
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
      return <GroupPage view={view} mayReadMembers={mayMembers.see.holds(ask.actor, group)} />
    },
    { query: AsAtQuery },
  )
}
