import type { VNode } from 'preact'
import { emptyForm, type Form } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { localDate } from '../../kernel/local-date.ts'
import { leadsGroup } from '../sharing/index.ts'
import { openAgenda } from './arrange-agenda.ts'
import {
  ApologiesForm,
  ButtonForm,
  CallOffForm,
  DeclarationForm,
  GroupQuery,
  ListQuery,
  NextQuery,
  planForm,
} from './forms.ts'
import { findNextAgenda } from './find-next-agenda.ts'
import { toMeetingsView, toMeetingView, toPlanView, usualTimeOf } from './meeting-view.ts'
import { DeclarationPage } from './pages/declaration.tsx'
import { MeetingPage } from './pages/meeting.tsx'
import { MeetingsPage } from './pages/meetings.tsx'
import { PlanPage } from './pages/plan.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { planMeeting } from './plan-meeting.ts'
import { getMeeting } from './queries.ts'
import { arePapersOut, noPapersWords } from './rules/meeting-states.ts'
import { acceptDeclaration, callOff, putBack, sendApologies, startMeeting } from './run-meeting.ts'
import { meetingSettings } from './settings.ts'
import type { Meeting } from './types.ts'
import { toFrame } from './views.ts'
import { AppError } from '../../kernel/errors.ts'

export type OneMeeting = Ask<{ readonly reference: string }>

/** The list, planning, and the page of a meeting with the buttons that stand on it. */
export function meetingPageRoutes(site: Site): void {
  site.page(
    paths.meetings,
    may.seeMeetings,
    async ask => <MeetingsPage view={await toMeetingsView(ask, ask.query)} />,
    { query: ListQuery },
  )
  site.page(paths.next, may.seeMeetings, ask => findNextAgenda(ask, ask.query), { query: NextQuery })
  planRoute(site)
  site.page(paths.meeting, may.seeMeetings, ask => showMeeting(ask))
  site.post(paths.openAgenda, may.runMeetings, {
    form: ButtonForm,
    show: showMeeting,
    act: async ask => {
      const carried = await openAgenda(ask, ask.params.reference)
      if (carried > 0) ask.say(carriedWords(carried))
      return paths.agenda(ask.params)
    },
  })
  site.post(paths.start, may.runMeetings, {
    form: ButtonForm,
    show: showMeeting,
    act: async ask => {
      await startMeeting(ask, ask.params.reference)
      return paths.attendance(ask.params)
    },
  })
  site.post(paths.putBack, may.runMeetings, {
    form: ButtonForm,
    show: showMeeting,
    act: async ask => {
      await putBack(ask, ask.params.reference)
      ask.say('The meeting is put back to planned. Its papers stay issued.')
      return paths.meeting(ask.params)
    },
  })
  site.post(paths.apologies, may.seeMeetings, {
    form: ApologiesForm,
    show: showMeeting,
    act: async (ask, { coming, substitute }) => {
      await sendApologies(ask, ask.params.reference, coming === 'yes' ? 'coming' : { substitute })
      ask.say(coming === 'yes' ? 'You are expected.' : 'Your apologies are noted.')
      return paths.meeting(ask.params)
    },
  })
  site.post(paths.callOff, may.runMeetings, {
    form: CallOffForm,
    show: showMeeting,
    act: async (ask, { how, reason }) => {
      await callOff(ask, ask.params.reference, how, reason)
      ask.say('The members have been told.')
      return paths.meeting(ask.params)
    },
  })
  declarationRoute(site)
}

function carriedWords(count: number): string {
  const items = count === 1 ? 'One item was' : `${count} items were`
  return `${items} taken over from the agenda of the postponed meeting.`
}

async function showMeeting(ask: OneMeeting, form: Form<unknown> = emptyForm()): Promise<VNode> {
  const meeting = await getMeeting(ask.tx, ask.params.reference)
  return <MeetingPage view={await toMeetingView(ask, meeting)} form={form} />
}

function planRoute(site: Site): void {
  site.form(paths.plan, may.runMeetings, {
    query: GroupQuery,
    form: async ask => {
      const { groups, proposed } = await toPlanView(ask, ask.query.group)
      return planForm(
        groups.map(group => group.value),
        proposed.map(day => day.value),
      )
    },
    opensWith: async ask => {
      const { group } = await toPlanView(ask, ask.query.group)
      return group === undefined ? {} : usualTimeOf(ask, group.code)
    },
    show: async (ask, form) => <PlanPage view={await toPlanView(ask, ask.query.group)} form={form} />,
    act: async (ask, { groupCode, proposedOn, date, time, place, mode }) => {
      const day = proposedOn === 'other' && date !== undefined ? date : localDate(proposedOn)
      const reference = await planMeeting(ask, { groupCode, date: day, time, place: place ?? '', mode })
      return paths.meeting({ reference })
    },
  })
}

function declarationRoute(site: Site): void {
  site.form(paths.declaration, may.seeMeetings, {
    form: DeclarationForm,
    show: async (ask, form) => {
      const meeting = await getMeeting(ask.tx, ask.params.reference)
      if (!arePapersOut(meeting.state)) throw new AppError('rule_refused', noPapersWords(meeting.state))
      return declarationPage(ask, meeting, form)
    },
    act: async ask => {
      await acceptDeclaration(ask, ask.params.reference)
      const { minutesVersion } = await getMeeting(ask.tx, ask.params.reference)
      return minutesVersion > 0 ? paths.minutes(ask.params) : paths.papers(ask.params)
    },
  })
}

/** What stands in place of papers and minutes until the declaration is accepted. */
export function declarationPage(
  ask: Pick<OneMeeting, 'actor' | 'deps'>,
  meeting: Meeting,
  form: Form<unknown> = emptyForm(),
): VNode {
  const { declaration, caution } = meetingSettings(ask.deps)
  const frame = toFrame(meeting, leadsGroup(ask.actor, meeting.groupId), 'papers')
  return <DeclarationPage view={{ frame, text: declaration, caution }} form={form} />
}
