import { path } from '../../../kernel/http/routing.ts'

export const paths = {
  profiles: path('/profiles'),
  newProfile: path('/profiles/new'),
  profile: path('/profiles/:reference'),
  refresh: path('/profiles/:reference/refresh'),
  state: path('/profiles/:reference/state'),
  edition: path('/profiles/:reference/editions/:edition'),
  figures: path('/profiles/:reference/editions/:edition/figures.csv'),
}

/** Pages of modules that crime knows nothing of: a profile only leads there. */
export const pathsElsewhere = {
  /** Leads on to the agenda of the group's next meeting, or to its meetings where none can take an item now. */
  nextMeeting: path('/meetings/next'),
  newHotspot: path('/hotspots/new'),
  map: path('/map'),
}
