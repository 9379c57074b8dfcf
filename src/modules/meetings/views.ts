import { dateIn, formatDate, formatDateTime, type LocalDate, weekdayName } from '../../kernel/local-date.ts'
import { type Calendar, isWorkingDay } from '../../kernel/working-days.ts'
import { paths } from './paths.ts'
import { type Lateness, decideLateness } from './rules/papers.ts'
import { arePapersOut, isAgendaOpen, isCalledOff, isMinuting, isOver, STATE_WORDS } from './rules/meeting-states.ts'
import type { Meeting, MeetingState } from './types.ts'
import { markingOf, placeWords, STATE_TONES, type Tone, whenWords } from './words.ts'

export interface MeetingRow {
  readonly reference: string
  readonly href: string
  readonly group: string
  readonly when: string
  readonly iso: string
  readonly place: string
  readonly state: string
  readonly tone: Tone
}

export function toMeetingRow(meeting: Meeting): MeetingRow {
  return {
    reference: meeting.reference,
    href: paths.meeting(meeting),
    group: meeting.groupName,
    when: whenWords(meeting),
    iso: meeting.startsAt.toISOString(),
    place: placeWords(meeting),
    state: STATE_WORDS[meeting.state],
    tone: STATE_TONES[meeting.state],
  }
}

export type Section = 'meeting' | 'agenda' | 'papers' | 'attendance' | 'session' | 'minutes'

/** What every page of a meeting shows above its own matter. */
export interface MeetingFrame {
  readonly reference: string
  readonly row: MeetingRow
  readonly marking: string | undefined
  readonly runs: boolean
  readonly sections: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
}

export function toFrame(meeting: Meeting, runs: boolean, current: Section): MeetingFrame {
  const { state } = meeting
  const section = (key: Section, text: string, href: string, shown: boolean) =>
    shown ? [{ text, href, current: key === current }] : []
  const agendaExists = state !== 'planned' && !isCalledOff(state)
  return {
    reference: meeting.reference,
    row: toMeetingRow(meeting),
    marking: markingOf(meeting.tier),
    runs,
    sections: [
      ...section('meeting', 'Meeting', paths.meeting(meeting), true),
      ...section(
        'agenda',
        'Agenda',
        paths.agenda(meeting),
        runs && agendaExists && !isMinuting(state) && !isOver(state),
      ),
      ...section('papers', 'Papers', paths.papers(meeting), arePapersOut(state) || (runs && agendaExists)),
      ...section('attendance', 'Attendance', paths.attendance(meeting), runs && !isCalledOff(state)),
      ...section(
        'session',
        state === 'in_session' ? 'In session' : 'Write minutes',
        paths.session(meeting),
        runs && isMinuting(state),
      ),
      ...section('minutes', 'Minutes', paths.minutes(meeting), (runs && isOver(state)) || meeting.minutesVersion > 0),
    ],
  }
}

/** One step of a meeting as its list shows it. */
export interface StepView {
  readonly title: string
  readonly hint: string | undefined
  readonly status: string
  readonly tone: 'grey' | 'green' | 'blue' | 'orange' | undefined
  readonly href: string | undefined
  readonly cannotStart: boolean
}

/** What is done next, with one button or link. */
export interface NextStep {
  readonly words: string
  readonly text: string | undefined
  readonly href: string | undefined
  readonly posts: boolean
  readonly warning: string | undefined
}

const ORDER: readonly MeetingState[] = [
  'planned',
  'agenda_open',
  'papers_issued',
  'in_session',
  'minutes_draft',
  'minutes_issued',
  'approved',
]

export function toSteps(meeting: Meeting, items: number): readonly StepView[] {
  const at = ORDER.indexOf(meeting.state)
  const minutes = isMinuting(meeting.state) ? paths.session(meeting) : paths.minutes(meeting)
  const step = (number: number, title: string, hint: string | undefined, href: string | undefined): StepView => {
    const done = at > number
    const now = at === number
    return {
      title,
      hint,
      status: done ? 'Completed' : now ? 'Next' : 'Cannot start yet',
      tone: now ? 'blue' : undefined,
      href: done || now ? href : undefined,
      cannotStart: !done && !now,
    }
  }
  return [
    step(0, 'Open the agenda', 'Standing items first, then the cases that are due', openingHref(meeting)),
    step(
      1,
      'Build the agenda and issue papers',
      papersHint(meeting, items),
      meeting.state === 'agenda_open' ? paths.agenda(meeting) : paths.papers(meeting),
    ),
    step(
      2,
      'Hold the meeting',
      whenWords(meeting),
      meeting.state === 'papers_issued' ? paths.papers(meeting) : minutes,
    ),
    step(3, 'Note attendance, discussion, decisions and actions', undefined, minutes),
    step(
      4,
      'Issue the minutes',
      meeting.minutesDueOn === null ? undefined : `By ${formatDate(meeting.minutesDueOn)}`,
      paths.minutes(meeting),
    ),
    step(5, 'Approve the minutes', 'By the chair, or by the group at its next meeting', paths.minutes(meeting)),
  ]
}

