import type { Module } from '../../kernel/http/module.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { agencyRoutes } from './routes.tsx'

export const agenciesModule: Module = {
  name: 'agencies',
  tables: [
    'area',
    'area_succession',
    'organisation',
    'organisation_succession',
    'partnership',
    'partnership_succession',
    'partnership_area',
    'partnership_organisation',
  ],
  permissions,
  routes: agencyRoutes,
  navigation: [{ text: 'Partnership', href: paths.partnerships(), permission: may.readPartnership }],
}
