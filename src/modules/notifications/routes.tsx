import { everyone } from '../../kernel/access/permission.ts'
import type { Site } from '../../kernel/http/routing.ts'
import { OutboxPage } from './pages/outbox.tsx'
import { paths } from './paths.ts'
import { listMessages } from './queries.ts'
import { toOutboxView } from './views.ts'

const MOST_MESSAGES = 100

/** Only the demonstration has an outbox to look into: elsewhere messages go to the mail server. */
export function notificationRoutes(site: Site): void {
  if (!site.demo) return
  site.page(paths.outbox, everyone, async ask => {
    const rows = await listMessages(ask.tx, MOST_MESSAGES)
    const person = ask.anyone.kind === 'user' ? ask.anyone.name : undefined
    return <OutboxPage view={toOutboxView(rows, person, ask.deps.config.publicUrl)} />
  })
}
