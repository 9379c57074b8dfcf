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
import { FEWEST, gatherFew, isHidden } from '../map/rules/small-numbers.ts'
import {
  countDistricts, countMonths, countUnplaced, districtOfPlace, listPlaces, MOST_PLACES, type MonthCount, readDated, readWindows, type Wanted,
} from './counting.ts' // biome-ignore format: a list of names
import { districtOfWard, groundOf, listDistricts, type Named } from './districts.ts'
import { gatherComparison } from './gather-comparison.ts'
import { daysOf, LEAST_FOR_YEAR, monthsOfAll, runUpTo, YEAR, yearPairs } from './rules/months-held.ts'
import { sumUp } from './rules/sum-up.ts'
import { tellAlarms, tellCounts, tellKinds, tellTimes, type ToldCounts } from './rules/tell-counts.ts'
import { untoldOf } from './rules/untold-words.ts'
import { aboutWords, isPlace, whereWords } from './rules/words.ts'
import type {
  CountedPoint,
  KindLine,
  Months,
  PlacePoint,
  ProfileQuestion,
  ProfileResult,
  Reading,
  YearChange,
} from './types.ts'

/** Raise it whenever the rules give another result for the same data. */
export const PROGRAM = 2

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
  /** As they are told: everything but kinds and places is worked out from these. */
  readonly told: ToldCounts
  readonly isExact: (categoryId: number) => boolean
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
  const isExact = await exactKinds(ask, categories, wanted)
  const about = { read: heldOf(read), period: wanted.months, pairs: yearPairs(held, period.to), isExact }
  const told = tellCounts(counts, about)
  const run = runUpTo(held, period.to, SERIES_MONTHS)
  const months = monthsFrom(run.from, run.to)
  const { pairs } = told
  const compared = pairs.length >= LEAST_FOR_YEAR
  return {
    wanted,
    categories,
    counts,
    told,
    isExact,
    series: { months, counts: months.map(month => told.byMonth.get(month) ?? 0) },
    district: await districtOf(ask, question, wanted),
    pairs,
    recent: compared ? pairs : wanted.months,
    compared,
  }
}

