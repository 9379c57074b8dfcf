import type { Module } from '../../kernel/http/module.ts'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { myWorkRoutes } from './routes.tsx'

export const myWorkModule: Module = {
  name: 'my-work',
  tables: [],
  permissions: [may.search],
  routes: myWorkRoutes,
  navigation: [
    { text: 'My work', href: paths.myWork(), permission: may.seeOwnWork },
    { text: 'Search', href: paths.search(), permission: may.search },
  ],
}
