export { hotspotPaths } from './hotspots/paths.ts'
export { countMyTaskings } from './hotspots/tasking-queries.ts'
export { listForMeeting, type PremisesForMeeting } from './premises/list-for-meeting.ts'
