import { path } from '../../kernel/http/routing.ts'

export const paths = {
  myWork: path('/'),
  search: path('/search'),
} as const
