import { path } from '../../kernel/http/routing.ts'

export const memberPaths = {
  members: path('/groups/:code/members'),
  choose: path('/groups/:code/members/new'),
  add: path('/groups/:code/members/new/:account'),
  end: path('/groups/:code/members/:membership/end'),
  changeRole: path('/groups/:code/members/:membership/role'),
}
