import type { Module } from '../../kernel/http/module.ts'
import { crimeRoutes } from './routes.tsx'

export const crimeModule: Module = {
  name: 'crime',
  tables: [
    'incident_set', 'incident_category', 'severity_weight', 'incident_import', 'incident_slice', 'incident', 'incident_count', 'analysis', 'problem_profile', 'problem_profile_edition',
  ],
  permissions: [],
  routes: crimeRoutes,
}
