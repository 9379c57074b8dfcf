import { formatDate } from '../../kernel/local-date.ts'
import type { AGE_BANDS, ETHNICITIES, SEXES, TENURES } from './forms.ts'
import type { Description } from './types.ts'

/** Words for what is kept as a code, in the order in which they are offered. */
export const AGE_BAND_WORDS: Readonly<Record<(typeof AGE_BANDS)[number], string>> = {
  under_10: 'Under 10',
  '10_to_17': '10 to 17',
  '18_to_24': '18 to 24',
  '25_to_44': '25 to 44',
  '45_to_64': '45 to 64',
  '65_or_over': '65 or over',
}
export const SEX_WORDS: Readonly<Record<(typeof SEXES)[number], string>> = {
  female: 'Female',
  male: 'Male',
  other: 'Another description',
  not_known: 'Not known',
}
export const TENURE_WORDS: Readonly<Record<(typeof TENURES)[number], string>> = {
  owner: 'Owner',
  private_rent: 'Private rent',
  social_rent: 'Social rent',
  temporary: 'Temporary accommodation',
  supported: 'Supported housing',
  none: 'No fixed address',
  not_known: 'Not known',
}
export const ETHNICITY_WORDS: Readonly<Record<(typeof ETHNICITIES)[number], string>> = {
  white_british: 'White: English, Welsh, Scottish, Northern Irish or British',
  white_irish: 'White: Irish',
  white_gypsy_or_irish_traveller: 'White: Gypsy or Irish Traveller',
  white_roma: 'White: Roma',
  white_other: 'White: any other background',
  mixed_white_black_caribbean: 'Mixed: White and Black Caribbean',
  mixed_white_black_african: 'Mixed: White and Black African',
  mixed_white_asian: 'Mixed: White and Asian',
  mixed_other: 'Mixed: any other background',
  asian_indian: 'Asian: Indian',
  asian_pakistani: 'Asian: Pakistani',
  asian_bangladeshi: 'Asian: Bangladeshi',
  asian_chinese: 'Asian: Chinese',
  asian_other: 'Asian: any other background',
  black_caribbean: 'Black: Caribbean',
  black_african: 'Black: African',
  black_other: 'Black: any other background',
  arab: 'Arab',
  other: 'Any other ethnic group',
  not_stated: 'Not stated',
}

/** "Beatrix Quillfeather". */
export function nameOf({ givenName, familyName }: Pick<Description, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`
}

/** What is known of a person as questions and answers, in page order; what is not known is left out. */
export function toDescriptionRows(
  description: Description,
): readonly { readonly label: string; readonly text: string }[] {
  const rows: readonly [string, string | undefined][] = [
    ['Name', nameOf(description)],
    ['Other names', description.aliases?.join(', ')],
    ['Date of birth', description.bornOn && formatDate(description.bornOn)],
    ['Age', wordsFor(AGE_BAND_WORDS, description.ageBand)],
    ['Sex', wordsFor(SEX_WORDS, description.sex)],
    ['Ethnic group', wordsFor(ETHNICITY_WORDS, description.ethnicity)],
    ['Address', [description.address, description.postcode].filter(Boolean).join(', ')],
    ['Tenure', wordsFor(TENURE_WORDS, description.tenure)],
    ['Landlord', description.landlord],
    ['Phone', description.phone],
    ['Email', description.email],
    ['Safe contact', description.safeContact],
    ['First language', description.language],
    ['Needs', description.needs],
    ['GP', description.gp],
    ['Warning', description.warning],
  ]
  return rows.flatMap(([label, text]) => (text ? [{ label, text }] : []))
}

function wordsFor(words: Readonly<Record<string, string>>, code: string | undefined): string | undefined {
  return code === undefined ? undefined : (words[code] ?? code)
}
