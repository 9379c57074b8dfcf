import { everyone } from '../../kernel/access/permission.ts'
import type { Site } from '../../kernel/http/routing.ts'
import { AccessibilityPage } from './pages/accessibility.tsx'
import { ErrorsPage } from './pages/errors.tsx'
import { HelpPage } from './pages/help.tsx'
import { PrivacyPage } from './pages/privacy.tsx'
import { paths } from './paths.ts'

export function helpRoutes(site: Site): void {
  site.page(paths.help, everyone, () => <HelpPage />)
  site.page(paths.accessibility, everyone, () => <AccessibilityPage />)
  site.page(paths.privacy, everyone, ask => (
    <PrivacyPage
      idleMinutes={ask.deps.config.sessionIdleMinutes}
      absoluteHours={ask.deps.config.sessionAbsoluteHours}
    />
  ))
  site.page(paths.errors, everyone, () => <ErrorsPage />)
}
