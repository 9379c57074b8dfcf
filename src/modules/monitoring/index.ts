export { hotspotPaths } from './hotspots/paths.ts'
export { countMyTaskings } from './hotspots/tasking-queries.ts'
export { premisesPaths } from './premises/paths.ts'
export { tensionPaths } from './tension/paths.ts'
