import { logEvent } from '../../../kernel/audit/log-event.ts'
import { toCsv } from '../../../kernel/documents/csv.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { formatShortDate } from '../../../kernel/local-date.ts'
import { paths as mapPaths } from '../map/paths.ts'
import type { AnalysisAnswers } from './forms.ts'
import { askedQuery, type FrameView, frameOf } from './frame-view.ts'
import { type GatheredNearRepeats, MOST_DATED } from './gather-repeats.ts'
import { keepNearRepeats, keepRepeats } from './keep-analyses.ts'
import { paths } from './paths.ts'
import { type Asked, type Asking, readAsked } from './read-asked.ts'
import type { NearRepeatsResult } from './rules/describe-near-repeats.ts'
import type { RepeatsResult } from './rules/describe-repeats.ts'
import { gridWords } from './rules/grid-words.ts'
import { chanceWords, counted, numberWords, shareWords, sourcesOf } from './words.ts'

export interface PlaceRow {
  readonly where: string
  readonly incidents: string
  readonly share: string
}

export interface NearRow {
  readonly distance: string
  readonly cells: readonly { readonly words: string; readonly raised: boolean }[]
}

export interface RepeatsView {
  readonly frame: FrameView
  readonly tooFew: { readonly incidents: number; readonly needed: number } | undefined
  readonly tiles: readonly { readonly number: string; readonly words: string }[]
  readonly concentration: readonly { readonly places: string; readonly incidents: string; readonly value: number }[]
  readonly places: readonly PlaceRow[]
  readonly placesNote: string
  readonly near: NearView
}

export interface NearView {
  /** Why there is no table: no days, or too few incidents. */
  readonly without: string | undefined
  readonly tooFew: { readonly incidents: number; readonly needed: number } | undefined
  readonly about: readonly string[]
  readonly headings: readonly string[]
  readonly rows: readonly NearRow[]
  readonly verdict: string
  readonly raised: readonly string[]
  readonly riskTitle: string
  readonly risk: readonly {
    readonly where: string
    readonly incidents: string
    readonly until: string
    readonly metres: string
  }[]
}

/** Everything the page of repeats shows. Undefined where nothing has been brought in. */
export async function readRepeatsView(ask: Asking, answers: AnalysisAnswers): Promise<RepeatsView | undefined> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'look', object: { type: 'analysis', id: 'repeats' } })
  if (asked === undefined) return undefined
  const kept = await keepRepeats(ask, asked)
  const near = await keepNearRepeats(ask, asked)
  const { result } = kept
  const query = askedQuery(asked)
  return {
    frame: frameOf(ask, asked, {
      notes: notesOf(asked),
      sources: sourcesOf(asked, [kept, near]),
      fileHref: paths.repeatsFile({}, query),
      mapHref: mapPaths.map({}, { ...query, by: 'square', layer: 'points' }),
    }),
    tooFew: result.tooFew ? { incidents: result.incidents, needed: result.needed } : undefined,
    tiles: result.tooFew ? [] : tilesOf(result),
    concentration: result.tooFew
      ? []
      : result.concentration.map(({ places, incidents }) => ({
          places: shareWords(places),
          incidents: shareWords(incidents),
          value: incidents * 100,
        })),
    places: result.tooFew
      ? []
      : result.top.map(({ street, easting, northing, incidents, share }) => ({
          where: `${street ?? 'Within 50 metres'} (${gridWords(easting, northing)})`,
          incidents: numberWords(incidents),
          share: shareWords(share),
        })),
    placesNote: placesNote(asked),
    near: nearOf(asked, near.result),
  }
}

function notesOf({ chosen }: Asked): readonly string[] {
  const without = chosen.sets.filter(({ placed }) => placed === 'area').map(({ name }) => name)
  return without.length > 0
    ? [`Not counted here, because the place of an incident is known by its area only: ${without.join(', ')}.`]
    : []
}

function tilesOf({ incidents, places, shareAtRepeatPlaces, placesForHalf }: RepeatsResult): RepeatsView['tiles'] {
  return [
    { number: numberWords(incidents), words: `Incidents at ${counted(places, 'place')}` },
    { number: shareWords(shareAtRepeatPlaces), words: 'of incidents at places that had more than one' },
    { number: shareWords(placesForHalf), words: 'of the places hold half of the incidents' },
  ]
}

function placesNote({ chosen }: Asked): string {
  const snapped = chosen.sets.some(({ placed }) => placed === 'snapped')
  const exact = chosen.sets.some(({ placed }) => placed === 'exact')
  return [
    snapped
      ? 'A place of open data is a street, or something many share such as a car park: never a home. That one street has many says nothing of any one address in it.'
      : '',
    exact ? 'Exact places are taken together within squares of 50 metres.' : '',
    'Only places with three incidents or more are listed.',
  ]
    .filter(words => words !== '')
    .join(' ')
}

