import { path } from '../../../kernel/http/routing.ts'

export const premisesPaths = {
  list: path('/premises'),
  add: path('/premises/new'),
  file: path('/premises/list.csv'),
  /** What a meeting should look at. The page of the meeting links here by this address. */
  forMeeting: path('/premises/for-meeting/:reference'),
  one: path('/premises/:reference'),
  change: path('/premises/:reference/change'),
  close: path('/premises/:reference/close'),
  addIncident: path('/premises/:reference/incidents/new'),
  withdrawIncident: path('/premises/:reference/incidents/:incident/withdraw'),
  colour: path('/premises/:reference/colour'),
  plan: path('/premises/:reference/plan'),
  endPlan: path('/premises/:reference/plan/end'),
  contact: path('/premises/:reference/contact'),
  writeLetter: path('/premises/:reference/letters/new'),
  letter: path('/premises/:reference/letters/:letter'),
}