/** Kinds of data sets with exact places, where the ground is a place that somebody chose: areas are told as they are. */
async function exactKinds({ tx }: Reading, categories: readonly IncidentCategory[], { ground, setIds }: Wanted) {
  if (ground.kind !== 'circle' && ground.kind !== 'squares') return () => false
  const exact = new Set((await listSets(tx)).filter(({ placed }) => placed === 'exact').map(({ id }) => id))
  const kinds = new Set(
    categories.filter(({ setId }) => setIds.includes(setId) && exact.has(setId)).map(({ id }) => id),
  )
  return (categoryId: number) => kinds.has(categoryId)
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
  const { wanted, told: figures, series, district, pairs, recent, compared } = counted
  const sets = (await listSets(ask.tx)).filter(({ id }) => setIds.includes(id))
  const trend = tellAlarms(describeTrend(series.months[0] ?? period.to, series.counts), figures)
  const places = await listPlaces(ask.tx, wanted)
  const { kinds, harm, hides } = await gatherKinds(ask, counted)
  const isFree = counted.categories.some(({ id }) => counted.isExact(id))
  const { times, hidesHours } = await gatherTimes(ask, wanted, isFree)
  const whole = placesFigures(places, isFree && isHidden(figures.incidents))
  const untold = untoldOf({
    months: series.months.map(month => figures.said.get(month)),
    incidents: figures.incidents,
    year: pairs.length === 0 && yearPairs(span.held, period.to).length > 0,
    kinds: hides,
    hours: hidesHours,
    places: whole.hides,
  })
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
    incidents: figures.incidents.incidents,
    ...(untold && { untold }),
    trend,
    year: yearChange(figures.byMonth, pairs, trend.dispersion),
    recent: { from: recent[0] ?? period.from, to: recent.at(-1) ?? period.to, months: recent.length, compared },
    kinds,
    harm,
    monthsOfYear: series.months.length >= YEAR ? monthsOfYear(series.months, series.counts) : [],
    times,
    places: { ...whole.figures, unplaced: await countUnplaced(ask.tx, wanted, otherForces(ask)) },
    near: await gatherNear(ask, wanted, places),
    share: await gatherShare(ask, question, counted),
    comparison: await gatherComparison(ask, {
      wanted,
      year: yearPairs(span.held, period.to),
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

/** Kinds in the last year beside the year before, and the harm of both where weights are known and no kind is hidden. */
async function gatherKinds({ tx }: Reading, counted: Counted) {
  const { recent: now, compared, told } = counted
  const [last, first] = [
    kindsIn(counted, now),
    kindsIn(counted, compared ? now.map(month => addMonths(month, -YEAR)) : []),
  ]
  const none = { snapped: 0, exact: 0 }
  const names = [...new Set([...last.keys(), ...first.keys()])]
  const { kinds: all, hides } = tellKinds(
    names.map(name => ({ name, now: last.get(name) ?? none, before: first.get(name) ?? none })),
    compared || !isHidden(told.incidents),
  )
  const sorted = all.toSorted((one, other) => other.now - one.now || (one.name < other.name ? -1 : 1))
  const [days, daysBefore] = [daysOf(now), compared ? daysOf(now.map(month => addMonths(month, -YEAR))) : 0]
  const changes = compareManyCounts(
    sorted.map(kind => ({ now: { count: kind.now, days }, before: { count: kind.before, days: daysBefore } })),
  )
  const kinds = sorted.map((kind, at): KindLine => ({ ...kind, change: changes[at] ?? null }))
  const weights = await readWeights(tx)
  const [scheme] = weights
  const harm = (of: 'now' | 'before') =>
    measureHarm(
      sorted.map(kind => ({ name: kind.name, count: kind[of] })),
      weights,
    )
  return {
    kinds: kinds.slice(0, MOST_KINDS),
    harm:
      scheme && !hides
        ? { now: harm('now'), before: harm('before'), scheme: scheme.scheme, source: scheme.source }
        : null,
    hides,
  }
}

/** How many of each kind in these months, by name, at exact places and elsewhere. */
function kindsIn({ categories, counts, isExact }: Counted, months: readonly LocalDate[]) {
  const names = new Map(categories.map(({ id, name }) => [id, name]))
  const held = new Map<string, { snapped: number; exact: number }>()
  for (const { month, categoryId, incidents } of counts) {
    if (!months.includes(month)) continue
    const name = names.get(categoryId) ?? 'Not known'
    const one = held.get(name) ?? { snapped: 0, exact: 0 }
    one[isExact(categoryId) ? 'exact' : 'snapped'] += incidents
    held.set(name, one)
  }
  return held
}

async function gatherTimes({ tx }: Reading, wanted: Wanted, isFree: boolean) {
  const windows = await readWindows(tx, wanted)
  if (windows.begins.length === 0) return { times: null, hidesHours: false }
  const times = describeTimes(windows)
  const told = isFree ? tellTimes(times) : times
  return { times: told, hidesHours: told.hours.length < times.hours.length }
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

/** Places beside what is elsewhere. Where one or two in all are at exact places, these are left out altogether. */
function placesFigures(
  all: readonly CountedPoint[],
  leavesExactOut: boolean,
): { readonly figures: Omit<ProfileResult['places'], 'unplaced'>; readonly hides: boolean } {
  const places = leavesExactOut ? all.filter(({ exact }) => exact === 0) : all
  const sum = (of: readonly PlacePoint[]) => of.reduce((count, { incidents }) => count + incidents, 0)
  const placed = sum(places)
  const many = places.filter(({ incidents }) => incidents >= FEWEST).slice(0, MOST_POINTS)
  const exactOf = (of: readonly CountedPoint[]) => of.reduce((count, { exact }) => count + exact, 0)
  const { told, gathered } = gatherFew(many, ({ exact }) => [exact], [exactOf(places) - exactOf(many)])
  const repeated = sum(places.filter(({ incidents }) => incidents > 1))
  const concentration = concentrationOf(places.map(({ incidents }) => incidents))
  const figures = {
    points: told.map(({ easting, northing, incidents, street }) => ({ easting, northing, incidents, street })),
    elsewhere: placed - sum(told),
    placed,
    distinct: places.length,
    shareAtRepeatPlaces: placed === 0 ? 0 : known(repeated / placed),
    placesForHalf: placed === 0 ? 0 : known(placeShare(concentration, 0.5)),
    bounded: all.length >= MOST_PLACES,
  }
  return { figures, hides: gathered.length > 0 }
}

/** The place's part of its district. */
async function gatherShare(
  { tx }: Reading,
  { where }: ProfileQuestion,
  { wanted, told, recent: months, compared, district }: Counted,
): Promise<ProfileResult['share']> {
  if (!isPlace(where) || district === undefined || (!compared && isHidden(told.incidents))) return null
  const rows = await countDistricts(tx, { ...wanted, months, codes: [district.code] })
  const all = rows.reduce((sum, { incidents }) => sum + incidents, 0)
  const here = months.reduce((sum, month) => sum + (told.byMonth.get(month) ?? 0), 0)
  return all === 0 ? null : { district: district.name, here, all, share: known(Math.min(1, here / all)) }
}
