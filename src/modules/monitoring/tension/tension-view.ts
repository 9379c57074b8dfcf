import { emptyForm } from '../../../kernel/http/forms.ts'
import { addDays, formatDate, formatDateTime, formatShortDate, todayIn } from '../../../kernel/local-date.ts'
import { logList } from '../log-list.ts'
import { monitoringTabs } from '../tabs.ts'
import type { Asking } from '../types.ts'
import { groupsWatching } from '../watching.ts'
import { COLOUR_TONES, countWords } from '../words.ts'
import { areaOptions, areaWords } from './areas.ts'
import type { TensionAnswers } from './forms.ts'
import type { TensionListView } from './pages/tension-list.tsx'
import type { TensionView } from './pages/tension.tsx'
import { tensionPaths } from './paths.ts'
import { mayTension } from './permissions.ts'
import { listAllEntries, listEntries, type TensionFilter } from './queries.ts'
import { effective, levelsByWeek, levelWords, ruleOf, type WeekLevel, weekOf } from './rules/levels.ts'
import type { TensionEntry } from './types.ts'

const PAGE = 25
export const CHART_WEEKS = 12

export const TREND_WORDS = { rising: 'Rising', steady: 'Steady', falling: 'Falling' } as const
export const RISK_WORDS = { low: 'Low', medium: 'Medium', high: 'High' } as const

/** A line of the log, in words. */
export interface TensionRow {
  readonly reference: string
  readonly href: string
  readonly theme: string
  readonly area: string
  readonly week: string
  readonly level: string
  readonly tone: (typeof COLOUR_TONES)['green']
  readonly settled: boolean
  readonly trend: string
  readonly risk: string
  readonly review: { readonly words: string; readonly tone: 'neutral' | 'urgent' | 'done'; readonly date: string }
  readonly group: string
  readonly rowTone: 'attention' | 'urgent' | undefined
}

type Words = Pick<Asking, 'deps'>

export function themeWords({ deps }: Words, theme: string): string {
  return deps.configuration.monitoring.tension.themes.find(({ code }) => code === theme)?.label ?? theme
}

export function toTensionRow(ask: Words, entry: TensionEntry): TensionRow {
  const { levels } = ask.deps.configuration.monitoring.tension
  const today = todayIn(ask.deps.clock)
  const { colour } = ruleOf(levels, effective(entry))
  const isDue = entry.closedOn === null && entry.reviewOn <= today
  return {
    reference: entry.reference,
    href: tensionPaths.one(entry),
    theme: themeWords(ask, entry.theme),
    area: areaWords(ask.deps.configuration, entry.areaCode),
    week: formatShortDate(entry.week),
    level: levelWords(levels, effective(entry)),
    tone: COLOUR_TONES[colour],
    settled: entry.level !== null,
    trend: TREND_WORDS[entry.trend],
    risk: RISK_WORDS[entry.disorderRisk],
    review:
      entry.closedOn !== null
        ? { words: 'Closed', tone: 'done', date: formatShortDate(entry.closedOn) }
        : {
            words: isDue ? 'Review due' : 'Review',
            tone: isDue ? 'urgent' : 'neutral',
            date: formatShortDate(entry.reviewOn),
          },
    group: entry.groupName,
    rowTone: entry.closedOn !== null ? undefined : colour === 'red' ? 'urgent' : isDue ? 'attention' : undefined,
  }
}

