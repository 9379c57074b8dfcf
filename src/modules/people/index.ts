export { type Matchable, type Score } from './rules/score-pair.ts'
export type { Description, KeptDescription } from './types.ts'
export { type LikelyOther, listKnownToAgency, listLikelyOthers, listLikelyOthersInCase } from './judge-likely.ts'
export { type LikelyView, toLikelyView, toSource } from './judge-views.ts'
export { LikelyOthers } from './pages/likely-others.tsx'
export { paths } from './paths.ts'
export { duplicatePaths } from './duplicate-paths.ts'
export { mayDuplicates } from './duplicate-permissions.ts'
export { findMatchesAnywhere } from './find-likely-matches.ts'
export { attachToCase, describePerson, takeBackDescriptions } from './describe-person.ts'
export { PersonForm, personFields, toDescription } from './forms.ts'
export { PersonQuestions } from './pages/person-questions.tsx'
export {
  findDescriptionName,
  listDescriptionsOfReferral,
  searchPeople,
} from './queries.ts'
export { nameOf, toDescriptionRows } from './views.ts'
