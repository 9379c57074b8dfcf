import type { GroupRole } from '../../kernel/db/as-actor.ts'
import { countsAmong } from '../../kernel/db/counts-among.ts'
import { dateIn, formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { isWorkingDay } from '../../kernel/working-days.ts'
import { describeCadence, nextMeetingDates } from '../groups/index.ts'
import { leadsGroup } from '../sharing/index.ts'
import { ATTENDANCE_WORDS } from './note-attendance.ts'
import type { MeetingView } from './pages/meeting.tsx'
import type { GroupMeetings, MeetingsView } from './pages/meetings.tsx'
import type { PlanView } from './pages/plan.tsx'
import { paths, pathsElsewhere } from './paths.ts'
import { leadsAny } from './permissions.ts'
import {
  findMyDeclaration,
  getGroupForMeeting,
  isNothingMinuted,
  type GroupForMeeting,
  listAgenda,
  listAttendance,
  listComingMeetings,
  listGroupsForMeetings,
  listPastMeetings,
} from './queries.ts'
import { isCalledOff, isOver } from './rules/meeting-states.ts'
import { quorumOf } from './judge-quorum.ts'
import { meetingSettings } from './settings.ts'
import type { Asking, Attendee, AttendanceStatus, Meeting } from './types.ts'
import { nextStepToAttend, nextStepToRun, toFrame, toMeetingRow, toSteps } from './views.ts'
import type { Tone } from './words.ts'

const PAST_OF_EACH = 3
const MOST = 200

/** One's groups, each with its next and last meetings; or one group with all of its past ones. */
export async function toMeetingsView(
  ask: Asking,
  { group: onlyGroup, item }: { readonly group?: string | undefined; readonly item?: string | undefined },
): Promise<MeetingsView> {
  const groupIds = [...new Set(ask.actor.memberships.map(membership => membership.groupId))]
  const groups = (await listGroupsForMeetings(ask.tx, groupIds)).filter(
    group => onlyGroup === undefined || group.code === onlyGroup,
  )
  const coming = await listComingMeetings(ask.tx, MOST)
  const views: GroupMeetings[] = []
  for (const group of groups) {
    const limit = onlyGroup === undefined ? PAST_OF_EACH : MOST
    const past = await listPastMeetings(ask.tx, limit, group.id)
    views.push({
      name: group.name,
      code: group.code,
      runs: leadsGroup(ask.actor, group.id),
      coming: coming.filter(meeting => meeting.groupId === group.id).map(toMeetingRow),
      past: past.map(toMeetingRow),
      allHref:
        onlyGroup === undefined && past.length === PAST_OF_EACH ? paths.meetings({}, { group: group.code }) : undefined,
    })
  }
  return {
    groups: views,
    mayPlan: leadsAny(ask.actor),
    oneGroup: onlyGroup !== undefined,
    toTake: item === undefined ? undefined : { item, words: takingWords(views) },
  }
}

/** What has to happen before an item can be put on an agenda, for whoever was sent here with one. */
function takingWords(groups: readonly GroupMeetings[]): string {
  if (!groups.some(({ runs }) => runs))
    return 'The chair, deputy or coordinator puts it on the agenda. Give them this title.'
  if (groups.every(({ coming }) => coming.length === 0))
    return 'No meeting is planned. Plan one and open its agenda, then add it.'
  return 'No agenda is open now. Choose a meeting, open its agenda, then add it.'
}

const PROPOSED_DAYS = 4

/** The days that the group's cadence gives, moved to working days; the days of the group it precedes come first. */
export async function toPlanView(ask: Asking, groupCode: string | undefined): Promise<PlanView> {
  const led = ask.actor.memberships
    .filter(({ groupId }) => leadsGroup(ask.actor, groupId))
    .map(({ groupId }) => groupId)
  const groups = (await listGroupsForMeetings(ask.tx, [...new Set(led)])).map(({ code, name }) => ({
    value: code,
    text: name,
  }))
  if (groupCode === undefined || !groups.some(group => group.value === groupCode))
    return { group: undefined, groups, proposed: [] }
  const group = await getGroupForMeeting(ask.tx, groupCode)
  return {
    group: { code: group.code, name: group.name, cadence: cadenceWords(group), note: sequenceWords(group) },
    groups,
    proposed: await proposedDays(ask, group),
  }
}

async function proposedDays(ask: Asking, group: GroupForMeeting): Promise<PlanView['proposed']> {
  const { deps, tx } = ask
  const coming = await listComingMeetings(tx, MOST)
  const taken = coming.filter(meeting => meeting.groupId === group.id).map(meeting => dateIn(meeting.startsAt))
  const following = coming
    .filter(meeting => meeting.groupId === group.precedesId && meeting.startsAt > deps.clock.now())
    .map(meeting => dateIn(meeting.startsAt))
  const byCadence = daysByCadence(ask, group, PROPOSED_DAYS + taken.length)
  const days = [...new Set([...following, ...byCadence])].filter(day => !taken.includes(day)).toSorted()
  return days.slice(0, PROPOSED_DAYS).map(day => ({
    value: day,
    text: formatDate(day),
    hint: following.includes(day) ? `${group.precedesName ?? 'The group after it'} meets on this day` : undefined,
  }))
}

function daysByCadence(
  { deps }: Asking,
  { cadence, countedFrom }: GroupForMeeting,
  count: number,
): readonly LocalDate[] {
  if (cadence === null) return []
  return nextMeetingDates({ rule: cadence, countedFrom }, todayIn(deps.clock), count, day =>
    isWorkingDay(deps.calendar, day),
  )
}

/** The time at which the group usually meets, for the form to open with. */
export async function usualTimeOf(
  ask: Asking,
  groupCode: string,
): Promise<{ readonly time?: string; readonly place?: string }> {
  const group = await getGroupForMeeting(ask.tx, groupCode)
  return {
    ...(group.usualTime !== null && { time: group.usualTime }),
    ...(group.place !== null && { place: group.place }),
  }
}

function cadenceWords(group: GroupForMeeting): string {
  const cadence =
    group.cadence === null
      ? 'The group meets when it is needed'
      : `The group meets ${describeCadence({ rule: group.cadence })}`
  return `${cadence}. Bank holidays are avoided.`
}

function sequenceWords(group: GroupForMeeting): string | undefined {
  return group.precedesName === null
    ? undefined
    : `${group.name} meets on the same day as ${group.precedesName}, directly before it.`
}

export async function toMeetingView(ask: Asking, meeting: Meeting): Promise<MeetingView> {
  const { tx, deps, actor } = ask
  const runs = leadsGroup(actor, meeting.groupId)
  const attendance = await listAttendance(tx, meeting.id)
  const agenda = runs ? await listAgenda(tx, meeting.id) : []
  const declared = (await findMyDeclaration(tx, meeting.id, actor.userId)) !== undefined
  const group = await getGroupForMeeting(tx, meeting.groupCode)
  const begun = meeting.state === 'in_session' || isOver(meeting.state)
  const mine = attendance.find(({ userId }) => userId === actor.userId)?.status
  const before = !begun && !isCalledOff(meeting.state)
  return {
    frame: toFrame(meeting, runs, 'meeting'),
    next: runs ? nextStepToRun(deps.calendar, todayIn(deps.clock), meeting) : nextStepToAttend(meeting, declared),
    steps: isCalledOff(meeting.state) ? [] : toSteps(meeting, agenda.length),
    attendingTitle: attendingTitle(meeting),
    attending: attendance.map(toAttending),
    caution: meetingSettings(deps).caution,
    sequence: sequenceWords(group),
    mayCallOff: runs && before,
    mayPutBack: runs && meeting.state === 'in_session' && (await isNothingMinuted(tx, meeting.id)),
    maySendApologies: before && mine === 'expected',
    mayComeAfterAll: before && (mine === 'apologies' || mine === 'substitute'),
    premisesHref: (await looksAtPremises(ask, meeting))
      ? pathsElsewhere.premisesForMeeting({ reference: meeting.reference })
      : undefined,
    quorum: begun ? (meeting.quorumNote ?? quorumOf(meeting, attendance).words) : undefined,
  }
}

function attendingTitle({ state }: Meeting): string {
  if (isCalledOff(state)) return 'Who was expected'
  return isOver(state) ? 'Who was there' : 'Who is expected'
}

const SEATED: readonly GroupRole[] = ['chair', 'deputy', 'coordinator', 'core']

/** Before and while it meets, for those to whom monitoring shows premises: observers see nothing of them. */
async function looksAtPremises({ actor, tx }: Asking, { groupId, state }: Meeting): Promise<boolean> {
  if (isOver(state) || isCalledOff(state)) return false
  const seats = actor.memberships.filter(seat => seat.groupId === groupId && SEATED.includes(seat.role))
  return (
    seats.some(({ subjectKinds }) => subjectKinds?.includes('premises')) &&
    (await countsAmong(tx, ['led', 'member'], groupId))
  )
}

const TONES: Readonly<Record<AttendanceStatus, Tone>> = {
  expected: 'neutral',
  present: 'good',
  substitute: 'good',
  apologies: 'attention',
  absent: 'urgent',
}

function toAttending({ name, organisation, role, status, substituteName }: Attendee) {
  const words = substituteName === null ? ATTENDANCE_WORDS[status] : `${ATTENDANCE_WORDS[status]}: ${substituteName}`
  return { name, organisation, role, status: words, tone: TONES[status] }
}
