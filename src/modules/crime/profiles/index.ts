export { may as mayOfProfiles } from './permissions.ts'
export { paths as profilePaths } from './paths.ts'
