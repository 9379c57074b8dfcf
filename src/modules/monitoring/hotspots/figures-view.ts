import { formatShortDate, type LocalDate, MONTH_NAMES } from '../../../kernel/local-date.ts'
import { FEWEST, isHidden, type Sayable, sayableWords } from '../../crime/index.ts'
import { countWords } from '../words.ts'
import type { Bar } from './pages/bars.tsx'
import { BUSIEST, type HotspotFigures, streetWords } from './read-figures.ts'
import { firstOfMonth, type MeasuredEffect } from './rules/effect.ts'
import { effectCaveats, effectWords, ratioWords, windowWords } from './rules/effect-words.ts'
import { inFrame, type Drawing } from './rules/drawing.ts'
import type { Hotspot } from './types.ts'

export interface FiguresView {
  readonly bars: readonly Bar[]
  readonly barsTitle: string
  /** Where a bar shows less than there was. */
  readonly barsNote: string | undefined
  readonly months: readonly {
    readonly month: string
    readonly inside: string
    readonly ring: string
    readonly compared: string
  }[]
  readonly effect: readonly string[]
  readonly effectRows: readonly EffectRow[]
  readonly caveats: readonly string[]
  readonly recent: readonly {
    readonly window: string
    readonly now: string
    readonly earlier: string
    readonly change: string
    readonly words: string
  }[]
  /** 24 × weekday + hour, Monday first. */
  /** Where weeks are left out. */
  readonly recentNote: string | undefined
  readonly hours: { readonly words: string; readonly hours: readonly number[] } | undefined
  /** In place of the hours. */
  readonly hoursNote: string
  readonly places: readonly { readonly street: string; readonly incidents: string }[]
  readonly placesWords: string
  readonly sources: readonly string[]
}

export interface EffectRow {
  readonly place: string
  readonly before: string
  readonly after: string
  readonly change: string
}

export function toFiguresView(figures: HotspotFigures, hotspot: Hotspot): FiguresView {
  const { effect, said } = figures.told
  return {
    bars: said.map(({ month, inside }) => ({
      label: monthWords(month),
      count: inside.incidents,
      words: sayableWords(inside),
      period: periodOf(month, hotspot),
    })),
    barsTitle: `Incidents in the hotspot by month, ${monthWords(figures.from)} to ${monthWords(figures.to)}`,
    barsNote: said.some(({ inside }) => isHidden(inside)) ? BARS_NOTE : undefined,
    months: said.map(({ month, inside, ring, compared }) => ({
      month: monthWords(month),
      inside: sayableWords(inside),
      ring: sayableWords(ring),
      compared: sayableWords(compared),
    })),
    effect: effectWords(effect),
    effectRows: effect.kind === 'measured' ? effectRows(figures, effect, hotspot) : [],
    caveats: effectCaveats(effect, hotspot.comparison !== undefined),
    recent: figures.recent.map(window => ({
      window: `${window.days / 7} weeks to ${formatShortDate(window.to)}`,
      now: String(window.now),
      earlier: String(window.earlier),
      change: ratioWords(window.change),
      words: windowWords(window),
    })),
    recentNote: figures.recentUntold ? RECENT_NOTE : undefined,
    hours: hoursView(figures),
    hoursNote: hoursNote(figures),
    places: figures.places.slice(0, MOST_LISTED).map(({ street, incidents }) => ({
      street: streetWords(street) || 'No street given',
      incidents: String(incidents),
    })),
    placesWords: placesWords(figures),
    sources: sourceWords(figures),
  }
}

const MOST_LISTED = 25

const BARS_NOTE = `One or two incidents at exact places are not told: such a month is drawn without them, and so is one from which they could be worked out. The table says which.`
const RECENT_NOTE = `Weeks in which there were one or two incidents at exact places, or from which so few could be worked out beside the months, are not told.`

function periodOf(month: LocalDate, { startsOn }: Pick<Hotspot, 'startsOn'>): Bar['period'] {
  const start = firstOfMonth(startsOn)
  if (month < start) return 'before'
  return month === start && start !== startsOn ? 'start' : 'after'
}

function monthWords(month: LocalDate): string {
  return `${MONTH_NAMES[Number(month.slice(5, 7)) - 1]?.slice(0, 3) ?? ''} ${month.slice(0, 4)}`
}

