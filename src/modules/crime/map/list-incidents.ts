import { logEvent } from '../../../kernel/audit/log-event.ts'
import { toCsvFile } from '../../../kernel/documents/csv.ts'
import type { Ask, Download } from '../../../kernel/http/routing.ts'
import { withCommas } from '../../../kernel/http/text.ts'
import { findSet, linksOf, readAreas } from '../../areas/index.ts'
import { chosenQuery } from './addresses.ts'
import type { IncidentsAnswers } from './forms.ts'
import { paths } from './paths.ts'
import { listStreets, type StreetCount, type StreetPage, type Wanted, type Where } from './queries.ts'
import { type SquaresAsked, tellSquares } from './read-figures.ts'
import { readChosen } from './read-question.ts'
import { monthCode, monthWords, periodWords } from './rules/months.ts'
import { FEWEST, incidentsWords, isFew, isHidden, type Sayable, sayable, sayableWords } from './rules/small-numbers.ts'
import { COARSE, FINE, parseSquare, type Square, squareAround, squareName } from './rules/squares.ts'
import type { Chosen, District } from './types.ts'

export interface StreetRow {
  readonly street: string
  readonly district: string
  readonly incidents: string
  readonly kinds: string
  readonly months: string
}

export interface IncidentsView {
  readonly title: string
  readonly summary: string
  readonly notes: readonly string[]
  readonly rows: readonly StreetRow[]
  readonly elsewhere: string | undefined
  readonly fileHref: string
  readonly fileMost: string
  readonly mapHref: string
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
}

type Asking = Pick<Ask, 'tx' | 'actor' | 'deps'>

const PAGE = 50
const FILE = 10_000

/** The list behind a figure of the map, by street. Undefined where nothing has been brought in. */
export async function readIncidentsView(ask: Asking, answers: IncidentsAnswers): Promise<IncidentsView | undefined> {
  const read = await readList(ask, answers, { limit: PAGE, offset: ((answers.page ?? 1) - 1) * PAGE })
  await logEvent(ask.tx, { action: 'list', object: { type: 'map', id: 'incidents' } })
  if (read === undefined) return undefined
  const { question, page, where, notes, districts } = read
  const at = answers.page ?? 1
  const query = {
    ...chosenQuery(question),
    from: monthCode(question.from),
    to: monthCode(question.to),
    area: answers.area,
    square: answers.square,
    point: answers.point,
  }
  return {
    title: `Incidents ${where.words}`,
    summary: summaryOf(question, page),
    notes,
    rows: page.streets.map(street => toRow(street, districts)),
    elsewhere: elsewhereWords(page),
    fileHref: paths.incidentsFile({}, query),
    fileMost: `${withCommas(FILE)} streets`,
    mapHref: paths.map({}, { ...chosenQuery(question), from: monthCode(question.from), to: monthCode(question.to) }),
    previousHref: at > 1 ? paths.incidents({}, { ...query, page: at - 1 }) : undefined,
    nextHref: page.named > at * PAGE ? paths.incidents({}, { ...query, page: at + 1 }) : undefined,
  }
}

