import { emptyForm } from '../../../kernel/http/forms.ts'
import type { Ask } from '../../../kernel/http/routing.ts'
import { addMonths } from '../../../kernel/local-date.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { areaPaths, LAYER_WORDS } from '../../areas/index.ts'
import { listAddresses, mapHref, mapPrefix, mapQuery } from './addresses.ts'
import { drawPicture, type Picture } from './draw-map.ts'
import type { MapAnswers } from './forms.ts'
import { layersFor, logLook } from './layers.ts'
import { type MapTables, tablesOf } from './map-tables.ts'
import { paths } from './paths.ts'
import { type Choices, OWN_LAYERS, readMapQuestion } from './read-question.ts'
import { type Figures, readFigures } from './read-figures.ts'
import { type Overlay, readOverlay } from './read-overlay.ts'
import { lengthOf, monthCode, monthWords, periodWords } from './rules/months.ts'
import type { MapQuestion, Measure } from './types.ts'

const MOST_POINTS = 400

export interface MapView extends MapTables {
  readonly title: string
  readonly filter: AnyForm
  readonly choices: {
    readonly sets: readonly Option[]
    readonly themes: readonly Option[]
    readonly kinds: readonly Option[]
    readonly months: readonly Option[]
    readonly districts: readonly Option[]
    readonly layers: readonly (Option & { readonly hint?: string | undefined })[]
  }
  readonly presets: readonly { readonly text: string; readonly href: string; readonly current: boolean }[]
  readonly slider: {
    readonly now: string
    readonly earlierHref: string | undefined
    readonly laterHref: string | undefined
    readonly prefix: string
    readonly stops: readonly (readonly [string, string])[]
    readonly at: number
  }
  readonly notes: readonly string[]
  readonly picture: Picture | undefined
  readonly noPicture: string | undefined
  readonly legendTitle: string
  readonly pointsHref: string
  readonly tiles: { readonly address: string; readonly by: string } | undefined
  readonly summary: string
  readonly snapping: string | undefined
  readonly sources: readonly string[]
  readonly allHref: string
  readonly areasHref: string
}

export interface Option {
  readonly value: string
  readonly text: string
}

type Asking = Pick<Ask, 'tx' | 'actor' | 'deps'>

/** Everything the page of the map shows: the picture and its table are of one reading. */
export async function readMapView(ask: Asking, answers: MapAnswers): Promise<MapView | undefined> {
  await logLook(ask, answers.by ?? 'district', answers.layer)
  const read = await readMapQuestion(ask, answers)
  if (read === undefined) return undefined
  const { question, choices } = read
  const figures = await readFigures(ask.tx, question, read.held)
  const shown = { ...question, measure: shownMeasure(question, figures) }
  const overlay = await readOverlay(ask.tx, ask.actor, shown, MOST_POINTS)
  const title = titleOf(shown, ask)
  const summary = summaryOf(shown, figures)
  const picture = await drawPicture(ask, shown, figures, overlay, { title, description: descriptionOf(shown, summary) })
  return {
    title,
    filter: filterOf(shown),
    choices: optionsOf(ask, shown, choices),
    presets: presetsOf(shown, choices),
    slider: sliderOf(shown, choices),
    notes: [...read.notes, ...figures.notes, ...layerNotes(shown, overlay, picture)],
    picture,
    noPicture: picture ? undefined : noPictureWords(shown),
    legendTitle: legendTitle(shown.measure),
    pointsHref: paths.points({}, mapQuery(shown)),
    tiles: tilesOf(ask),
    ...tablesOf(shown, figures, choices.districts, overlay),
    summary,
    snapping: snappingOf(shown),
    sources: sourcesOf(shown, figures),
    allHref: shown.district ? listAddresses(shown).area(shown.district.code) : listAddresses(shown).all,
    areasHref: areaPaths.areas(),
  }
}