function nearOf({ chosen }: Asked, { near, dated, sets }: GatheredNearRepeats): NearView {
  const withDays = sets.filter(({ withDay }) => withDay > 0)
  const nameOf = (id: number) => chosen.sets.find(set => set.id === id)?.name ?? ''
  const nothing = { about: [], headings: [], rows: [], verdict: '', raised: [], riskTitle: '', risk: [] }
  if (withDays.length === 0) {
    const police = chosen.sets.some(
      ({ form }) => form === 'police_street' || form === 'police_api' || form === 'police_outcomes',
    )
    return {
      ...nothing,
      tooFew: undefined,
      without: `${police ? 'police.uk gives the month only: the days are not known, and without days nobody can say whether one incident follows another.' : 'These data sets do not give days.'} Choose a partner’s data set that has them.`,
    }
  }
  if (near.tooFew) return { ...nothing, tooFew: { incidents: near.incidents, needed: near.needed }, without: undefined }
  return {
    without: undefined,
    tooFew: undefined,
    about: [
      `${counted(near.incidents)} with a day and a place, ${near.first ? formatShortDate(near.first) : ''} to ${near.last ? formatShortDate(near.last) : ''}, from ${withDays.map(({ setId }) => nameOf(setId)).join(', ')}.`,
      ...(dated > near.incidents
        ? [
            `These are the newest ${numberWords(MOST_DATED)} of ${numberWords(dated)}: more would keep the page waiting. Choose fewer months or one district to have all of them.`,
          ]
        : []),
      ...(withDays.length < sets.length
        ? [
            `Without days, and so not in it: ${sets
              .filter(({ withDay }) => withDay === 0)
              .map(({ setId }) => nameOf(setId))
              .join(', ')}.`,
          ]
        : []),
    ],
    headings: near.days.slice(1).map((end, at) => `${near.days[at]} to ${end - 1} days`),
    rows: rowsOf(near),
    verdict:
      near.raised.length > 0
        ? `Incidents follow each other nearby more than chance explains (p ${chanceWords(near.overallP)}, allowing for all the bands).`
        : 'No raised risk: incidents do not follow each other nearby more than chance explains.',
    raised: near.raised,
    riskTitle: near.zone
      ? `Where risk is raised on ${near.last ? formatShortDate(near.last) : ''}, the last day in the data`
      : '',
    risk: near.atRisk.map(({ street, easting, northing, metres, incidents, until }) => ({
      where: `${street ?? 'Square'} (${gridWords(easting, northing)})`,
      incidents: numberWords(incidents),
      until: formatShortDate(until),
      metres: `${numberWords(metres)} m`,
    })),
  }
}

const RAISED_P = 0.05
const RAISED_RATIO = 1.2

function rowsOf({ distances, days, observed, expected, ratio, p }: NearRepeatsResult): readonly NearRow[] {
  const columns = days.length - 1
  return distances.slice(1).map((end, row) => ({
    distance: bandWords(distances[row] ?? 0, end),
    cells: Array.from({ length: columns }, (_, column) => {
      const cell = row * columns + column
      const [times, chance] = [ratio[cell] ?? null, p[cell] ?? 1]
      const raised = times !== null && times >= RAISED_RATIO && chance <= RAISED_P
      return {
        raised,
        words:
          times === null
            ? `${numberWords(observed[cell] ?? 0)} pairs`
            : `${times.toFixed(2)} times (${numberWords(observed[cell] ?? 0)} pairs, ${numberWords(expected[cell] ?? 0, 1)} by chance, p ${chance.toFixed(3)})`,
      }
    }),
  }))
}

function bandWords(from: number, to: number): string {
  if (to < 1) return 'The same place'
  return from < 1 ? `Less than ${to} m` : `${from} to ${to} m`
}

/** Places with three incidents and more as a spreadsheet. */
export async function toRepeatsFile(ask: Asking, answers: AnalysisAnswers): Promise<Download> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'export', object: { type: 'analysis', id: 'repeats' } })
  const kept = asked && (await keepRepeats(ask, asked))
  const body = toCsv<RepeatsResult['top'][number]>(
    [
      { heading: 'Street', value: row => row.street ?? 'Within 50 metres' },
      { heading: 'Easting', value: row => row.easting },
      { heading: 'Northing', value: row => row.northing },
      { heading: 'Incidents', value: row => row.incidents },
      { heading: 'Share of incidents', value: row => row.share },
      { heading: 'Data cut', value: () => kept?.dataCut },
      { heading: 'Program', value: () => kept?.program },
    ],
    kept?.result.top ?? [],
  )
  return { filename: 'repeat-places.csv', type: 'text/csv; charset=utf-8', body }
}
