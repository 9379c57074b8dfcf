import { logEvent } from '../../../kernel/audit/log-event.ts'
import { toCsv } from '../../../kernel/documents/csv.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { addMonths, MONTH_NAMES } from '../../../kernel/local-date.ts'
import { paths as mapPaths } from '../map/paths.ts'
import { monthCode, monthWords, periodWords } from '../map/rules/months.ts'
import type { AnalysisAnswers } from './forms.ts'
import { askedQuery, type FrameView, frameOf } from './frame-view.ts'
import type { ComparedRow, TrendsResult } from './gather-trends.ts'
import { keepTrends } from './keep-analyses.ts'
import { paths } from './paths.ts'
import { type Asked, type Asking, readAsked } from './read-asked.ts'
import { type FunnelResult, standingWords } from './rules/compare-areas.ts'
import type { CountChange } from './rules/compare-counts.ts'
import type { TrendResult } from './rules/describe-trend.ts'
import { monthTicks, shortMonth } from './rules/month-numbers.ts'
import { counted, numberWords, shareWords, sourcesOf } from './words.ts'

export interface SeriesRow {
  readonly month: string
  readonly counted: string
  readonly trend: string
  readonly forecast: string
}

export interface SeriesView {
  readonly title: string
  readonly description: string
  readonly places: number
  readonly ticks: readonly { readonly at: number; readonly words: string }[]
  readonly counts: readonly (number | null)[]
  readonly trend: readonly (number | null)[] | undefined
  readonly forecast: readonly (number | null)[] | undefined
  readonly band: { readonly lower: readonly (number | null)[]; readonly upper: readonly (number | null)[] } | undefined
  readonly marks: readonly { readonly at: number; readonly words: string }[]
  readonly rows: readonly SeriesRow[]
}

export interface ChangeRow {
  readonly name: string
  readonly now: string
  readonly before: string
  readonly change: string
  readonly rate?: string | undefined
  readonly standing?: string | undefined
}

export interface FunnelView {
  readonly title: string
  readonly description: string
  readonly rateName: string
  readonly result: FunnelResult
  readonly note: string | undefined
}

export interface TrendsView {
  readonly frame: FrameView
  readonly tiles: readonly { readonly number: string; readonly words: string }[]
  readonly changes: readonly { readonly heading: string; readonly words: string }[]
  readonly series: SeriesView
  readonly direction: string | undefined
  readonly forecast: string | undefined
  readonly alarms: readonly string[]
  readonly missing: readonly string[]
  readonly season: readonly { readonly label: string; readonly value: number }[] | undefined
  readonly seasonWords: string | undefined
  readonly periodNow: string
  readonly periodBefore: string
  readonly districts: readonly ChangeRow[]
  readonly withRates: boolean
  readonly districtsNote: string | undefined
  readonly funnel: FunnelView | undefined
  readonly similar: FunnelView | undefined
  readonly kinds: readonly ChangeRow[]
  readonly harm:
    | {
        readonly words: string
        readonly rows: readonly {
          readonly name: string
          readonly count: string
          readonly weight: string
          readonly harm: string
          readonly share: string
        }[]
        readonly unknown: string | undefined
      }
    | undefined
}

/** Everything the page of trends shows. Undefined where nothing has been brought in. */
export async function readTrendsView(ask: Asking, answers: AnalysisAnswers): Promise<TrendsView | undefined> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'look', object: { type: 'analysis', id: 'trends' } })
  if (asked === undefined) return undefined
  const kept = await keepTrends(ask, asked)
  const { result } = kept
  const { series } = result
  const query = askedQuery(asked)
  const frame = frameOf(ask, asked, {
    notes:
      result.left > 0
        ? [
            `The series begins after a gap: ${counted(result.left, 'month')} before it ${result.left === 1 ? 'is' : 'are'} left out, because a month between is missing.`,
          ]
        : [],
    sources: sourcesOf(
      asked,
      [kept],
      [
        ...(result.residentsSource ? [`Residents: ${result.residentsSource}.`] : []),
        ...(result.weightsSource ? [`Weights of harm: ${result.weightsSource}.`] : []),
      ],
    ),
    fileHref: paths.trendsFile({}, query),
    mapHref: mapPaths.map({}, { ...query, measure: 'change', compare: 'year' }),
  })
  return {
    frame,
    tiles: tilesOf(asked, result),
    changes: changesOf(asked, result),
    series: seriesOf(series, frame.title),
    direction: series.direction?.words,
    forecast: series.forecast?.reason,
    alarms: series.alarms.map(({ words, method }) => `${words} (${method})`),
    missing: series.missing,
    ...seasonOf(series),
    periodNow: periodWords(asked.chosen.from, asked.chosen.to),
    periodBefore: periodWords(result.lastYear.months.from, result.lastYear.months.to),
    ...districtsOf(result),
    kinds: result.kinds.map(row => toChangeRow(row)),
    harm: harmOf(result),
  }
}

