import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { listMyActions } from '../actions/index.ts'
import { countMyTaskings } from '../monitoring/index.ts'
import { SearchQuery } from './forms.ts'
import { MyWorkPage } from './pages/my-work.tsx'
import { SearchPage } from './pages/search.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { listWaitingWork, SHOWN } from './queries.ts'
import { searchEverything } from './search-everything.ts'
import { toMyWorkView } from './views.ts'

export function myWorkRoutes(site: Site): void {
  site.page(paths.myWork, may.seeOwnWork, showMyWork)
  site.page(
    paths.search,
    may.search,
    async ask => <SearchPage view={ask.query.q === undefined ? undefined : await searchEverything(ask, ask.query.q)} />,
    { query: SearchQuery },
  )
}

async function showMyWork({ actor, tx, deps }: Ask) {
  const today = todayIn(deps.clock)
  const work = await listWaitingWork(tx, actor, today)
  const actions = await listMyActions(tx, SHOWN + 1)
  const taskings = await countMyTaskings(tx, deps.clock.now())
  const showsCasework =
    actions.length + work.cases.length + work.triage.length + work.plans.length + work.referrals.length > 0
  if (showsCasework) await logEvent(tx, { action: 'look', object: { type: 'my work', id: 'home' } })
  return <MyWorkPage view={toMyWorkView(actor, work, actions, { calendar: deps.calendar, today, taskings })} />
}
