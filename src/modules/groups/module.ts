import type { Module } from '../../kernel/http/module.ts'
import { mayMembers } from './member-permissions.ts'
import { memberRoutes } from './member-routes.tsx'
import { permissions } from './permissions.ts'
import { groupRoutes } from './routes.tsx'

export const groupsModule: Module = {
  name: 'groups',
  tables: ['partnership_group', 'group_organisation', 'group_member'],
  permissions: [...permissions, ...Object.values(mayMembers)],
  routes: site => {
    groupRoutes(site)
    memberRoutes(site)
  },
}
