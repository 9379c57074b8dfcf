import type { Site } from '../../kernel/http/routing.ts'

export function crimeRoutes(_site: Site): void {}
