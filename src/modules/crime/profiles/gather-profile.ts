import { concentrationOf, placeShare } from '#hotspots'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { describeNearRepeats } from '../analysis/rules/describe-near-repeats.ts'
import { describeTimes, monthsOfYear } from '../analysis/rules/describe-times.ts'
import { describeTrend } from '../analysis/rules/describe-trend.ts'
import { compareCounts, compareManyCounts } from '../analysis/rules/compare-counts.ts'
import { known } from '../analysis/rules/figures.ts'
import { measureHarm } from '../analysis/rules/measure-harm.ts'
import { type IncidentCategory, type IncidentSet, listCategories, listMonths, listSets } from '../data/index.ts'
import { readWeights } from '../map/queries.ts'
import { monthsFrom } from '../map/rules/months.ts'
import { FEWEST } from '../map/rules/small-numbers.ts'
import {
  countDistricts, countMonths, countUnplaced, districtOfPlace, listPlaces, MOST_PLACES, type MonthCount, readDated, readWindows, type Wanted,
} from './counting.ts' // biome-ignore format: a list of names
import { districtOfWard, groundOf, listDistricts, type Named } from './districts.ts'
import { gatherComparison } from './gather-comparison.ts'
import { daysOf, monthsOfAll, runUpTo, YEAR, yearPairs } from './rules/months-held.ts'
import { sumUp } from './rules/sum-up.ts'
import { aboutWords, isPlace, whereWords } from './rules/words.ts'
import type { KindLine, Months, PlacePoint, ProfileQuestion, ProfileResult, Reading, YearChange } from './types.ts'

/** Raise it whenever the rules give another result for the same data. */
export const PROGRAM = 1

const SERIES_MONTHS = 60
const MOST_POINTS = 60
const MOST_KINDS = 12
const PERMUTATIONS = 99
const SEED = 1
/** Above this the counts swing more than single incidents would: intervals are made as much wider. */
const SWINGING = 1.2

/** Which months a profile reads now; undefined where its data sets hold none in common. */
export interface Span {
  readonly period: Months
  readonly read: Months
  readonly held: ReadonlySet<LocalDate>
}

export async function spanOf(ask: Reading, question: ProfileQuestion, setIds: readonly number[]): Promise<Span | undefined> {
  const { forces } = ask.deps.configuration.crime
  const own = forces.filter(({ neighbour }) => neighbour !== true).flatMap(({ name, slug }) => [name, slug])
  const all = monthsOfAll(await listMonths(ask.tx, setIds), setIds, own)
  const held = new Set(all)
  const to = all.findLast(month => question.upTo === null || month <= question.upTo)
  if (to === undefined) return undefined
  const wanted = addMonths(to, 1 - question.months)
  const from = all.find(month => month >= wanted) ?? to
  const series = runUpTo(held, to, SERIES_MONTHS)
  const earliest = [series.from, from, addMonths(to, 1 - 2 * YEAR)].sort()[0] ?? from
  return { period: { from, to }, read: { from: earliest, to }, held }
}

