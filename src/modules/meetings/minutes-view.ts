import { formatDate, formatDateTime } from '../../kernel/local-date.ts'
import { listActionsOfMeeting, ownerWords, paths as actionPaths } from '../actions/index.ts'
import { paths as casePaths } from '../cases/index.ts'
import { leadsGroup } from '../sharing/index.ts'
import { type LoggedItem, logReading } from './agenda-view.ts'
import { isCorrection, listLeftOut, listWithInterests, waysToApprove } from './issue-minutes.ts'
import { attendanceVersion, listGuestAgencies } from './note-attendance.ts'
import type { AttendanceView } from './pages/attendance.tsx'
import type { MinutesPart, MinutesView } from './pages/minutes.tsx'
import { paths } from './paths.ts'
import { listAttendance, listMinutes } from './queries.ts'
import { isThere, quorumOf } from './judge-quorum.ts'
import { isMinuting } from './rules/meeting-states.ts'
import { meetingSettings } from './settings.ts'
import type { AgendaItem, Asking, Attendee, Meeting, MinutesSection } from './types.ts'
import { approvedWords, toFrame } from './views.ts'

/** The minutes as issued, or for those who run the group, while they are written, their draft. */
export async function toMinutesView(ask: Asking, meeting: Meeting): Promise<MinutesView> {
  const { tx, deps } = ask
  const runs = leadsGroup(ask.actor, meeting.groupId)
  const draft = runs && isMinuting(meeting.state)
  const attendance = await listAttendance(tx, meeting.id)
  const { parts, items } = draft ? await draftParts(ask, meeting) : await issuedParts(ask, meeting)
  const fields = [draft ? 'draft' : `version ${meeting.minutesVersion}`]
  await logReading(ask, meeting, { type: 'minutes', fields, ofCase: ['discussion', 'decision', 'actions'] }, items)
  const approvable = runs && meeting.state === 'minutes_issued'
  return {
    frame: toFrame(meeting, runs, 'minutes'),
    standing: standingWords(meeting, draft),
    attendance: byAgency(attendance),
    apologies: namesOf(attendance, 'apologies'),
    quorum: meeting.quorumNote ?? undefined,
    parts,
    mayIssue: draft && meeting.state === 'minutes_draft',
    asksCorrection: meeting.minutesVersion > 0,
    mayCorrect: runs && (meeting.state === 'minutes_issued' || meeting.state === 'approved'),
    leftOut: runs && !draft ? (await listLeftOut(ask, meeting)).length : 0,
    approveBy: approvable
      ? (await waysToApprove(ask, meeting)).map(value => ({ value, text: APPROVAL_WORDS[value] }))
      : [],
    whoApproves: approvable ? WHO_APPROVES : undefined,
    version: meeting.minutesVersion,
    approved: meeting.state === 'approved',
    caution: meetingSettings(deps).caution,
  }
}

const WHO_APPROVES =
  'The chair or deputy approves them. Once the group has met again, whoever runs it can record that it approved them.'

const APPROVAL_WORDS = { chair: 'By the chair, now', next_meeting: 'By the group at its next meeting' } as const

/** What is shown, and of which cases it is. */
interface Read {
  readonly parts: readonly MinutesPart[]
  readonly items: readonly LoggedItem[]
}

async function issuedParts({ tx }: Asking, { id, minutesVersion }: Meeting): Promise<Read> {
  const sections = await listMinutes(tx, id, minutesVersion)
  const items = sections.filter(section => !isCorrection(section))
  return {
    parts: sections.map(section => issuedPart(section, isCorrection(section) ? undefined : items.indexOf(section) + 1)),
    items: sections,
  }
}

async function draftParts(ask: Asking, meeting: Meeting): Promise<Read> {
  const agenda = await listWithInterests(ask, meeting)
  const actions = await listActionsOfMeeting(ask.tx, meeting.id)
  const parts = agenda.map((item: AgendaItem, at) => ({
    number: `${at + 1}. `,
    title: item.title,
    ...caseLink(item.caseReference),
    discussion: item.discussion,
    decision: item.decision,
    actions: actions
      .filter(action => action.agendaItemId === item.id)
      .map(action => ({
        ...action,
        href: actionPaths.action(action),
        owner: ownerWords(action),
        dueOn: formatDate(action.dueOn),
      })),
    editHref: paths.session(meeting, { item: item.position }),
  }))
  return { parts, items: agenda }
}

/** What a version corrects stands before the items and has no number, so that theirs stay what they were. */
function issuedPart(section: MinutesSection, number: number | undefined): MinutesPart {
  return {
    number: number === undefined ? '' : `${number}. `,
    title: section.title,
    ...caseLink(section.caseReference),
    discussion: section.discussion,
    decision: section.decision,
    actions: section.actions.map(action => ({ ...action, href: actionPaths.action(action) })),
    editHref: undefined,
  }
}

function caseLink(caseReference: string | null) {
  return { caseReference, caseHref: caseReference === null ? undefined : casePaths.case({ reference: caseReference }) }
}

function standingWords(meeting: Meeting, draft: boolean): string {
  if (draft)
    return meeting.minutesVersion === 0
      ? 'Draft. Only those who run the group see it.'
      : `Draft of version ${meeting.minutesVersion + 1}. Readers see version ${meeting.minutesVersion} until this is issued.`
  if (meeting.minutesIssuedAt === null) return 'The minutes have not been issued yet.'
  const issued = `Version ${meeting.minutesVersion}, issued on ${formatDateTime(meeting.minutesIssuedAt)}.`
  const approved = meeting.approvedAt === null ? 'Not approved yet.' : `Approved on ${approvedWords(meeting)}.`
  return `${issued} ${approved} You see the items of the cases that you may see.`
}

export async function toAttendanceView(ask: Asking, meeting: Meeting): Promise<AttendanceView> {
  const attendance = await listAttendance(ask.tx, meeting.id)
  return {
    frame: toFrame(meeting, true, 'attendance'),
    version: attendanceVersion(attendance),
    rows: attendance.map(({ name, organisation, role, declared, userId, status, substituteName }, at) => ({
      at,
      name,
      organisation,
      role,
      declared: userId === null ? undefined : declared,
      status,
      substitute: substituteName ?? '',
    })),
    quorum: quorumOf(meeting, attendance).words,
    byAgency: byAgency(attendance),
    organisations: await listGuestAgencies(ask, meeting),
  }
}

function byAgency(attendance: readonly Attendee[]): AttendanceView['byAgency'] {
  const agencies = new Map<string, string[]>()
  for (const attendee of attendance) {
    const there = agencies.get(attendee.organisation) ?? []
    agencies.set(attendee.organisation, there)
    if (isThere(attendee))
      there.push(attendee.substituteName === null ? attendee.name : `${attendee.substituteName} for ${attendee.name}`)
  }
  return [...agencies].map(([agency, there]) => ({ agency, words: there.length === 0 ? 'Nobody' : there.join(', ') }))
}

function namesOf(attendance: readonly Attendee[], status: Attendee['status']): string | undefined {
  const names = attendance
    .filter(attendee => attendee.status === status)
    .map(({ name, organisation }) => `${name} (${organisation})`)
  return names.length === 0 ? undefined : names.join(', ')
}
