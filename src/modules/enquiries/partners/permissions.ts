import { permission } from '../../../kernel/access/permission.ts'

/** Who keeps partner installations. The row policies of migration 0014 say the same again. */
export const mayPartners = {
  keep: permission('partners:keep', 'System administrators', actor => actor.roles.includes('admin')),
  read: permission(
    'partners:read',
    'System administrators; the information governance officer',
    actor => actor.roles.includes('admin') || actor.roles.includes('governance'),
  ),
} as const
