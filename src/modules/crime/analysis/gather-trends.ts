import type { Ask } from '../../../kernel/http/routing.ts'
import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { figureOf } from '../../areas/index.ts'
import { countBy, type IncidentQuestion, listCategories } from '../data/index.ts'
import { readWeights, type Wanted } from '../map/queries.ts'
import { comparedMonths, daysHeld, monthsFrom } from '../map/rules/months.ts'
import type { District, Months } from '../map/types.ts'
import { type AreaCount, compareAreas, type FunnelResult } from './rules/compare-areas.ts'
import { compareCounts, compareManyCounts, type CountChange } from './rules/compare-counts.ts'
import { describeTrend, type TrendResult } from './rules/describe-trend.ts'
import { type HarmResult, measureHarm } from './rules/measure-harm.ts'

type Asking = Pick<Ask, 'tx'>

export const SERIES_MONTHS = 60

export interface AboutTrends {
  readonly held: ReadonlySet<string>
  /** The partnership's own districts. */
  readonly districts: readonly District[]
  /** Districts to compare with, by the configuration. */
  readonly similar: readonly District[]
}

/** A district or a kind in this period and in the same months last year. */
export interface ComparedRow {
  readonly code: string
  readonly name: string
  readonly now: number
  readonly before: number
  readonly residents: number | null
  readonly change: CountChange | null
}

export interface TrendsResult {
  readonly series: TrendResult
  /** Months between the first that is held and the series, where others between are missing. */
  readonly left: number
  readonly now: number
  readonly before: { readonly months: Months; readonly change: CountChange | null }
  readonly lastYear: {
    readonly months: Months
    readonly change: CountChange | null
    readonly usual: CountChange | null
  }
  readonly districts: readonly ComparedRow[]
  readonly funnel: FunnelResult | null
  readonly similar: FunnelResult | null
  readonly residentsSource: string | null
  readonly kinds: readonly ComparedRow[]
  readonly harm: HarmResult | null
  readonly harmLastYear: HarmResult | null
  readonly weightsSource: string | null
}

/** The first month that trends read. */
export function firstMonthOfTrends({ from, to }: Months): LocalDate {
  return (
    [
      addMonths(to, 1 - SERIES_MONTHS),
      comparedMonths(from, to, 'year').from,
      comparedMonths(from, to, 'before').from,
    ].sort()[0] ?? from
  )
}

/** Everything the page of trends says: series, change, districts, kinds and harm. */
export async function gatherTrends({ tx }: Asking, wanted: Wanted, about: AboutTrends): Promise<TrendsResult> {
  const months = await countBy(tx, { ...wanted, from: firstMonthOfTrends(wanted) }, 'month')
  const countOf = new Map(months.map(({ key, incidents }) => [key, incidents]))
  const { first, counts, left } = seriesOf(countOf, wanted, about.held)
  const series = describeTrend(first, counts)
  const period = (at: Months) => ({
    count: monthsFrom(at.from, at.to).reduce((sum, month) => sum + (countOf.get(month) ?? 0), 0),
    days: daysHeld(at.from, at.to, about.held),
  })
  const [beforeMonths, yearMonths] = [
    comparedMonths(wanted.from, wanted.to, 'before'),
    comparedMonths(wanted.from, wanted.to, 'year'),
  ]
  const [now, before, year] = [period(wanted), period(beforeMonths), period(yearMonths)]
  const places = await gatherDistricts({ tx }, wanted, yearMonths, about)
  return {
    series,
    left,
    now: now.count,
    before: { months: beforeMonths, change: compareCounts(now, before) },
    lastYear: {
      months: yearMonths,
      change: compareCounts(now, year),
      usual: series.dispersion > 1.2 ? compareCounts(now, year, series.dispersion) : null,
    },
    ...places,
    ...(await gatherKinds({ tx }, wanted, yearMonths, about)),
  }
}

/** The latest months that follow each other without a gap. */
function seriesOf(countOf: ReadonlyMap<string, number>, { to }: Wanted, held: ReadonlySet<string>) {
  const last = held.has(to)
    ? to
    : (([...held]
        .filter(month => month <= to)
        .sort()
        .at(-1) as LocalDate | undefined) ?? to)
  let first = last
  for (let step = 1; step < SERIES_MONTHS && held.has(addMonths(last, -step)); step += 1) first = addMonths(last, -step)
  const counts = monthsFrom(first, last).map(month => countOf.get(month) ?? 0)
  const left = [...held].filter(month => month < first && month >= addMonths(last, 1 - SERIES_MONTHS)).length
  return { first, counts, left }
}

