import { listAddresses } from './addresses.ts'
import type { Figures } from './read-figures.ts'
import type { Overlay } from './read-overlay.ts'
import { changeWords } from './rules/change-words.ts'
import { periodWords } from './rules/months.ts'
import { numberWords, valueOf } from './rules/paint-areas.ts'
import { isHidden, sayableWords } from './rules/small-numbers.ts'
import { parseSquare, squareCode, squareName } from './rules/squares.ts'
import type { AreaFigure, By, District, MapQuestion } from './types.ts'

export interface FigureRow {
  readonly name: string
  readonly href: string
  readonly within: string | undefined
  /** One for each of the view's columns. */
  readonly cells: readonly string[]
}

export interface MapTables {
  readonly areaHeading: string
  readonly columns: readonly string[]
  readonly withinHeading: string | undefined
  readonly rows: readonly FigureRow[]
  readonly hot: readonly FigureRow[]
  readonly hotNote: string | undefined
  readonly points: readonly FigureRow[]
  readonly layers: readonly {
    readonly text: string
    readonly places: readonly { readonly words: string; readonly href: string | undefined }[]
    readonly unplaced: number
  }[]
}

interface Column {
  readonly heading: string
  readonly cell: (figure: AreaFigure) => string
}

function columnsOf(question: MapQuestion, overlay: Overlay): readonly Column[] {
  const { measure, compared, by } = question
  const columns: Column[] = [{ heading: 'Incidents', cell: sayableWords }]
  if (measure === 'rate') {
    columns.push({
      heading: 'Residents',
      cell: ({ residents }) => (residents === undefined ? 'Not known' : numberWords(residents, 0)),
    })
    columns.push({
      heading: 'Per 1,000 residents',
      cell: ({ rate }) => (rate === undefined ? 'Not known' : numberWords(rate, 1)),
    })
  }
  if (measure === 'harm')
    columns.push({ heading: 'Harm', cell: ({ harm }) => (harm === undefined ? 'Not known' : numberWords(harm, 0)) })
  if (compared !== undefined) {
    columns.push({
      heading: periodWords(compared.months.from, compared.months.to),
      cell: ({ before, beforeSaid }) => (beforeSaid ? sayableWords(beforeSaid) : numberWords(before ?? 0, 0)),
    })
    columns.push({
      heading: 'Change in the daily rate',
      cell: ({ change }) => (change === undefined ? 'Not known' : changeWords(change)),
    })
  }
  if (by === 'square' && overlay.hot.squares.length > 0 && overlay.hot.size === question.size) {
    const hot = new Map(overlay.hot.squares.map(square => [squareCode(square), square]))
    columns.push({
      heading: 'Hotspot',
      cell: ({ code }) => {
        const found = hot.get(code)
        return found ? `${found.confidence}%` : ''
      },
    })
  }
  return columns
}

/** The figures of the picture as rows, and what lies over it as tables of its own: whoever cannot see the one has the other. */
export function tablesOf(
  question: MapQuestion,
  { areas }: Figures,
  districts: readonly District[],
  overlay: Overlay,
): MapTables {
  const columns = columnsOf(question, overlay)
  const addresses = listAddresses(question)
  const withins = new Map(districts.map(({ code, name }) => [code, name]))
  const within = question.district === undefined && (question.by === 'ward' || question.by === 'lsoa')
  const sorted = areas.toSorted(
    (one, other) =>
      (valueOf(other, question.measure) ?? -1) - (valueOf(one, question.measure) ?? -1) ||
      (one.name < other.name ? -1 : 1),
  )
  const hrefOf = (code: string) => (question.by === 'square' ? addresses.square(code) : addresses.area(code))
  return {
    areaHeading: areaHeading(question.by),
    columns: columns.map(({ heading }) => heading),
    withinHeading: within ? 'District' : undefined,
    rows: sorted.map(figure => ({
      name: figure.name,
      href: hrefOf(figure.code),
      within: within ? (withins.get(figure.districtCode ?? '') ?? '') : undefined,
      cells: columns.map(({ cell }) => cell(figure)),
    })),
    ...overlayTables(question, areas, overlay),
  }
}

function areaHeading(by: By): string {
  return { district: 'District', ward: 'Ward', lsoa: 'LSOA', square: 'Grid square' }[by]
}

const MOST_LISTED = 25

function overlayTables(
  question: MapQuestion,
  areas: Figures['areas'],
  overlay: Overlay,
): Pick<MapTables, 'hot' | 'hotNote' | 'points' | 'layers'> {
  const addresses = listAddresses(question)
  const hot = overlay.hot.squares.toSorted((one, other) => other.z - one.z)
  const said = new Map(areas.map(area => [area.code, area]))
  return {
    hot: hot.slice(0, MOST_LISTED).map(square => ({
      name: squareName(square),
      href: addresses.square(squareCode(square)),
      within: undefined,
      cells: [
        sayableWords(said.get(squareCode(square)) ?? { incidents: square.incidents, few: false }),
        `${square.confidence}%`,
        square.z.toFixed(2),
        square.p < 0.0001 ? 'under 0.0001' : square.p.toFixed(4),
      ],
    })),
    hotNote: hotNote(question, areas, overlay),
    points: overlay.points.slice(0, MOST_LISTED).map(({ words, easting, northing, square, incidents }) => ({
      name: pointName(words, square),
      href: square === undefined ? addresses.point(easting, northing) : addresses.square(square),
      within: undefined,
      cells: [numberWords(incidents, 0)],
    })),
    layers: overlay.layers.map(({ text, places, shapes, unplaced }) => ({
      text,
      places: [...shapes, ...places].map(({ words, href }) => ({ words, href })),
      unplaced,
    })),
  }
}

/** Exact places have no street to tell them apart by. */
function pointName(words: string, code: string | undefined): string {
  const name = words.replace(/: [^:]*$/, '')
  const square = code === undefined ? undefined : parseSquare(code)
  return square === undefined ? name : `${name} (${squareName(square)})`
}

function hotNote({ layers }: MapQuestion, areas: Figures['areas'], { hot, bounded }: Overlay): string | undefined {
  const { squares, size } = hot
  if (!layers.includes('hotspots') || squares.length === 0) return undefined
  return [
    `Getis-Ord Gi* over squares of ${size.toLocaleString('en-GB')} metres, with the squares around each.`,
    'p is that of the normal distribution and of incidents strewn evenly, whichever is larger,',
    'and allows for all squares looked at (Benjamini and Hochberg).',
    ...(bounded
      ? []
      : [
          'Without boundaries every square of the rectangle around the incidents counts, which makes more of them stand out.',
        ]),
    ...(areas.some(isHidden) ? ['What is not told of a square is not counted in it.'] : []),
    ...(squares.length > MOST_LISTED ? [`The ${MOST_LISTED} strongest of ${squares.length} squares.`] : []),
  ].join(' ')
}
