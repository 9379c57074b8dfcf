import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { CaseBand, CaseState } from '../types.ts'

/** The changes of a case's state, as the panel speaks of them. Domain guide 2.4. */
export const CASE_CHANGES = ['list', 'open', 'monitor', 'suspend', 'resume', 'close', 'reopen', 'transfer'] as const
export type CaseChangeName = (typeof CASE_CHANGES)[number]

/** Who makes a change: whoever leads the group, or its chair alone. Domain guide 2.10. */
export type Decider = 'leads' | 'chair'

interface Transition {
  readonly from: readonly CaseState[]
  readonly to: CaseState
  readonly by: Decider
}

const LIVE: readonly CaseState[] = ['new', 'listed', 'open', 'monitoring', 'suspended']

export const TRANSITIONS: Readonly<Record<CaseChangeName, Transition>> = {
  list: { from: ['new'], to: 'listed', by: 'leads' },
  open: { from: ['listed', 'monitoring'], to: 'open', by: 'chair' },
  monitor: { from: ['open'], to: 'monitoring', by: 'chair' },
  suspend: { from: ['new', 'listed', 'open', 'monitoring'], to: 'suspended', by: 'chair' },
  resume: { from: ['suspended'], to: 'open', by: 'chair' },
  close: { from: LIVE, to: 'closed', by: 'chair' },
  reopen: { from: ['closed'], to: 'open', by: 'leads' },
  transfer: { from: LIVE, to: 'transferred_out', by: 'chair' },
}

/** An open case is reviewed at least this often (domain guide 2.5). */
export const LONGEST_REVIEW_DAYS = 84

/** What the case is like now, as far as the guards ask. */
export interface CaseFacts {
  readonly state: CaseState
  readonly riskBand: CaseBand
  readonly openActions: number
  readonly openCriticalActions: number
  /** The risk was scored for closing since the case was last opened. */
  readonly closingScore: boolean
  readonly disposeOn: LocalDate | null
  readonly today: LocalDate
}

/** What is given with the change. */
export interface ChangeGiven {
  readonly reason?: string | undefined
  readonly reviewOn?: LocalDate | undefined
  readonly outcome?: string | undefined
  readonly closeReason?: string | undefined
  /** The day the victim was told, or why nobody is told. */
  readonly victimToldOn?: LocalDate | undefined
  readonly victimNotTold?: string | undefined
  /** The meeting in which it was decided, attendance and declarations recorded. */
  readonly meetingId?: string | undefined
}

/** Something that stands in the way, in words that say what to do. `field` is '' where no answer can put it right. */
export interface Missing {
  readonly field: string
  readonly message: string
}

export type ChangeDecision =
  | { readonly allowed: true; readonly to: CaseState }
  | { readonly allowed: false; readonly missing: readonly Missing[] }

/** May the state change so, now, with this? Says everything that is missing at once. */
export function decideChange(change: CaseChangeName, facts: CaseFacts, given: ChangeGiven): ChangeDecision {
  const { from, to } = TRANSITIONS[change]
  if (!from.includes(facts.state)) return refuse([{ field: '', message: WRONG_STATE[change] }])
  const missing = [...obstaclesTo(change, facts), ...GIVEN[change](facts, given)]
  return missing.length > 0 ? refuse(missing) : { allowed: true, to }
}

/** Still worked on: it takes plans and actions. */
export function isLive({ state }: { readonly state: CaseState }): boolean {
  return LIVE.includes(state)
}

/**
 * Why nothing of a case is changed any more, in words that say what to do; undefined while it is worked on. Its words stay
 * as they were when it ended, except that a later entry puts an earlier one right (UK GDPR, Article 16).
 */
export function whyEnded({ state }: { readonly state: CaseState }): string | undefined {
  if (isLive({ state })) return undefined
  return state === 'closed'
    ? 'This case is closed, so nothing of it is changed. The chair, deputy or coordinator of its group can reopen it'
    : 'This case was transferred to another panel, so nothing of it is changed here'
}

/** What stands in the way whatever is given: shown before anybody fills in the form. */
export function obstaclesTo(change: CaseChangeName, facts: CaseFacts): readonly Missing[] {
  return OBSTACLES[change](facts)
}

/** The change that leads from one state to another, if there is one. */
export function changeBetween(from: CaseState, to: CaseState): CaseChangeName | undefined {
  return CASE_CHANGES.find(change => TRANSITIONS[change].to === to && TRANSITIONS[change].from.includes(from))
}

/** The changes that the state allows, in the order of the page. */
export function changesFrom(state: CaseState): readonly CaseChangeName[] {
  return CASE_CHANGES.filter(change => TRANSITIONS[change].from.includes(state))
}

const WRONG_STATE: Readonly<Record<CaseChangeName, string>> = {
  list: 'Only a new case can be listed for a meeting',
  open: 'Only a case that is listed or in monitoring can be opened',
  monitor: 'Only an open case can move to monitoring',
  suspend: 'Only a live case can be suspended',
  resume: 'Only a suspended case can be resumed',
  close: 'This case is not live, so it cannot be closed',
  reopen: 'Only a closed case can be reopened',
  transfer: 'Only a live case can be transferred',
}

