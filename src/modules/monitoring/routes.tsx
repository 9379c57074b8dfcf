import type { Site } from '../../kernel/http/routing.ts'
import { hotspotRoutes } from './hotspots/routes.tsx'
import { offerMonitoringLayers } from './map-layers.ts'
import { toOverviewView } from './overview.ts'
import { OverviewPage } from './pages/overview.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { premisesRoutes } from './premises/routes.tsx'
import { tensionRoutes } from './tension/routes.tsx'

/** What a group watches between its meetings. Each list has a folder and routes of its own. */
export function monitoringRoutes(site: Site): void {
  offerMonitoringLayers()
  site.page(paths.monitoring, may.seeMonitoring, async ask => <OverviewPage view={await toOverviewView(ask)} />)
  hotspotRoutes(site)
  premisesRoutes(site)
  tensionRoutes(site)
}
