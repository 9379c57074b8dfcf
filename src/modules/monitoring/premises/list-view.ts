import { logEvent } from '../../../kernel/audit/log-event.ts'
import { firstRows, MOST_ROWS, toCsvFile } from '../../../kernel/documents/csv.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { formatDate, formatShortDate } from '../../../kernel/local-date.ts'
import { paths as meetingPaths } from '../../meetings/index.ts'
import { openGroups } from '../open-groups.ts'
import { logList } from '../log-list.ts'
import { monitoringTabs } from '../tabs.ts'
import type { Asking, Colour } from '../types.ts'
import { groupsWatching, LEADING } from '../watching.ts'
import { COLOUR_TONES, COLOUR_WORDS } from '../words.ts'
import { todayOf } from './change-premises.ts'
import type { PremisesAnswers } from './forms.ts'
import { listForMeeting } from './list-for-meeting.ts'
import { attentionOf, listPremises, listStandings, type PremisesFilter, type Standing } from './list-premises.ts'
import type { ForMeetingView } from './pages/for-meeting.tsx'
import type { PremisesListView } from './pages/premises-list.tsx'
import { premisesPaths } from './paths.ts'
import { getMeetingOf, listNextMeetings } from './queries.ts'
import { contactDue, type Due, planDue } from './rules/due.ts'
import { scoreWords } from './rules/score.ts'

const PAGE = 25

/** A line of the traffic light, in words. */
export interface PremisesRow {
  readonly reference: string
  readonly href: string
  readonly name: string
  readonly kind: string
  readonly address: string
  readonly group: string
  readonly colour: string
  readonly colourTone: (typeof COLOUR_TONES)[Colour]
  readonly since: string
  readonly score: string
  readonly suggestion: string | undefined
  readonly contact: Due & { readonly date: string | undefined }
  readonly plan: (Due & { readonly date: string | undefined }) | undefined
  readonly tone: 'attention' | 'urgent' | undefined
}

export function toPremisesRow(ask: Pick<Asking, 'deps'>, standing: Standing): PremisesRow {
  const { kinds, plan } = ask.deps.configuration.monitoring.premises
  const today = todayOf(ask)
  const { colour, suggested, planEndsOn, nextContactOn, closedOn } = standing
  const attention = closedOn === null ? attentionOf(standing, today, plan.warnDays) : []
  return {
    reference: standing.reference,
    href: premisesPaths.one(standing),
    name: standing.name,
    kind: kinds.find(({ code }) => code === standing.kind)?.label ?? standing.kind,
    address: [standing.address, standing.postcode].filter(Boolean).join(', '),
    group: standing.groupName,
    colour: COLOUR_WORDS[colour],
    colourTone: COLOUR_TONES[colour],
    since: formatShortDate(standing.colourSince),
    score: scoreWords(standing.score.hundredths),
    suggestion: suggested === colour ? undefined : `Suggests ${suggested}`,
    contact:
      closedOn === null
        ? {
            ...contactDue(nextContactOn, today),
            date: nextContactOn === null ? undefined : formatShortDate(nextContactOn),
          }
        : { words: 'Left', tone: 'done', date: formatShortDate(closedOn) },
    plan:
      planEndsOn !== null
        ? { ...planDue(planEndsOn, today, plan.warnDays), date: formatShortDate(planEndsOn) }
        : attention.includes('no plan')
          ? { words: 'No plan yet', tone: 'attention', date: undefined }
          : undefined,
    tone: attention.includes('contact overdue') ? 'urgent' : attention.length > 0 ? 'attention' : undefined,
  }
}

export async function toPremisesListView(ask: Asking, query: PremisesAnswers): Promise<PremisesListView> {
  const groups = groupsWatching(ask.actor, 'premises')
  const page = await listPremises(ask, await toFilter(ask, query), query, PAGE)
  await logList(ask, { action: 'list', type: 'premises', fields: askedFor(query) }, page.rows)
  const href = (change: Partial<PremisesAnswers>) =>
    premisesPaths.list({}, { ...query, after: undefined, before: undefined, ...change })
  const leads = groupsWatching(ask.actor, 'premises', LEADING).length > 0
  return {
    tabs: monitoringTabs(ask.actor, 'premises'),
    meetings: await comingMeetings(ask),
    rows: page.rows.map(row => toPremisesRow(ask, row)),
    filter: emptyForm(toAnswers(query)),
    groups: groups.map(({ groupCode, groupName }) => ({ value: groupCode, text: groupName })),
    severalGroups: groups.length > 1,
    chosen: [
      ...(query.q ? [{ text: `“${query.q}”`, removeHref: href({ q: undefined }) }] : []),
      ...(query.colour ? [{ text: COLOUR_WORDS[query.colour], removeHref: href({ colour: undefined }) }] : []),
      ...(query.group ? [{ text: groupName(groups, query.group), removeHref: href({ group: undefined }) }] : []),
      ...(query.attention ? [{ text: 'Wants attention', removeHref: href({ attention: undefined }) }] : []),
      ...(query.closed ? [{ text: 'Left the traffic light', removeHref: href({ closed: undefined }) }] : []),
    ],
    clearHref: premisesPaths.list(),
    addHref: premisesPaths.add(),
    fileHref: leads ? premisesPaths.file({}, { ...query, after: undefined, before: undefined }) : undefined,
    previousHref: page.previous && href({ before: page.previous }),
    nextHref: page.next && href({ after: page.next }),
    filtered: Object.values(query).some(value => value !== undefined),
  }
}