/** Where nothing is known of residents, weights or the months before, counts are shown. */
export function shownMeasure({ measure }: MapQuestion, { areas }: Figures): Measure {
  if (measure === 'rate' && areas.every(area => area.rate === undefined)) return 'count'
  if (measure === 'harm' && areas.every(area => area.harm === undefined)) return 'count'
  return measure === 'change' && areas.every(area => area.change === undefined) ? 'count' : measure
}

function titleOf(question: MapQuestion, ask: Asking): string {
  const by = { district: 'district', ward: 'ward', lsoa: 'LSOA', square: 'grid square' }[question.by]
  const where = question.district ? `${question.district.name} by ${by}` : `By ${by}`
  const what =
    question.kinds.length > 0
      ? question.kinds.join(', ')
      : question.theme
        ? themeName(ask, question.theme)
        : 'all kinds'
  return `${where}, ${what}, ${periodWords(question.from, question.to)}`
}

function themeName({ deps }: Asking, code: string): string {
  return deps.configuration.crime.themes.find(theme => theme.code === code)?.name ?? code
}

function summaryOf(question: MapQuestion, { areas, total, totalIsTold, unplaced }: Figures): string {
  const where = question.district ? ` in ${question.district.name}` : ''
  // Where no areas are known, the notes say so: nothing lies outside them.
  const rest =
    unplaced > 0 && areas.length > 0
      ? ` ${unplaced.toLocaleString('en-GB')} of them have no place or lie outside what is shown.`
      : ''
  const word = total === 1 ? 'incident' : 'incidents'
  const others = totalIsTold ? '' : ' and a few that are not told'
  return `${total.toLocaleString('en-GB')} ${word}${others}${where}, ${periodWords(question.from, question.to)}.${rest}`
}

function descriptionOf(question: MapQuestion, summary: string): string {
  return `${summary} ${snappingOf(question) ?? ''} The same figures are in the table of this page.`
}

function legendTitle(measure: Measure): string {
  return {
    count: 'Incidents',
    rate: 'Incidents per 1,000 residents',
    change: 'Beside the months compared with',
    harm: 'Harm: incidents by their weight',
  }[measure]
}

/** What has to be known of the points to read the picture right. */
function snappingOf({ sets }: MapQuestion): string | undefined {
  const snapped = sets.some(({ placed }) => placed === 'snapped')
  const exact = sets.some(({ placed }) => placed === 'exact')
  const words = [
    snapped
      ? 'police.uk moves every incident to the nearest of its map points, often the middle of a street, before publishing it: no point is an address.'
      : '',
    exact
      ? 'Exact places of partners’ data are moved to the middle of a 50 metre square, and one or two incidents in a square are not shown.'
      : '',
  ].filter(text => text !== '')
  return words.length > 0 ? words.join(' ') : undefined
}

function filterOf(question: MapQuestion): AnyForm {
  return emptyForm({
    set: question.sets.map(set => set.code),
    theme: question.theme ?? '',
    kind: [...question.kinds],
    from: monthCode(question.from),
    to: monthCode(question.to),
    compare: question.compared?.with ?? '',
    by: question.by,
    measure: question.measure,
    district: question.district?.code ?? '',
    layer: [...question.layers],
  })
}

function optionsOf(ask: Asking, question: MapQuestion, choices: Choices): MapView['choices'] {
  // Months that were asked for stay in the form, also where nothing has been brought in for them.
  const months = [...new Set([...choices.months, question.from, question.to])].sort().reverse()
  return {
    sets: choices.sets.map(({ code, name }) => ({ value: code, text: name })),
    themes: choices.themes.map(code => ({ value: code, text: themeName(ask, code) })),
    kinds: choices.kinds.map(name => ({ value: name, text: name })),
    months: months.map(month => ({ value: monthCode(month), text: monthWords(month) })),
    districts: choices.districts.map(({ code, name }) => ({ value: code, text: name })),
    layers: [
      { value: OWN_LAYERS[0], text: 'Hotspots', hint: 'Squares that stand out more than chance explains (Gi*)' },
      { value: OWN_LAYERS[1], text: 'Streets with 3 incidents or more' },
      ...layersFor(ask.actor).map(({ code, text }) => ({ value: code, text })),
    ],
  }
}

