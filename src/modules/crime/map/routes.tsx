import type { Site } from '../../../kernel/http/routing.ts'
import { bringInHref } from '../bring-in-href.ts'
import { IncidentsQuery, MapQuery } from './forms.ts'
import { readIncidentsView, toIncidentsFile } from './list-incidents.ts'
import { toMapPoints } from './map-points.ts'
import { readMapView } from './map-view.ts'
import { IncidentsPage } from './pages/incidents.tsx'
import { MapPage, NoIncidentsPage } from './pages/map.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'

export function mapRoutes(site: Site): void {
  site.page(
    paths.map,
    may.seeMap,
    async ask => {
      const view = await readMapView(ask, ask.query)
      return view ? <MapPage view={view} /> : <NoIncidentsPage bringIn={bringInHref(ask.actor)} />
    },
    { query: MapQuery },
  )
  site.download(paths.points, may.seeMap, ask => toMapPoints(ask, ask.query), { query: MapQuery })
  site.page(
    paths.incidents,
    may.seeMap,
    async ask => {
      const view = await readIncidentsView(ask, ask.query)
      return view ? <IncidentsPage view={view} /> : <NoIncidentsPage bringIn={bringInHref(ask.actor)} />
    },
    { query: IncidentsQuery },
  )
  site.download(paths.incidentsFile, may.seeMap, ask => toIncidentsFile(ask, ask.query), { query: IncidentsQuery })
}
