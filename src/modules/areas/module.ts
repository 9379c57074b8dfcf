import type { Module } from '../../kernel/http/module.ts'
import { may } from './permissions.ts'
import { areasRoutes } from './routes.tsx'

export const areasModule: Module = {
  name: 'areas',
  tables: ['boundary_set', 'boundary', 'area_link', 'area_figure', 'postcode'],
  permissions: [may.seeAreas],
  routes: areasRoutes,
}
