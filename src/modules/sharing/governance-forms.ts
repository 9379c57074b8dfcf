import { z } from 'zod'
import { choice, dateField, integer, longText, textField } from '../../kernel/http/forms.ts'
import { OUTCOMES, WHAT_KINDS } from './rules/log-words.ts'
import type { KeptState } from './rules/agreement-state.ts'

const version = integer({
  name: 'the version of this page',
  min: 1,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})
const optional = { required: false } as const

/** Who signs for an organisation under the Surrey protocol. */
export const SIGNING_ROLES = [
  'Data protection officer',
  'Senior information risk owner',
  'Caldicott Guardian',
  'Chief officer',
] as const

export function changeAgreementForm(moves: readonly KeptState[]) {
  return z.object({
    version,
    state: choice(moves, 'Select a state'),
    reviewOn: dateField('the review date'),
    reason: longText({ name: 'the reason', max: 1000, required: false }),
  })
}

export function signatureForm(organisationCodes: readonly string[]) {
  return z.object({
    version,
    organisation: choice(organisationCodes, 'Select the organisation that signed'),
    signedOn: dateField('the day it signed', { past: 'or-today' }),
    signedByRole: choice(SIGNING_ROLES, 'Select who signed for it'),
    contact: textField({ name: 'the contact', max: 200, required: false }),
  })
}

export const WithdrawalForm = z.object({
  version,
  withdrawnOn: dateField('the day it withdraws', { future: 'or-today' }),
  reason: longText({ name: 'the reason', missing: 'Enter why it withdraws', max: 1000 }),
})

export const ReviewForm = z.object({
  version,
  finding: choice(['justified', 'not_justified'] as const, 'Select whether it was justified'),
  note: longText({ name: 'how you came to that', missing: 'Enter how you came to that', max: 2000 }),
})

export const RegisterQuery = z.object({
  state: choice(['counting', 'needs-review', 'not-counting'] as const, 'Select a state', optional),
})

export const LogQuery = z.object({
  person: textField({ name: 'the person', max: 100, ...optional }),
  agency: textField({ name: 'the agency', max: 100, ...optional }),
  case: textField({ name: 'the case reference', max: 40, ...optional }),
  what: choice(WHAT_KINDS, 'Select what was done', optional),
  outcome: choice(OUTCOMES, 'Select a result', optional),
  purpose: textField({ name: 'the purpose', max: 60, ...optional }),
  from: dateField('the first day', optional),
  to: dateField('the last day', optional),
  after: textField({ name: 'the page', max: 2000, ...optional }),
  before: textField({ name: 'the page', max: 2000, ...optional }),
})

export type LogAnswers = z.output<typeof LogQuery>