function presetsOf(question: MapQuestion, { months }: Choices): MapView['presets'] {
  const last = months.at(-1)
  if (last === undefined) return []
  return (
    [
      [1, 'Last month'],
      [3, 'Last 3 months'],
      [12, 'Last 12 months'],
    ] as const
  ).map(([length, text]) => {
    const begin = addMonths(last, 1 - length)
    const from = months.find(month => month >= begin) ?? last
    return {
      text,
      href: mapHref(question, { months: { from, to: last } }),
      current: question.from === from && question.to === last,
    }
  })
}

/** The same length of time, one month earlier or later; the slider stops at each. */
function sliderOf(question: MapQuestion, { months }: Choices): MapView['slider'] {
  const length = lengthOf(question.from, question.to)
  const windows = months.flatMap(to => {
    const from = addMonths(to, 1 - length)
    return from >= (months[0] ?? from) ? [{ from, to }] : []
  })
  const at = windows.findIndex(({ to }) => to === question.to)
  const hrefOf = (index: number) => {
    const window = at < 0 ? undefined : windows[index]
    return window && mapHref(question, { months: window })
  }
  return {
    now: periodWords(question.from, question.to),
    earlierHref: hrefOf(at - 1),
    laterHref: hrefOf(at + 1),
    prefix: mapPrefix(question),
    stops:
      at < 0
        ? []
        : windows.map(
            ({ from, to }) => [periodWords(from, to), `from=${monthCode(from)}&to=${monthCode(to)}`] as const,
          ),
    at,
  }
}

function layerNotes(question: MapQuestion, overlay: Overlay, picture: Picture | undefined): readonly string[] {
  const notes: string[] = []
  if (picture?.schematic && question.layers.length > 0)
    notes.push(
      'This picture is schematic: it says which district lies beside which, and no more. Choose grid squares to see layers where they lie.',
    )
  if (question.layers.includes('hotspots') && overlay.hot.squares.length === 0)
    notes.push('No hotspots: no square stands out more than chance explains.')
  if (question.layers.includes('points') && overlay.points.length === 0)
    notes.push('No street has three incidents or more.')
  return notes
}

function noPictureWords({ by }: MapQuestion): string {
  if (by === 'square') return 'No incident of these months has a place, so there are no squares to draw.'
  const { many } = LAYER_WORDS[by]
  return `${many} cannot be drawn: their boundaries have not been brought in. Whoever runs Wardmote does that with “wardmote import areas FILE…”.`
}

function tilesOf({ deps: { config } }: Asking): MapView['tiles'] {
  const { mapTiles, mapTilesBy } = config
  return mapTiles === undefined || mapTilesBy === undefined ? undefined : { address: mapTiles, by: mapTilesBy }
}

/** Whose data, of which months, under which licence: whoever is shown the picture has to be able to ask for the same. */
function sourcesOf(question: MapQuestion, { cut, set, residents, weights }: Figures): readonly string[] {
  const licences = [...new Set(question.sets.map(({ licence }) => licence))]
  const open = licences.some(licence => /open government licence|ogl/i.test(licence)) || set !== undefined
  return [
    `Data: ${question.sets.map(({ name, owner }) => (name.includes(owner) ? name : `${name} (${owner})`)).join('; ')}. ${periodWords(question.from, question.to)}.`,
    ...question.sets.flatMap(({ name, caveats }) => (caveats === '' ? [] : [`${name}: ${caveats}`])),
    ...(set ? [`Boundaries: ${set.name}, ${set.source.replace(/\.$/, '')}.`] : []),
    ...(residents ? [`Residents: ${residents}.`] : []),
    ...(weights ? [`Weights: ${weights}.`] : []),
    `Licence: ${licences.join('; ')}.${open ? ' Contains public sector information licensed under the Open Government Licence v3.0.' : ''}`,
    `Data cut ${cut}: the same question of the same cut gives the same figures.`,
  ]
}
