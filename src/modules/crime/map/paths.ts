import { path } from '../../../kernel/http/routing.ts'

export const paths = {
  map: path('/map'),
  points: path('/map/points'),
  incidents: path('/incidents'),
  incidentsFile: path('/incidents/list.csv'),
}

/** Pages of other parts of this module and of areas, for links where something is missing. */
export const pathsElsewhere = {
  dataSets: path('/data'),
  bringIn: path('/data/bring-in'),
  areas: path('/areas'),
}
