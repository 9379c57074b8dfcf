import { logEvent } from '../../../kernel/audit/log-event.ts'
import { toCsv } from '../../../kernel/documents/csv.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { drawHotspots, type HotspotPicture } from './draw-hotspots.ts'
import type { HotspotsAnswers } from './forms.ts'
import { askedQuery, type FrameView, frameOf } from './frame-view.ts'
import { keepHotspots } from './keep-analyses.ts'
import type { KeptAnalysis } from './keep-analysis.ts'
import { paths, pathsElsewhere } from './paths.ts'
import { paths as mapPaths } from '../map/paths.ts'
import { may } from './permissions.ts'
import { type Asked, type Asking, readAsked } from './read-asked.ts'
import type { FoundHotspot, HotspotsResult } from './rules/find-hotspots.ts'
import { gridWords } from './rules/grid-words.ts'
import { chanceWords, counted, numberWords, shareWords, sourcesOf } from './words.ts'

export interface HotspotRow {
  readonly rank: string
  readonly where: string
  readonly incidents: string
  readonly share: string
  readonly strength: string
  readonly harm: string
  readonly history: string
  readonly stays: string
  readonly takeOnHref: string | undefined
}

export interface HotspotsView {
  readonly frame: FrameView
  readonly tooFew: { readonly incidents: number; readonly needed: number } | undefined
  readonly summary: string
  readonly picture: HotspotPicture | undefined
  readonly pictureNote: string
  readonly rows: readonly HotspotRow[]
  readonly withHarm: boolean
  readonly more: string | undefined
  readonly stability: string | undefined
  readonly faded: readonly string[]
  readonly method: readonly string[]
}

const MOST_ROWS = 30

/** Everything the page of hotspots shows. Undefined where nothing has been brought in. */
export async function readHotspotsView(ask: Asking, answers: HotspotsAnswers): Promise<HotspotsView | undefined> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'look', object: { type: 'analysis', id: 'hotspots' } })
  if (asked === undefined) return undefined
  const kept = await keepHotspots(ask, asked, answers)
  const { result } = kept
  const query = { ...askedQuery(asked), cell: answers.cell }
  const frame = frameOf(ask, asked, {
    notes: notesOf(asked, result),
    sources: sourcesOf(asked, [kept]),
    fileHref: paths.hotspotsFile({}, query),
    mapHref: mapPaths.map({}, { ...askedQuery(asked), by: 'square', layer: 'hotspots' }),
    cell: answers.cell ?? '',
  })
  const summary = summaryOf(result)
  const mayTakeOn = may.takeOnHotspots.holds(ask.actor)
  return {
    frame,
    tooFew: result.tooFew ? { incidents: result.incidents, needed: result.needed } : undefined,
    summary,
    picture: await drawHotspots(ask, asked, result, {
      title: `Hotspots. ${frame.title}`,
      description: `${summary} The same hotspots are in the table of this page.`,
    }),
    pictureNote: `Squares of ${numberWords(result.size)} m of the National Grid, not outlines of streets.`,
    rows: result.found
      .slice(0, MOST_ROWS)
      .map(found => toRow(found, result, mayTakeOn ? takeOnHref(asked, kept, found.squares, found) : undefined)),
    withHarm: result.found.some(({ harm }) => harm !== null),
    more:
      result.found.length > MOST_ROWS
        ? `The ${MOST_ROWS} strongest of ${result.found.length}. The spreadsheet has all.`
        : undefined,
    stability: stabilityWords(result),
    faded: result.faded.map(
      ({ street, easting, northing, hotMonths }) =>
        `${street ?? gridWords(easting, northing)}: hot in ${counted(hotMonths, 'month')} of ${result.historyMonths}, and no more`,
    ),
    method: methodOf(result),
  }
}

/** The hotspots as a spreadsheet, all of them. */
export async function toHotspotsFile(ask: Asking, answers: HotspotsAnswers): Promise<Download> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'export', object: { type: 'analysis', id: 'hotspots' } })
  const kept = asked && (await keepHotspots(ask, asked, answers))
  const body = toCsv<FoundHotspot>(
    [
      { heading: 'Rank', value: row => row.rank },
      { heading: 'Street', value: row => row.street },
      { heading: 'Easting', value: row => row.easting },
      { heading: 'Northing', value: row => row.northing },
      { heading: 'Incidents', value: row => row.incidents },
      { heading: 'Share of incidents', value: row => row.share },
      { heading: 'Square kilometres', value: row => row.squareKilometres },
      { heading: 'Peak z', value: row => row.peakZ },
      { heading: 'Adjusted p', value: row => row.peakP },
      { heading: 'Confidence %', value: row => row.confidence },
      { heading: 'Harm', value: row => row.harm },
      { heading: 'History', value: row => row.history },
      { heading: 'Stays when the grid is moved', value: row => row.stays },
      { heading: 'Side of squares, m', value: () => kept?.result.size },
      { heading: 'Squares', value: row => row.squares.map(pair => pair.join(',')).join(';') },
      { heading: 'Data cut', value: () => kept?.dataCut },
      { heading: 'Program', value: () => kept?.program },
    ],
    kept?.result.found ?? [],
  )
  return { filename: 'hotspots.csv', type: 'text/csv; charset=utf-8', body }
}

