import type { Site } from '../../kernel/http/routing.ts'

export function monitoringRoutes(_site: Site): void {}
