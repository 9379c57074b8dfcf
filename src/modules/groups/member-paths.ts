import { path } from '../../kernel/http/routing.ts'

export const memberPaths = {
  members: path('/groups/:code/members'),
  choose: path('/groups/:code/members/new'),
  add: path('/groups/:code/members/new/:account'),
  end: path('/groups/:code/members/:membership/end'),
  changeRole: path('/groups/:code/members/:membership/role'),
  /** The accounts module's page of one's own account, which lists one's groups: mail says no more than to look there. */
  ownAccount: path('/account'),
}

/** Of actions, which this module does not import: the actions of a group, and one of the group without a case. */
export const actionPaths = {
  actions: path('/actions'),
  newAction: path('/actions/new'),
}