export async function toTensionListView(ask: Asking, query: TensionAnswers): Promise<TensionListView> {
  const groups = groupsWatching(ask.actor, 'location')
  const { configuration, clock } = ask.deps
  const areas = areaOptions(
    configuration,
    groups.map(({ groupCode }) => groupCode),
  )
  const themes = configuration.monitoring.tension.themes.map(({ code, label }) => ({ value: code, text: label }))
  const filter = toFilter(ask, query)
  const page = await listEntries(ask.tx, filter, query, PAGE)
  const fields = Object.keys(query).filter(key => query[key as keyof TensionAnswers] !== undefined)
  await logList(ask, { action: 'list', type: 'tension', fields }, page.rows)
  const thisWeek = weekOf(todayIn(clock))
  const since = addDays(thisWeek, (1 - CHART_WEEKS) * 7)
  const { reviewBy: _, ...drawn } = filter
  const recent = await listAllEntries(ask.tx, { ...drawn, since }, 2_000)
  const href = (change: Partial<TensionAnswers>) =>
    tensionPaths.list({}, { ...query, after: undefined, before: undefined, ...change })
  const named = (options: readonly { value: string; text: string }[], value: string) =>
    options.find(option => option.value === value)?.text ?? value
  const groupOptions = groups.map(({ groupCode, groupName }) => ({ value: groupCode, text: groupName }))
  return {
    tabs: monitoringTabs(ask.actor, 'tension'),
    rows: page.rows.map(entry => toTensionRow(ask, entry)),
    chart: toChart(ask, levelsByWeek(recent, thisWeek, CHART_WEEKS)),
    filter: emptyForm(
      Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
    ),
    groups: groupOptions,
    areas,
    themes,
    chosen: [
      ...(query.group ? [{ text: named(groupOptions, query.group), removeHref: href({ group: undefined }) }] : []),
      ...(query.area ? [{ text: areaWords(configuration, query.area), removeHref: href({ area: undefined }) }] : []),
      ...(query.theme ? [{ text: named(themes, query.theme), removeHref: href({ theme: undefined }) }] : []),
      ...(query.review ? [{ text: 'Due for review', removeHref: href({ review: undefined }) }] : []),
    ],
    clearHref: tensionPaths.list(),
    addHref: tensionPaths.add(),
    summaryHref: tensionPaths.summary({}, { group: query.group ?? groups[0]?.groupCode }),
    previousHref: page.previous && href({ before: page.previous }),
    nextHref: page.next && href({ after: page.next }),
    filtered: fields.length > 0,
  }
}

function toFilter(ask: Asking, query: TensionAnswers): TensionFilter {
  const chosen = groupsWatching(ask.actor, 'location').filter(({ groupCode }) => groupCode === query.group)
  return {
    groupIds: query.group === undefined ? undefined : chosen.map(({ groupId }) => groupId),
    area: query.area,
    theme: query.theme,
    reviewBy: query.review === undefined ? undefined : todayIn(ask.deps.clock),
  }
}

/** The levels of some weeks as a picture draws them, with the words of the table beside it. */
export function toChart(ask: Words, weeks: readonly WeekLevel[]) {
  const { levels } = ask.deps.configuration.monitoring.tension
  return weeks.map(({ week, level, settled, entries }) => ({
    week: formatShortDate(week),
    level,
    settled,
    tone: level === undefined ? undefined : COLOUR_TONES[ruleOf(levels, level).colour],
    words: level === undefined ? 'No entry' : `${levelWords(levels, level)}${settled ? '' : ' (proposed)'}`,
    entries: countWords(entries, 'entry', 'entries'),
  }))
}

export function toTensionView(ask: Asking, entry: TensionEntry): TensionView {
  const { levels, grades, characteristics } = ask.deps.configuration.monitoring.tension
  const row = toTensionRow(ask, entry)
  const open = entry.closedOn === null
  return {
    ...row,
    weekWords: `Week of ${formatDate(entry.week)}`,
    proposed: levelWords(levels, entry.proposedLevel),
    levelReason: entry.levelReason ?? undefined,
    levelSource:
      entry.levelSetAt === null
        ? undefined
        : `Set by ${entry.levelSetBy ?? 'the chair'}, ${formatDateTime(entry.levelSetAt)}`,
    experienced: entry.experienced,
    evidenced: entry.evidenced,
    potential: entry.potential,
    grade: grades.find(({ code }) => code === entry.sourceGrade)?.label ?? entry.sourceGrade,
    characteristics: entry.characteristics.map(
      each => characteristics.find(({ code }) => code === each)?.label ?? each,
    ),
    characteristicsReason: entry.characteristicsReason ?? undefined,
    reassurance: entry.reassurance,
    owner: entry.owner ?? undefined,
    media: entry.media,
    added: [entry.organisation, entry.addedBy, formatDateTime(entry.addedAt)].filter(Boolean).join(', '),
    closed:
      entry.closedOn === null ? undefined : `Closed on ${formatDate(entry.closedOn)}. ${entry.closedReason ?? ''}`,
    listHref: tensionPaths.list(),
    summaryHref: tensionPaths.summary({}, { group: entry.groupCode, week: entry.week }),
    changeHref: open && mayTension.edit.holds(ask.actor, entry) ? tensionPaths.change(entry) : undefined,
    closeHref: open && mayTension.edit.holds(ask.actor, entry) ? tensionPaths.close(entry) : undefined,
    levelHref: open && mayTension.setLevel.holds(ask.actor, entry) ? tensionPaths.level(entry) : undefined,
  }
}
