export {
  BIRTH_DATE_AGREEMENTS,
  birthDateNumber,
  compareBirthDateNumbers,
  compareBirthDates,
  isCalendarDate,
  isFillerDate,
  isPlaceholderDate,
  parseBirthDate,
} from './birth-date.ts'
export type { BirthDate, BirthDateAgreement } from './birth-date.ts'
export { damerauLevenshtein } from './damerau-levenshtein.ts'
export { diminutivesOf, givenNameRoots, sameGivenName } from './diminutives.ts'
export { emailName, plainEmail } from './email.ts'
export { jaro, jaroWinkler } from './jaro-winkler.ts'
export { familyNameParts, joinedFamilyName, nameForms, sharesFamilyName, withoutTitles } from './name-forms.ts'
export type { NameForm, NameFormKind } from './name-forms.ts'
export { plainPhone } from './phone.ts'
export { isPlaceholderName } from './placeholder-name.ts'
export { plainName } from './plain-name.ts'
export { comparePostcodes, parsePostcode, plainPostcode, POSTCODE_AGREEMENTS } from './postcode.ts'
export type { Postcode, PostcodeAgreement } from './postcode.ts'
export { soundOf } from './sound.ts'