/** Everything that a profile says, from the incidents as they are now. */
export async function gatherProfile(ask: Reading, question: ProfileQuestion, setIds: readonly number[], span: Span): Promise<ProfileResult> {
  const { tx } = ask
  const { period, read, held } = span
  const sets = (await listSets(tx)).filter(({ id }) => setIds.includes(id)).sort((one, other) => (one.code < other.code ? -1 : 1))
  const categories = chooseCategories(await listCategories(tx, setIds), question)
  const about = aboutWords(themeName(ask, question.theme), question.kinds)
  const ids = question.theme === null && question.kinds.length === 0 ? undefined : categories.map(({ id }) => id)
  const ground = await groundOf(ask, question.where, period.to)
  const base = { setIds, categoryIds: ids }
  const inPeriod: Wanted = { ...base, ground, months: monthsFrom(period.from, period.to).filter(month => held.has(month)) }
  const counts = await countMonths(tx, { ...inPeriod, months: monthsFrom(read.from, read.to).filter(month => held.has(month)) })
  const district = await districtOf(ask, question, inPeriod)
  const byMonth = sumBy(counts, ({ month }) => month)
  const series = runUpTo(held, period.to, SERIES_MONTHS)
  const seriesMonths = monthsFrom(series.from, series.to)
  const trend = describeTrend(series.from, seriesMonths.map(month => byMonth.get(month) ?? 0))
  const pairs = yearPairs(held, period.to)
  const places = await listPlaces(tx, inPeriod)
  const told = {
    program: PROGRAM,
    whereWords: whereWords(question.where, question.placeName),
    isPlace: isPlace(question.where),
    about,
    district: district ?? null,
    sets: sets.map(toSetLine),
    period,
    read,
    gaps: monthsFrom(period.from, period.to).filter(month => !held.has(month)),
    incidents: inPeriod.months.reduce((sum, month) => sum + (byMonth.get(month) ?? 0), 0),
    trend,
    year: yearChange(byMonth, pairs, trend.dispersion),
    ...(await gatherKinds(ask, counts, categories, pairs.length > 0 ? pairs : inPeriod.months, pairs.length > 0)),
    monthsOfYear: seriesMonths.length >= YEAR ? monthsOfYear(seriesMonths, seriesMonths.map(month => byMonth.get(month) ?? 0)) : [],
    times: await gatherTimes(ask, inPeriod),
    places: { ...placesFigures(places), unplaced: await countUnplaced(tx, inPeriod, otherForces(ask)) },
    near: await gatherNear(ask, inPeriod, places),
    share: await gatherShare(ask, question, inPeriod, byMonth, pairs, district),
    comparison: await gatherComparison(ask, { wanted: base, year: pairs, to: period.to, kind: question.comparison, own: district }),
  }
  return { ...told, sentence: sumUp(told) }
}

function chooseCategories(all: readonly IncidentCategory[], { theme, kinds }: ProfileQuestion): readonly IncidentCategory[] {
  if (kinds.length > 0) return all.filter(({ name }) => kinds.includes(name))
  return theme === null ? all : all.filter(category => category.theme === theme)
}

function themeName({ deps }: Reading, code: string | null): string | undefined {
  return code === null ? undefined : (deps.configuration.crime.themes.find(theme => theme.code === code)?.name ?? code)
}

function toSetLine({ code, name, owner, tier, placed, licence, caveats }: IncidentSet) {
  return { code, name, owner, tier, placed, licence, caveats }
}

function otherForces({ deps }: Reading): readonly string[] {
  return deps.configuration.crime.forces.filter(({ neighbour }) => neighbour === true).flatMap(({ name, slug }) => [name, slug])
}

async function districtOf(ask: Reading, { where }: ProfileQuestion, wanted: Wanted): Promise<Named | undefined> {
  const month = wanted.months.at(-1)
  if (month === undefined || where.kind === 'county') return undefined
  const code =
    where.kind === 'district' ? where.code : where.kind === 'ward' ? await districtOfWard(ask, where.code, month) : await districtOfPlace(ask.tx, wanted)
  return listDistricts(ask, month).find(one => one.code === code)
}

function sumBy<K>(counts: readonly MonthCount[], keyOf: (count: MonthCount) => K): ReadonlyMap<K, number> {
  const sums = new Map<K, number>()
  for (const count of counts) sums.set(keyOf(count), (sums.get(keyOf(count)) ?? 0) + count.incidents)
  return sums
}

function yearChange(byMonth: ReadonlyMap<LocalDate, number>, pairs: readonly LocalDate[], dispersion: number): YearChange | null {
  const [first, last] = [pairs[0], pairs.at(-1)]
  if (first === undefined || last === undefined) return null
  const earlier = pairs.map(month => addMonths(month, -YEAR))
  const total = (months: readonly LocalDate[]) => ({ count: months.reduce((sum, month) => sum + (byMonth.get(month) ?? 0), 0), days: daysOf(months) })
  const change = compareCounts(total(pairs), total(earlier))
  if (change === null) return null
  return {
    now: { from: first, to: last },
    before: { from: addMonths(first, -YEAR), to: addMonths(last, -YEAR) },
    months: pairs.length,
    change,
    usual: dispersion > SWINGING ? compareCounts(total(pairs), total(earlier), dispersion) : null,
  }
}

