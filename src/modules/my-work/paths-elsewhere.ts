import { path } from '../../kernel/http/routing.ts'

/** Where work leads that this module only points to. Each address is its own module's; here it is a signpost. */
export const elsewhere = {
  newReferral: path('/referrals/new'),
  referrals: path('/referrals'),
  referral: path('/referrals/:reference'),
  triage: path('/triage'),
  triageOne: path('/triage/:reference'),
  meetings: path('/meetings'),
  meeting: path('/meetings/:reference'),
  agenda: path('/meetings/:reference/agenda'),
  declaration: path('/meetings/:reference/declaration'),
  papers: path('/meetings/:reference/papers'),
  session: path('/meetings/:reference/session'),
  minutes: path('/meetings/:reference/minutes'),
} as const
