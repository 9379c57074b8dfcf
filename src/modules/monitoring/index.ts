export { hotspotPaths } from './hotspots/paths.ts'
export { countMyTaskings } from './hotspots/tasking-queries.ts'
