import { path } from '../../../kernel/http/routing.ts'

export const hotspotPaths = {
  hotspots: path('/hotspots'),
  hotspotsFile: path('/hotspots/list.csv'),
  newHotspot: path('/hotspots/new'),
  hotspot: path('/hotspots/:reference'),
  agree: path('/hotspots/:reference/agree'),
  change: path('/hotspots/:reference/change'),
  close: path('/hotspots/:reference/close'),
  newTasking: path('/hotspots/:reference/taskings/new'),
  taskings: path('/taskings'),
  hours: path('/taskings/hours'),
  hoursFile: path('/taskings/hours.csv'),
  tasking: path('/taskings/:reference'),
  result: path('/taskings/:reference/result'),
  withdraw: path('/taskings/:reference/withdraw'),
}

/** A page of crime that takes the analysis by which a hotspot was found; crime does not know of hotspots. */
export const pathsElsewhere = {
  analysis: path('/analysis/hotspots'),
  meeting: path('/meetings/:reference'),
}
