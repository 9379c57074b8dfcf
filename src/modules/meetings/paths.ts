import { path } from '../../kernel/http/routing.ts'

export const paths = {
  meetings: path('/meetings'),
  plan: path('/meetings/new'),
  /** Leads on to the agenda of a group's next meeting that can take an item. Pages of other modules link here. */
  next: path('/meetings/next'),
  meeting: path('/meetings/:reference'),
  openAgenda: path('/meetings/:reference/open-agenda'),
  agenda: path('/meetings/:reference/agenda'),
  addCases: path('/meetings/:reference/agenda/cases'),
  addItem: path('/meetings/:reference/agenda/items'),
  arrange: path('/meetings/:reference/agenda/arrange'),
  issuePapers: path('/meetings/:reference/issue-papers'),
  declaration: path('/meetings/:reference/declaration'),
  papers: path('/meetings/:reference/papers'),
  apologies: path('/meetings/:reference/apologies'),
  start: path('/meetings/:reference/start'),
  putBack: path('/meetings/:reference/put-back'),
  attendance: path('/meetings/:reference/attendance'),
  guest: path('/meetings/:reference/attendance/guest'),
  session: path('/meetings/:reference/session'),
  interest: path('/meetings/:reference/interest'),
  close: path('/meetings/:reference/close'),
  minutes: path('/meetings/:reference/minutes'),
  issueMinutes: path('/meetings/:reference/minutes/issue'),
  addLeftOut: path('/meetings/:reference/minutes/add-left-out'),
  correct: path('/meetings/:reference/minutes/correct'),
  approve: path('/meetings/:reference/minutes/approve'),
  callOff: path('/meetings/:reference/call-off'),
}

/** A page of monitoring, which imports this module: licensed premises that a meeting should look at. */
export const pathsElsewhere = {
  premisesForMeeting: path('/premises/for-meeting/:reference'),
}
