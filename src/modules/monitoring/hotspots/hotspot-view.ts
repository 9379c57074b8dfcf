import { logEvent } from '../../../kernel/audit/log-event.ts'
import { formatDate, formatDateTime, todayIn } from '../../../kernel/local-date.ts'
import { profilePaths } from '../../crime/index.ts'
import type { TimelineEntry, Tone } from '../../../ui/index.ts'
import { type Onwards, onwardsOf } from '../onwards.ts'
import { countWords } from '../words.ts'
import { type FiguresView, marksOf, toFiguresView } from './figures-view.ts'
import type { MapProps } from './pages/map.tsx'
import { hotspotPaths, pathsElsewhere } from './paths.ts'
import { may } from './permissions.ts'
import { findAnalysis, findProfile, listHotspotChanges } from './queries.ts'
import { readFigures } from './read-figures.ts'
import { ownerWords, reviewBadge, stateTone } from './register-view.ts'
import { placeAnswers } from './resolve-place.ts'
import { drawPlace } from './rules/drawing.ts'
import { hoursWords } from './rules/hours.ts'
import { addOutputs, listOutputs } from './rules/outputs.ts'
import { shapeWords } from './rules/shape.ts'
import { HOTSPOT_WORDS, mayMove } from './rules/states.ts'
import { listTaskingsOfHotspot } from './tasking-queries.ts'
import { type TaskingRow, toTaskingRow } from './tasking-view.ts'
import { themeWords } from './themes.ts'
import { toEntry, whereWords } from './told.ts'
import type { Asking, Hotspot, Tasking } from './types.ts'

const HISTORY = 100
const TASKINGS = 200

interface LinkWords {
  readonly words: string
  readonly href: string
}