/** Its button stands on this very page while the agenda is not open, so there is nowhere to lead to. */
function openingHref(meeting: Meeting): string | undefined {
  if (meeting.state === 'planned') return undefined
  return isAgendaOpen(meeting.state) ? paths.agenda(meeting) : paths.papers(meeting)
}

function papersHint(meeting: Meeting, items: number): string {
  const by = meeting.papersDueOn === null ? '' : `, papers by ${formatDate(meeting.papersDueOn)}`
  return `${items} ${items === 1 ? 'item' : 'items'}${by}`
}

export function lateness(calendar: Calendar, today: LocalDate, meeting: Meeting): Lateness {
  return meeting.papersDueOn === null
    ? { late: false }
    : decideLateness(calendar, today, meeting.papersDueOn, dateIn(meeting.startsAt))
}

export function latenessWords(late: Lateness): string | undefined {
  if (!late.late) return undefined
  if (late.daysLeft === 0) return 'The papers are late: members have no working day left to read them.'
  return `The papers are late: members have ${late.daysLeft} working ${late.daysLeft === 1 ? 'day' : 'days'} to read them.`
}

/** Planned by hand, since the days that are proposed avoid them; it may be meant. */
function dayOffWords(calendar: Calendar, { startsAt }: Meeting): string | undefined {
  const day = dateIn(startsAt)
  if (isWorkingDay(calendar, day)) return undefined
  const which = calendar.holidays.has(day) ? 'a bank holiday' : `a ${weekdayName(day)}`
  return `The meeting is on ${which}, ${formatDate(day)}. If that is a slip, call it off and plan another.`
}

export function nextStepToRun(calendar: Calendar, today: LocalDate, meeting: Meeting): NextStep {
  const link = (words: string, text: string, href: string, warning?: string): NextStep => ({
    words,
    text,
    href,
    posts: false,
    warning,
  })
  const button = (words: string, text: string, href: string): NextStep => ({
    words,
    text,
    href,
    posts: true,
    warning: undefined,
  })
  switch (meeting.state) {
    case 'planned':
      return {
        ...button(
          'Open the agenda. Its standing items are put on it for you.',
          'Open the agenda',
          paths.openAgenda(meeting),
        ),
        warning: dayOffWords(calendar, meeting),
      }
    case 'agenda_open':
      return link(
        'Put the cases on the agenda, then issue the papers.',
        'Build the agenda',
        paths.agenda(meeting),
        [dayOffWords(calendar, meeting), latenessWords(lateness(calendar, today, meeting))].filter(Boolean).join(' '),
      )
    case 'papers_issued':
      return button(
        `When people have come together, start the meeting. ${STARTED_WORDS}`,
        'Start the meeting',
        paths.start(meeting),
      )
    case 'in_session':
      return link('The meeting is going on.', 'Go to the session', paths.session(meeting))
    case 'minutes_draft':
      return link('Read the draft minutes through, then issue them.', 'Read the draft minutes', paths.minutes(meeting))
    case 'minutes_issued':
      return link('The minutes are issued. They wait to be approved.', 'Read the minutes', paths.minutes(meeting))
    case 'approved':
      return link(`Approved on ${approvedWords(meeting)}.`, 'Read the minutes', paths.minutes(meeting))
    case 'cancelled':
    case 'postponed':
      return link(
        `${STATE_WORDS[meeting.state]}: ${meeting.cancelReason ?? ''}`,
        'Plan another meeting',
        paths.plan({}, { group: meeting.groupCode }),
      )
    default:
      return meeting.state satisfies never
  }
}

const STARTED_WORDS =
  'From then on its agenda stays as it is, and nobody can send apologies. Until something is noted it can be put back.'

export function nextStepToAttend(meeting: Meeting, declared: boolean): NextStep {
  const nothing = (words: string): NextStep => ({
    words,
    text: undefined,
    href: undefined,
    posts: false,
    warning: undefined,
  })
  const link = (words: string, text: string, href: string): NextStep => ({
    words,
    text,
    href,
    posts: false,
    warning: undefined,
  })
  if (isCalledOff(meeting.state)) return nothing(`${STATE_WORDS[meeting.state]}: ${meeting.cancelReason ?? ''}`)
  if (!arePapersOut(meeting.state)) {
    return nothing(
      meeting.papersDueOn === null
        ? 'The papers have not been issued yet.'
        : `The papers are due by ${formatDate(meeting.papersDueOn)}.`,
    )
  }
  if (!declared)
    return link(
      'Accept the declaration for this meeting to read its papers.',
      'Read and accept the declaration',
      paths.declaration(meeting),
    )
  if (meeting.minutesVersion > 0)
    return link('The minutes are there to read.', 'Read the minutes', paths.minutes(meeting))
  return link('The papers are there to read.', 'Read the papers', paths.papers(meeting))
}

export function approvedWords(meeting: Meeting): string {
  if (meeting.approvedAt === null) return ''
  const by = meeting.approvedBy === null ? '' : ` by ${meeting.approvedBy}`
  return `${formatDateTime(meeting.approvedAt)}${by}`
}
