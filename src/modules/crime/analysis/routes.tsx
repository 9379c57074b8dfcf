import type { UserActor } from '../../../kernel/db/as-actor.ts'
import type { Site } from '../../../kernel/http/routing.ts'
import { pathsElsewhere as mapElsewhere } from '../map/paths.ts'
import { AnalysisQuery, HotspotsQuery } from './forms.ts'
import { readHotspotsView, toHotspotsFile } from './hotspots-view.ts'
import { NoIncidents } from './pages/analysis-frame.tsx'
import { HotspotsPage } from './pages/hotspots.tsx'
import { RepeatsPage } from './pages/repeats.tsx'
import { TimesPage } from './pages/times.tsx'
import { TrendsPage } from './pages/trends.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { readRepeatsView, toRepeatsFile } from './repeats-view.ts'
import { readTimesView, toTimesFile } from './times-view.ts'
import { readTrendsView, toTrendsFile } from './trends-view.ts'

export function analysisRoutes(site: Site): void {
  site.page(
    paths.hotspots,
    may.seeAnalyses,
    async ask => {
      const view = await readHotspotsView(ask, ask.query)
      return view ? (
        <HotspotsPage view={view} />
      ) : (
        <NoIncidents page="hotspots" name="Hotspots" bringIn={bringInHref(ask.actor)} />
      )
    },
    { query: HotspotsQuery },
  )
  site.download(paths.hotspotsFile, may.seeAnalyses, ask => toHotspotsFile(ask, ask.query), { query: HotspotsQuery })
  site.page(
    paths.trends,
    may.seeAnalyses,
    async ask => {
      const view = await readTrendsView(ask, ask.query)
      return view ? (
        <TrendsPage view={view} />
      ) : (
        <NoIncidents page="trends" name="Trends" bringIn={bringInHref(ask.actor)} />
      )
    },
    { query: AnalysisQuery },
  )
  site.download(paths.trendsFile, may.seeAnalyses, ask => toTrendsFile(ask, ask.query), { query: AnalysisQuery })
  site.page(
    paths.times,
    may.seeAnalyses,
    async ask => {
      const view = await readTimesView(ask, ask.query)
      return view ? (
        <TimesPage view={view} />
      ) : (
        <NoIncidents page="times" name="Times" bringIn={bringInHref(ask.actor)} />
      )
    },
    { query: AnalysisQuery },
  )
  site.download(paths.timesFile, may.seeAnalyses, ask => toTimesFile(ask, ask.query), { query: AnalysisQuery })
  site.page(
    paths.repeats,
    may.seeAnalyses,
    async ask => {
      const view = await readRepeatsView(ask, ask.query)
      return view ? (
        <RepeatsPage view={view} />
      ) : (
        <NoIncidents page="repeats" name="Repeats" bringIn={bringInHref(ask.actor)} />
      )
    },
    { query: AnalysisQuery },
  )
  site.download(paths.repeatsFile, may.seeAnalyses, ask => toRepeatsFile(ask, ask.query), { query: AnalysisQuery })
}

/** Only those who may bring incidents in are sent where that is done. */
function bringInHref({ roles }: UserActor): string | undefined {
  return roles.some(role => role === 'analyst' || role === 'admin') ? mapElsewhere.bringIn() : undefined
}