/** The same as a spreadsheet: one line for each kind in each street. */
export async function toIncidentsFile(ask: Asking, answers: IncidentsAnswers): Promise<Download> {
  const read = await readList(ask, answers, { limit: FILE, offset: 0 })
  await logEvent(ask.tx, {
    action: 'export',
    object: { type: 'map', id: 'incidents' },
    fields: ['street', 'kind', 'incidents'],
  })
  const name = (code: string | null) => read?.districts.find(district => district.code === code)?.name ?? ''
  const lines = (read?.page.streets ?? []).flatMap(street =>
    saidKinds(street).map(kind => ({ ...street, kind: kind.name, count: kind.incidents })),
  )
  const elsewhere: Sayable = read ? elsewhereCount(read.page) : { incidents: 0, few: false }
  return toCsvFile({
    name: 'incidents-by-street',
    columns: [
      { heading: 'Street', value: line => line.street },
      { heading: 'District', value: line => name(line.districtCode) },
      { heading: 'Kind', value: line => line.kind },
      { heading: 'Incidents', value: line => line.count },
      { heading: 'First month', value: line => line.first && monthCode(line.first) },
      { heading: 'Last month', value: line => line.last && monthCode(line.last) },
    ],
    rows: [
      ...lines,
      ...(elsewhere.incidents > 0 || elsewhere.few || elsewhere.untold === true
        ? [
            {
              street: `Elsewhere: streets with fewer than ${FEWEST} incidents, and no street`,
              districtCode: null,
              kind: '',
              count: sayableWords(elsewhere),
              first: undefined,
              last: undefined,
            },
          ]
        : []),
    ],
    only: read && read.page.named > FILE ? `${withCommas(FILE)} streets with the most incidents` : undefined,
  })
}

async function readList(
  ask: Asking,
  answers: IncidentsAnswers,
  at: { readonly limit: number; readonly offset: number },
) {
  const read = await readChosen(ask, answers)
  if (read === undefined) return undefined
  const { question, choices, notes } = read
  const where = await readWhere(ask, answers, choices.districts)
  const wanted = {
    setIds: question.sets.map(set => set.id),
    from: question.from,
    to: question.to,
    categoryIds: question.categoryIds,
  }
  const page = await listTold(ask, { question, districts: choices.districts, wanted, where: where.where, at })
  return {
    question,
    page,
    where,
    districts: choices.districts,
    notes: where.note === undefined ? notes : [...notes, where.note],
  }
}

interface ListAsked {
  readonly question: Chosen
  readonly districts: readonly District[]
  readonly wanted: Wanted
  readonly where: Where
  readonly at: { readonly limit: number; readonly offset: number }
}

/** A list of streets and what is told of their incidents in all. */
interface ToldPage extends StreetPage {
  readonly said: Sayable
}

/** A square of which the map does not tell how many its exact places hold has a list without them. */
async function listTold(ask: Asking, { question, districts, wanted, where, at }: ListAsked): Promise<ToldPage> {
  const page = await listStreets(ask.tx, wanted, where, at)
  const said = sayable(page.snapped, page.exact)
  if (where.kind !== 'square' || said.few || page.exact === 0) return { ...page, said }
  for (const map of mapsWith(where.square, districts, page.exactIn)) {
    const told = await tellSquares(ask.tx, { ...question, ...map }, question)
    const code = squareAround(where.square.west, where.square.south, map.size)
    const onMap = told.said.get(code)
    const around = (told.exact.get(code) ?? page.exact) - page.exact
    if ((onMap === undefined || !isHidden(onMap)) && !isFew(around)) continue
    const setIds = question.sets.filter(({ placed }) => placed !== 'exact').map(({ id }) => id)
    const rest = await listStreets(ask.tx, { ...wanted, setIds }, where, at)
    return { ...rest, said: { incidents: rest.snapped, few: false, untold: true } }
  }
  return { ...page, said }
}

/** The maps whose squares this one is or lies in: that of the county, and those of the districts it lies in. */
function mapsWith(
  { size }: Square,
  districts: readonly District[],
  codes: readonly string[],
): readonly Pick<SquaresAsked, 'district' | 'within' | 'size'>[] {
  const county = { district: undefined, within: districts, size: COARSE }
  const own = districts
    .filter(({ code }) => codes.includes(code))
    .map(district => ({ district, within: [district], size: FINE }))
  return [...(size === FINE ? [] : [county]), ...(size === COARSE ? [] : own)]
}

interface FoundWhere {
  readonly where: Where
  readonly words: string
  readonly note?: string
}

