import { formatDate, formatDateTime, formatShortDate, type LocalDate } from '../../kernel/local-date.ts'
import type { Calendar } from '../../kernel/working-days.ts'
import { listMoves, type Mover, STATE_WORDS } from './rules/action-states.ts'
import { decideDue } from './rules/overdue.ts'
import type { Action, ActionChange, ActionMove, ActionState } from './types.ts'
import { paths, pathsElsewhere } from './paths.ts'

export type DueTone = 'neutral' | 'attention' | 'urgent' | 'done'

/** A due date against today, for a clock badge. */
export interface DueBadge {
  readonly words: string
  readonly tone: DueTone
  readonly date: string
}

export function dueBadge(calendar: Calendar, action: Pick<Action, 'state' | 'dueOn'>, today: LocalDate): DueBadge {
  const due = decideDue(calendar, action, today)
  const date = formatShortDate(action.dueOn)
  switch (due.kind) {
    case 'overdue':
      return { words: `Overdue by ${due.days} working ${due.days === 1 ? 'day' : 'days'}`, tone: 'urgent', date }
    case 'today':
      return { words: 'Due today', tone: 'attention', date }
    case 'before-next-working-day':
      return { words: 'Due before the next working day', tone: 'attention', date }
    case 'soon':
      return { words: `Due in ${due.days} working ${due.days === 1 ? 'day' : 'days'}`, tone: 'attention', date }
    case 'later':
      return { words: 'Due', tone: 'neutral', date }
    case 'settled':
      return { words: action.dueOn < today ? 'Was due' : 'Due', tone: 'done', date }
    default:
      return due satisfies never
  }
}

/** "Surrey Police: PC Ottoline Fenwick", or the agency where nobody is named. */
export function ownerWords(action: Pick<Action, 'ownerOrganisation' | 'ownerName'>): string {
  return action.ownerName === null ? action.ownerOrganisation : `${action.ownerOrganisation}: ${action.ownerName}`
}

export interface ActionRow {
  readonly reference: string
  readonly href: string
  readonly wording: string
  readonly critical: boolean
  readonly owner: string
  readonly group: string
  readonly groupHref: string
  readonly state: string
  readonly stateTone: DueTone
  readonly due: DueBadge
  readonly carried: string | undefined
  readonly caseReference: string | null
  readonly caseHref: string | undefined
  readonly tone: 'attention' | 'urgent' | undefined
}

export function toActionRow(calendar: Calendar, today: LocalDate, action: Action): ActionRow {
  const due = dueBadge(calendar, action, today)
  return {
    reference: action.reference,
    href: paths.action(action),
    wording: action.wording,
    critical: action.critical,
    owner: ownerWords(action),
    group: action.groupName,
    groupHref: pathsElsewhere.group({ code: action.groupCode }),
    state: STATE_WORDS[action.state],
    stateTone: stateTone(action.state),
    due,
    carried: carriedWords(action.carriedForward),
    caseReference: action.caseReference,
    caseHref: action.caseReference === null ? undefined : pathsElsewhere.case({ reference: action.caseReference }),
    tone: due.tone === 'urgent' ? 'urgent' : action.state === 'declined' ? 'attention' : undefined,
  }
}

export interface ActionView extends ActionRow {
  readonly marking: string | undefined
  /** To whom it can be given: those who sit on the group, and of a case those who may know of it. */
  readonly openTo: 'group' | 'listed' | 'named'
  readonly agreedOn: string
  readonly dueOn: string
  readonly evidence: string | null
  readonly declineReason: string | null
  readonly meetingHref: string | undefined
  readonly meetingReference: string | null
  readonly next: string
  /** What is still missing, while an action that was sent back waits for its owner. */
  readonly sentBack: string | undefined
  readonly moves: readonly {
    readonly move: ActionMove
    readonly text: string
    readonly href: string
    readonly posts: boolean
  }[]
  readonly history: readonly {
    readonly when: string
    readonly iso: string
    readonly title: string
    readonly source: string
    readonly text: string | undefined
  }[]
}

