import { dispersionOf, forecastCounts, stl, trendOf } from '#hotspots'
import { addMonths, type LocalDate } from '../../../../kernel/local-date.ts'
import { figure, figures, known } from './figures.ts'
import { type Alarm, findAlarms } from './find-alarms.ts'

export interface TrendForecast {
  /** The first month forecast. */
  readonly from: LocalDate
  readonly mean: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** Of the interval: 0.95. */
  readonly confidence: number
  /** Why by this method, in whole sentences. */
  readonly reason: string
}

export interface Direction {
  readonly direction: 'rising' | 'falling' | 'none'
  readonly tau: number
  readonly p: number
  /**
   * How many incidents a month each year brings more: the middle slope and its 95 % limits, missing where there are too
   * few months for limits.
   */
  readonly perYear: number
  readonly lower: number | null
  readonly upper: number | null
  /** Whether months were compared with the same months only. */
  readonly seasonal: boolean
  readonly words: string
}

/** A series of months taken apart, with what may come. Plain JSON. */
export interface TrendResult {
  readonly months: readonly LocalDate[]
  readonly counts: readonly number[]
  /** By STL; missing with fewer than 25 months. */
  readonly trend: readonly number[] | null
  /** How many more or fewer in each month than the trend, January first. */
  readonly season: readonly number[] | null
  /** How many times as much as by chance the counts swing once trend and season are taken out. */
  readonly dispersion: number
  readonly direction: Direction | null
  readonly forecast: TrendForecast | null
  readonly alarms: readonly Alarm[]
  /** What could not be worked out, and how many months it would need. */
  readonly missing: readonly string[]
}

const LEAST_FOR_SEASON = 25
const LEAST_FOR_FORECAST = 13
const LEAST_FOR_DIRECTION = 10
const YEAR = 12

/** Trend, season, direction, forecast and alarms of the counts of months that follow each other. */
export function describeTrend(first: LocalDate, counts: readonly number[]): TrendResult {
  const months = counts.map((_, at) => addMonths(first, at))
  const season =
    counts.length >= LEAST_FOR_SEASON
      ? stl(counts, { period: YEAR, seasonalWindow: 'periodic', robust: true })
      : undefined
  const adjusted = season ? counts.map((count, at) => Math.max(0, count - (season.seasonal[at] ?? 0))) : counts
  const dispersion = dispersionLeft(counts, season)
  return {
    months,
    counts,
    trend: season ? figures(season.trend) : null,
    season: season ? seasonFigure(months, season.seasonal) : null,
    dispersion: known(dispersion),
    direction: directionOf(counts),
    forecast: forecastOf(first, counts),
    alarms: findAlarms(months, counts, adjusted, dispersion),
    missing: missingWords(counts.length),
  }
}

function dispersionLeft(counts: readonly number[], season: { readonly remainder: Float64Array } | undefined): number {
  if (counts.length < 3) return 1
  if (season === undefined) return dispersionOf(counts)
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  if (mean === 0) return 1
  // Trend and season took some twelve and a few more degrees of freedom with them.
  const squares = season.remainder.reduce((sum, left) => sum + left * left, 0) / Math.max(1, counts.length - YEAR - 3)
  return Math.max(1, squares / mean)
}

function seasonFigure(months: readonly LocalDate[], seasonal: Float64Array): readonly number[] {
  const byMonth = Array.from({ length: YEAR }, () => 0)
  months.forEach((month, at) => {
    byMonth[Number(month.slice(5, 7)) - 1] = seasonal[at] ?? 0
  })
  return figures(byMonth)
}

function directionOf(counts: readonly number[]): Direction | null {
  if (counts.length < LEAST_FOR_DIRECTION) return null
  const seasonal = counts.length >= 3 * YEAR
  const found = trendOf(counts, seasonal ? { period: YEAR } : {})
  const [slope, lower, upper] = [found.slope * YEAR, found.lower * YEAR, found.upper * YEAR]
  return {
    direction: found.direction,
    tau: known(found.tau),
    p: known(found.p),
    perYear: known(slope),
    lower: figure(lower),
    upper: figure(upper),
    seasonal,
    words: directionWords(found.direction, slope, lower, upper, counts.length),
  }
}

function directionWords(
  direction: Direction['direction'],
  slope: number,
  lower: number,
  upper: number,
  months: number,
): string {
  const over = `over these ${months} months`
  if (direction === 'none') return `No lasting rise or fall ${over}: no more than chance may bring.`
  const limits =
    Number.isFinite(lower) && Number.isFinite(upper)
      ? ` (95 % interval of the change ${whole(lower)} to ${whole(upper)})`
      : ''
  return `${direction === 'rising' ? 'Rising' : 'Falling'} ${over}: each year brings about ${whole(Math.abs(slope))} ${direction === 'rising' ? 'more' : 'fewer'} a month${limits}.`
}

function whole(value: number): string {
  const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return rounded.toLocaleString('en-GB').replace('-', '−')
}

function forecastOf(first: LocalDate, counts: readonly number[]): TrendForecast | null {
  if (counts.length < LEAST_FOR_FORECAST) return null
  const horizon = counts.length >= 3 * YEAR ? YEAR : YEAR / 2
  const { mean, lower, upper, confidence, reason } = forecastCounts(counts, { period: YEAR, horizon })
  return {
    from: addMonths(first, counts.length),
    mean: figures(mean),
    lower: figures(lower),
    upper: figures(upper),
    confidence,
    reason,
  }
}

function missingWords(months: number): readonly string[] {
  const words: string[] = []
  const have = `there ${months === 1 ? 'is 1' : `are ${months}`}`
  if (months < LEAST_FOR_DIRECTION)
    words.push(
      `A lasting rise or fall cannot be told from chance with fewer than ${LEAST_FOR_DIRECTION} months: ${have}.`,
    )
  if (months < LEAST_FOR_FORECAST) words.push(`A forecast needs ${LEAST_FOR_FORECAST} months: ${have}.`)
  if (months < LEAST_FOR_SEASON)
    words.push(`Trend and season can be told apart from ${LEAST_FOR_SEASON} months on: ${have}.`)
  return words
}
