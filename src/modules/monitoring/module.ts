import type { Module } from '../../kernel/http/module.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { monitoringRoutes } from './routes.tsx'

export const monitoringModule: Module = {
  name: 'monitoring',
  tables: [
    'hotspot',
    'hotspot_change',
    'tasking',
    'licensed_premises',
    'premises_incident',
    'premises_colour',
    'premises_plan',
    'premises_contact',
    'tension_entry',
  ],
  permissions,
  routes: monitoringRoutes,
  navigation: [{ text: 'Monitoring', href: paths.monitoring(), permission: may.seeMonitoring }],
}