async function gatherDistricts({ tx }: Asking, given: Wanted, year: Months, about: AboutTrends) {
  const wanted = { ...given, districtCodes: undefined }
  const now = await countsOf({ tx }, wanted, 'district')
  const before = await countsOf({ tx }, { ...wanted, ...year }, 'district')
  const everywhere = [...about.districts, ...about.similar]
  const residents = await figureOf(
    tx,
    everywhere.map(({ code }) => code),
    'population',
    wanted.to,
  )
  const [days, daysBefore] = [daysHeld(wanted.from, wanted.to, about.held), daysHeld(year.from, year.to, about.held)]
  const changes = compareManyCounts(
    about.districts.map(({ code }) => ({
      now: { count: now.get(code) ?? 0, days },
      before: { count: before.get(code) ?? 0, days: daysBefore },
    })),
  )
  const toArea = ({ code, name }: District): readonly AreaCount[] => {
    const people = residents.get(code)?.value
    return people === undefined ? [] : [{ code, name, count: now.get(code) ?? 0, residents: people }]
  }
  const own = about.districts.flatMap(toArea)
  const others = about.similar.filter(({ code }) => now.has(code)).flatMap(toArea)
  const source = [...residents.values()][0]
  return {
    districts: about.districts.map(({ code, name }, at) => ({
      code,
      name,
      now: now.get(code) ?? 0,
      before: before.get(code) ?? 0,
      residents: residents.get(code)?.value ?? null,
      change: changes[at] ?? null,
    })),
    funnel: compareAreas(own),
    similar: others.length >= 3 ? compareAreas([...own, ...others], rateOf(others)) : null,
    residentsSource: source ? `${source.source}, ${source.asOf}` : null,
  }
}

/** Per 1,000 residents. */
function rateOf(areas: readonly AreaCount[]): number {
  const count = areas.reduce((sum, area) => sum + area.count, 0)
  return (1_000 * count) / areas.reduce((sum, area) => sum + area.residents, 0)
}

async function gatherKinds({ tx }: Asking, wanted: Wanted, year: Months, about: AboutTrends) {
  const names = new Map((await listCategories(tx, wanted.setIds)).map(({ id, name }) => [String(id), name]))
  const now = byName(await countsOf({ tx }, wanted, 'category'), names)
  const before = byName(await countsOf({ tx }, { ...wanted, ...year }, 'category'), names)
  const [days, daysBefore] = [daysHeld(wanted.from, wanted.to, about.held), daysHeld(year.from, year.to, about.held)]
  const kinds = [...new Set([...now.keys(), ...before.keys()])].sort(
    (one, other) => (now.get(other) ?? 0) - (now.get(one) ?? 0) || (one < other ? -1 : 1),
  )
  const changes = compareManyCounts(
    kinds.map(name => ({
      now: { count: now.get(name) ?? 0, days },
      before: { count: before.get(name) ?? 0, days: daysBefore },
    })),
  )
  const weights = await readWeights(tx)
  const [scheme] = weights
  const harm = (counts: ReadonlyMap<string, number>) =>
    measureHarm(
      [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, count]) => ({ name, count })),
      weights,
    )
  return {
    kinds: kinds.map((name, at) => ({
      code: name,
      name,
      now: now.get(name) ?? 0,
      before: before.get(name) ?? 0,
      residents: null,
      change: changes[at] ?? null,
    })),
    harm: scheme ? harm(now) : null,
    harmLastYear: scheme && daysBefore > 0 ? harm(before) : null,
    weightsSource: scheme ? `${scheme.scheme} (${scheme.source})` : null,
  }
}

async function countsOf(
  { tx }: Asking,
  question: IncidentQuestion,
  by: 'district' | 'category',
): Promise<ReadonlyMap<string, number>> {
  return new Map((await countBy(tx, question, by)).map(({ key, incidents }) => [key, incidents]))
}

function byName(counts: ReadonlyMap<string, number>, names: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [id, count] of counts) {
    const name = names.get(id) ?? 'Not known'
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return sums
}
