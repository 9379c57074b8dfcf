export { paths } from './paths.ts'
export { may } from './permissions.ts'
