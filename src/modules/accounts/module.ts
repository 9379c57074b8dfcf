import type { Module } from '../../kernel/http/module.ts'
import { SWEEP, sweep } from './jobs.ts'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { accountRoutes } from './routes.tsx'

export const accountsModule: Module = {
  name: 'accounts',
  tables: [
    'user_account',
    'user_role',
    'credential',
    'recovery_code',
    'account_token',
    'sign_in_attempt',
    'purpose',
    'session',
    'confidentiality_declaration',
    'scope_change',
    'session_scope',
  ],
  permissions: Object.values(may),
  routes: accountRoutes,
  navigation: [
    { text: 'Accounts', href: paths.accounts(), permission: may.administer },
    { text: 'Your account', href: paths.account(), permission: may.keepOwnAccount },
  ],
  jobs: { [SWEEP]: sweep },
  schedule: { [SWEEP]: '20 3 * * *' },
}
