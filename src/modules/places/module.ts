import type { Module } from '../../kernel/http/module.ts'

/** The page of a place tells of the cases about it, so the cases module serves it. */
export const placesModule: Module = {
  name: 'places',
  tables: ['place'],
  permissions: [],
  routes: () => {},
}
