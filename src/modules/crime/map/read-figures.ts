import { compareManyRates } from '#hotspots'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { type AreaLayer, figureOf, findSet, type LayerSet, linksOf, readAreas } from '../../areas/index.ts'
import { type Count, countBy, countByBoth, dataCut, type IncidentQuestion, listCategories } from '../data/index.ts'
import { countSquares, readWardLookupMark, readWeights, type SquareCount } from './queries.ts'
import { Remembered } from './remember.ts'
import { daysHeld } from './rules/months.ts'
import { isHidden, type Sayable, tellTogether } from './rules/small-numbers.ts'
import { squareCode, squareName } from './rules/squares.ts'
import type { AreaChange, AreaFigure, District, MapQuestion, Months } from './types.ts'

/** The figures of a map, and what has to be said about them. */
export interface Figures {
  readonly areas: readonly AreaFigure[]
  /** Incidents in the months, wherever: also those without place or outside every area shown. */
  readonly total: number
  /** Not where one or two incidents of a place could be worked out from it: then `total` is of those that are told. */
  readonly totalIsTold: boolean
  readonly unplaced: number
  /** What the figures stand on: the same text as long as the data is the same. */
  readonly cut: string
  /** The boundaries that were used; undefined where there are none. */
  readonly set: LayerSet | undefined
  /** Residents of which day, from where. */
  readonly residents: string | undefined
  readonly weights: string | undefined
  readonly notes: readonly string[]
  /** Everything the figures stand on: the same text, the same figures. Undefined where that cannot be told. */
  readonly standOn: string | undefined
}

interface Named {
  readonly code: string
  readonly name: string
  readonly districtCode: string | undefined
}

const counts = new Remembered<readonly Count[]>()
const squares = new Remembered<readonly SquareCount[]>()

/** Counts, rates, changes and harm of every area or square that a map shows. */
export function readFigures(tx: Tx, question: MapQuestion, held: ReadonlySet<string>): Promise<Figures> {
  return question.by === 'square' ? readSquareFigures(tx, question, held) : readAreaFigures(tx, question, held)
}

async function readAreaFigures(tx: Tx, question: MapQuestion, held: ReadonlySet<string>): Promise<Figures> {
  const layer = question.by === 'square' ? 'lsoa' : question.by
  const found = await findSet(tx, layer, question.to)
  const shown = inDistricts(await namedAreas(tx, found?.set, question), question.within)
  const { cut, now, before, standOn } = await readCounts(tx, question)
  const counted = new Map(now.map(count => [count.key, count.incidents]))
  const total = now.reduce((sum, count) => sum + count.incidents, 0)
  const placed = shown.reduce((sum, area) => sum + (counted.get(area.code) ?? 0), 0)
  const notes: string[] = []
  if (layer === 'ward' && found && placed === 0 && total > 0 && !(await hasWardLookup(tx))) notes.push(NO_WARD_LOOKUP)
  const residents = question.measure === 'rate' ? await readResidents(tx, shown, question, notes) : undefined
  const harm = question.measure === 'harm' ? await readHarm(tx, question, layer, notes) : undefined
  const pairs = shown.map(({ code }) => [counted.get(code) ?? 0, before?.get(code) ?? 0] as const)
  const changes = before && compare(pairs, question, held)
  const areas = shown.map((area, index) => {
    const [incidents, earlier] = pairs[index] ?? [0, 0]
    const people = residents?.get(area.code)?.value
    return {
      ...area,
      incidents,
      few: false,
      before: before && earlier,
      residents: people,
      rate: people !== undefined && people > 0 ? (incidents / people) * 1_000 : undefined,
      harm: harm && (harm.byArea.get(area.code) ?? 0),
      change: changes?.[index],
    }
  })
  const first = residents && [...residents.values()][0]
  return {
    areas,
    total,
    totalIsTold: true,
    unplaced: total - placed,
    cut,
    set: found?.set,
    residents: first && `${first.source}, ${first.asOf}`,
    weights: harm?.source,
    notes,
    // Residents and weights may be brought in anew at any time.
    standOn: residents || harm ? undefined : `${standOn} ${found?.set.id} ${found?.set.fileHash}`,
  }
}

const NO_WARD_LOOKUP =
  'The lookup from LSOAs to wards has not been brought in, so nothing can be counted by ward: “wardmote import lookups” does that.'
const NO_RESIDENTS =
  'No numbers of residents have been brought in, so no rates are shown: “wardmote import figures” does that.'

/** The areas of a set; districts are known from the configuration without one. */
async function namedAreas(tx: Tx, set: LayerSet | undefined, { by, within }: MapQuestion): Promise<readonly Named[]> {
  if (set !== undefined) return namesOf(await readAreas(tx, set))
  return by === 'district' ? within.map(toNamed) : []
}

