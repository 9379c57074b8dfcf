import type { VNode } from 'preact'
import { AppError } from '../../kernel/errors.ts'
import { type Answers, emptyForm, type Form } from '../../kernel/http/forms.ts'
import type { Site } from '../../kernel/http/routing.ts'
import { agendaReferences, toAgendaView, toPapersView } from './agenda-view.ts'
import { addCases, addItem, arrangeItem } from './arrange-agenda.ts'
import { getMeetingToRun } from './change-meeting.ts'
import { AddItemForm, addCasesForm, AgendaQuery, ArrangeForm, ButtonForm } from './forms.ts'
import { AgendaPage } from './pages/agenda.tsx'
import { PapersPage } from './pages/papers.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getMeeting } from './queries.ts'
import { declarationPage, type OneMeeting } from './routes-meeting.tsx'
import { isAgendaOpen, isCalledOff, noPapersWords } from './rules/meeting-states.ts'
import { issuePapers, mustDeclare } from './run-meeting.ts'
import { leadsGroup } from '../sharing/index.ts'

/** Building the agenda, issuing the papers, and reading them. */
export function agendaRoutes(site: Site): void {
  site.page(paths.agenda, may.runMeetings, ask => showAgenda(ask, emptyForm(titled(ask.query.item)), ask.query.item), {
    query: AgendaQuery,
  })
  site.post(paths.addCases, may.runMeetings, {
    form: async ask => addCasesForm(await agendaReferences(ask, await agendaMeeting(ask))),
    show: (ask, form) => showAgenda(ask, form),
    act: async (ask, { cases }) => {
      const added = await addCases(ask, ask.params.reference, cases)
      ask.say(added === 1 ? 'One case was put on the agenda.' : `${added} cases were put on the agenda.`)
      return paths.agenda(ask.params)
    },
  })
  site.post(paths.addItem, may.runMeetings, {
    form: AddItemForm,
    show: (ask, form) => showAgenda(ask, form),
    act: async (ask, { title }) => {
      await addItem(ask, ask.params.reference, title)
      ask.say(`“${title}” was put on the agenda.`)
      return paths.agenda(ask.params)
    },
  })
  site.post(paths.arrange, may.runMeetings, {
    form: ArrangeForm,
    show: (ask, form) => showAgenda(ask, form),
    act: async (ask, { position, how }) => {
      const item = await arrangeItem(ask, ask.params.reference, position, how)
      if (how === 'remove') ask.say(`“${item.title}” was taken off the agenda.`)
      return paths.agenda(ask.params)
    },
  })
  site.post(paths.issuePapers, may.runMeetings, {
    form: ButtonForm,
    show: (ask, form) => showAgenda(ask, form),
    act: async ask => {
      const told = await issuePapers(ask, ask.params.reference)
      ask.say(`The papers are issued. ${told} ${told === 1 ? 'member was' : 'members were'} sent a link.`)
      return paths.meeting(ask.params)
    },
  })
  site.page(paths.papers, may.seeMeetings, showPapers)
}

async function agendaMeeting(ask: OneMeeting) {
  const meeting = await getMeetingToRun(ask, ask.params.reference)
  if (!isAgendaOpen(meeting.state))
    throw new AppError('rule_refused', 'The agenda of this meeting is not open. Read its papers or minutes instead.')
  return meeting
}

function titled(item: string | undefined): Answers {
  return item === undefined ? {} : { title: item }
}

/** `brought`: the title that a link brought along, filled in and not yet added. */
async function showAgenda(ask: OneMeeting, form: Form<unknown> = emptyForm(), brought?: string): Promise<VNode> {
  const view = await toAgendaView(ask, await agendaMeeting(ask))
  return <AgendaPage view={{ ...view, brought }} form={form} />
}

/**
 * Nothing of the papers is drawn before the declaration is accepted; the row policies hold it back as well. The link in
 * an e-mail to papers of a meeting that was called off leads to the meeting, which says why.
 */
async function showPapers(ask: OneMeeting): Promise<VNode | string> {
  const meeting = await getMeeting(ask.tx, ask.params.reference)
  if (isCalledOff(meeting.state)) {
    ask.say(noPapersWords(meeting.state))
    return paths.meeting(ask.params)
  }
  if (await mustDeclare(ask, meeting)) return declarationPage(ask, meeting)
  if (!leadsGroup(ask.actor, meeting.groupId) && meeting.papersIssuedAt === null) {
    throw new AppError('rule_refused', noPapersWords(meeting.state))
  }
  return <PapersPage view={await toPapersView(ask, meeting)} />
}
