import type { VNode } from 'preact'
import { AppError } from '../../kernel/errors.ts'
import { emptyForm, type Form } from '../../kernel/http/forms.ts'
import type { Site } from '../../kernel/http/routing.ts'
import { leadsGroup } from '../sharing/index.ts'
import { ApproveForm, ButtonForm, issueForm } from './forms.ts'
import { addSectionsLeftOut, approveMinutes, correctMinutes, issueMinutes } from './issue-minutes.ts'
import { toMinutesView } from './minutes-view.ts'
import { MinutesPage } from './pages/minutes.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getMeeting } from './queries.ts'
import { declarationPage, type OneMeeting } from './routes-meeting.tsx'
import { isCalledOff, isMinuting } from './rules/meeting-states.ts'
import { mustDeclare } from './run-meeting.ts'

/** Reading, issuing, correcting and approving the minutes. */
export function minutesRoutes(site: Site): void {
  site.page(paths.minutes, may.seeMeetings, ask => showMinutes(ask))
  site.post(paths.issueMinutes, may.runMeetings, {
    form: async ask => issueForm((await getMeeting(ask.tx, ask.params.reference)).minutesVersion > 0),
    show: showMinutes,
    act: async (ask, { correction }) => {
      await issueMinutes(ask, ask.params.reference, correction)
      ask.say('The minutes are issued and the members have been sent a link.')
      return paths.minutes(ask.params)
    },
  })
  site.post(paths.addLeftOut, may.runMeetings, {
    form: ButtonForm,
    show: showMinutes,
    act: async ask => {
      await addSectionsLeftOut(ask, ask.params.reference)
      return paths.minutes(ask.params)
    },
  })
  site.post(paths.correct, may.runMeetings, {
    form: ButtonForm,
    show: showMinutes,
    act: async ask => {
      await correctMinutes(ask, ask.params.reference)
      ask.say('The minutes are in draft again.')
      return paths.minutes(ask.params)
    },
  })
  site.post(paths.approve, may.runMeetings, {
    form: ApproveForm,
    show: showMinutes,
    act: async (ask, approval) => {
      await approveMinutes(ask, ask.params.reference, approval)
      ask.say('The minutes are approved.')
      return paths.minutes(ask.params)
    },
  })
}

async function showMinutes(ask: OneMeeting, form: Form<unknown> = emptyForm()): Promise<VNode> {
  const meeting = await getMeeting(ask.tx, ask.params.reference)
  if (await mustDeclare(ask, meeting)) return declarationPage(ask, meeting)
  if (isCalledOff(meeting.state))
    throw new AppError('rule_refused', 'This meeting was called off, so it has no minutes.')
  const drafting = leadsGroup(ask.actor, meeting.groupId) && isMinuting(meeting.state)
  if (meeting.minutesVersion === 0 && !drafting)
    throw new AppError('rule_refused', 'The minutes of this meeting have not been issued yet.')
  return <MinutesPage view={await toMinutesView(ask, meeting)} form={form} />
}
