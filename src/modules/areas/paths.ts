import { path } from '../../kernel/http/routing.ts'

export const paths = {
  areas: path('/areas'),
  postcodes: path('/areas/postcodes'),
  layer: path('/areas/:layer'),
  layerFile: path('/areas/:layer/list.csv'),
}

/** Pages of the module that builds on this one, in the order in which it shows them: it may not be imported here. */
export const pathsElsewhere = {
  map: path('/map'),
  hotspots: path('/analysis/hotspots'),
  trends: path('/analysis/trends'),
  times: path('/analysis/times'),
  repeats: path('/analysis/repeats'),
  profiles: path('/profiles'),
  dataSets: path('/data'),
}
