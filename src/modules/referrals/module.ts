import type { Module } from '../../kernel/http/module.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { referrerRoutes } from './routes.tsx'
import { triageRoutes } from './triage-routes.tsx'

/** Referrals: written by partner officers, decided by those who lead a group. */
export const referralsModule: Module = {
  name: 'referrals',
  tables: ['referral', 'referral_subject'],
  permissions,
  navigation: [
    { text: 'Referrals', href: paths.referrals(), permission: may.refer },
    { text: 'Triage', href: paths.triage(), permission: may.triage },
  ],
  routes: site => {
    referrerRoutes(site)
    triageRoutes(site)
  },
}
