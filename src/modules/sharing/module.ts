import type { Module } from '../../kernel/http/module.ts'
import { breakGlassRoutes } from './break-glass-routes.tsx'
import { casePermissions } from './case-permissions.ts'

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
  permissions: casePermissions,
  routes: site => breakGlassRoutes(site),
}
