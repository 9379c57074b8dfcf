import { path } from '../../kernel/http/routing.ts'

/** A person is addressed by one of their descriptions, because nobody sees the cluster behind them. */
export const paths = {
  person: path('/people/:description'),
  compare: path('/people/compare/:a/:b'),
  undo: path('/people/judgements/:judgement/undo'),
  keep: path('/people/judgements/:judgement/keep'),
  wrongLinks: path('/people/wrong-links'),
  wrongLink: path('/people/wrong-links/:link'),
  wrongLinkFile: path('/people/wrong-links/:link/list.csv'),
  checkWrongLink: path('/people/wrong-links/:link/checked'),
} as const

/** Pages of modules that build on this one: their addresses are written here, because this module may not import them. */
export const pathsElsewhere = {
  case: path('/cases/:reference'),
  casePeople: path('/cases/:reference/people'),
  referral: path('/referrals/:reference'),
  triage: path('/triage/:reference'),
  log: path('/log'),
} as const
