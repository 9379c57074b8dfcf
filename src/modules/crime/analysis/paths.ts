import { path } from '../../../kernel/http/routing.ts'

export const paths = {
  hotspots: path('/analysis/hotspots'),
  hotspotsFile: path('/analysis/hotspots/list.csv'),
  trends: path('/analysis/trends'),
  trendsFile: path('/analysis/trends/months.csv'),
  times: path('/analysis/times'),
  timesFile: path('/analysis/times/hours.csv'),
  repeats: path('/analysis/repeats'),
  repeatsFile: path('/analysis/repeats/places.csv'),
}

/** Pages of modules that build on this one, which it may not import: see their own paths. */
export const pathsElsewhere = {
  newHotspot: path('/hotspots/new'),
  areas: path('/areas'),
}
