import { path } from '../../kernel/http/routing.ts'

export const paths = {
  help: path('/help'),
  accessibility: path('/accessibility'),
  privacy: path('/privacy'),
  errors: path('/errors'),
} as const

/** The addresses that the foot of every page has always had for them. */
export const otherAddresses = {
  accessibility: path('/help/accessibility'),
  privacy: path('/help/privacy'),
} as const
