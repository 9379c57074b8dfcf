import type { Site } from '../../kernel/http/routing.ts'
import { mapRoutes } from './map/routes.tsx'

export function crimeRoutes(site: Site): void {
  mapRoutes(site)
}
