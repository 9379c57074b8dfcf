import { path } from '../../../kernel/http/routing.ts'

export const partnerPaths = {
  partners: path('/partners'),
  newPartner: path('/partners/new'),
  partner: path('/partners/:code'),
  endPartner: path('/partners/:code/end'),
} as const

/** For programs: the address of a partner is where these stand. */
export const callPaths = {
  tables: path('/partner-calls/tables'),
  answers: path('/partner-calls/answers'),
} as const
