export { paths as myWorkPaths } from './paths.ts'
