import type { Module } from '../../kernel/http/module.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { meetingRoutes } from './routes.tsx'

export const meetingsModule: Module = {
  name: 'meetings',
  tables: ['meeting', 'agenda_item', 'attendance', 'meeting_declaration', 'interest_declaration', 'minutes_section'],
  permissions,
  routes: meetingRoutes,
  navigation: [{ text: 'Meetings', href: paths.meetings(), permission: may.seeMeetings }],
}