async function readWhere(ask: Asking, answers: IncidentsAnswers, districts: readonly District[]): Promise<FoundWhere> {
  if (answers.point !== undefined) {
    const [easting = 0, northing = 0] = answers.point.split(',').map(Number)
    return { where: { kind: 'point', easting, northing }, words: 'at one point of the map' }
  }
  const square = answers.square === undefined ? undefined : parseSquare(answers.square)
  if (square !== undefined)
    return { where: { kind: 'square', square }, words: `in the square ${squareName(square)}, ${square.size} m` }
  if (answers.square !== undefined)
    return {
      where: { kind: 'anywhere' },
      words: 'everywhere',
      note: 'The square in the address is not one of the grid. Everything is listed.',
    }
  return answers.area === undefined
    ? { where: { kind: 'anywhere' }, words: 'everywhere' }
    : await readArea(ask, answers.area, districts)
}

async function readArea({ tx }: Asking, code: string, districts: readonly District[]): Promise<FoundWhere> {
  const district = districts.find(one => one.code === code)
  if (district !== undefined) return { where: { kind: 'district', code }, words: `in ${district.name}` }
  const within = (await linksOf(tx, 'lsoa', 'ward')).filter(({ to, relation }) => to === code && relation === 'within')
  const name = await nameOf(tx, code)
  if (within.length > 0)
    return { where: { kind: 'lsoas', codes: within.map(({ from }) => from) }, words: `in ${name ?? code}` }
  if (name !== undefined || code.startsWith('E01'))
    return { where: { kind: 'lsoas', codes: [code] }, words: `in ${name ?? code}` }
  return {
    where: { kind: 'lsoas', codes: [] },
    words: `in ${code}`,
    note: 'The area in the address is not known here.',
  }
}

async function nameOf(tx: Asking['tx'], code: string): Promise<string | undefined> {
  for (const layer of ['ward', 'lsoa'] as const) {
    const found = await findSet(tx, layer)
    const area = found && (await readAreas(tx, found.set)).find(one => one.code === code)
    if (area) return area.name
  }
  return undefined
}

function summaryOf(question: Chosen, { said }: ToldPage): string {
  const kinds = question.kinds.length > 0 ? ` of ${question.kinds.join(', ')}` : ''
  return `${incidentsWords(said)}${kinds}, ${periodWords(question.from, question.to)}, from ${question.sets.map(({ name }) => name).join(' and ')}.`
}

function elsewhereCount({ said, inNamed }: ToldPage): Sayable {
  return { ...said, incidents: Math.max(0, said.incidents - inNamed) }
}

function elsewhereWords(page: ToldPage): string | undefined {
  const elsewhere = elsewhereCount(page)
  if (elsewhere.incidents === 0 && !elsewhere.few && elsewhere.untold !== true) return undefined
  return `Elsewhere: ${sayableWords(elsewhere)}. Streets with fewer than ${FEWEST} incidents are not named, and some incidents have no street.`
}

/** Kinds that occurred fewer than three times in a street are counted together. */
function saidKinds({ kinds }: StreetCount): readonly { readonly name: string; readonly incidents: number }[] {
  const said = kinds.filter(({ incidents }) => incidents >= FEWEST)
  const other = kinds.filter(({ incidents }) => incidents < FEWEST).reduce((sum, { incidents }) => sum + incidents, 0)
  return other === 0 ? said : [...said, { name: said.length > 0 ? 'Other kinds' : 'Several kinds', incidents: other }]
}

function toRow(street: StreetCount, districts: readonly District[]): StreetRow {
  const { first, last, months } = street
  return {
    street: street.street,
    district: districts.find(({ code }) => code === street.districtCode)?.name ?? 'Outside the county',
    incidents: street.incidents.toLocaleString('en-GB'),
    kinds: saidKinds(street)
      .map(({ name, incidents }) => `${name} ${incidents}`)
      .join(', '),
    months: months === 1 ? monthWords(first) : `${months} months, ${periodWords(first, last)}`,
  }
}