function tilesOf({ chosen }: Asked, { now, series, harm }: TrendsResult): TrendsView['tiles'] {
  const next = series.forecast
  return [
    { number: numberWords(now), words: `Incidents, ${periodWords(chosen.from, chosen.to)}` },
    ...(next
      ? [
          {
            number: numberWords(Math.round(next.mean[0] ?? 0)),
            words: `Expected in ${monthWords(next.from)}: ${numberWords(Math.round(next.lower[0] ?? 0))} to ${numberWords(Math.round(next.upper[0] ?? 0))}`,
          },
        ]
      : []),
    ...(harm ? [{ number: numberWords(Math.round(harm.harm)), words: 'Harm of these incidents by weight' }] : []),
  ]
}

function changesOf({ chosen }: Asked, { before, lastYear, series }: TrendsResult): TrendsView['changes'] {
  const heading = (months: { readonly from: typeof chosen.from; readonly to: typeof chosen.to }) =>
    periodWords(months.from, months.to)
  return [
    { heading: `Beside the months just before (${heading(before.months)})`, words: changeWords(before.change) },
    {
      heading: `Beside the same months last year (${heading(lastYear.months)})`,
      words: `${changeWords(lastYear.change)}${lastYear.usual ? ` Months like these swing ${series.dispersion.toFixed(1)} times as much as independent incidents would; allowing for that: ${lowerFirst(lastYear.usual.words)}` : ''}`,
    },
  ]
}

