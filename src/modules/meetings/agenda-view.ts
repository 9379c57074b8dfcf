import { logEvent } from '../../kernel/audit/log-event.ts'
import { formatDate, formatDateTime, todayIn } from '../../kernel/local-date.ts'
import { listOverdueActions, overdueBefore, ownerWords, paths as actionPaths } from '../actions/index.ts'
import { paths as casePaths } from '../cases/index.ts'
import { leadsGroup } from '../sharing/index.ts'
import { type AgendaChoices, listAgendaChoices } from './arrange-agenda.ts'
import type { AgendaView } from './pages/agenda.tsx'
import type { PapersView } from './pages/papers.tsx'
import { paths } from './paths.ts'
import { findMeetingBefore, listAgenda } from './queries.ts'
import { arePapersOut } from './rules/meeting-states.ts'
import { takenOff } from './rules/standing-items.ts'
import type { AgendaItem, Asking, Meeting } from './types.ts'
import { lateness, latenessWords, toFrame } from './views.ts'
import { BAND_TONES, BAND_WORDS, KIND_WORDS } from './words.ts'

export async function toAgendaView(ask: Asking, meeting: Meeting): Promise<Omit<AgendaView, 'brought'>> {
  const { deps } = ask
  const agenda = await listAgenda(ask.tx, meeting.id)
  const choices = await listAgendaChoices(ask, meeting, agenda)
  const late = lateness(deps.calendar, todayIn(deps.clock), meeting)
  return {
    frame: toFrame(meeting, true, 'agenda'),
    rows: agenda.map((item, at) => ({
      ...ofItem(item, at),
      position: item.position,
      first: at === 0,
      last: at === agenda.length - 1,
    })),
    proposed: choices.proposed.map(({ reference, title, reasons }) => ({
      value: reference,
      text: title,
      hint: reasons.join('. '),
    })),
    others: choices.others.map(({ reference, title }) => ({ value: reference, text: title })),
    takenOff: takenOff(meeting.groupType, agenda).map(({ title }) => title),
    issued: meeting.papersIssuedAt !== null,
    warning: meeting.papersIssuedAt === null ? latenessWords(late) : undefined,
    papersDue: meeting.papersDueOn === null ? '' : `Papers are due out by ${formatDate(meeting.papersDueOn)}.`,
  }
}

/** The references that the agenda's form may be answered with. */
export async function agendaReferences(ask: Asking, meeting: Meeting): Promise<readonly string[]> {
  const choices: AgendaChoices = await listAgendaChoices(ask, meeting, await listAgenda(ask.tx, meeting.id))
  return [...choices.proposed, ...choices.others].map(({ reference }) => reference)
}

/** What the words of an item are on every page, numbered as this reader sees the agenda. */
export function ofItem(item: AgendaItem, at: number) {
  const { title, kind, reason, caseReference, riskBand } = item
  return {
    number: at + 1,
    title,
    kind: KIND_WORDS[kind],
    reason,
    caseReference,
    caseHref: caseReference === null ? undefined : casePaths.case({ reference: caseReference }),
    risk: riskBand === null ? undefined : BAND_WORDS[riskBand],
    riskTone: riskBand === null ? ('neutral' as const) : BAND_TONES[riskBand],
  }
}

/** A restricted case is read on its own page, where a purpose is asked first; the papers only say that it is heard. */
export function summaryOf({ caseTier, caseSummary }: AgendaItem): string | null {
  if (caseTier === 'R') return 'This case is restricted. Open it and state why you look to read about it.'
  return caseSummary
}

export async function toPapersView(ask: Asking, meeting: Meeting): Promise<PapersView> {
  const agenda = await listAgenda(ask.tx, meeting.id)
  const overdue = await overdueByCase(ask, meeting)
  const before = await findMeetingBefore(ask.tx, meeting)
  await logReading(ask, meeting, { type: 'papers', fields: [], ofCase: ['title', 'summary'] }, agenda)
  const declaring = arePapersOut(meeting.state)
  return {
    frame: toFrame(meeting, leadsGroup(ask.actor, meeting.groupId), 'papers'),
    issued:
      meeting.papersIssuedAt === null
        ? 'These papers have not been issued yet.'
        : `Issued on ${formatDateTime(meeting.papersIssuedAt)}.`,
    lastMinutesHref: before === undefined || before.minutesVersion === 0 ? undefined : paths.minutes(before),
    papers: agenda.map((item, at) => ({
      ...ofItem(item, at),
      summary: item.caseId === null ? null : summaryOf(item),
      overdue: linksOf(overdue, item),
      interestHref: declaring && item.caseId !== null ? paths.interest(meeting, { item: item.position }) : undefined,
    })),
  }
}

type Overdue = Awaited<ReturnType<typeof listOverdueActions>>

export function overdueByCase({ tx, deps }: Asking, meeting: Meeting): Promise<Overdue> {
  return listOverdueActions(tx, meeting.groupId, overdueBefore(deps.calendar, todayIn(deps.clock)), 2_000)
}

/** Overdue actions of the item's case; under "Overdue actions", all that this reader may see. */
export function linksOf(
  overdue: Overdue,
  item: AgendaItem,
): readonly { readonly text: string; readonly href: string }[] {
  const wanted = overdue.filter(
    action => item.kind === 'actions' || (item.caseId !== null && action.caseId === item.caseId),
  )
  return wanted.map(action => ({
    text: `${action.wording} (${ownerWords(action)}, due ${formatDate(action.dueOn)})`,
    href: actionPaths.action(action),
  }))
}

export type LoggedItem = Pick<AgendaItem, 'caseId' | 'caseReference' | 'throughGlass'>

/** A look at papers or minutes is a look at each case in them, and in an emergency is logged as that. */
export async function logReading(
  ask: Asking,
  meeting: Meeting,
  read: { readonly type: 'papers' | 'minutes'; readonly fields: readonly string[]; readonly ofCase: readonly string[] },
  items: readonly LoggedItem[],
): Promise<void> {
  const look = { action: 'look', object: { type: read.type, id: meeting.reference }, groupId: meeting.groupId }
  await logEvent(ask.tx, { ...look, fields: read.fields })
  for (const { caseId, caseReference, throughGlass } of items) {
    if (caseId === null || caseReference === null) continue
    const outcome = throughGlass ? 'break_glass' : 'allowed'
    await logEvent(ask.tx, { ...look, caseId, caseReference, fields: read.ofCase, outcome })
  }
}