/** Kinds in the last year beside the year before, and the harm of both where weights are known. */
async function gatherKinds({ tx }: Reading, counts: readonly MonthCount[], categories: readonly IncidentCategory[], now: readonly LocalDate[], compared: boolean) {
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  const before = compared ? now.map(month => addMonths(month, -YEAR)) : []
  const byName = (months: readonly LocalDate[]) => sumBy(counts.filter(({ month }) => months.includes(month)), ({ categoryId }) => names.get(categoryId) ?? 'Not known')
  const [last, first] = [byName(now), byName(before)]
  const all = [...new Set([...last.keys(), ...first.keys()])].sort((one, other) => (last.get(other) ?? 0) - (last.get(one) ?? 0) || (one < other ? -1 : 1))
  const changes = compareManyCounts(
    all.map(name => ({ now: { count: last.get(name) ?? 0, days: daysOf(now) }, before: { count: first.get(name) ?? 0, days: daysOf(before) } })),
  )
  const kinds = all.map((name, at): KindLine => ({ name, now: last.get(name) ?? 0, before: first.get(name) ?? 0, change: changes[at] ?? null }))
  const weights = await readWeights(tx)
  const [scheme] = weights
  const harm = (of: ReadonlyMap<string, number>) => measureHarm(all.map(name => ({ name, count: of.get(name) ?? 0 })), weights)
  return { kinds: kinds.slice(0, MOST_KINDS), harm: scheme ? { now: harm(last), before: harm(first), scheme: scheme.scheme, source: scheme.source } : null }
}

async function gatherTimes({ tx }: Reading, wanted: Wanted): Promise<ProfileResult['times']> {
  const windows = await readWindows(tx, wanted)
  return windows.begins.length === 0 ? null : describeTimes(windows)
}

async function gatherNear({ tx }: Reading, wanted: Wanted, places: readonly PlacePoint[]): Promise<ProfileResult['near']> {
  const dated = await readDated(tx, wanted)
  if (dated.day.length === 0) return null
  const streets = places.flatMap(({ street, ...place }) => (street === null ? [] : [{ ...place, street }]))
  return describeNearRepeats(dated, streets, PERMUTATIONS, SEED)
}

function placesFigures(places: readonly PlacePoint[]): Omit<ProfileResult['places'], 'unplaced'> {
  const placed = places.reduce((sum, { incidents }) => sum + incidents, 0)
  const points = places.filter(({ incidents }) => incidents >= FEWEST).slice(0, MOST_POINTS)
  const repeated = places.filter(({ incidents }) => incidents > 1).reduce((sum, { incidents }) => sum + incidents, 0)
  const concentration = concentrationOf(places.map(({ incidents }) => incidents))
  return {
    points,
    elsewhere: placed - points.reduce((sum, { incidents }) => sum + incidents, 0),
    placed,
    distinct: places.length,
    shareAtRepeatPlaces: placed === 0 ? 0 : known(repeated / placed),
    placesForHalf: placed === 0 ? 0 : known(placeShare(concentration, 0.5)),
    bounded: places.length >= MOST_PLACES,
  }
}

/** The place's part of its district in the last year. */
async function gatherShare(
  { tx }: Reading,
  { where }: ProfileQuestion,
  wanted: Wanted,
  byMonth: ReadonlyMap<LocalDate, number>,
  pairs: readonly LocalDate[],
  district: Named | undefined,
): Promise<ProfileResult['share']> {
  if (!isPlace(where) || district === undefined) return null
  const months = pairs.length > 0 ? pairs : wanted.months
  const rows = await countDistricts(tx, { ...wanted, months, codes: [district.code] })
  const all = rows.reduce((sum, { incidents }) => sum + incidents, 0)
  const here = months.reduce((sum, month) => sum + (byMonth.get(month) ?? 0), 0)
  return all === 0 ? null : { district: district.name, here, all, share: known(Math.min(1, here / all)) }
}
