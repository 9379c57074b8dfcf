import { path } from '../../kernel/http/routing.ts'

export const paths = {
  actions: path('/actions'),
  newAction: path('/actions/new'),
  actionsFile: path('/actions/list.csv'),
  action: path('/actions/:reference'),
  agree: path('/actions/:reference/agree'),
  start: path('/actions/:reference/start'),
  claimDone: path('/actions/:reference/done'),
  verify: path('/actions/:reference/check'),
  sendBack: path('/actions/:reference/send-back'),
  decline: path('/actions/:reference/decline'),
  carryForward: path('/actions/:reference/carry-forward'),
  reassign: path('/actions/:reference/reassign'),
  supersede: path('/actions/:reference/supersede'),
}

/** Pages of modules that build on this one: their addresses are written here, because this module may not import them. */
export const pathsElsewhere = {
  case: path('/cases/:reference'),
  listAgency: path('/cases/:reference/access/agencies/new'),
  namePerson: path('/cases/:reference/access/people/new'),
  group: path('/groups/:code'),
  meeting: path('/meetings/:reference'),
}
