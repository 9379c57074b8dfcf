import type { Site } from '../../kernel/http/routing.ts'

export function areasRoutes(_site: Site): void {}