/** The next meeting of each group, with what it should look at. */
async function comingMeetings(ask: Asking): Promise<PremisesListView['meetings']> {
  const groups = await openGroups(ask, 'premises')
  const meetings = await listNextMeetings(
    ask.tx,
    groups.map(({ groupId }) => groupId),
  )
  return meetings.map(({ reference, groupName, heldOn }) => ({
    href: premisesPaths.forMeeting({ reference }),
    text: `What ${groupName} should look at on ${formatDate(heldOn)}`,
  }))
}

/** What a meeting should look at, and why. */
export async function toForMeetingView(ask: Asking, reference: string): Promise<ForMeetingView> {
  const groups = await openGroups(ask, 'premises')
  const meeting = await getMeetingOf(
    ask.tx,
    groups.map(({ groupId }) => groupId),
    reference,
  )
  const rows = await listForMeeting(ask, meeting.groupId, meeting.heldOn)
  await logEvent(ask.tx, {
    action: 'list',
    object: { type: 'premises', id: String(rows.length) },
    groupId: meeting.groupId,
  })
  return {
    group: meeting.groupName,
    day: formatDate(meeting.heldOn),
    rows: rows.map(({ name, href, colour, reasons }) => ({
      name,
      href,
      colour: COLOUR_WORDS[colour],
      tone: COLOUR_TONES[colour],
      reasons,
    })),
    meetingHref: meetingPaths.meeting({ reference }),
    listHref: premisesPaths.list(),
  }
}

/** For those who lead: the premises of the groups that they lead, and of no other. */
export async function toPremisesFile(ask: Asking, query: PremisesAnswers): Promise<Download> {
  const led = groupsWatching(ask.actor, 'premises', LEADING).map(({ groupId }) => groupId)
  const filter = await toFilter(ask, query)
  const groupIds = filter.groupIds?.filter(id => led.includes(id)) ?? led
  const { rows, next } = await listPremises(ask, { ...filter, groupIds }, {}, MOST_ROWS)
  await logList(ask, { action: 'export', type: 'premises', fields: askedFor(query) }, rows)
  return toCsvFile<Standing>({
    name: `licensed-premises-${todayOf(ask)}`,
    columns: [
      { heading: 'Reference', value: row => row.reference },
      { heading: 'Premises', value: row => row.name },
      { heading: 'Address', value: row => row.address },
      { heading: 'Postcode', value: row => row.postcode },
      { heading: 'Licence', value: row => row.licenceNumber },
      { heading: 'Licensing authority', value: row => row.authority },
      { heading: 'Group', value: row => row.groupName },
      { heading: 'Colour', value: row => COLOUR_WORDS[row.colour] },
      { heading: 'Since', value: row => row.colourSince },
      { heading: 'Score', value: row => scoreWords(row.score.hundredths) },
      { heading: 'Score suggests', value: row => COLOUR_WORDS[row.suggested] },
      { heading: 'Next contact', value: row => row.nextContactOn },
      { heading: 'Plan ends', value: row => row.planEndsOn },
    ],
    rows,
    only: next && firstRows(),
  })
}

/** What wants attention is worked out from scores, not by the database: those premises are asked for by name. */
async function toFilter(ask: Asking, query: PremisesAnswers): Promise<PremisesFilter> {
  const group = groupsWatching(ask.actor, 'premises').filter(({ groupCode }) => groupCode === query.group)
  const filter: PremisesFilter = {
    q: query.q,
    colour: query.colour,
    closed: query.closed === 'yes',
    groupIds: query.group === undefined ? undefined : group.map(({ groupId }) => groupId),
  }
  if (query.attention === undefined) return filter
  const today = todayOf(ask)
  const { warnDays } = ask.deps.configuration.monitoring.premises.plan
  const standings = await listStandings(ask, filter)
  const wanting = standings.filter(standing => attentionOf(standing, today, warnDays).length > 0)
  return { ...filter, ids: wanting.map(({ id }) => id) }
}

function askedFor(query: PremisesAnswers): readonly string[] {
  return Object.keys(query).filter(key => query[key as keyof PremisesAnswers] !== undefined)
}

function groupName(groups: ReturnType<typeof groupsWatching>, code: string): string {
  return groups.find(({ groupCode }) => groupCode === code)?.groupName ?? code
}

function toAnswers(query: PremisesAnswers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
