import { path } from '../../kernel/http/routing.ts'

/** The case's own page belongs to the cases module, which depends on this one: its address is written here again. */
export const sharingPaths = {
  breakGlass: path('/break-glass'),
  breakGlassReviews: path('/break-glass/reviews'),
  case: path('/cases/:reference'),
} as const
