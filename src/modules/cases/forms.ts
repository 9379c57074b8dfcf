import { z } from 'zod'
import {
  choice,
  choices,
  crossCheck,
  dateField,
  type FieldFault,
  integer,
  longText,
  textField,
} from '../../kernel/http/forms.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { OCCASIONS } from './assess-risk.ts'
import { CASE_SORTS } from './list-cases.ts'
import { riskFields } from './pages/risk-questions.tsx'
import { type InstrumentDefinition, RISK_BANDS } from './rules/score-instrument.ts'
import { CASE_BANDS, CASE_STATES, ENTRY_KINDS, HANDLINGS, PLAN_KINDS, SUBJECT_ROLES } from './types.ts'
import { CLOSE_REASONS } from './words.ts'

const YES = ['yes'] as const
const optionalChoice = <const V extends readonly string[]>(values: V, name: string) =>
  choice(values, `Select ${name}`, { required: false, name })
const cursor = textField({ name: 'place in the list', max: 2000, required: false })
const hiddenVersion = integer({
  name: 'version',
  min: 1,
  max: 2_000_000_000,
  missing: 'Open this page again and make your change there',
})

/** The filters of the list, as they stand in its address. */
export const ListQuery = z.object({
  q: textField({ name: 'search', max: 100, required: false }),
  group: textField({ name: 'group', max: 80, required: false }),
  state: optionalChoice(['live', ...CASE_STATES, 'all'], 'a state'),
  risk: optionalChoice(CASE_BANDS, 'a risk'),
  lead: textField({ name: 'lead agency', max: 80, required: false }),
  mine: optionalChoice(YES, 'mine'),
  overdue: optionalChoice(YES, 'overdue'),
  sort: optionalChoice(CASE_SORTS, 'a sort'),
  after: cursor,
  before: cursor,
})

export const ChronologyQuery = z.object({ kind: optionalChoice(ENTRY_KINDS, 'a kind of entry'), older: cursor })

export const EntryQuery = z.object({ corrects: textField({ name: 'entry to correct', max: 36, required: false }) })

export const OccasionQuery = z.object({ occasion: optionalChoice(OCCASIONS, 'an occasion') })

/** A new entry of the chronology; agencies are those that the case is shared with. */
export function entryForm(agencyIds: readonly string[], today: LocalDate) {
  return z.object({
    happenedOn: dateField('the date it happened', { past: 'or-today', today: () => today }),
    kind: choice(ENTRY_KINDS, 'Select whether this is fact, opinion or intelligence'),
    body: longText({ name: 'what happened', max: 8000 }),
    source: choice(agencyIds, 'Select the agency that this comes from'),
    handling: choice(HANDLINGS, 'Select who may read this'),
    named: choices(agencyIds, 'Select agencies on the case list', { required: false }),
    corrects: textField({ name: 'entry to correct', max: 36, required: false }),
  })
}

/** The questions of the instrument that fits the case; without one, the band by judgement with its reason. */
export function riskForm(definition: InstrumentDefinition | undefined) {
  const scored = definition !== undefined
  const ways = scored ? waysOfAsking(definition).map(({ code }) => code) : []
  return z.object({
    occasion: choice(OCCASIONS, 'Select when the risk was assessed'),
    askedHow: choice(ways, 'Select how the questions were answered', {
      required: scored,
      name: 'how the questions were answered',
    }),
    ...(scored ? riskFields(definition) : {}),
    band: choice(RISK_BANDS, 'Select how high the risk is', { required: !scored, name: 'a band' }),
    bandReason: longText({ name: scored ? 'the reason' : 'the reason for this band', max: 1000, required: !scored }),
  })
}

/** How an instrument may be answered; the victim asked, or from the file, where it does not say. */
export function waysOfAsking(
  definition: InstrumentDefinition,
): readonly { readonly code: string; readonly label: string }[] {
  if (definition.asked.length > 0) return definition.asked
  return [
    { code: 'asked', label: 'The victim was asked' },
    { code: 'file', label: 'From the file' },
  ]
}

