import type { VNode } from 'preact'
import { AppError } from '../../kernel/errors.ts'
import { emptyForm, type Form } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { readOwner } from '../actions/index.ts'
import { leadsGroup } from '../sharing/index.ts'
import { getMeetingToRun } from './change-meeting.ts'
import { declareInterest } from './declare-interest.ts'
import {
  actionRows,
  attendanceForm,
  ButtonForm,
  guestForm,
  InterestQuery,
  interestForm,
  itemForm,
  SessionQuery,
} from './forms.ts'
import { minuteItem, type MinutedNewAction } from './minute-item.ts'
import { toAttendanceView } from './minutes-view.ts'
import { addGuest, listGuestAgencies, noteAttendance } from './note-attendance.ts'
import { AttendancePage } from './pages/attendance.tsx'
import { InterestPage } from './pages/interest.tsx'
import { SessionPage } from './pages/session.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getMeeting, listAttendance } from './queries.ts'
import { declarationPage, type OneMeeting } from './routes-meeting.tsx'
import { isMinuting } from './rules/meeting-states.ts'
import { closeMeeting, mustDeclare } from './run-meeting.ts'
import { toInterestView, toSessionView } from './session-view.ts'
import type { AttendanceStatus, Meeting } from './types.ts'

/** The meeting itself: who is there, what is said, decided and agreed, and who leaves for an item. */
export function sessionRoutes(site: Site): void {
  sessionRoute(site)
  attendanceRoutes(site)
  interestRoute(site)
  site.post(paths.close, may.runMeetings, {
    form: ButtonForm,
    show: async (ask, form) => (
      <SessionPage view={await toSessionView(ask, await minutedMeeting(ask), undefined)} form={form} />
    ),
    act: async ask => {
      await closeMeeting(ask, ask.params.reference)
      ask.say('The meeting is over. Its minutes are in draft.')
      return paths.minutes(ask.params)
    },
  })
}

async function minutedMeeting(ask: OneMeeting): Promise<Meeting> {
  const meeting = await getMeetingToRun(ask, ask.params.reference)
  if (isMinuting(meeting.state)) return meeting
  throw new AppError(
    'rule_refused',
    'This page is for the meeting while it is held, and for its minutes until they are issued.',
  )
}

function sessionRoute(site: Site): void {
  site.form(paths.session, may.runMeetings, {
    query: SessionQuery,
    form: async ask => {
      const { owners, closeReasons } = await toSessionView(ask, await minutedMeeting(ask), ask.query.item)
      return itemForm(
        owners.map(owner => owner.value),
        closeReasons.map(reason => reason.value),
      )
    },
    show: async (ask, form) => {
      const meeting = await minutedMeeting(ask)
      if (await mustDeclare(ask, meeting)) return declarationPage(ask, meeting)
      return <SessionPage view={await toSessionView(ask, meeting, ask.query.item)} form={form} />
    },
    act: async (ask, value) => {
      if (ask.query.item === undefined) throw new AppError('bad_request', 'Select an item of the agenda')
      const {
        version,
        discussion = '',
        decision = '',
        decisionCode,
        reviewOn,
        closeReason,
        victimToldOn,
        victimNotTold,
      } = value
      const minuted = {
        version,
        discussion,
        decision,
        decisionCode,
        reviewOn,
        closeReason,
        victimToldOn,
        victimNotTold,
      }
      await minuteItem(ask, ask.params.reference, { ...minuted, position: ask.query.item, actions: toActions(value) })
      ask.say('Saved.')
      return paths.session(ask.params, { item: ask.query.item })
    },
  })
}

function toActions(value: Readonly<Record<string, unknown>>): readonly MinutedNewAction[] {
  return actionRows(value).flatMap(({ wording, owner, dueOn, critical }) => {
    if (wording === undefined || owner === undefined || dueOn === undefined) return []
    return [{ wording, dueOn, critical, ...readOwner(owner) }]
  })
}

function attendanceRoutes(site: Site): void {
  const show = async (ask: OneMeeting, form: Form<unknown> = emptyForm()) => (
    <AttendancePage view={await toAttendanceView(ask, await getMeetingToRun(ask, ask.params.reference))} form={form} />
  )
  const attendees = async (ask: OneMeeting) =>
    listAttendance(ask.tx, (await getMeetingToRun(ask, ask.params.reference)).id)
  site.form(paths.attendance, may.runMeetings, {
    form: async ask => attendanceForm((await attendees(ask)).length),
    show,
    act: async (ask, value) => {
      const given = value as Readonly<Record<string, unknown>>
      const noted = (await attendees(ask)).map(({ id }, at) => {
        const status = given[`status${at}`] as AttendanceStatus
        return {
          id,
          status,
          substituteName: status === 'substitute' ? (given[`substitute${at}`] as string | undefined) : undefined,
        }
      })
      await noteAttendance(ask, ask.params.reference, noted, value.version)
      ask.say('Attendance is noted.')
      return paths.attendance(ask.params)
    },
  })
  site.post(paths.guest, may.runMeetings, {
    form: async ask => {
      const meeting = await getMeetingToRun(ask, ask.params.reference)
      return guestForm((await listGuestAgencies(ask, meeting)).map(each => each.value))
    },
    show,
    act: async (ask, { name, organisation }) => {
      await addGuest(ask, ask.params.reference, { name, organisationId: organisation })
      ask.say(`${name} is on the list.`)
      return paths.attendance(ask.params)
    },
  })
}

function interestRoute(site: Site): void {
  type InterestAsk = Ask<{ readonly reference: string }, { readonly item: number }>
  const view = async (ask: InterestAsk) => {
    const meeting = await getMeeting(ask.tx, ask.params.reference)
    const found = await toInterestView(ask, meeting, ask.query.item, leadsGroup(ask.actor, meeting.groupId))
    if (found === undefined) throw new AppError('not_found')
    return found
  }
  site.form(paths.interest, may.seeMeetings, {
    query: InterestQuery,
    form: async ask => interestForm((await view(ask)).people.map(person => person.value)),
    show: async (ask, form): Promise<VNode> => <InterestPage view={await view(ask)} form={form} />,
    act: async (ask, { person, nature }) => {
      const meeting = await getMeeting(ask.tx, ask.params.reference)
      await declareInterest(ask, ask.params.reference, { position: ask.query.item, userId: person, nature })
      ask.say('The interest is declared.')
      const runs = leadsGroup(ask.actor, meeting.groupId) && meeting.state === 'in_session'
      return runs ? paths.session(ask.params) : paths.papers(ask.params)
    },
  })
}
