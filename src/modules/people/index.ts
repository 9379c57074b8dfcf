export type { Agreement, Comparison, Likeness } from './rules/compare-descriptions.ts'
export { type Matchable, type Score, scorePair } from './rules/score-pair.ts'
export type { Description, KeptDescription } from './types.ts'
export { type LikelyOther, listLikelyOthers, listLikelyOthersInCase } from './judge-likely.ts'
export { type LikelyView, toLikelyView } from './judge-views.ts'
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
  findLookAlikes,
  listDescriptionsOfReferral,
  type LookAlike,
  searchPeople,
} from './queries.ts'
export { LIKENESS_WORDS, nameOf, toDescriptionRows } from './views.ts'
