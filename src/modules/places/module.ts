import type { Module } from '../../kernel/http/module.ts'

/** Places have no pages of their own yet: they are seen in referrals, in cases and in search. */
export const placesModule: Module = {
  name: 'places',
  tables: ['place'],
  permissions: [],
  routes: () => {},
}
