import type { Module } from '../../kernel/http/module.ts'
import { permissions } from './permissions.ts'
import { groupRoutes } from './routes.tsx'

export const groupsModule: Module = {
  name: 'groups',
  tables: ['partnership_group', 'group_organisation', 'group_member'],
  permissions,
  routes: groupRoutes,
}
