export { addPerson, type NewPerson, UnknownOrganisation } from './add-person.ts'
export { hashPassword } from './password-hash.ts'
export { paths as accountPaths } from './paths.ts'
export { DECLARATION_MONTHS, DECLARATION_VERSION } from './rules/declaration.ts'
