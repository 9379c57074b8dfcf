import { firstRows, MOST_ROWS, toCsvFile } from '../../../kernel/documents/csv.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { formatShortDate, type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import type { Tone } from '../../../ui/index.ts'
import { logList } from '../log-list.ts'
import { monitoringTabs } from '../tabs.ts'
import type { RegisterAnswers } from './forms.ts'
import type { RegisterView } from './pages/register.tsx'
import { hotspotPaths } from './paths.ts'
import { isAnalyst, may, placeGroupsOf } from './permissions.ts'
import { listHotspots, listPlaceGroups, type RegisterFilter } from './queries.ts'
import { centreOf, shapeWords } from './rules/shape.ts'
import { HOTSPOT_WORDS, isReviewDue } from './rules/states.ts'
import { listThemes, themeWords } from './themes.ts'
import type { Asking, Hotspot, PlaceGroup } from './types.ts'

const PAGE = 50

export interface HotspotRow {
  readonly href: string
  readonly rank: string
  readonly name: string
  readonly reference: string
  readonly theme: string
  readonly state: string
  readonly stateTone: Tone
  readonly owner: string
  readonly review: { readonly words: string; readonly tone: Tone; readonly date: string }
  readonly taskings: string
  readonly tone: 'attention' | undefined
}

export async function toRegisterView(ask: Asking, query: RegisterAnswers): Promise<RegisterView> {
  const today = todayIn(ask.deps.clock)
  const filter = toFilter(query, today)
  const page = await listHotspots(ask.tx, filter, query.after, PAGE)
  const groups = await placeGroups(ask, today)
  const themes = await listThemes(ask)
  await logLook(ask, 'list', page.rows)
  return {
    tabs: monitoringTabs(ask.actor, 'hotspots'),
    filter: emptyForm(answersOf({ ...query, state: filter.state })),
    groups: groups.map(({ code, name }) => ({ value: code, text: name })),
    themes,
    chosen: chosen(ask, query, groups),
    clearHref: hotspotPaths.hotspots(),
    byGroup: byGroup(ask, page.rows, today),
    filtered:
      query.group !== undefined || query.theme !== undefined || query.review !== undefined || query.state !== undefined,
    nextHref: page.next && hotspotPaths.hotspots({}, { ...query, after: page.next }),
    previousHref: query.after === undefined ? undefined : hotspotPaths.hotspots({}, { ...query, after: undefined }),
    newHref: may.propose.holds(ask.actor) ? hotspotPaths.newHotspot({}, { group: query.group }) : undefined,
    taskingsHref: hotspotPaths.taskings(),
    hoursHref: may.seeHours.holds(ask.actor) ? hotspotPaths.hours({}, { group: query.group }) : undefined,
    fileHref: may.exportRegister.holds(ask.actor)
      ? hotspotPaths.hotspotsFile({}, { ...query, after: undefined })
      : undefined,
  }
}

/** The register as a spreadsheet, for those who lead. */
export async function toRegisterFile(ask: Asking, query: RegisterAnswers): Promise<Download> {
  const today = todayIn(ask.deps.clock)
  const { rows, next } = await listHotspots(ask.tx, toFilter(query, today), undefined, MOST_ROWS)
  await logLook(ask, 'export', rows)
  return toCsvFile<Hotspot>({
    name: `hotspots-${today}`,
    columns: [
      { heading: 'Reference', value: of => of.reference },
      { heading: 'Group', value: of => of.groupName },
      { heading: 'Rank', value: of => of.rank },
      { heading: 'Name', value: of => of.name },
      { heading: 'Theme', value: of => themeWords(ask, of.theme) },
      { heading: 'State', value: of => HOTSPOT_WORDS[of.state] },
      { heading: 'Owner', value: ownerWords },
      { heading: 'Place', value: of => shapeWords(of.shape) },
      { heading: 'Easting', value: of => centreOf(of.shape).easting },
      { heading: 'Northing', value: of => centreOf(of.shape).northing },
      { heading: 'Start', value: of => of.startsOn },
      { heading: 'Review', value: of => of.reviewOn },
      { heading: 'Review due', value: of => isReviewDue(of, today) },
      { heading: 'Ended', value: of => of.endsOn },
      { heading: 'Open taskings', value: of => of.openTaskings },
      { heading: 'Reason', value: of => of.reason },
      { heading: 'Outcome', value: of => of.outcome },
    ],
    rows,
    only: next && firstRows(),
  })
}

