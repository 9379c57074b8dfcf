import { logEvent } from '../../kernel/audit/log-event.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { hotspotTiles } from './hotspots/overview-tiles.ts'
import { may as mayHotspots } from './hotspots/permissions.ts'
import { logList } from './log-list.ts'
import type { OverviewView } from './pages/overview.tsx'
import { attentionOf, listStandings } from './premises/list-premises.ts'
import { toPremisesRow } from './premises/list-view.ts'
import { premisesPaths } from './premises/paths.ts'
import { mayPremises } from './premises/permissions.ts'
import { monitoringTabs } from './tabs.ts'
import { tensionPaths } from './tension/paths.ts'
import { mayTension } from './tension/permissions.ts'
import { listAllEntries } from './tension/queries.ts'
import { effective, levelsByWeek, ruleOf, weekOf } from './tension/rules/levels.ts'
import { CHART_WEEKS, toChart, toTensionRow } from './tension/tension-view.ts'
import type { Asking } from './types.ts'
import { COLOURS } from './types.ts'

const SHORT = 6

/** All that somebody's groups watch, on one page: how it stands, and what cannot wait for the meeting. */
export async function toOverviewView(ask: Asking): Promise<OverviewView> {
  await logEvent(ask.tx, { action: 'look', object: { type: 'premises', id: 'overview' } })
  return {
    tabs: monitoringTabs(ask.actor, 'overview'),
    hotspots: mayHotspots.seeRegister.holds(ask.actor) ? await hotspotTiles(ask) : [],
    premises: mayPremises.see.holds(ask.actor) ? await premisesPart(ask) : undefined,
    tension: mayTension.see.holds(ask.actor) ? await tensionPart(ask) : undefined,
  }
}

async function premisesPart(ask: Asking): Promise<NonNullable<OverviewView['premises']>> {
  const standings = await listStandings(ask, {})
  const today = todayIn(ask.deps.clock)
  const { warnDays } = ask.deps.configuration.monitoring.premises.plan
  const wanting = standings.map(standing => ({ standing, why: attentionOf(standing, today, warnDays) }))
  const found = wanting.filter(({ why }) => why.length > 0)
  const shown = found.slice(0, SHORT)
  await logList(
    ask,
    { action: 'list', type: 'premises' },
    shown.map(({ standing }) => standing),
  )
  return {
    counts: COLOURS.toReversed().map(colour => ({
      colour,
      count: standings.filter(standing => standing.colour === colour).length,
      href: premisesPaths.list({}, { colour }),
    })),
    wanting: shown.map(({ standing, why }) => ({
      row: toPremisesRow(ask, standing),
      why: why.join(', '),
    })),
    wantingCount: found.length,
    listHref: premisesPaths.list(),
    wantingHref: premisesPaths.list({}, { attention: 'yes' }),
  }
}

async function tensionPart(ask: Asking): Promise<NonNullable<OverviewView['tension']>> {
  const today = todayIn(ask.deps.clock)
  const thisWeek = weekOf(today)
  const recent = await listAllEntries(ask.tx, { since: addDays(thisWeek, (1 - CHART_WEEKS) * 7) }, 2_000)
  const open = await listAllEntries(ask.tx, { openOnly: true }, 500)
  const { levels } = ask.deps.configuration.monitoring.tension
  const shown = recent.slice(0, SHORT)
  await logList(ask, { action: 'list', type: 'tension' }, shown)
  return {
    chart: toChart(ask, levelsByWeek(recent, thisWeek, CHART_WEEKS)),
    rows: shown.map(entry => toTensionRow(ask, entry)),
    raised: open.filter(entry => ruleOf(levels, effective(entry)).colour !== 'green').length,
    due: open.filter(entry => entry.reviewOn <= today).length,
    listHref: tensionPaths.list(),
    dueHref: tensionPaths.list({}, { review: 'due' }),
    summaryHref: tensionPaths.summary(),
  }
}
