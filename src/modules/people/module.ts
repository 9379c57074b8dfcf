import type { Module } from '../../kernel/http/module.ts'

/** People have no pages of their own yet: they are seen in referrals, in cases and in search. */
export const peopleModule: Module = {
  name: 'people',
  tables: ['person', 'person_description'],
  permissions: [],
  routes: () => {},
}
