export { paths as helpPaths } from './paths.ts'