function effectRows(
  { told }: HotspotFigures,
  { before, after, ...effect }: MeasuredEffect,
  hotspot: Hotspot,
): readonly EffectRow[] {
  const counted = (said: Sayable, days: number) => `${sayableWords(said)} in ${days} days`
  const row = (place: string, key: 'inside' | 'ring' | 'compared', change: string): EffectRow => ({
    place,
    before: counted(told.before[key], before.days),
    after: counted(told.after[key], after.days),
    change: isHidden(told.before[key]) || isHidden(told.after[key]) ? 'Not told' : change,
  })
  return [
    row('The hotspot', 'inside', ratioWords(effect.inside)),
    row('The ring around it', 'ring', ratioWords(effect.ring)),
    ...(effect.compared === undefined
      ? []
      : [row(hotspot.comparisonName ?? 'Comparison area', 'compared', ratioWords(effect.compared))]),
    ...(effect.relative === undefined
      ? []
      : [
          {
            place: 'The hotspot beside the comparison area',
            before: '',
            after: '',
            change: ratioWords(effect.relative),
          },
        ]),
  ]
}

function hoursView({ hours }: HotspotFigures): FiguresView['hours'] {
  if (hours === undefined) return undefined
  const spread = hours.count - hours.known
  return {
    words: `${countWords(hours.count, 'incident')} with a time.${spread > 0 ? ` For ${spread} only from when to when is known: each is spread over that time.` : ''}`,
    hours: [...hours.hours],
  }
}

function hoursNote({ busiest }: HotspotFigures): string {
  const untold = 'Single hours are not told, because one or two incidents at exact places fell into some of them.'
  if (busiest === undefined)
    return `None of the data sets gives the time of enough incidents here to tell single hours. police.uk gives the month only.`
  const { weekday, hour, share } = busiest
  return `The busiest ${BUSIEST} hours on end begin on ${WEEKDAYS[weekday] ?? ''} at ${String(hour).padStart(2, '0')}:00, with ${Math.round(share * 100)}% of the incidents whose time is known. ${untold}`
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function placesWords({ places, told, elsewhere: apart, placesFrom, to }: HotspotFigures): string {
  const { insideLately } = told
  const unlisted = places.slice(MOST_LISTED).reduce((sum, { incidents }) => sum + incidents, 0)
  const elsewhere = { ...apart, incidents: apart.incidents + unlisted }
  const period = `${monthWords(placesFrom)} to ${monthWords(to)}`
  const inAll = isHidden(insideLately)
    ? `${sayableWords(insideLately)} incidents`
    : countWords(insideLately.incidents, 'incident')
  if (places.length === 0) return `No street has three or more incidents, ${period}. In all: ${inAll}.`
  const all = `${inAll} in all, ${period}.`
  if (elsewhere.incidents === 0 && !isHidden(elsewhere)) return all
  return `${all} A street with fewer than ${FEWEST} is not named. Elsewhere: ${sayableWords(elsewhere)}.`
}

function sourceWords(figures: HotspotFigures): readonly string[] {
  const { sets, leftOut, dataCut, from, to } = figures
  return [
    ...sets.map(
      ({ name, owner, licence, placed }) =>
        `${name} (${owner}; ${licence}).${placed === 'snapped' ? ' Its points are moved to the nearest of a list of streets and landmarks.' : ''}`,
    ),
    `${monthWords(from)} to ${monthWords(to)}: months that ${sets.length === 1 ? 'it holds' : 'all of them hold'}. Data cut ${dataCut}.`,
    ...leftOut.map(({ name }) => `${name} is watched but not counted: it gives no places, or holds no month yet.`),
  ]
}

/** Circles whose area follows the count. */
export function marksOf(figures: HotspotFigures | undefined, { frame }: Drawing) {
  if (figures === undefined) return []
  const most = Math.max(1, ...figures.places.map(({ incidents }) => incidents))
  return figures.places.slice(0, 150).map(({ easting, northing, incidents, street }) => ({
    ...inFrame(frame, easting, northing),
    r: Math.round((3 + 9 * Math.sqrt(incidents / most)) * 10) / 10,
    words: `${streetWords(street) || 'No street given'}: ${incidents}`,
  }))
}
