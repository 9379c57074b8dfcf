export { addPerson, type NewPerson } from './add-person.ts'
export { linkForPassword, resetSecondFactorByCommand } from './operate-accounts.ts'
export { paths as accountPaths } from './paths.ts'
export { listPurposes } from './queries.ts'
