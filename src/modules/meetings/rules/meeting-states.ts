import type { MeetingState } from '../types.ts'

/** The steps of a meeting, domain guide 2.4, in the words of those who run one. */
export type MeetingStep =
  | 'open-agenda'
  | 'issue-papers'
  | 'start'
  | 'put-back'
  | 'close'
  | 'issue-minutes'
  | 'correct-minutes'
  | 'approve-minutes'
  | 'cancel'
  | 'postpone'

interface Transition {
  readonly from: readonly MeetingState[]
  readonly to: MeetingState
}

const BEFORE: readonly MeetingState[] = ['planned', 'agenda_open', 'papers_issued']

export const TRANSITIONS: Readonly<Record<MeetingStep, Transition>> = {
  'open-agenda': { from: ['planned'], to: 'agenda_open' },
  'issue-papers': { from: ['agenda_open', 'papers_issued'], to: 'papers_issued' },
  start: { from: ['papers_issued'], to: 'in_session' },
  'put-back': { from: ['in_session'], to: 'papers_issued' },
  close: { from: ['in_session'], to: 'minutes_draft' },
  'issue-minutes': { from: ['minutes_draft'], to: 'minutes_issued' },
  'correct-minutes': { from: ['minutes_issued', 'approved'], to: 'minutes_draft' },
  'approve-minutes': { from: ['minutes_issued'], to: 'approved' },
  cancel: { from: BEFORE, to: 'cancelled' },
  postpone: { from: BEFORE, to: 'postponed' },
}

/** What the log says was done. The log's filter "Shared" gathers what goes out to members by these words. */
export const STEP_DEEDS: Readonly<Record<MeetingStep, string>> = {
  'open-agenda': 'opened agenda',
  'issue-papers': 'issued papers',
  start: 'started',
  'put-back': 'took back start',
  close: 'ended',
  'issue-minutes': 'issued minutes',
  'correct-minutes': 'took back minutes',
  'approve-minutes': 'approved minutes',
  cancel: 'cancelled',
  postpone: 'postponed',
}

export type StepDecision =
  | { readonly allowed: true; readonly to: MeetingState }
  | { readonly allowed: false; readonly because: string }

/** Whether a meeting may take a step now. */
export function decideStep(state: MeetingState, step: MeetingStep): StepDecision {
  const { from, to } = TRANSITIONS[step]
  if (from.includes(state)) return { allowed: true, to }
  return { allowed: false, because: `${HOW_IT_STANDS[state]}, so that cannot be done now.` }
}

/** Items can be put on the agenda, taken off and moved. */
export function isAgendaOpen(state: MeetingState): boolean {
  return state === 'agenda_open' || state === 'papers_issued'
}

/** What was said and decided can be written down. */
export function isMinuting(state: MeetingState): boolean {
  return state === 'in_session' || state === 'minutes_draft'
}

/** Papers are out: from here on everybody accepts the declaration before they read anything (domain guide 10.5). */
export function arePapersOut(state: MeetingState): boolean {
  return isMinuting(state) || state === 'papers_issued' || state === 'minutes_issued' || state === 'approved'
}

export function isOver(state: MeetingState): boolean {
  return state === 'minutes_draft' || state === 'minutes_issued' || state === 'approved'
}

export function isCalledOff(state: MeetingState): boolean {
  return state === 'cancelled' || state === 'postponed'
}

export const STATE_WORDS: Readonly<Record<MeetingState, string>> = {
  planned: 'Planned',
  agenda_open: 'Agenda open',
  papers_issued: 'Papers issued',
  in_session: 'In session',
  minutes_draft: 'Minutes in draft',
  minutes_issued: 'Minutes issued',
  approved: 'Minutes approved',
  cancelled: 'Cancelled',
  postponed: 'Postponed',
}

/** The beginning of a sentence. */
const HOW_IT_STANDS: Readonly<Record<MeetingState, string>> = {
  planned: 'The agenda is not open yet',
  agenda_open: 'The agenda is open and no papers are issued yet',
  papers_issued: 'The papers are issued and the meeting has not begun',
  in_session: 'The meeting is in session',
  minutes_draft: 'The minutes are in draft',
  minutes_issued: 'The minutes are issued',
  approved: 'The minutes are approved',
  cancelled: 'The meeting is cancelled',
  postponed: 'The meeting is postponed',
}

/** Why there are no papers to read. */
export function noPapersWords(state: MeetingState): string {
  if (!isCalledOff(state)) return 'The papers of this meeting have not been issued yet.'
  return `This meeting is ${STATE_WORDS[state].toLowerCase()}, so there are no papers to read.`
}
