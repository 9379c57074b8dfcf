import type { VNode } from 'preact'
import type { FormSchema } from '../../../kernel/http/forms.ts'
import type { Download, QueryOf, Site } from '../../../kernel/http/routing.ts'
import { bringInHref } from '../bring-in-href.ts'
import { AnalysisQuery, HotspotsQuery } from './forms.ts'
import { readHotspotsView, toHotspotsFile } from './hotspots-view.ts'
import { NoIncidents } from './pages/analysis-frame.tsx'
import { HotspotsPage } from './pages/hotspots.tsx'
import { RepeatsPage } from './pages/repeats.tsx'
import { TimesPage } from './pages/times.tsx'
import { TrendsPage } from './pages/trends.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import type { Asking } from './read-asked.ts'
import { readRepeatsView, toRepeatsFile } from './repeats-view.ts'
import { readTimesView, toTimesFile } from './times-view.ts'
import { readTrendsView, toTrendsFile } from './trends-view.ts'

export function analysisRoutes(site: Site): void {
  analysis(site, {
    page: 'hotspots',
    name: 'Hotspots',
    query: HotspotsQuery,
    read: readHotspotsView,
    show: view => <HotspotsPage view={view} />,
    toFile: toHotspotsFile,
  })
  analysis(site, {
    page: 'trends',
    name: 'Trends',
    query: AnalysisQuery,
    read: readTrendsView,
    show: view => <TrendsPage view={view} />,
    toFile: toTrendsFile,
  })
  analysis(site, {
    page: 'times',
    name: 'Times',
    query: AnalysisQuery,
    read: readTimesView,
    show: view => <TimesPage view={view} />,
    toFile: toTimesFile,
  })
  analysis(site, {
    page: 'repeats',
    name: 'Repeats',
    query: AnalysisQuery,
    read: readRepeatsView,
    show: view => <RepeatsPage view={view} />,
    toFile: toRepeatsFile,
  })
}

interface Analysis<Q extends FormSchema, View> {
  readonly page: 'hotspots' | 'trends' | 'times' | 'repeats'
  readonly name: string
  readonly query: Q
  /** Undefined where nothing has been brought in that this person may see. */
  readonly read: (ask: Asking, answers: QueryOf<Q>) => Promise<View | undefined>
  readonly show: (view: View) => VNode
  readonly toFile: (ask: Asking, answers: QueryOf<Q>) => Promise<Download>
}

/** An analysis is a page and the same figures as a file. */
function analysis<Q extends FormSchema, View>(
  site: Site,
  { page, name, query, read, show, toFile }: Analysis<Q, View>,
): void {
  site.page(
    paths[page],
    may.seeAnalyses,
    async ask => {
      const view = await read(ask, ask.query)
      return view ? show(view) : <NoIncidents page={page} name={name} bringIn={bringInHref(ask.actor)} />
    },
    { query },
  )
  site.download(paths[`${page}File`], may.seeAnalyses, ask => toFile(ask, ask.query), { query })
}
