import { dateIn, formatDateTime, formatShortDate, formatTime } from '../../../kernel/local-date.ts'
import type { SubNavigationItem, TimelineEntry, Tone } from '../../../ui/index.ts'
import type { TaskingsAnswers } from './forms.ts'
import { logList } from '../log-list.ts'
import { toEntry, whereWords } from './told.ts'
import type { MapProps } from './pages/map.tsx'
import { hotspotPaths } from './paths.ts'
import { isAnalyst, may, placeGroupsOf } from './permissions.ts'
import { getHotspot, listTaskingChanges } from './queries.ts'
import { drawPlace } from './rules/drawing.ts'
import { hoursWords } from './rules/hours.ts'
import { listOutputs } from './rules/outputs.ts'
import { shapeWords } from './rules/shape.ts'
import { isOverdue, mayMoveTasking, PRIORITY_WORDS, TASKING_WORDS } from './rules/states.ts'
import { listTaskings, type TaskingFilter } from './tasking-queries.ts'
import type { Asking, Tasking } from './types.ts'

const PAGE = 50
const HISTORY = 50

export interface TaskingRow {
  readonly reference: string
  readonly href: string
  readonly what: string
  readonly place: string
  readonly to: string
  readonly when: string
  readonly due: { readonly words: string; readonly tone: Tone; readonly date: string }
  readonly priority: { readonly text: string; readonly tone: Tone } | undefined
  readonly hours: string
  readonly tone: 'urgent' | undefined
}

export function toTaskingRow(tasking: Tasking, now: Date): TaskingRow {
  const overdue = isOverdue(tasking, now)
  return {
    reference: tasking.reference,
    href: hotspotPaths.tasking(tasking),
    what: tasking.what,
    place: tasking.hotspotName,
    to: toWords(tasking),
    when: whenWords(tasking),
    due: dueBadge(tasking, overdue),
    priority:
      tasking.priority === 'routine'
        ? undefined
        : { text: PRIORITY_WORDS[tasking.priority], tone: tasking.priority === 'urgent' ? 'urgent' : 'attention' },
    hours: tasking.hours === null ? '' : hoursWords(tasking.hours),
    tone: overdue ? 'urgent' : undefined,
  }
}

function dueBadge(tasking: Tasking, overdue: boolean): TaskingRow['due'] {
  const date = formatShortDate(dateIn(tasking.endsAt))
  if (tasking.state !== 'issued') {
    return { words: TASKING_WORDS[tasking.state], tone: tasking.state === 'not_done' ? 'attention' : 'done', date }
  }
  return overdue ? { words: 'Result overdue', tone: 'urgent', date } : { words: 'To do by', tone: 'neutral', date }
}

function toWords({ organisation, userName }: Tasking): string {
  return userName === null ? organisation : `${organisation}: ${userName}`
}

/** "5 Mar 2026, 6pm to 10pm", or from one day to another. */
export function whenWords({ beginsAt, endsAt }: Pick<Tasking, 'beginsAt' | 'endsAt'>): string {
  const [first, last] = [dateIn(beginsAt), dateIn(endsAt)]
  if (first === last) return `${formatShortDate(first)}, ${formatTime(beginsAt)} to ${formatTime(endsAt)}`
  return `${formatShortDate(first)}, ${formatTime(beginsAt)} to ${formatShortDate(last)}, ${formatTime(endsAt)}`
}

export interface TaskingsView {
  readonly tabs: readonly SubNavigationItem[]
  readonly states: readonly SubNavigationItem[]
  readonly title: string
  readonly rows: readonly TaskingRow[]
  readonly emptyTitle: string
  readonly emptyWords: string
  readonly nextHref: string | undefined
  readonly previousHref: string | undefined
  readonly registerHref: string | undefined
}

