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
import { daysOf, LEAST_FOR_YEAR, monthsOfAll, runUpTo, YEAR, yearPairs } from './rules/months-held.ts'
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

export async function spanOf(
  ask: Reading,
  question: ProfileQuestion,
  setIds: readonly number[],
): Promise<Span | undefined> {
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

/** What is counted, and the counts by month that most of a profile is made of. */
interface Counted {
  readonly wanted: Wanted
  readonly categories: readonly IncidentCategory[]
  readonly counts: readonly MonthCount[]
  readonly byMonth: ReadonlyMap<LocalDate, number>
  /** Months that follow each other without a gap up to the last, and how many incidents each had. */
  readonly series: { readonly months: readonly LocalDate[]; readonly counts: readonly number[] }
  readonly district: Named | undefined
  /** Months of the last year that are held in the year before too. */
  readonly pairs: readonly LocalDate[]
  /** What kinds are counted over: those months, or all of the period where they are too few to tell of a year. */
  readonly recent: readonly LocalDate[]
  readonly compared: boolean
}

async function countAll(
  ask: Reading,
  question: ProfileQuestion,
  setIds: readonly number[],
  { period, read, held }: Span,
): Promise<Counted> {
  const heldOf = ({ from, to }: Months) => monthsFrom(from, to).filter(month => held.has(month))
  const categories = chooseCategories(await listCategories(ask.tx, setIds), question)
  const every = question.theme === null && question.kinds.length === 0
  const wanted: Wanted = {
    setIds,
    categoryIds: every ? undefined : categories.map(({ id }) => id),
    ground: await groundOf(ask, question.where, period.to),
    months: heldOf(period),
  }
  const counts = await countMonths(ask.tx, { ...wanted, months: heldOf(read) })
  const byMonth = sumBy(counts, ({ month }) => month)
  const run = runUpTo(held, period.to, SERIES_MONTHS)
  const months = monthsFrom(run.from, run.to)
  const pairs = yearPairs(held, period.to)
  const compared = pairs.length >= LEAST_FOR_YEAR
  return {
    wanted,
    categories,
    counts,
    byMonth,
    series: { months, counts: months.map(month => byMonth.get(month) ?? 0) },
    district: await districtOf(ask, question, wanted),
    pairs,
    recent: compared ? pairs : wanted.months,
    compared,
  }
}

/** Everything that a profile says, from the incidents as they are now. */
export async function gatherProfile(
  ask: Reading,
  question: ProfileQuestion,
  setIds: readonly number[],
  span: Span,
): Promise<ProfileResult> {
  const { period, read } = span
  const counted = await countAll(ask, question, setIds, span)
  const { wanted, byMonth, series, district, pairs, recent, compared } = counted
  const sets = (await listSets(ask.tx)).filter(({ id }) => setIds.includes(id))
  const trend = describeTrend(series.months[0] ?? period.to, series.counts)
  const places = await listPlaces(ask.tx, wanted)
  const told = {
    program: PROGRAM,
    whereWords: whereWords(question.where, question.placeName),
    isPlace: isPlace(question.where),
    about: aboutWords(themeName(ask, question.theme), question.kinds),
    district: district ?? null,
    sets: sets.sort((one, other) => (one.code < other.code ? -1 : 1)).map(toSetLine),
    period,
    read,
    gaps: monthsFrom(period.from, period.to).filter(month => !span.held.has(month)),
    incidents: wanted.months.reduce((sum, month) => sum + (byMonth.get(month) ?? 0), 0),
    trend,
    year: yearChange(byMonth, pairs, trend.dispersion),
    recent: { from: recent[0] ?? period.from, to: recent.at(-1) ?? period.to, months: recent.length, compared },
    ...(await gatherKinds(ask, counted)),
    monthsOfYear: series.months.length >= YEAR ? monthsOfYear(series.months, series.counts) : [],
    times: await gatherTimes(ask, wanted),
    places: { ...placesFigures(places), unplaced: await countUnplaced(ask.tx, wanted, otherForces(ask)) },
    near: await gatherNear(ask, wanted, places),
    share: await gatherShare(ask, question, counted),
    comparison: await gatherComparison(ask, {
      wanted,
      year: pairs,
      to: period.to,
      kind: question.comparison,
      own: district,
    }),
  }
  return { ...told, sentence: sumUp(told) }
}

function chooseCategories(
  all: readonly IncidentCategory[],
  { theme, kinds }: ProfileQuestion,
): readonly IncidentCategory[] {
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
  return deps.configuration.crime.forces
    .filter(({ neighbour }) => neighbour === true)
    .flatMap(({ name, slug }) => [name, slug])
}

async function districtOf(ask: Reading, { where }: ProfileQuestion, wanted: Wanted): Promise<Named | undefined> {
  const month = wanted.months.at(-1)
  if (month === undefined || where.kind === 'county') return undefined
  const code =
    where.kind === 'district'
      ? where.code
      : where.kind === 'ward'
        ? await districtOfWard(ask, where.code, month)
        : await districtOfPlace(ask.tx, wanted)
  return listDistricts(ask, month).find(one => one.code === code)
}

function sumBy<K>(counts: readonly MonthCount[], keyOf: (count: MonthCount) => K): ReadonlyMap<K, number> {
  const sums = new Map<K, number>()
  for (const count of counts) sums.set(keyOf(count), (sums.get(keyOf(count)) ?? 0) + count.incidents)
  return sums
}

function yearChange(
  byMonth: ReadonlyMap<LocalDate, number>,
  pairs: readonly LocalDate[],
  dispersion: number,
): YearChange | null {
  const [first, last] = [pairs[0], pairs.at(-1)]
  if (first === undefined || last === undefined) return null
  const earlier = pairs.map(month => addMonths(month, -YEAR))
  const total = (months: readonly LocalDate[]) => ({
    count: months.reduce((sum, month) => sum + (byMonth.get(month) ?? 0), 0),
    days: daysOf(months),
  })
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
async function gatherKinds({ tx }: Reading, { counts, categories, recent: now, compared }: Counted) {
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  const before = compared ? now.map(month => addMonths(month, -YEAR)) : []
  const byName = (months: readonly LocalDate[]) =>
    sumBy(
      counts.filter(({ month }) => months.includes(month)),
      ({ categoryId }) => names.get(categoryId) ?? 'Not known',
    )
  const [last, first] = [byName(now), byName(before)]
  const all = [...new Set([...last.keys(), ...first.keys()])].sort(
    (one, other) => (last.get(other) ?? 0) - (last.get(one) ?? 0) || (one < other ? -1 : 1),
  )
  const changes = compareManyCounts(
    all.map(name => ({
      now: { count: last.get(name) ?? 0, days: daysOf(now) },
      before: { count: first.get(name) ?? 0, days: daysOf(before) },
    })),
  )
  const kinds = all.map(
    (name, at): KindLine => ({
      name,
      now: last.get(name) ?? 0,
      before: first.get(name) ?? 0,
      change: changes[at] ?? null,
    }),
  )
  const weights = await readWeights(tx)
  const [scheme] = weights
  const harm = (of: ReadonlyMap<string, number>) =>
    measureHarm(
      all.map(name => ({ name, count: of.get(name) ?? 0 })),
      weights,
    )
  return {
    kinds: kinds.slice(0, MOST_KINDS),
    harm: scheme ? { now: harm(last), before: harm(first), scheme: scheme.scheme, source: scheme.source } : null,
  }
}

async function gatherTimes({ tx }: Reading, wanted: Wanted): Promise<ProfileResult['times']> {
  const windows = await readWindows(tx, wanted)
  return windows.begins.length === 0 ? null : describeTimes(windows)
}

async function gatherNear(
  { tx }: Reading,
  wanted: Wanted,
  places: readonly PlacePoint[],
): Promise<ProfileResult['near']> {
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

/** The place's part of its district. */
async function gatherShare(
  { tx }: Reading,
  { where }: ProfileQuestion,
  { wanted, byMonth, recent: months, district }: Counted,
): Promise<ProfileResult['share']> {
  if (!isPlace(where) || district === undefined) return null
  const rows = await countDistricts(tx, { ...wanted, months, codes: [district.code] })
  const all = rows.reduce((sum, { incidents }) => sum + incidents, 0)
  const here = months.reduce((sum, month) => sum + (byMonth.get(month) ?? 0), 0)
  return all === 0 ? null : { district: district.name, here, all, share: known(Math.min(1, here / all)) }
}
