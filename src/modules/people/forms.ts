import { choice, dateField, email, longText, textField } from '../../kernel/http/forms.ts'
import { tidyPostcode } from './rules/postcode.ts'
import type { Description } from './types.ts'
import { z } from 'zod'

export const AGE_BANDS = ['under_10', '10_to_17', '18_to_24', '25_to_44', '45_to_64', '65_or_over'] as const
export const SEXES = ['female', 'male', 'other', 'not_known'] as const
export const TENURES = ['owner', 'private_rent', 'social_rent', 'temporary', 'supported', 'none', 'not_known'] as const

/** The 18 groups of the census of England and Wales 2021, and not stated ("18+1"): self-defined, never guessed. */
export const ETHNICITIES = [
  'white_british',
  'white_irish',
  'white_gypsy_or_irish_traveller',
  'white_roma',
  'white_other',
  'mixed_white_black_caribbean',
  'mixed_white_black_african',
  'mixed_white_asian',
  'mixed_other',
  'asian_indian',
  'asian_pakistani',
  'asian_bangladeshi',
  'asian_chinese',
  'asian_other',
  'black_caribbean',
  'black_african',
  'black_other',
  'arab',
  'other',
  'not_stated',
] as const

/** The questions about a person, in page order. Only a name is asked of everybody. */
export const personFields = {
  givenName: textField({
    name: 'first name',
    max: 100,
    missing: 'Enter a first name. Enter “Not known” if you do not know it',
  }),
  familyName: textField({
    name: 'last name',
    max: 100,
    missing: 'Enter a last name. Enter “Not known” if you do not know it',
  }),
  aliases: textField({ name: 'other names', max: 300, required: false }),
  bornOn: dateField('date of birth', { required: false, past: 'or-today' }),
  ageBand: choice(AGE_BANDS, 'Select an age band', { required: false }),
  sex: choice(SEXES, 'Select a sex', { required: false }),
  ethnicity: choice(ETHNICITIES, 'Select an ethnic group', { required: false }),
  address: textField({ name: 'address', max: 300, required: false }),
  postcode: textField({ name: 'postcode', max: 12, required: false, pattern: postcodePattern() }),
  tenure: choice(TENURES, 'Select a tenure', { required: false }),
  landlord: textField({ name: 'landlord', max: 200, required: false }),
  phone: textField({
    name: 'phone number',
    max: 40,
    required: false,
    pattern: { test: /^[\d\s()+.-]{5,}$/, message: 'Enter a phone number, like 01632 960 001' },
  }),
  email: email({ required: false }),
  safeContact: textField({ name: 'how and when it is safe to make contact', max: 500, required: false }),
  language: textField({ name: 'first language', max: 100, required: false }),
  needs: longText({ name: 'disability or communication needs', max: 1000, required: false }),
  gp: textField({ name: 'GP', max: 200, required: false }),
} as const

export const PersonForm = z.object(personFields)

/** A person as the answers describe them. Other names are parted by commas. */
export function toDescription(value: z.output<typeof PersonForm>): Description {
  const { aliases, postcode, ...rest } = value
  return {
    ...rest,
    aliases: (aliases ?? '')
      .split(',')
      .map(alias => alias.trim())
      .filter(alias => alias !== ''),
    postcode: postcode && tidyPostcode(postcode),
  }
}

export function postcodePattern() {
  return {
    test: /^\s*[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\s*$/,
    message: 'Enter a full UK postcode, like GU21 6ZZ',
  }
}
