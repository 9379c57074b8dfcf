import { path } from '../../kernel/http/routing.ts'

export const paths = {
  enquiries: path('/hit-or-no-hit'),
  newEnquiry: path('/hit-or-no-hit/new'),
  askedOfUs: path('/hit-or-no-hit/asked-of-us'),
  contacts: path('/hit-or-no-hit/contacts'),
  contact: path('/hit-or-no-hit/contacts/:organisation'),
  alerts: path('/hit-or-no-hit/alerts'),
  alert: path('/hit-or-no-hit/alerts/:alert'),
  enquiry: path('/hit-or-no-hit/:reference'),
} as const

/** Pages of modules that this one does not import. */
export const pathsElsewhere = {
  case: path('/cases/:reference'),
  triage: path('/triage/:reference'),
  newReferral: path('/referrals/new'),
  declaration: path('/declaration'),
  purpose: path('/purpose'),
  log: path('/log'),
} as const
