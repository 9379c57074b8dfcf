import type { Module } from '../../kernel/http/module.ts'
import { breakGlassRoutes } from './break-glass-routes.tsx'
import { casePermissions } from './case-permissions.ts'
import { governancePaths } from './governance-paths.ts'
import { governancePermissions, mayGovern } from './governance-permissions.ts'
import { governanceRoutes } from './governance-routes.tsx'

export const sharingModule: Module = {
  name: 'sharing',
  tables: [
    'gateway',
    'sharing_agreement',
    'agreement_signatory',
    'agreement_group',
    'case_agency',
    'case_grant',
    'exclusion',
    'break_glass',
    'view_purpose',
  ],
  permissions: [...casePermissions, ...governancePermissions],
  routes: site => {
    breakGlassRoutes(site)
    governanceRoutes(site)
  },
  navigation: [
    { text: 'Agreements', href: governancePaths.agreements(), permission: mayGovern.keepAgreements },
    { text: 'Emergencies', href: governancePaths.breakGlassReviews(), permission: mayGovern.readLog },
    { text: 'The log', href: governancePaths.log(), permission: mayGovern.readLog },
  ],
}
