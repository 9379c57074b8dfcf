import type { Module } from '../../kernel/http/module.ts'
import { SEND_MAIL } from './job-names.ts'
import { notificationRoutes } from './routes.tsx'
import { sendQueuedMail } from './send-queued-mail.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  tables: ['outbox_message'],
  permissions: [],
  routes: notificationRoutes,
  jobs: { [SEND_MAIL]: (deps, payload) => sendQueuedMail(deps, payload) },
}
