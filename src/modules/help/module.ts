import type { Module } from '../../kernel/http/module.ts'
import { helpRoutes } from './routes.tsx'

export const helpModule: Module = {
  name: 'help',
  tables: [],
  permissions: [],
  routes: helpRoutes,
}