export async function toTaskingsView(ask: Asking, query: TaskingsAnswers): Promise<TaskingsView> {
  const now = ask.deps.clock.now()
  const [whose, state] = [query.whose ?? 'mine', query.state ?? 'open']
  const page = await listTaskings(ask.tx, { whose, state, now }, query.after, PAGE)
  await logList(ask, { action: 'list', type: 'taskings' }, page.rows)
  const href = (changed: Partial<TaskingsAnswers>) => hotspotPaths.taskings({}, { whose, state, ...changed })
  const seesGroups = isAnalyst(ask.actor) || placeGroupsOf(ask.actor).length > 0
  const tab = (value: TaskingFilter['whose'], text: string) => ({
    text,
    href: href({ whose: value }),
    current: whose === value,
  })
  const stateTab = (value: TaskingFilter['state'], text: string) => ({
    text,
    href: href({ state: value }),
    current: state === value,
  })
  return {
    tabs: [tab('mine', 'Mine'), tab('agency', 'My agency'), ...(seesGroups ? [tab('groups', 'All my groups')] : [])],
    states: [
      stateTab('open', 'To do'),
      stateTab('overdue', 'Overdue'),
      stateTab('answered', 'Answered'),
      stateTab('all', 'All'),
    ],
    title: { mine: 'Taskings for you', agency: 'Taskings for your agency', groups: 'Taskings of your groups' }[whose],
    rows: page.rows.map(tasking => toTaskingRow(tasking, now)),
    emptyTitle: state === 'open' ? 'No taskings to do' : 'No taskings found',
    emptyWords:
      state === 'open' ? 'When a group asks you to go somewhere, it stands here.' : 'Choose another list to see more.',
    nextHref: page.next && href({ after: page.next }),
    previousHref: query.after === undefined ? undefined : href({}),
    registerHref: may.seeRegister.holds(ask.actor) ? hotspotPaths.hotspots() : undefined,
  }
}

export interface TaskingView {
  readonly reference: string
  readonly href: string
  readonly resultHref: string
  readonly hotspotHref: string
  readonly hotspotName: string
  readonly kind: string
  readonly what: string
  readonly badges: readonly { readonly text: string; readonly tone: Tone }[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly map: MapProps
  readonly where: readonly string[]
  readonly patrolPlan: string
  /** What was reported; undefined until then. */
  readonly result: readonly { readonly label: string; readonly value: string }[] | undefined
  readonly note: string | null
  readonly canResult: boolean
  readonly corrects: boolean
  readonly withdrawHref: string | undefined
  readonly history: readonly TimelineEntry[]
  readonly version: number
}

export async function toTaskingView(ask: Asking, tasking: Tasking): Promise<TaskingView> {
  const hotspot = await getHotspot(ask.tx, tasking.hotspotReference)
  const history = await listTaskingChanges(ask.tx, tasking.id, HISTORY)
  const overdue = isOverdue(tasking, ask.deps.clock.now())
  const row = toTaskingRow(tasking, ask.deps.clock.now())
  return {
    reference: tasking.reference,
    href: hotspotPaths.tasking(tasking),
    resultHref: hotspotPaths.result(tasking),
    hotspotHref: hotspotPaths.hotspot(hotspot),
    hotspotName: hotspot.name,
    kind: `Tasking ${tasking.reference}`,
    what: tasking.what,
    badges: [
      overdue ? { text: 'Result overdue', tone: 'urgent' } : { text: TASKING_WORDS[tasking.state], tone: row.due.tone },
      ...(row.priority === undefined ? [] : [row.priority]),
    ],
    facts: [
      { label: 'When', value: row.when },
      { label: 'Where', value: hotspot.name },
      { label: 'For', value: row.to },
      { label: 'From', value: tasking.groupName },
    ],
    map: {
      title: `Map of ${hotspot.name}`,
      description: `${shapeWords(hotspot.shape)}.`,
      drawing: drawPlace(hotspot.shape, undefined),
    },
    where: await whereWords(ask, hotspot),
    patrolPlan: hotspot.patrolPlan,
    result: resultRows(ask, tasking),
    note: tasking.result,
    canResult: tasking.state !== 'withdrawn' && may.giveResult.holds(ask.actor, tasking),
    corrects: mayMoveTasking(tasking.state, 'correct'),
    withdrawHref:
      mayMoveTasking(tasking.state, 'withdraw') && may.withdrawTasking.holds(ask.actor, tasking)
        ? hotspotPaths.withdraw(tasking)
        : undefined,
    history: history.map(change => ({ ...toEntry({ ...change, taskingReference: null }) })),
    version: tasking.version,
  }
}

function resultRows(ask: Asking, tasking: Tasking): TaskingView['result'] {
  if (tasking.state !== 'done' && tasking.state !== 'not_done') return undefined
  const kinds = ask.deps.configuration.monitoring.hotspots.outputs
  return [
    { label: 'Result', value: TASKING_WORDS[tasking.state] },
    ...(tasking.hours === null ? [] : [{ label: 'Time', value: hoursWords(tasking.hours) }]),
    ...listOutputs(tasking.outputs, kinds).map(({ label, count }) => ({ label, value: String(count) })),
    ...(tasking.resultedAt === null
      ? []
      : [{ label: 'Reported', value: `${tasking.resultedBy ?? 'Somebody'}, ${formatDateTime(tasking.resultedAt)}` }]),
  ]
}
