import { path } from '../../kernel/http/routing.ts'

export const paths = {
  help: path('/help'),
  accessibility: path('/accessibility'),
  privacy: path('/privacy'),
  errors: path('/errors'),
} as const
