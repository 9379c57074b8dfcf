import { z } from 'zod'
import { choice, crossCheck, dateField, email, integer, longText, textField } from '../../kernel/http/forms.ts'
import { postcodeField } from './postcode-field.ts'
import type { Question } from './types.ts'

const optional = { required: false } as const

const phone = textField({
  name: 'phone number',
  max: 40,
  ...optional,
  pattern: { test: /^[\d\s()+.-]{5,}$/, message: 'Enter a phone number, like 01632 960 001' },
})

function questionFields(gatewayCodes: readonly string[]) {
  return z.object({
    kind: choice(['person', 'address'] as const, 'Select whether you ask about a person or an address'),
    givenName: textField({ name: 'first name', max: 100, ...optional }),
    familyName: textField({ name: 'last name', max: 100, ...optional }),
    aliases: textField({ name: 'other names', max: 300, ...optional }),
    bornOn: dateField('date of birth', { ...optional, past: 'or-today' }),
    homeAddress: textField({ name: 'address', max: 300, ...optional }),
    homePostcode: postcodeField(),
    phone,
    email: email(optional),
    address: textField({ name: 'address', max: 300, ...optional }),
    postcode: postcodeField(),
    uprn: textField({
      name: 'unique property reference number',
      max: 12,
      ...optional,
      pattern: { test: /^\d{1,12}$/, message: 'Unique property reference number must be 12 digits or fewer' },
    }),
    purpose: longText({
      name: 'why you need to know',
      missing: 'Enter why you need to know',
      min: 20,
      max: 1000,
    }),
    gateway: choice(gatewayCodes, 'Select what allows you to ask'),
  })
}

/** Everything that may be asked with; which of it is needed depends on whether a person or an address is meant. */
export function questionForm(gatewayCodes: readonly string[]): ReturnType<typeof questionFields> {
  return crossCheck(questionFields(gatewayCodes), answered =>
    answered.kind === 'address' ? lacksOfAddress(answered) : lacksOfPerson(answered),
  )
}

type Answered = Partial<z.output<ReturnType<typeof questionFields>>>

function lacksOfPerson(answered: Answered) {
  if (answered.kind !== 'person') return []
  const more = [answered.bornOn, answered.homeAddress && answered.homePostcode, answered.phone, answered.email]
  return [
    ...(answered.givenName ? [] : [{ field: 'givenName', message: 'Enter a first name' }]),
    ...(answered.familyName ? [] : [{ field: 'familyName', message: 'Enter a last name' }]),
    ...(more.some(Boolean)
      ? []
      : [
          {
            field: 'bornOn',
            message:
              'Enter a date of birth, an address with its postcode, a phone number or an email address: a name alone is of too many people',
          },
        ]),
  ]
}

function lacksOfAddress(answered: Answered) {
  if (answered.uprn) return []
  return [
    ...(answered.address ? [] : [{ field: 'address', message: 'Enter an address, or its property reference number' }]),
    ...(answered.postcode ? [] : [{ field: 'postcode', message: 'Enter the postcode of the address' }]),
  ]
}

/** What is asked. Answers to the kind that was not chosen are left out: nothing is kept that is not asked about. */
export function toQuestion(value: z.output<ReturnType<typeof questionForm>>): Question {
  const { kind, purpose, gateway: gatewayCode } = value
  if (kind === 'address') {
    return { kind, purpose, gatewayCode, address: value.address, postcode: value.postcode, uprn: value.uprn }
  }
  return {
    kind,
    purpose,
    gatewayCode,
    givenName: value.givenName,
    familyName: value.familyName,
    aliases: (value.aliases ?? '')
      .split(',')
      .map(alias => alias.trim())
      .filter(alias => alias !== ''),
    bornOn: value.bornOn,
    address: value.homeAddress,
    postcode: value.homePostcode,
    phone: value.phone,
    email: value.email,
  }
}

const version = integer({ name: 'the version of this page', min: 0, max: 2_000_000_000, ...optional })

export function contactForm(userIds: readonly string[]) {
  const fields = z.object({
    version,
    desk: textField({ name: 'the name of the desk', missing: 'Enter the name of the desk or role', max: 100 }),
    person: choice(userIds, 'Select who is told when partners ask'),
    email: email(optional),
    phone,
  })
  return crossCheck(fields, answered =>
    answered.email || answered.phone
      ? []
      : [{ field: 'email', message: 'Enter an email address or a phone number, so that partners can reach you' }],
  )
}

export const AlertReviewForm = z.object({
  version: integer({
    name: 'the version of this page',
    min: 1,
    max: 2_000_000_000,
    missing: 'Load this page again: it did not say what it showed',
  }),
  finding: choice(['in_order', 'not_in_order'] as const, 'Select whether it was in order'),
  note: longText({ name: 'how you came to that', missing: 'Enter how you came to that', max: 2000 }),
})

export const ListQuery = z.object({
  after: textField({ name: 'the page', max: 2000, ...optional }),
  before: textField({ name: 'the page', max: 2000, ...optional }),
})
