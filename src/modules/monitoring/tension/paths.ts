import { path } from '../../../kernel/http/routing.ts'

export const tensionPaths = {
  list: path('/tension'),
  add: path('/tension/new'),
  summary: path('/tension/summary'),
  tellMembers: path('/tension/summary/tell'),
  one: path('/tension/:reference'),
  change: path('/tension/:reference/change'),
  level: path('/tension/:reference/level'),
  close: path('/tension/:reference/close'),
}