function toFilter(query: RegisterAnswers, today: LocalDate): RegisterFilter {
  return {
    state: query.state ?? 'open',
    groupCode: query.group,
    theme: query.theme,
    reviewBy: query.review && today,
  }
}

export function placeGroups(ask: Asking, today: LocalDate): Promise<PlaceGroup[]> {
  const ids = isAnalyst(ask.actor) ? 'all' : placeGroupsOf(ask.actor).map(({ groupId }) => groupId)
  return listPlaceGroups(ask.tx, ids, today)
}

function byGroup(ask: Asking, rows: readonly Hotspot[], today: LocalDate): RegisterView['byGroup'] {
  const groups = new Map<string, HotspotRow[]>()
  for (const hotspot of rows) {
    const list = groups.get(hotspot.groupName) ?? []
    list.push(toRow(ask, hotspot, today))
    groups.set(hotspot.groupName, list)
  }
  return [...groups].map(([name, hotspots]) => ({ name, hotspots }))
}

function toRow(ask: Asking, hotspot: Hotspot, today: LocalDate): HotspotRow {
  return {
    href: hotspotPaths.hotspot(hotspot),
    rank: hotspot.rank === null ? 'Not ranked' : String(hotspot.rank),
    name: hotspot.name,
    reference: hotspot.reference,
    theme: themeWords(ask, hotspot.theme),
    state: HOTSPOT_WORDS[hotspot.state],
    stateTone: stateTone(hotspot),
    owner: ownerWords(hotspot),
    review: reviewBadge(hotspot, today),
    taskings: hotspot.openTaskings === 0 ? 'None' : String(hotspot.openTaskings),
    tone: isReviewDue(hotspot, today) ? 'attention' : undefined,
  }
}

export function stateTone({ state }: Pick<Hotspot, 'state'>): Tone {
  if (state === 'closed') return 'done'
  return state === 'agreed' ? 'good' : 'attention'
}

export function reviewBadge(
  hotspot: Pick<Hotspot, 'state' | 'reviewOn' | 'endsOn'>,
  today: LocalDate,
): HotspotRow['review'] {
  if (hotspot.state === 'closed') {
    return { words: 'Ended', tone: 'done', date: formatShortDate(hotspot.endsOn ?? hotspot.reviewOn) }
  }
  const date = formatShortDate(hotspot.reviewOn)
  if (hotspot.reviewOn < today) return { words: 'Overdue', tone: 'urgent', date }
  return hotspot.reviewOn === today
    ? { words: 'Due today', tone: 'attention', date }
    : { words: 'Due', tone: 'neutral', date }
}

/** "Surrey Police: PC Ottoline Fenwick", or the agency where nobody is named. */
export function ownerWords({ ownerOrganisation, ownerName }: Pick<Hotspot, 'ownerOrganisation' | 'ownerName'>): string {
  return ownerName === null ? ownerOrganisation : `${ownerOrganisation}: ${ownerName}`
}

function chosen(ask: Asking, query: RegisterAnswers, groups: readonly PlaceGroup[]): RegisterView['chosen'] {
  const without = (name: keyof RegisterAnswers) =>
    hotspotPaths.hotspots({}, { ...query, [name]: undefined, after: undefined })
  const group = groups.find(({ code }) => code === query.group)?.name ?? query.group
  return [
    ...(group === undefined ? [] : [{ text: group, removeHref: without('group') }]),
    ...(query.theme === undefined ? [] : [{ text: themeWords(ask, query.theme), removeHref: without('theme') }]),
    ...(query.review === undefined ? [] : [{ text: 'Review due', removeHref: without('review') }]),
  ]
}

function answersOf(query: RegisterAnswers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

function logLook(ask: Asking, action: 'list' | 'export', rows: readonly Hotspot[]): Promise<void> {
  const fields = action === 'export' ? ['name', 'reason', 'place', 'owner', 'outcome'] : []
  return logList(ask, { action, type: 'hotspots', fields }, rows)
}