type Guard = (facts: CaseFacts) => readonly Missing[]
type GivenGuard = (facts: CaseFacts, given: ChangeGiven) => readonly Missing[]

const OBSTACLES: Readonly<Record<CaseChangeName, Guard>> = {
  list: () => [],
  open: ({ riskBand }) =>
    when(riskBand === 'not_assessed', '', 'Assess the risk first, so that the meeting can agree it'),
  monitor: facts => [
    ...when(facts.riskBand === 'high', '', 'The risk is high. A case at high risk stays open'),
    ...when(facts.riskBand === 'not_assessed', '', 'Assess the risk first'),
    ...when(
      facts.openCriticalActions > 0,
      '',
      `${countOf(facts.openCriticalActions, 'critical action')} still open. Complete every critical action first`,
    ),
  ],
  suspend: () => [],
  resume: ({ riskBand }) => when(riskBand === 'not_assessed', '', 'Assess the risk first'),
  close: facts => [
    ...when(!facts.closingScore, '', 'Score the risk for closing first'),
    ...when(
      facts.openActions > 0,
      '',
      `${countOf(facts.openActions, 'action')} still open. Close or supersede each one first`,
    ),
  ],
  reopen: ({ disposeOn, today }) =>
    when(
      disposeOn !== null && disposeOn <= today,
      '',
      'The time for keeping this case has ended, so it cannot be reopened',
    ),
  transfer: ({ openActions }) =>
    when(openActions > 0, '', `${countOf(openActions, 'action')} still open. Close or supersede each one first`),
}

const GIVEN: Readonly<Record<CaseChangeName, GivenGuard>> = {
  list: ({ today }, { reviewOn }) => onDay(reviewOn, today, 'the date of the meeting'),
  open: ({ today, state }, { meetingId, reason, reviewOn }) => [
    ...when(
      meetingId === undefined && blank(reason),
      'reason',
      state === 'listed'
        ? 'Enter why the chair opens the case outside a meeting'
        : 'Enter why the case is opened again',
    ),
    ...reviewSoon(reviewOn, today),
  ],
  monitor: ({ today }, { reviewOn }) => reviewSoon(reviewOn, today),
  suspend: ({ today }, { reason, reviewOn }) => [
    ...when(blank(reason), 'reason', 'Enter why the case is suspended, for example custody, hospital or moved away'),
    ...onDay(reviewOn, today, 'the review date'),
  ],
  resume: ({ today }, { reason, reviewOn }) => [
    ...when(blank(reason), 'reason', 'Enter why the case is resumed'),
    ...reviewSoon(reviewOn, today),
  ],
  close: ({ today }, given) => [
    ...when(blank(given.closeReason), 'closeReason', 'Select why the case is closed'),
    ...when(blank(given.outcome), 'outcome', 'Enter the outcome'),
    ...when(
      given.victimToldOn === undefined && blank(given.victimNotTold),
      'victimToldOn',
      'Enter the date the victim was told, or why nobody is told',
    ),
    ...when(
      given.victimToldOn !== undefined && given.victimToldOn > today,
      'victimToldOn',
      'The date the victim was told must be today or in the past',
    ),
  ],
  reopen: ({ today }, { reason, reviewOn }) => [
    ...when(blank(reason), 'reason', 'Enter the new concern'),
    ...reviewSoon(reviewOn, today),
  ],
  transfer: (_facts, { reason }) => when(blank(reason), 'reason', 'Enter where the case goes, and why'),
}

/** What is wrong with a review that is set while the state stays as it is: never in the past, and at work always and soon. */
export function reviewObstacles(
  state: CaseState,
  reviewOn: LocalDate | undefined,
  today: LocalDate,
): readonly Missing[] {
  if (state === 'open' || state === 'monitoring') return reviewSoon(reviewOn, today)
  return reviewOn === undefined ? [] : onDay(reviewOn, today, 'the review date')
}

function reviewSoon(reviewOn: LocalDate | undefined, today: LocalDate): readonly Missing[] {
  const latest = addDays(today, LONGEST_REVIEW_DAYS)
  return reviewOn !== undefined && reviewOn > latest
    ? [{ field: 'reviewOn', message: 'The review date must be within 12 weeks' }]
    : onDay(reviewOn, today, 'the review date')
}

function onDay(date: LocalDate | undefined, today: LocalDate, name: string): readonly Missing[] {
  if (date === undefined) return [{ field: 'reviewOn', message: `Enter ${name}` }]
  return when(
    date < today,
    'reviewOn',
    `${name.charAt(0).toUpperCase()}${name.slice(1)} must be today or in the future`,
  )
}

function when(wrong: boolean, field: string, message: string): readonly Missing[] {
  return wrong ? [{ field, message }] : []
}

function refuse(missing: readonly Missing[]): ChangeDecision {
  return { allowed: false, missing }
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

function countOf(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} is` : `${count} ${noun}s are`
}
