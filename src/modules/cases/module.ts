import type { Module } from '../../kernel/http/module.ts'
import { TELL_REFERRERS } from './job-names.ts'
import { tellReferrers } from './jobs.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { casesRoutes } from './routes.tsx'

export const casesModule: Module = {
  name: 'cases',
  tables: [
    'case_file',
    'case_subject',
    'case_entry',
    'case_change',
    'case_word',
    'plan',
    'risk_assessment',
    'instrument',
  ],
  permissions,
  routes: casesRoutes,
  jobs: { [TELL_REFERRERS]: tellReferrers },
  navigation: [{ text: 'Cases', href: paths.cases(), permission: may.seeCases }],
}