const planFields = {
  aim: longText({ name: 'the aim', max: 2000 }),
  risks: longText({ name: 'the risks', max: 4000, required: false }),
  measures: longText({ name: 'the measures', max: 8000 }),
  contingency: longText({ name: 'what to do if it goes wrong', max: 2000, required: false }),
  owner: textField({ name: 'owner', max: 80, missing: 'Select who owns the plan' }),
  reviewOn: dateField('the review date'),
} as const

export const NewPlanForm = z.object({ kind: choice(PLAN_KINDS, 'Select what kind of plan this is'), ...planFields })

export const ChangePlanForm = z.object({ ...planFields, version: hiddenVersion })

export const PlanStepForm = z.object({
  step: choice(['agree', 'start', 'review', 'complete', 'supersede'], 'Select what happens to the plan'),
  reviewOn: dateField('the date of the next review', { required: false }),
})

export const DetailsForm = z.object({
  title: textField({ name: 'title', max: 200, missing: 'Enter a title' }),
  category: textField({ name: 'category', max: 200, required: false }),
  summary: longText({ name: 'summary', max: 4000, required: false }),
  desiredOutcome: longText({ name: 'desired outcome', max: 2000, required: false }),
  handlingNote: textField({ name: 'handling note', max: 300, required: false }),
  leadOrganisation: textField({ name: 'lead agency', max: 36, required: false }),
  leadUser: textField({ name: 'lead person', max: 36, required: false }),
  reviewOn: dateField('the review date', { required: false }),
  version: hiddenVersion,
})

export const roleField = choice(SUBJECT_ROLES, 'Select how they belong to the case')

/** Every change of state is one form: which answers are needed is the rules' to say. */
export const ChangeForm = z.object({
  closeReason: choice(CLOSE_REASONS, 'Select why the case is closed', { required: false }),
  outcome: longText({ name: 'the outcome', max: 4000, required: false }),
  victimToldOn: dateField('the date the victim was told', { required: false, past: 'or-today' }),
  victimNotTold: longText({ name: 'why nobody is told', max: 500, required: false }),
  reason: longText({ name: 'the reason', max: 2000, required: false }),
  reviewOn: dateField('the review date', { required: false }),
  version: hiddenVersion,
})

const gateway = textField({ name: 'gateway', max: 40, missing: 'Select the gateway that allows the sharing' })
const purpose = textField({ name: 'purpose', max: 300, missing: 'Enter the purpose of the sharing' })

export const ListAgencyForm = z.object({
  organisation: textField({ name: 'agency', max: 36, missing: 'Select an agency' }),
  gateway,
  purpose,
  expiresOn: dateField('the date the listing ends', { required: false, future: true }),
})

export const NamePersonForm = z.object({
  person: textField({ name: 'person', max: 36, missing: 'Select a person' }),
  gateway,
  purpose,
  expiresOn: dateField('the date it ends', { required: false, future: true }),
})

export const ExcludeForm = z.object({
  person: textField({ name: 'person', max: 36, missing: 'Select a person' }),
  reason: longText({ name: 'the conflict of interest', max: 1000 }),
})

export const ReasonForm = z.object({ reason: longText({ name: 'the reason', max: 1000 }) })

export const NothingForm = z.object({})

/** Why a restricted case is opened now. "Other" needs words. */
export function viewPurposeForm(codes: readonly string[]) {
  const form = z.object({
    purpose: choice(codes, 'Select why you are opening this case'),
    note: textField({ name: 'note', max: 300, required: false }),
    to: textField({ name: 'page to go to', max: 40, required: false }),
  })
  return crossCheck(form, ({ purpose: chosen, note }): readonly FieldFault[] =>
    chosen === 'other' && note === undefined ? [{ field: 'note', message: 'Enter why you are opening this case' }] : [],
  )
}
