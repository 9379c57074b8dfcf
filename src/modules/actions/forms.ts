import { z } from 'zod'
import { choice, dateField, integer, longText, textField, yesNo } from '../../kernel/http/forms.ts'
import { SORTS, STATES, WHOSE } from './list-actions.ts'

const version = integer({
  name: 'the version of this page',
  min: 1,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})

const optional = { required: false } as const

export const ListQuery = z.object({
  whose: choice(WHOSE, 'Select whose actions', optional),
  state: choice(STATES, 'Select a state', optional),
  sort: choice(SORTS, 'Select an order', optional),
  overdue: choice(['yes'] as const, 'Select overdue actions or all', optional),
  group: textField({ name: 'the group', max: 100, required: false }),
  agency: textField({ name: 'the agency', max: 100, required: false }),
  after: textField({ name: 'the page', max: 2000, required: false }),
  before: textField({ name: 'the page', max: 2000, required: false }),
})

export type ListAnswers = z.output<typeof ListQuery>

/** Of a case, or of a group without one. `about` begins the wording: the hotspot or premises that a link came from. */
export const NewActionQuery = z.object({
  case: textField({ name: 'the case', max: 40, required: false }),
  group: textField({ name: 'the group', max: 100, required: false }),
  about: textField({ name: 'what it is about', max: 150, required: false }),
})

export type NewActionAnswers = z.output<typeof NewActionQuery>

export const ButtonForm = z.object({})

export const DoneForm = z.object({
  version,
  evidence: longText({ name: 'what was done', missing: 'Enter what was done and how that can be seen', max: 4000 }),
})

export const VerifyForm = z.object({
  version,
  note: longText({ name: 'the note', max: 2000, required: false }),
})

export const SendBackForm = z.object({
  version,
  reason: longText({ name: 'what is still missing', max: 2000 }),
})

export const ReasonForm = z.object({
  version,
  reason: longText({ name: 'the reason', max: 2000 }),
})

export const CarryForwardForm = z.object({
  version,
  dueOn: dateField('the new due date', { future: 'or-today' }),
  reason: longText({ name: 'the reason', missing: 'Enter why more time is needed', max: 2000 }),
})

export function reassignForm(owners: readonly string[]) {
  return z.object({
    version,
    owner: choice(owners, 'Select who does it'),
    dueOn: dateField('the due date', { future: 'or-today' }),
    reason: longText({ name: 'the reason', max: 2000 }),
  })
}

/** Only an action of a case can be one that the case depends on. */
export function newActionForm(owners: readonly string[], { ofCase }: { readonly ofCase: boolean }) {
  return z.object({
    wording: longText({ name: 'what has to be done', max: 1000 }),
    owner: choice(owners, 'Select who does it'),
    dueOn: dateField('the due date', { future: 'or-today' }),
    critical: yesNo('Select yes if the case depends on it', { required: ofCase }),
  })
}
