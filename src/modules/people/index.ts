export type { Agreement, Comparison, Likeness } from './rules/compare-descriptions.ts'
export type { Description, KeptDescription } from './types.ts'
export { attachToCase, describePerson, takeBackDescriptions } from './describe-person.ts'
export { PersonForm, personFields, postcodePattern, toDescription } from './forms.ts'
export { PersonQuestions } from './pages/person-questions.tsx'
export {
  findDescriptionName,
  findLookAlikes,
  listDescriptionsOfCase,
  listDescriptionsOfReferral,
  type LookAlike,
  searchPeople,
} from './queries.ts'
export { AGREEMENT_WORDS, LIKENESS_WORDS, nameOf, toDescriptionRows } from './views.ts'
export { tidyPostcode } from './rules/postcode.ts'
