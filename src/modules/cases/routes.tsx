import type { Site } from '../../kernel/http/routing.ts'
import { accessRoutes } from './access-routes.tsx'
import { caseRoutes } from './case-routes.tsx'
import { listRoutes } from './list-routes.tsx'
import { offerCaseLayer } from './map-layer.ts'
import { placeRoutes } from './place-routes.tsx'
import { workRoutes } from './work-routes.tsx'

export function casesRoutes(site: Site): void {
  offerCaseLayer()
  listRoutes(site)
  caseRoutes(site)
  placeRoutes(site)
  workRoutes(site)
  accessRoutes(site)
}
