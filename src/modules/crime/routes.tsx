import type { Site } from '../../kernel/http/routing.ts'
import { analysisRoutes } from './analysis/routes.tsx'
import { dataRoutes } from './data/routes.tsx'
import { mapRoutes } from './map/routes.tsx'
import { profileRoutes } from './profiles/routes.tsx'

export function crimeRoutes(site: Site): void {
  mapRoutes(site)
  dataRoutes(site)
  analysisRoutes(site)
  profileRoutes(site)
}
