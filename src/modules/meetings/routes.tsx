import type { Site } from '../../kernel/http/routing.ts'
import { agendaRoutes } from './routes-agenda.tsx'
import { meetingPageRoutes } from './routes-meeting.tsx'
import { minutesRoutes } from './routes-minutes.tsx'
import { sessionRoutes } from './routes-session.tsx'

export function meetingRoutes(site: Site): void {
  meetingPageRoutes(site)
  agendaRoutes(site)
  sessionRoutes(site)
  minutesRoutes(site)
}
