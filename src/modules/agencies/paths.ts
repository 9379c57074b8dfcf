import { path } from '../../kernel/http/routing.ts'

/** The groups' own pages belong to the groups module, which depends on this one: their addresses are written here for both. */
export const paths = {
  partnerships: path('/partnership'),
  partnership: path('/partnership/:code'),
  organisations: path('/organisations'),
  organisation: path('/organisations/:code'),
  groups: path('/groups'),
  group: path('/groups/:code'),
} as const
