import { z } from 'zod'
import { choice, choices, dateField, integer, longText, textField } from '../../../kernel/http/forms.ts'
import { type LocalDate, yearOf } from '../../../kernel/local-date.ts'
import { withoutPeople } from '../without-people.ts'
import { COLOURS } from '../types.ts'
import { CONTACT_KINDS } from './types.ts'

export const version = integer({
  name: 'the version of this page',
  min: 0,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})

export const ATTENTION = ['yes'] as const

export const PremisesQuery = z.object({
  q: textField({ name: 'what to look for', max: 100, required: false }),
  colour: choice(COLOURS, 'Select a colour', { required: false }),
  group: textField({ name: 'the group', max: 100, required: false }),
  attention: choice(ATTENTION, 'Select those that want attention or all', { required: false }),
  closed: choice(['yes'] as const, 'Select those that left or those on the list', { required: false }),
  after: textField({ name: 'the page', max: 2000, required: false }),
  before: textField({ name: 'the page', max: 2000, required: false }),
})

export type PremisesAnswers = z.output<typeof PremisesQuery>

const POSTCODE = /^\s*[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\s*$/

function detailFields(kinds: readonly string[], authorities: readonly string[]) {
  return {
    name: textField({ name: 'the name of the premises', max: 200 }),
    kind: choice(kinds, 'Select what kind of premises they are'),
    address: textField({ name: 'the address', max: 300 }),
    postcode: textField({
      name: 'postcode',
      max: 12,
      required: false,
      pattern: { test: POSTCODE, message: 'Enter a full UK postcode, like GU21 6ZZ' },
    }),
    uprn: textField({
      name: 'unique property reference number',
      max: 12,
      required: false,
      pattern: { test: /^\d{1,12}$/, message: 'Unique property reference number must be 12 digits or fewer' },
    }),
    licence: textField({ name: 'the licence or certificate number', max: 60 }),
    holder: textField({ name: 'who holds the licence or certificate', max: 200 }),
    supervisor: textField({ name: 'the designated premises supervisor', max: 200, required: false }),
    hours: textField({ name: 'the hours', max: 300, required: false }),
    authority: choice(authorities, 'Select the licensing authority'),
  }
}

export function addPremisesForm(groups: readonly string[], kinds: readonly string[], authorities: readonly string[]) {
  return z.object({ group: choice(groups, 'Select the group that watches them'), ...detailFields(kinds, authorities) })
}

export function changePremisesForm(kinds: readonly string[], authorities: readonly string[]) {
  return z.object({ version, ...detailFields(kinds, authorities) })
}

export function closePremisesForm(today: LocalDate) {
  const form = z.object({
    version,
    closedOn: dateField('the day they left', { past: 'or-today', today: () => today }),
    reason: longText({ name: 'the reason', missing: 'Enter why they leave the traffic light', max: 500 }),
  })
  return withoutPeople(form, ['reason'], yearOf(today))
}

export interface IncidentChoices {
  readonly kinds: readonly string[]
  readonly mitigation: readonly string[]
  readonly sources: readonly string[]
  readonly today: LocalDate
}

export function incidentForm({ kinds, mitigation, sources, today }: IncidentChoices) {
  const form = z.object({
    kind: choice(kinds, 'Select what happened'),
    happenedOn: dateField('the day it happened', { past: 'or-today', today: () => today }),
    source: choice(sources, 'Select the agency that it comes from'),
    mitigation: choices(mitigation, 'Select what management did', { required: false }),
    note: longText({ name: 'what happened', max: 500, required: false }),
  })
  return withoutPeople(form, ['note'], yearOf(today))
}

export function withdrawForm(today: LocalDate) {
  const form = z.object({
    reason: longText({ name: 'the reason', missing: 'Enter why the incident no longer counts', max: 500 }),
  })
  return withoutPeople(form, ['reason'], yearOf(today))
}

/**
 * All three colours: what the page shows may have changed meanwhile, and then that is said instead. The cause goes into
 * the letter to the holder.
 */
export function decisionForm(meetings: readonly string[], today: LocalDate) {
  const form = z.object({
    version,
    meeting: choice(meetings, 'Select the meeting that decided'),
    to: choice(COLOURS, 'Select the colour that it decided'),
    cause: longText({ name: 'the cause', missing: 'Enter why the meeting decided so', max: 2000 }),
    bypassReason: longText({ name: 'why amber is left out', max: 1000, required: false }),
    planOutcome: choice(['met', 'not_met'] as const, 'Select what became of the action plan', { required: false }),
    goodPractice: longText({ name: 'good practice', max: 1000, required: false }),
  })
  return withoutPeople(form, ['cause', 'bypassReason', 'goodPractice'], yearOf(today))
}

export function planForm(today: LocalDate) {
  const form = z.object({
    version,
    startsOn: dateField('the day the plan starts'),
    endsOn: dateField('the day the plan ends'),
    aims: longText({
      name: 'what the plan aims at',
      missing: 'Enter what has to be so for a return to green',
      max: 2000,
    }),
    steps: longText({ name: 'the steps', missing: 'Enter who does what, by when', max: 4000 }),
  })
  return withoutPeople(form, ['aims', 'steps'], yearOf(today))
}

export function endPlanForm(today: LocalDate) {
  const form = z.object({
    version,
    outcome: choice(['met', 'not_met'] as const, 'Select what became of the plan'),
    note: longText({ name: 'how that can be seen', missing: 'Enter how that can be seen', max: 2000 }),
  })
  return withoutPeople(form, ['note'], yearOf(today))
}

export function contactForm(today: LocalDate) {
  const form = z.object({
    kind: choice(CONTACT_KINDS, 'Select what it was'),
    happenedOn: dateField('the day', { past: 'or-today', today: () => today }),
    note: longText({ name: 'what was seen or said', max: 2000 }),
  })
  return withoutPeople(form, ['note'], yearOf(today))
}

export const LetterForm = z.object({
  subject: textField({ name: 'the subject of the letter', max: 200 }),
  body: longText({ name: 'the letter', max: 8000 }),
})