async function readResidents(tx: Tx, shown: readonly Named[], { to }: MapQuestion, notes: string[]) {
  const codes = shown.map(({ code }) => code)
  const residents = await figureOf(tx, codes, 'population', to)
  if (residents.size === 0) notes.push(NO_RESIDENTS)
  return residents
}

async function readCounts(tx: Tx, question: MapQuestion) {
  const wanted = toWanted(question, question)
  const cut = await dataCut(tx, wanted)
  const mark = question.by === 'ward' ? await readWardLookupMark(tx) : ''
  const now = await countsOf(tx, question, wanted, `${cut} ${mark}`)
  if (question.compared === undefined) return { cut, now, before: undefined, standOn: `${cut} ${mark}` }
  const earlier = toWanted(question, question.compared.months)
  const earlierCut = await dataCut(tx, earlier)
  const then = await countsOf(tx, question, earlier, `${earlierCut} ${mark}`)
  const before = new Map(then.map(count => [count.key, count.incidents]))
  return { cut, now, before, standOn: `${cut} ${earlierCut} ${mark}` }
}

function countsOf(tx: Tx, question: MapQuestion, wanted: IncidentQuestion, standOn: string): Promise<readonly Count[]> {
  const by = question.by === 'square' ? 'lsoa' : question.by
  return counts.get(keyOf(standOn, by, wanted), () => countBy(tx, wanted, by))
}

function keyOf(cut: string, what: string, wanted: IncidentQuestion): string {
  return JSON.stringify([cut, what, wanted.setIds, wanted.from, wanted.to, wanted.categoryIds, wanted.districtCode])
}

function toWanted(
  question: Pick<MapQuestion, 'sets' | 'categoryIds' | 'district'>,
  { from, to }: Months,
): IncidentQuestion {
  return {
    setIds: question.sets.map(set => set.id),
    from,
    to,
    ...(question.categoryIds !== undefined && { categoryIds: question.categoryIds }),
    ...(question.district !== undefined && { districtCode: question.district.code }),
  }
}

function namesOf(areas: AreaLayer['areas']): readonly Named[] {
  return areas.map(({ code, name, districtCode }) => ({ code, name, districtCode: districtCode ?? undefined }))
}

function toNamed({ code, name }: District): Named {
  return { code, name, districtCode: code }
}

/** A file of boundaries may hold all of England: the map is of the partnership's own districts, if it holds any of them. */
function inDistricts(named: readonly Named[], districts: readonly District[]): readonly Named[] {
  const codes = new Set(districts.map(({ code }) => code))
  const ours = named.filter(area => codes.has(area.districtCode ?? ''))
  return ours.length > 0 ? ours : named
}

async function hasWardLookup(tx: Tx): Promise<boolean> {
  return (await linksOf(tx, 'lsoa', 'ward', 1)).length > 0
}

/** Rates by day, so that months of other lengths, or months that are missing, do not seem a change. */
function compare(
  places: readonly (readonly [now: number, before: number])[],
  question: MapQuestion,
  held: ReadonlySet<string>,
): readonly AreaChange[] | undefined {
  if (question.compared === undefined || places.length === 0) return undefined
  const { months } = question.compared
  const [days, daysBefore] = [daysHeld(question.from, question.to, held), daysHeld(months.from, months.to, held)]
  if (days === 0 || daysBefore === 0) return undefined
  return compareManyRates(
    places.map(([now, before]) => ({
      after: { count: now, exposure: days },
      before: { count: before, exposure: daysBefore },
    })),
    { method: 'exact' },
  ).map(({ ratio, lower, upper, verdict }) => ({ ratio, lower, upper, verdict }))
}

async function readHarm(tx: Tx, question: MapQuestion, by: 'district' | 'ward' | 'lsoa', notes: string[]) {
  const weights = await readWeights(tx)
  const [first] = weights
  if (first === undefined) {
    notes.push(
      'No weights of harm have been brought in, so counts are shown. An analyst brings a published table in under Data sets.',
    )
    return undefined
  }
  const weightOf = new Map(weights.map(({ category, weight }) => [category.toLowerCase(), weight]))
  const names = await kindNames(tx, question)
  const pairs = await countByBoth(tx, toWanted(question, question), by, 'category')
  const byArea = new Map<string, number>()
  const unknown = new Set<string>()
  for (const { key, second, incidents } of pairs) {
    const name = names.get(second) ?? ''
    const weight = weightOf.get(name.toLowerCase())
    if (weight === undefined) unknown.add(name)
    else byArea.set(key, (byArea.get(key) ?? 0) + weight * incidents)
  }
  if (unknown.size > 0) notes.push(`Without a weight, and so not in the harm shown: ${[...unknown].sort().join(', ')}.`)
  return { byArea, source: `${first.scheme} (${first.source})` }
}