export function toActionView(
  calendar: Calendar,
  today: LocalDate,
  action: Action,
  history: readonly ActionChange[],
  mover: Mover,
): ActionView {
  const moves = listMoves(action, mover)
  return {
    ...toActionRow(calendar, today, action),
    marking: action.tier === 'S' || action.tier === 'R' ? 'OFFICIAL-SENSITIVE' : undefined,
    openTo: action.caseId === null ? 'group' : action.tier === 'R' ? 'named' : 'listed',
    agreedOn: formatDate(action.agreedOn),
    dueOn: formatDate(action.dueOn),
    evidence: action.evidence,
    declineReason: action.declineReason,
    meetingReference: action.meetingReference,
    meetingHref:
      action.meetingReference === null ? undefined : pathsElsewhere.meeting({ reference: action.meetingReference }),
    next: nextWords(action, moves),
    sentBack: sentBackWords(action, history),
    moves: moves.map(move => ({
      move,
      text: MOVE_WORDS[move],
      href: MOVE_PATHS[move](action),
      posts: move === 'start' || move === 'agree',
    })),
    history: history.map(change => ({
      when: formatDateTime(change.madeAt),
      iso: change.madeAt.toISOString(),
      title: change.change.charAt(0).toUpperCase() + change.change.slice(1),
      source: change.madeBy === null ? 'Wardmote' : [change.organisation, change.madeBy].filter(Boolean).join(', '),
      text: change.note ?? undefined,
    })),
  }
}

export const MOVE_WORDS: Readonly<Record<ActionMove, string>> = {
  agree: 'Agree this action',
  start: 'Start this action',
  'claim-done': 'Say that it is done',
  verify: 'Check and close',
  'send-back': 'Send back',
  decline: 'Decline',
  'carry-forward': 'Give more time',
  reassign: 'Give to somebody else',
  supersede: 'Supersede',
}

const MOVE_PATHS: Readonly<Record<ActionMove, (at: { reference: string }) => string>> = {
  agree: ({ reference }) => paths.agree({ reference }),
  start: ({ reference }) => paths.start({ reference }),
  'claim-done': ({ reference }) => paths.claimDone({ reference }),
  verify: ({ reference }) => paths.verify({ reference }),
  'send-back': ({ reference }) => paths.sendBack({ reference }),
  decline: ({ reference }) => paths.decline({ reference }),
  'carry-forward': ({ reference }) => paths.carryForward({ reference }),
  reassign: ({ reference }) => paths.reassign({ reference }),
  supersede: ({ reference }) => paths.supersede({ reference }),
}

function nextWords(action: Action, moves: readonly ActionMove[]): string {
  switch (action.state) {
    case 'proposed':
      return moves.includes('agree') ? 'Agree it, or supersede it.' : 'The coordinator of the group has to agree it.'
    case 'agreed':
    case 'in_progress':
      return moves.includes('claim-done')
        ? 'When it is done, say so and how that can be seen.'
        : `${ownerWords(action)} has to do it.`
    case 'done_claimed':
      return moves.includes('verify')
        ? 'Read the evidence, then close it or send it back.'
        : 'The coordinator of the group has to check it.'
    case 'declined':
      return moves.includes('reassign')
        ? 'Give it to another agency, or supersede it.'
        : 'The coordinator of the group has to decide what happens instead.'
    case 'verified_closed':
    case 'superseded':
      return 'Nothing more has to be done.'
    default:
      return action.state satisfies never
  }
}

/** What the newest sending back asked for, until the owner says again that it is done. */
function sentBackWords({ state }: Action, history: readonly ActionChange[]): string | undefined {
  if (state !== 'agreed' && state !== 'in_progress') return undefined
  const last = history.find(({ change }) => change === 'sent back' || change === 'said to be done')
  return last?.change === 'sent back' ? (last.note ?? undefined) : undefined
}

function stateTone(state: ActionState): DueTone {
  if (state === 'verified_closed' || state === 'superseded') return 'done'
  return state === 'declined' || state === 'done_claimed' ? 'attention' : 'neutral'
}

function carriedWords(times: number): string | undefined {
  if (times === 0) return undefined
  return times === 1 ? 'Carried forward once' : `Carried forward ${times} times`
}
