import type { Site } from '../../kernel/http/routing.ts'
import { BreakGlassForm } from './break-glass-form.ts'
import { breakTheGlass } from './break-the-glass.ts'
import { mayShare } from './case-permissions.ts'
import { BreakGlassPage } from './pages/break-glass.tsx'
import { sharingPaths } from './paths.ts'

export function breakGlassRoutes(site: Site): void {
  site.form(sharingPaths.breakGlass, mayShare.breakGlass, {
    transactions: 'own',
    form: BreakGlassForm,
    show: (_ask, form) => <BreakGlassPage form={form} />,
    act: async (ask, value) => {
      await breakTheGlass(ask, value, ask.request.id)
      return sharingPaths.case({ reference: value.reference })
    },
  })
}
