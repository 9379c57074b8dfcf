import { MONTH_NAMES } from '../../../kernel/local-date.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { toCsv } from '../../../kernel/documents/csv.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { paths as mapPaths } from '../map/paths.ts'
import { periodWords } from '../map/rules/months.ts'
import type { AnalysisAnswers } from './forms.ts'
import { askedQuery, type FrameView, frameOf } from './frame-view.ts'
import type { GatheredTimes } from './gather-times.ts'
import { keepTimes } from './keep-analyses.ts'
import { paths } from './paths.ts'
import { type Asked, type Asking, readAsked } from './read-asked.ts'
import type { BusyHours } from './rules/describe-times.ts'
import { counted, numberWords, shareWords, sourcesOf } from './words.ts'

export interface TimesView {
  readonly frame: FrameView
  readonly setWords: readonly string[]
  /** Missing where no data set chosen knows hours. */
  readonly matrix:
    | {
        readonly hours: readonly number[]
        readonly caption: string
        readonly notes: readonly string[]
        readonly busiest: readonly string[]
      }
    | undefined
  readonly tooFew: { readonly incidents: number; readonly needed: number } | undefined
  readonly noHours: string | undefined
  readonly weekdays: readonly { readonly label: string; readonly value: number; readonly words: string }[]
  readonly months:
    | readonly {
        readonly label: string
        readonly value: number
        readonly incidents: string
        readonly years: string
        readonly perDay: string
      }[]
    | undefined
  readonly monthsWords: string
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** Everything the page of times shows. Undefined where nothing has been brought in. */
export async function readTimesView(ask: Asking, answers: AnalysisAnswers): Promise<TimesView | undefined> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'look', object: { type: 'analysis', id: 'times' } })
  if (asked === undefined) return undefined
  const kept = await keepTimes(ask, asked)
  const { result } = kept
  const query = askedQuery(asked)
  const hours = result.sets.some(({ withHours }) => withHours > 0)
  return {
    frame: frameOf(ask, asked, {
      sources: sourcesOf(asked, [kept]),
      fileHref: paths.timesFile({}, query),
      mapHref: mapPaths.map({}, query),
    }),
    setWords: setWords(asked, result),
    noHours: hours ? undefined : noHoursWords(asked),
    tooFew:
      hours && result.times.tooFew ? { incidents: result.times.incidents, needed: result.times.needed } : undefined,
    matrix: hours && !result.times.tooFew ? matrixOf(result, asked) : undefined,
    weekdays: result.times.byWeekday.map((value, at) => ({
      label: DAYS[at] ?? '',
      value,
      words: `${numberWords(Math.round(value))}, ${shareWords(value / Math.max(1, result.times.incidents))}`,
    })),
    ...monthsOf(result, asked),
  }
}

function setWords({ chosen }: Asked, { sets }: GatheredTimes): readonly string[] {
  return chosen.sets.map(({ id, name, form }) => {
    const known = sets.find(({ setId }) => setId === id)
    if (known === undefined) return `${name}: no incidents in these months.`
    if (known.withHours === 0) {
      return form.startsWith('police') && form !== 'police_stop_search'
        ? `${name}: police.uk gives the month only, so its ${counted(known.incidents)} have no hour and no weekday.`
        : `${name}: its ${counted(known.incidents)} have no hours.`
    }
    return `${name}: hours are known, or a window of them, for ${numberWords(known.withHours)} of ${counted(known.incidents)}.`
  })
}

function noHoursWords({ choices }: Asked): string {
  const others = choices.sets
    .filter(({ form }) => form === 'partner' || form === 'police_stop_search')
    .map(({ name }) => name)
  return others.length === 0
    ? 'None of these data sets gives hours. A partner’s file may: fire and rescue, council ASB or ambulance often do.'
    : `None of these data sets gives hours. Others may: ${others.join(', ')}.`
}

function matrixOf({ times }: GatheredTimes, { chosen }: Asked): TimesView['matrix'] {
  return {
    hours: times.hours,
    caption: `${counted(times.incidents)} by hour and weekday, ${periodWords(chosen.from, chosen.to)}`,
    notes: [
      ...(times.spread > 0
        ? [
            `For ${numberWords(times.known)} the hour is known. ${numberWords(times.spread)} may have happened at any time within a window, and each is spread over its hours in equal parts, so figures need not be whole.`,
          ]
        : []),
      ...(times.tooLong > 0
        ? [`Left out: ${counted(times.tooLong)} with a window of more than a week, which says nothing of the hour.`]
        : []),
      ...(times.wrong > 0 ? [`Left out: ${counted(times.wrong)} whose window ends before it begins.`] : []),
      ...(times.midnight > 10 && times.midnight > times.incidents / 20
        ? [
            `${counted(times.midnight)} are said to have happened at midnight to the minute. That is often a time nobody wrote down: be careful with the first hour.`,
          ]
        : []),
    ],
    busiest: times.busiest.map(busyWords),
  }
}

function busyWords({ length, weekday, hour, incidents, share }: BusyHours): string {
  const end = hour + length
  const day = DAYS[weekday] ?? ''
  const until = end > 24 ? `${DAYS[(weekday + 1) % 7] ?? ''} ${clock(end - 24)}` : clock(end % 24)
  return `The busiest ${length} hours: ${day} ${clock(hour)} to ${until}, with ${numberWords(Math.round(incidents))} incidents or ${shareWords(share)} of all. Chance would put ${shareWords(length / 168)} there.`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

function monthsOf({ months, monthsFrom }: GatheredTimes, { chosen }: Asked): Pick<TimesView, 'months' | 'monthsWords'> {
  const span = periodWords(monthsFrom, chosen.to)
  if (months === null)
    return {
      months: undefined,
      monthsWords: 'Months of the year can be compared once twelve months have been brought in.',
    }
  const known = months.filter(({ years }) => years > 0)
  const most = known.reduce(
    (best, one) => (one.perDay > best.perDay ? one : best),
    known[0] ?? { month: 1, perDay: 0, years: 0, incidents: 0 },
  )
  const years = Math.min(...known.map(one => one.years))
  return {
    monthsWords: `The most a day in ${MONTH_NAMES[most.month - 1] ?? ''}, over ${span}.${years < 3 ? ' With fewer than three years of each month, one odd year can look like a season.' : ''}`,
    months: months.map(({ month, years: own, incidents, perDay }) => ({
      label: (MONTH_NAMES[month - 1] ?? '').slice(0, 3),
      value: perDay,
      incidents: numberWords(incidents),
      years: String(own),
      perDay: numberWords(perDay, 1),
    })),
  }
}

/** Hours by weekdays as a spreadsheet. */
export async function toTimesFile(ask: Asking, answers: AnalysisAnswers): Promise<Download> {
  const asked = await readAsked(ask, answers)
  await logEvent(ask.tx, { action: 'export', object: { type: 'analysis', id: 'times' } })
  const kept = asked && (await keepTimes(ask, asked))
  const hours = kept?.result.times.hours ?? []
  const body = toCsv<number>(
    [
      { heading: 'Hour', value: hour => clock(hour) },
      ...DAYS.map((day, at) => ({ heading: day, value: (hour: number) => hours[24 * at + hour] })),
      { heading: 'Data cut', value: () => kept?.dataCut },
      { heading: 'Program', value: () => kept?.program },
    ],
    hours.length === 0 ? [] : Array.from({ length: 24 }, (_, hour) => hour),
  )
  return { filename: 'incidents-by-hour.csv', type: 'text/csv; charset=utf-8', body }
}