async function kindNames(tx: Tx, question: MapQuestion): Promise<ReadonlyMap<string, string>> {
  const all = await listCategories(
    tx,
    question.sets.map(set => set.id),
  )
  return new Map(all.map(({ id, name }) => [String(id), name]))
}

async function readSquareFigures(tx: Tx, question: MapQuestion, held: ReadonlySet<string>): Promise<Figures> {
  const notes: string[] = []
  if (question.measure === 'rate') notes.push('Residents are known of areas, not of grid squares: counts are shown.')
  if (question.measure === 'harm') notes.push('Harm is shown of areas, not of grid squares: counts are shown.')
  const wanted = toWanted(question, question)
  const cut = await dataCut(tx, wanted)
  const now = await tellSquares(tx, question, question)
  const before = question.compared && (await tellSquares(tx, question, question.compared.months))
  const codes = [...new Set([...now.said.keys(), ...(before?.said.keys() ?? [])])]
  const areas = squareAreas(codes, { now, before }, question, held)
  const all = await countsOf(tx, question, wanted, cut)
  const total = all.reduce((sum, count) => sum + count.incidents, 0)
  const told = [...now.said.values()].reduce((sum, { incidents }) => sum + incidents, 0)
  const untold = [...now.said.values()].filter(said => said.untold === true).length
  if (untold > 0) notes.push(untoldWords(untold))
  return {
    areas,
    total: now.totalIsTold ? total : total - now.placed + told,
    totalIsTold: now.totalIsTold,
    unplaced: total - now.placed,
    cut,
    set: undefined,
    residents: undefined,
    weights: undefined,
    notes,
    standOn: undefined,
  }
}

function untoldWords(squares: number): string {
  const what = squares === 1 ? 'one square is' : `${squares} squares are`
  return `Exact places: how many incidents there were in ${what} not told, because the one or two of another square could be worked out from that and the total.`
}

const NOTHING: Sayable = { incidents: 0, few: false }

/** A change is worked out only where everything of both periods is told. */
function squareAreas(
  codes: readonly string[],
  { now, before }: { readonly now: ToldSquares; readonly before: ToldSquares | undefined },
  question: MapQuestion,
  held: ReadonlySet<string>,
): readonly AreaFigure[] {
  const pairs = codes.map(code => [now.said.get(code) ?? NOTHING, before?.said.get(code) ?? NOTHING] as const)
  const changes =
    before &&
    compare(
      pairs.map(([one, other]) => [one.incidents, other.incidents]),
      question,
      held,
    )
  return codes.map((code, index) => {
    const [said, earlier] = pairs[index] ?? [NOTHING, NOTHING]
    return {
      code,
      name: nameOf(code),
      districtCode: question.district?.code,
      ...said,
      before: before && earlier.incidents,
      beforeSaid: before && isHidden(earlier) ? earlier : undefined,
      residents: undefined,
      rate: undefined,
      harm: undefined,
      change: isHidden(said) || isHidden(earlier) ? undefined : changes?.[index],
    }
  })
}

/** What is asked of squares: of a whole map, or of the one that shows a certain square. */
export type SquaresAsked = Pick<MapQuestion, 'sets' | 'categoryIds' | 'district' | 'within' | 'size'>

export interface ToldSquares {
  /** By the code of the square. */
  readonly said: ReadonlyMap<string, Sayable>
  /** Incidents at exact places in each, told or not. */
  readonly exact: ReadonlyMap<string, number>
  readonly totalIsTold: boolean
  /** Incidents in all of them, told or not. */
  readonly placed: number
}

/** What may be told of squares with what they hold; counted from memory where the same was counted before. */
export async function tellSquares(tx: Tx, question: SquaresAsked, months: Months): Promise<ToldSquares> {
  const wanted = toWanted(question, months)
  const cut = await dataCut(tx, wanted)
  const districtCodes = question.within.map(({ code }) => code)
  const what = `squares of ${question.size} in ${districtCodes.join(' ')}`
  const counted = await squares.get(keyOf(cut, what, wanted), () =>
    countSquares(tx, { ...wanted, districtCodes }, question.size),
  )
  const { places, totalIsTold } = tellTogether(counted)
  return {
    said: new Map(counted.map((square, at) => [codeOf(square, question.size), places[at] ?? NOTHING])),
    exact: new Map(counted.map(square => [codeOf(square, question.size), square.exact])),
    totalIsTold,
    placed: counted.reduce((sum, { snapped, exact }) => sum + snapped + exact, 0),
  }
}

function codeOf({ west, south }: SquareCount, size: number): string {
  return squareCode({ west, south, size })
}

function nameOf(code: string): string {
  const [west = 0, south = 0, size = 0] = code.split(',').map(Number)
  return squareName({ west, south, size })
}
