import type { Module } from '../../kernel/http/module.ts'
import { CHASE_OVERDUE, chaseOverdueActions } from './jobs.ts'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { actionRoutes } from './routes.tsx'

export const actionsModule: Module = {
  name: 'actions',
  tables: ['action', 'action_change'],
  permissions: [may.seeActions, may.moveActions, may.agreeForGroup, may.exportActions],
  routes: actionRoutes,
  navigation: [{ text: 'Actions', href: paths.actions(), permission: may.seeActions }],
  jobs: { [CHASE_OVERDUE]: chaseOverdueActions },
  // Before the working day begins. The job itself leaves weekends and bank holidays out.
  schedule: { [CHASE_OVERDUE]: '30 5 * * *' },
}