function notesOf({ chosen }: Asked, { bounded, size, mean, tooFew, counted: told }: HotspotsResult): readonly string[] {
  const without = chosen.sets.filter(({ placed }) => placed === 'area').map(({ name }) => name)
  return [
    ...(without.length > 0
      ? [`Not counted here, because the place of an incident is known by its area only: ${without.join(', ')}.`]
      : []),
    ...(bounded || tooFew
      ? []
      : [
          'The outlines of districts have not been brought in, so every square of the rectangle around the incidents counts: more of them stand out than would within the outlines.',
        ]),
    ...(told.some(([, , , hidden]) => hidden !== 0)
      ? [
          'Exact places: one or two incidents in a square are not told, nor what they could be worked out from: how many there were in some other squares, and the scores and harm of some hotspots.',
        ]
      : []),
    ...(!tooFew && mean < 0.5
      ? [
          `The squares of ${size} m hold fewer than one incident in two on average: only very clear hotspots can be told from chance.`,
        ]
      : []),
  ]
}

function summaryOf({ found, incidents, incidentsTold, squares, size, tooFew }: HotspotsResult): string {
  const many = incidentsTold ? counted(incidents) : `${counted(incidents)} and a few that are not told,`
  if (tooFew) return `${many} with a place.`
  const where = `${many} with a place, ${numberWords(squares)} squares of ${numberWords(size)} m.`
  if (found.length === 0) return `${where} No hotspots: no square stands out more than chance explains.`
  const held = found.reduce((sum, one) => sum + one.share, 0)
  const ground = found.reduce((sum, one) => sum + one.squares.length, 0) / squares
  return `${where} ${counted(found.length, 'hotspot')} ${found.length === 1 ? 'holds' : 'hold'} ${shareWords(held)} of them on ${shareWords(ground)} of the ground.`
}

function toRow(found: FoundHotspot, { historyMonths, size }: HotspotsResult, takeOn: string | undefined): HotspotRow {
  return {
    rank: String(found.rank),
    where: `${found.street ?? 'No street with three incidents'} (${gridWords(found.easting, found.northing)}), ${counted(found.squares.length, `square of ${numberWords(size)} m`, `squares of ${numberWords(size)} m`)}`,
    incidents: numberWords(found.incidents),
    share: shareWords(found.share),
    strength: `${found.confidence} % – allowing for all squares looked at${scoreWords(found)}`,
    harm: found.harm === null ? 'Not told' : numberWords(found.harm),
    history: historyWords(found, historyMonths),
    stays: shareWords(found.stays),
    takeOnHref: takeOn,
  }
}

function scoreWords({ peakZ, peakP }: FoundHotspot): string {
  return peakZ === null || peakP === null ? '' : ` (z ${peakZ.toFixed(1)}, p ${chanceWords(peakP)})`
}

const HISTORY = {
  none: 'Hot over these months together only',
  new: 'New',
  persistent: 'Persistent',
  emerging: 'Emerging',
  fading: 'Fading',
  sporadic: 'Now and then',
} as const

function historyWords({ history, hotMonths }: FoundHotspot, months: number): string {
  if (history === null) return 'Not known'
  return history === 'none' ? HISTORY.none : `${HISTORY[history]}: hot in ${hotMonths} of ${counted(months, 'month')}`
}

const MOST_LINKED = 200

/** What the page of a new hotspot takes: its squares, or a circle where they are too many for an address. */
function takeOnHref(
  { chosen }: Asked,
  { id, result }: KeptAnalysis<HotspotsResult>,
  squares: FoundHotspot['squares'],
  middle?: { readonly easting: number; readonly northing: number },
): string {
  const place =
    squares.length <= MOST_LINKED || middle === undefined
      ? { cell: result.size, at: squares.map(pair => pair.join(',')).join(';') }
      : { easting: middle.easting, northing: middle.northing, radius: 1_000 }
  return pathsElsewhere.newHotspot(
    {},
    { ...place, analysis: id, theme: chosen.theme, sets: chosen.sets.map(set => set.id).join(',') },
  )
}

function stabilityWords({ found, size }: HotspotsResult): string | undefined {
  if (found.length === 0) return undefined
  const shaky = found.filter(({ stays }) => stays < 0.5).length
  const cells = found.reduce((sum, one) => sum + one.squares.length, 0)
  const stays = found.reduce((sum, one) => sum + one.stays * one.squares.length, 0) / cells
  const which =
    shaky === 0
      ? 'Every hotspot keeps more than half of itself.'
      : `${counted(shaky, 'hotspot')} ${shaky === 1 ? 'keeps' : 'keep'} less than half: be careful with ${shaky === 1 ? 'it' : 'those'}.`
  return `How much rests on where the grid happens to lie: moved by ${numberWords(size / 2)} m to the north-east, ${shareWords(stays)} of the ground of these hotspots is still one. ${which}`
}

function methodOf({ size, squares, mean, historyMonths }: HotspotsResult): readonly string[] {
  return [
    `The ground is divided into ${numberWords(squares)} squares of ${numberWords(size)} m. For each square the incidents in it and in the squares around it are added up, and held against what would be there if the same incidents lay anywhere: Getis-Ord Gi*. z says by how many standard deviations it is more.`,
    `Squares hold ${mean.toFixed(1)} incidents on average. A square is hot only where both say so: the normal distribution of z, and the chance of as many incidents in it and around it if all were strewn evenly (Poisson). The second keeps maps of few incidents from showing hotspots of chance.`,
    'Whoever looks at many squares finds some that stand out by chance: probabilities allow for that, so that of the squares called hot at most one in twenty is expected to be there by chance. Hot squares that touch are one hotspot.',
    historyMonths > 0
      ? `History: the same for each of the last ${historyMonths} months by itself, at the strongest square. Persistent: hot in nine of ten months and now. Emerging: hot now, and rising or ever since it first was. Fading: falling, or hot in half of the months but not now. New: hot in the last month only.`
      : 'History needs at least four months of data: there are fewer.',
    'Squares that are hot only because of those around them, without an incident of their own, are left out of a hotspot.',
    'A hotspot says where incidents gather, not why, nor how many people were there. Streets and squares of fewer than three incidents are not named.',
  ]
}
