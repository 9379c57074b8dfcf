import { z } from 'zod'
import { choice, choices, longText, reference, textField, yesNo } from '../../kernel/http/forms.ts'
import { versionField } from './forms.ts'
import type { Coded } from './procedure.ts'
import { TRIAGE_SORTS } from './list-for-triage.ts'

const codes = (reasons: readonly Coded[]) => reasons.map(reason => reason.code)

/** Accepting: why it meets the threshold, who hears of it, and what makes that lawful. */
export function acceptForm(given: {
  readonly reasons: readonly Coded[]
  readonly agencyIds: readonly string[]
  readonly gateways: readonly string[]
}) {
  return z.object({
    threshold: choices(codes(given.reasons), 'Select why the referral meets the threshold'),
    judgement: longText({ name: 'what your judgement rests on', required: false, max: 2000 }),
    multiAgency: yesNo('Select yes if more than one agency is needed'),
    title: textField({ name: 'the title of the case', max: 200 }),
    summary: longText({ name: 'the summary', max: 2000 }),
    agencies: choices(given.agencyIds, 'Select the agencies to list'),
    lead: choice(given.agencyIds, 'Select the lead agency'),
    gateway: choice(given.gateways, 'Select the law that lets you share'),
    purpose: longText({ name: 'the purpose of sharing', max: 500 }),
    message: longText({ name: 'the message to the referrer', required: false, max: 2000 }),
    version: versionField,
  })
}

/** Returning, signposting or rejecting: a reason that is counted and a message that is read. */
export function turnAwayForm(reasons: readonly Coded[]) {
  return z.object({
    reason: choice(codes(reasons), 'Select the reason'),
    message: longText({ name: 'a message to the referrer', max: 2000 }),
    version: versionField,
  })
}

export const MergeForm = z.object({
  caseReference: reference({ name: 'case reference', prefix: 'C', missing: 'Enter the reference of the case' }),
  /** The reference of the case that was shown and confirmed. */
  confirmed: textField({ name: 'the case that you confirm', max: 40, required: false }),
  told: longText({ name: 'what the chronology of the case says', max: 4000 }),
  message: longText({ name: 'a message to the referrer', max: 2000 }),
  version: versionField,
})

export const MergeQuery = z.object({ case: textField({ name: 'case', max: 40, required: false }) })

export const SHOWING = ['waiting', 'returned', 'decided'] as const

export const TriageQuery = z.object({
  showing: choice(SHOWING, 'Select what to show', { required: false }),
  group: textField({ name: 'group', max: 100, required: false }),
  only: choices(['overdue', 'urgent', 'high'] as const, 'Select what to show only', { required: false }),
  sort: choice(TRIAGE_SORTS, 'Select how to sort', { required: false }),
  after: textField({ name: 'the page after', max: 2000, required: false }),
  before: textField({ name: 'the page before', max: 2000, required: false }),
})
