export type { Agreement, Comparison, Likeness } from './rules/compare-descriptions.ts'
export type { Description, KeptDescription } from './types.ts'
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