export interface HotspotView {
  readonly reference: string
  readonly name: string
  readonly kind: string
  readonly href: string
  readonly badges: readonly { readonly text: string; readonly tone: Tone }[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly review: { readonly words: string; readonly tone: Tone; readonly date: string }
  readonly next: string
  readonly moves: readonly { readonly text: string; readonly href: string }[]
  /** For those who lead the group, while it stands. */
  readonly onwards: Onwards | undefined
  readonly reason: string
  /** The analysis by which it was found and the problem profile from which it was taken on, as far as they may be seen. */
  readonly found: readonly LinkWords[]
  readonly patrolPlan: string
  readonly outcome: string | null
  readonly map: MapProps
  readonly where: readonly string[]
  readonly taskings: readonly TaskingRow[]
  readonly totals: readonly { readonly label: string; readonly value: string }[]
  /** Left out for those who see the place and their own taskings only. */
  readonly whole: { readonly figures: FiguresView | undefined; readonly history: readonly TimelineEntry[] } | undefined
  readonly version: number
}

/** Everything of a hotspot in one page; for officers who are tasked there, the place, the plan and their own taskings. */
export async function toHotspotView(ask: Asking, hotspot: Hotspot): Promise<HotspotView> {
  const today = todayIn(ask.deps.clock)
  const whole = may.readWhole.holds(ask.actor, hotspot)
  const figures = whole ? await readFigures(ask.tx, hotspot) : undefined
  const taskings = await listTaskingsOfHotspot(ask.tx, hotspot.id, TASKINGS)
  const drawing = drawPlace(hotspot.shape, whole ? hotspot.comparison : undefined)
  const history = whole ? await listHotspotChanges(ask.tx, hotspot.id, HISTORY) : []
  await logEvent(ask.tx, {
    action: 'look',
    object: { type: 'hotspot', id: hotspot.reference },
    groupId: hotspot.groupId,
  })
  return {
    reference: hotspot.reference,
    name: hotspot.name,
    kind: `Hotspot ${hotspot.reference}`,
    href: hotspotPaths.hotspot(hotspot),
    badges: [
      { text: HOTSPOT_WORDS[hotspot.state], tone: stateTone(hotspot) },
      ...(hotspot.rank === null ? [] : [{ text: `Rank ${hotspot.rank}`, tone: 'neutral' as const }]),
    ],
    facts: facts(ask, hotspot),
    review: reviewBadge(hotspot, today),
    next: nextWords(ask, hotspot),
    moves: moves(ask, hotspot),
    onwards:
      hotspot.state === 'closed'
        ? undefined
        : await onwardsOf(ask, hotspot, `Hotspot ${hotspot.reference}, ${hotspot.name}`),
    reason: hotspot.reason,
    found: await foundBy(ask, hotspot),
    patrolPlan: hotspot.patrolPlan,
    outcome: hotspot.outcome,
    map: {
      title: `Map of ${hotspot.name}`,
      description: `${shapeWords(hotspot.shape)}.`,
      drawing,
      marks: marksOf(figures, drawing),
    },
    where: await whereWords(ask, hotspot),
    taskings: taskings.map(tasking => toTaskingRow(tasking, ask.deps.clock.now())),
    totals: totals(ask, taskings),
    whole: whole ? { figures: figures && toFiguresView(figures, hotspot), history: history.map(toEntry) } : undefined,
    version: hotspot.version,
  }
}

function facts(ask: Asking, hotspot: Hotspot): HotspotView['facts'] {
  return [
    { label: 'Group', value: hotspot.groupName },
    { label: 'About', value: themeWords(ask, hotspot.theme) },
    { label: 'Owner', value: ownerWords(hotspot) },
    { label: 'Start', value: formatDate(hotspot.startsOn) },
    ...(hotspot.endsOn === null ? [] : [{ label: 'Ended', value: formatDate(hotspot.endsOn) }]),
    {
      label: 'Compared with',
      value:
        hotspot.comparison === undefined
          ? 'Nothing'
          : `${hotspot.comparisonName ?? 'Comparison area'}. ${shapeWords(hotspot.comparison)}`,
    },
  ]
}

function nextWords(ask: Asking, hotspot: Hotspot): string {
  const decides = may.decideHotspot.holds(ask.actor, hotspot)
  switch (hotspot.state) {
    case 'proposed':
      return decides ? 'Agree it, or close it with the reason.' : 'Those who lead the group agree it, or close it.'
    case 'agreed':
      if (hotspot.openTaskings > 0) return `${countWords(hotspot.openTaskings, 'tasking')} still to be answered.`
      return may.changeHotspot.holds(ask.actor, hotspot)
        ? 'Task officers to it, and look at its effect at the review.'
        : `${ownerWords(hotspot)} owns it. The group looks at it at the review.`
    case 'closed':
      return 'Nothing more has to be done. Its figures go on being counted.'
    default:
      return hotspot.state satisfies never
  }
}

function moves(ask: Asking, hotspot: Hotspot): HotspotView['moves'] {
  const decides = may.decideHotspot.holds(ask.actor, hotspot)
  const changes = may.changeHotspot.holds(ask.actor, hotspot)
  return [
    ...(decides && mayMove(hotspot.state, 'agree') ? [{ text: 'Agree it', href: hotspotPaths.agree(hotspot) }] : []),
    ...(changes && mayMove(hotspot.state, 'task')
      ? [{ text: 'Task officers', href: hotspotPaths.newTasking(hotspot) }]
      : []),
    ...(changes && mayMove(hotspot.state, 'change') ? [{ text: 'Change', href: hotspotPaths.change(hotspot) }] : []),
    ...(decides && mayMove(hotspot.state, 'close') ? [{ text: 'Close it', href: hotspotPaths.close(hotspot) }] : []),
    ...(hotspot.state === 'closed' && may.proposeTo.holds(ask.actor, hotspot)
      ? [
          {
            text: 'Propose it again',
            href: hotspotPaths.newHotspot(
              {},
              {
                group: hotspot.groupCode,
                ...placeAnswers(hotspot.shape),
                theme: hotspot.theme,
                sets: hotspot.setIds.join(','),
              },
            ),
          },
        ]
      : []),
  ]
}

async function foundBy(ask: Asking, hotspot: Hotspot): Promise<HotspotView['found']> {
  const analysis = hotspot.foundBy === null ? undefined : await findAnalysis(ask.tx, hotspot.foundBy)
  const profile = hotspot.profileId === null ? undefined : await findProfile(ask, { id: hotspot.profileId })
  return [
    ...(analysis === undefined
      ? []
      : [
          {
            words: `Found by an analysis of ${formatDateTime(analysis.madeAt)}, data cut ${analysis.dataCut}`,
            href: pathsElsewhere.analysis({}, { analysis: analysis.id }),
          },
        ]),
    ...(profile === undefined ? [] : [profileLink(profile)]),
  ]
}

export function profileLink({ reference, title }: { readonly reference: string; readonly title: string }): LinkWords {
  return { words: `Taken on from problem profile ${reference}: ${title}`, href: profilePaths.profile({ reference }) }
}

function totals(ask: Asking, taskings: readonly Tasking[]): HotspotView['totals'] {
  const answered = taskings.filter(({ state }) => state === 'done' || state === 'not_done')
  if (answered.length === 0) return []
  const done = answered.filter(({ state }) => state === 'done').length
  const hours = answered.reduce((sum, tasking) => sum + (tasking.hours ?? 0), 0)
  const outputs = addOutputs(answered.map(tasking => tasking.outputs))
  return [
    { label: 'Taskings done', value: `${done} of ${taskings.filter(({ state }) => state !== 'withdrawn').length}` },
    { label: 'Time on them', value: hoursWords(hours) },
    ...listOutputs(outputs, ask.deps.configuration.monitoring.hotspots.outputs).map(({ label, count }) => ({
      label,
      value: String(count),
    })),
  ]
}
