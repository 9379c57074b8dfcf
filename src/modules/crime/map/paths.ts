import { path } from '../../../kernel/http/routing.ts'

export const paths = {
  map: path('/map'),
  points: path('/map/points'),
  incidents: path('/incidents'),
  incidentsFile: path('/incidents/list.csv'),
}