function changeWords(change: CountChange | null): string {
  if (change === null) return 'Nothing to compare with: no incidents have been brought in for those months.'
  return `${counted(change.before)} then, ${numberWords(change.now)} now, by day: ${lowerFirst(change.words)}`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function seriesOf(series: TrendResult, about: string): SeriesView {
  const { months, counts, trend, forecast, alarms } = series
  const ahead = forecast?.mean.length ?? 0
  const all = [
    ...months,
    ...Array.from({ length: ahead }, (_, step) => addMonths(forecast?.from ?? months[0] ?? ('' as never), step)),
  ]
  const none = counts.map(() => null)
  const later = Array.from({ length: ahead }, () => null)
  const [first, last] = [months[0], months.at(-1)]
  const span = first && last ? periodWords(first, last) : ''
  const joined = (values: readonly number[] | undefined) => values && [...none, ...values]
  return {
    title: `Incidents by month, ${span}. ${about}`,
    description:
      `${series.direction?.words ?? ''} ${forecast ? `The forecast runs to ${monthWords(all.at(-1) ?? forecast.from)}.` : ''} The same figures are in the table.`.trim(),
    places: all.length,
    ticks: monthTicks(all),
    counts: [...counts, ...later],
    trend: trend ? [...trend, ...later] : undefined,
    forecast: joined(forecast?.mean),
    band: forecast ? { lower: joined(forecast.lower) ?? [], upper: joined(forecast.upper) ?? [] } : undefined,
    marks: alarms.flatMap(({ month, words }) => {
      const at = months.indexOf(month)
      return at < 0 ? [] : [{ at, words }]
    }),
    rows: all.map((month, at) => ({
      month: shortMonth(month),
      counted: at < counts.length ? numberWords(counts[at] ?? 0) : '',
      trend: at < counts.length && trend ? numberWords(Math.round(trend[at] ?? 0)) : '',
      forecast: forecast && at >= counts.length ? forecastWords(forecast, at - counts.length) : '',
    })),
  }
}

function forecastWords({ mean, lower, upper }: NonNullable<TrendResult['forecast']>, step: number): string {
  const [middle, low, high] = [mean, lower, upper].map(values => numberWords(Math.round(values[step] ?? 0)))
  return `${middle} (${low} to ${high})`
}

function seasonOf({ season }: TrendResult): Pick<TrendsView, 'season' | 'seasonWords'> {
  if (season === null) return { season: undefined, seasonWords: undefined }
  const most = season.indexOf(Math.max(...season))
  const least = season.indexOf(Math.min(...season))
  const size = (value: number | undefined) => numberWords(Math.round(Math.abs(value ?? 0)))
  return {
    season: season.map((value, at) => ({ label: MONTH_NAMES[at]?.slice(0, 3) ?? '', value })),
    seasonWords: `Season: the most in ${MONTH_NAMES[most]} (${size(season[most])} above the trend), the fewest in ${MONTH_NAMES[least]} (${size(season[least])} below).`,
  }
}

function districtsOf({
  districts,
  funnel,
  similar,
}: TrendsResult): Pick<TrendsView, 'districts' | 'withRates' | 'districtsNote' | 'funnel' | 'similar'> {
  const standing = new Map(funnel?.areas.map(area => [area.code, area]))
  return {
    districts: districts.map(row => {
      const area = standing.get(row.code)
      return {
        ...toChangeRow(row),
        rate: area ? numberWords(area.rate, 1) : 'Not known',
        standing: area ? standingWords(area.standing) : 'Not known',
      }
    }),
    withRates: funnel !== null,
    districtsNote:
      funnel === null
        ? 'No numbers of residents have been brought in, so districts are shown by counts only: larger districts have more. “wardmote import areas” brings residents in.'
        : undefined,
    funnel: funnel ? funnelView('Districts beside the rate of the county', 'Rate of the county', funnel) : undefined,
    similar: similar
      ? funnelView('Districts beside similar districts elsewhere', 'Rate of similar districts', similar)
      : undefined,
  }
}

function funnelView(title: string, rateName: string, result: FunnelResult): FunnelView {
  const outside = result.areas.filter(({ standing }) => standing !== 'as expected')
  const words =
    outside.length === 0
      ? 'Every district lies within the limits.'
      : `Outside the 95 % limits: ${outside.map(({ name }) => name).join(', ')}.`
  return {
    title,
    description: `${words} The same figures are in the table.`,
    rateName: `${rateName}: ${numberWords(result.rate, 1)} per 1,000`,
    result,
    note:
      result.dispersion > 1
        ? `Districts differ more than chance alone would make them (dispersion ${result.dispersion.toFixed(1)}), so the limits are as much wider.`
        : undefined,
  }
}

function toChangeRow({ name, now, before, change }: ComparedRow): ChangeRow {
  return {
    name,
    now: numberWords(now),
    before: numberWords(before),
    change: change === null ? 'Nothing to compare with' : change.words,
  }
}

function harmOf({ harm, harmLastYear }: TrendsResult): TrendsView['harm'] {
  if (harm === null) return undefined
  const before =
    harmLastYear && harmLastYear.harm > 0
      ? ` In the same months last year: ${numberWords(Math.round(harmLastYear.harm))}.`
      : ''
  return {
    words: `Harm of ${numberWords(Math.round(harm.harm))}: each incident counts by the weight of its kind.${before}`,
    rows: harm.kinds.map(({ name, count, weight, harm: own, share }) => ({
      name,
      count: numberWords(count),
      weight: numberWords(weight, weight < 10 ? 1 : 0),
      harm: numberWords(Math.round(own)),
      share: shareWords(share),
    })),
    unknown:
      harm.unknown.length > 0
        ? `Without a weight, and so in no sum: ${harm.unknown.map(({ name, count }) => `${name} (${numberWords(count)})`).join(', ')}.`
        : undefined,
  }
}

/** The series with trend and forecast as a spreadsheet. */
export async function toTrendsFile(ask: Asking, answers: AnalysisAnswers): Promise<Download> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'export', object: { type: 'analysis', id: 'trends' } })
  const kept = asked && (await keepTrends(ask, asked))
  const series = kept?.result.series
  const forecast = series?.forecast
  const rows = [
    ...(series?.months ?? []).map((month, at) => ({
      month,
      count: series?.counts[at],
      trend: series?.trend?.[at],
      mean: undefined,
      lower: undefined,
      upper: undefined,
    })),
    ...(forecast?.mean ?? []).map((mean, step) => ({
      month: addMonths(forecast?.from ?? ('' as never), step),
      count: undefined,
      trend: undefined,
      mean,
      lower: forecast?.lower[step],
      upper: forecast?.upper[step],
    })),
  ]
  const body = toCsv(
    [
      { heading: 'Month', value: row => monthCode(row.month) },
      { heading: 'Incidents', value: row => row.count },
      { heading: 'Trend', value: row => row.trend },
      { heading: 'Forecast', value: row => row.mean },
      { heading: 'Lower 95 %', value: row => row.lower },
      { heading: 'Upper 95 %', value: row => row.upper },
      { heading: 'Data cut', value: () => kept?.dataCut },
      { heading: 'Program', value: () => kept?.program },
    ],
    rows,
  )
  return { filename: 'incidents-by-month.csv', type: 'text/csv; charset=utf-8', body }
}
