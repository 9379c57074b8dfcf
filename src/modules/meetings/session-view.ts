import { logEvent } from '../../kernel/audit/log-event.ts'
import { addDays, dateIn, formatShortDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { addWorkingDays } from '../../kernel/working-days.ts'
import { listActionsOfMeeting, listOwners, ownerOptions, ownerWords, paths as actionPaths } from '../actions/index.ts'
import { LONGEST_REVIEW_DAYS } from '../cases/index.ts'
import { linksOf, ofItem, overdueByCase, summaryOf } from './agenda-view.ts'
import type { InterestView } from './pages/interest.tsx'
import type { CurrentItem, SessionView } from './pages/session.tsx'
import { paths } from './paths.ts'
import { findMeetingAfter, listAgenda, listAttendance, listInterests } from './queries.ts'
import { decisionsFor, DECISION_WORDS, needsReview } from './rules/decisions.ts'
import { quorumOf } from './judge-quorum.ts'
import { meetingSettings } from './settings.ts'
import type { AgendaItem, Asking, Meeting } from './types.ts'
import { toFrame } from './views.ts'

const ACTION_WORKING_DAYS = 10

export async function toSessionView(ask: Asking, meeting: Meeting, wanted: number | undefined): Promise<SessionView> {
  const { tx, deps } = ask
  const agenda = await listAgenda(tx, meeting.id)
  const at = currentIndex(agenda, wanted)
  const item = agenda[at]
  const attendance = await listAttendance(tx, meeting.id)
  return {
    frame: toFrame(meeting, true, 'session'),
    inSession: meeting.state === 'in_session',
    items: agenda.map((each, index) => ({
      number: index + 1,
      title: each.title,
      href: paths.session(meeting, { item: each.position }),
      current: index === at,
      decided: each.decisionCode === null ? undefined : DECISION_WORDS[each.decisionCode],
      ...(each.riskBand === 'high'
        ? { risk: 'High', riskTone: 'urgent' as const }
        : { risk: undefined, riskTone: undefined }),
    })),
    current: item && (await toCurrentItem(ask, meeting, agenda, at, item)),
    quorum: quorumOf(meeting, attendance),
    owners: ownerOptions(
      await listOwners(tx, { groupId: meeting.groupId, caseId: item?.caseId ?? null }, todayIn(deps.clock)),
    ),
    closeReasons: meetingSettings(deps).closeReasons.map(({ code, label }) => ({ value: code, text: label })),
    undecided: agenda.filter(each => each.caseId !== null && each.decisionCode === null).length,
  }
}

/** The item asked for; else the first case without a decision; else the first item. */
function currentIndex(agenda: readonly AgendaItem[], wanted: number | undefined): number {
  const asked = agenda.findIndex(item => item.position === wanted)
  if (asked >= 0) return asked
  return Math.max(
    0,
    agenda.findIndex(item => item.caseId !== null && item.decisionCode === null),
  )
}

async function toCurrentItem(
  ask: Asking,
  meeting: Meeting,
  agenda: readonly AgendaItem[],
  at: number,
  item: AgendaItem,
): Promise<CurrentItem> {
  const { tx, deps } = ask
  const [actions, interests, overdue] = [
    await listActionsOfMeeting(tx, meeting.id),
    await listInterests(tx, meeting.id),
    await overdueByCase(ask, meeting),
  ]
  const next = agenda[at + 1]
  const today = todayIn(deps.clock)
  await logLook(ask, meeting, item)
  return {
    ...ofItem(item, at),
    position: item.position,
    version: item.version,
    restricted: item.caseTier === 'R',
    summary: item.caseId === null ? null : summaryOf(item),
    decisions: decisionsFor(item.caseState).map(value => ({ value, text: DECISION_WORDS[value] })),
    answers: {
      discussion: item.discussion,
      decision: item.decision,
      ...(item.decisionCode !== null && { decisionCode: item.decisionCode }),
    },
    actions: actions
      .filter(action => action.agendaItemId === item.id)
      .map(action => ({
        text: `${action.wording} (${ownerWords(action)})`,
        href: actionPaths.action(action),
        due: formatShortDate(action.dueOn),
      })),
    overdue: linksOf(overdue, item),
    interests: interests
      .filter(each => each.agendaItemId === item.id)
      .map(each => `${each.name}, ${each.organisation}`),
    interestHref: paths.interest(meeting, { item: item.position }),
    nextHref: next && paths.session(meeting, { item: next.position }),
    actionDue: addWorkingDays(deps.calendar, today, ACTION_WORKING_DAYS),
    reviewOn: keptReview(item, today) ?? (await nextReview(ask, meeting, today)),
  }
}

/** The day that this meeting has set already. */
function keptReview({ decisionCode, reviewOn }: AgendaItem, today: LocalDate): LocalDate | undefined {
  if (decisionCode === null || !needsReview(decisionCode)) return undefined
  return reviewOn !== null && reviewOn >= today ? reviewOn : undefined
}

/** At the next meeting where one is planned, and never later than twelve weeks. */
async function nextReview({ tx }: Asking, meeting: Meeting, today: LocalDate): Promise<LocalDate> {
  const latest = addDays(today, LONGEST_REVIEW_DAYS)
  const next = await findMeetingAfter(tx, meeting)
  const nextOn = next && dateIn(next.startsAt)
  return nextOn !== undefined && nextOn >= today && nextOn < latest ? nextOn : latest
}

async function logLook(
  ask: Asking,
  meeting: Meeting,
  { caseId, caseReference, throughGlass }: AgendaItem,
): Promise<void> {
  if (caseId === null || caseReference === null) return
  await logEvent(ask.tx, {
    action: 'look',
    object: { type: 'meeting', id: meeting.reference },
    groupId: meeting.groupId,
    caseId,
    caseReference,
    fields: ['title', 'summary', 'discussion'],
    outcome: throughGlass ? 'break_glass' : 'allowed',
  })
}

/** Oneself first; everybody on the list for those who run the meeting. */
export async function toInterestView(
  ask: Asking,
  meeting: Meeting,
  position: number,
  runs: boolean,
): Promise<InterestView | undefined> {
  const item = (await listAgenda(ask.tx, meeting.id)).find(each => each.position === position)
  if (item === undefined) return undefined
  const attendance = runs ? await listAttendance(ask.tx, meeting.id) : []
  const others = attendance.filter(({ userId }) => userId !== null && userId !== ask.actor.userId)
  return {
    frame: toFrame(meeting, runs, runs ? 'session' : 'papers'),
    item: item.title,
    ofCase: item.caseId !== null,
    backHref:
      runs && meeting.state === 'in_session' ? paths.session(meeting, { item: position }) : paths.papers(meeting),
    people: [
      { value: ask.actor.userId, text: `${ask.actor.name} (you)` },
      ...others.map(({ userId, name, organisation }) => ({ value: userId ?? '', text: `${name}, ${organisation}` })),
    ],
  }
}
